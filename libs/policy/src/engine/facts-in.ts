// Answers which facts a condition or an amount reads: what its trace line names.
import type { Expression, Predicate } from './expression.schema.js';

export function factsIn(p: Predicate): string[] {
  switch (p.test) {
    case 'compare': return [...factsOf(p.left), ...factsOf(p.right)];
    case 'oneOf': case 'has': case 'true': case 'given': return [p.fact];
    case 'day': return [p.fact, ...(p.than === undefined ? [] : [p.than])];
    case 'all': case 'any': return p.of.flatMap(factsIn);
    case 'not': return factsIn(p.of);
  }
}

export function factsOf(e: Expression): string[] {
  switch (e.op) {
    case 'money': case 'number': return [];
    case 'fact': return [e.fact, ...(e.otherwise ? factsOf(e.otherwise) : [])];
    case 'add': case 'min': case 'max': return e.of.flatMap(factsOf);
    case 'subtract': return [...factsOf(e.from), ...factsOf(e.less)];
    case 'share': case 'net': return [...factsOf(e.of), ...factsOf(e.rate)];
    case 'tiers': return [...factsOf(e.of), ...(e.paid ? factsOf(e.paid) : [])];
    case 'lookup': return [e.fact, ...Object.values(e.cases).flatMap(factsOf)];
    case 'setting': return Object.values(e.cases).flatMap(factsOf);
    case 'decided': return [e.fact, ...factsOf(e.ceiling)];
    case 'when': return [...factsIn(e.if), ...factsOf(e.then), ...factsOf(e.else)];
    case 'each': return [e.list, ...(e.most ? factsOf(e.most) : [])];
    case 'span': case 'dayCount': return [e.from, e.to];
    case 'reference': return [e.on];
    case 'either': return e.of.flatMap((o) => factsOf(o.amount));
    case 'instalments': return [e.due, ...factsOf(e.of), ...e.parts.flatMap((p) => (p.passes ? factsIn(p.passes) : []))];
    case 'cut': return [e.of, e.total, e.room].flatMap(factsOf);
  }
}
