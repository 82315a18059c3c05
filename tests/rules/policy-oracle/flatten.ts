// Flattens an amount into a list of instructions for a stack, in the order in which a person would write the calculation down. Only the document's shape is known here.
import type { Clause, Expression, Predicate } from '../../../libs/policy/src/engine/index.js';
import { type Q, q } from './fraction.js';

export type Code = readonly Instruction[];
export interface Edge { readonly from: Q; readonly rate: Q | null; readonly amount: Q | null }
export type Instruction =
  | { readonly do: 'put'; readonly value: Q }
  | { readonly do: 'load'; readonly fact: string; readonly otherwise: Code | null }
  | { readonly do: 'join'; readonly how: 'add' | 'min' | 'max'; readonly n: number }
  | { readonly do: 'pair'; readonly how: 'subtract' | 'share' | 'net' }
  | { readonly do: 'scale'; readonly marginal: boolean; readonly edges: readonly Edge[]; readonly paid: boolean }
  | { readonly do: 'pick'; readonly step: 'lookup' | 'setting'; readonly by: string; readonly codes: ReadonlyMap<string, Code> }
  | { readonly do: 'decided'; readonly fact: string }
  | { readonly do: 'fork'; readonly test: Predicate; readonly yes: Code; readonly no: Code }
  | { readonly do: 'loop'; readonly list: string; readonly body: Code; readonly most: Code | null }
  | { readonly do: 'span'; readonly from: string; readonly to: string; readonly unit: 'days' | 'months' | 'years' }
  | { readonly do: 'dayCount'; readonly from: string; readonly to: string; readonly basis: string }
  | { readonly do: 'reference'; readonly on: string; readonly table: readonly { readonly from: string; readonly value: Q }[] }
  | { readonly do: 'best'; readonly payers: readonly string[] }
  | { readonly do: 'parts'; readonly due: string; readonly parts: readonly { readonly at: string; readonly points: number; readonly passes: Predicate | null }[] }
  | { readonly do: 'cut' };

export function flatten(e: Expression, clause: Clause): Code {
  const code = (inner: Expression): Code => flatten(inner, clause);
  switch (e.op) {
    case 'money': case 'number': return [{ do: 'put', value: q(e.value) }];
    case 'fact': return [{ do: 'load', fact: e.fact, otherwise: e.otherwise ? code(e.otherwise) : null }];
    case 'add': case 'min': case 'max': return [...e.of.flatMap(code), { do: 'join', how: e.op, n: e.of.length }];
    case 'subtract': return [...code(e.from), ...code(e.less), { do: 'pair', how: 'subtract' }];
    case 'share': case 'net': return [...code(e.of), ...code(e.rate), { do: 'pair', how: e.op }];
    case 'tiers': return [...code(e.of), ...(e.paid ? code(e.paid) : []), {
      do: 'scale', marginal: e.mode === 'marginal', paid: e.paid !== undefined,
      edges: e.steps.map((s) => ({ from: q(s.from), rate: s.rate === undefined ? null : q(s.rate), amount: s.amount === undefined ? null : q(s.amount) })),
    }];
    case 'lookup': case 'setting': return [{ do: 'pick', step: e.op, by: e.op === 'lookup' ? e.fact : e.setting, codes: new Map(Object.entries(e.cases).map(([value, inner]) => [value, code(inner)])) }];
    case 'decided': return [...code(e.ceiling), { do: 'decided', fact: e.fact }];
    case 'when': return [{ do: 'fork', test: e.if, yes: code(e.then), no: code(e.else) }];
    case 'each': return [{ do: 'loop', list: e.list, body: code(e.amount), most: e.most ? code(e.most) : null }];
    case 'span': return [{ do: 'span', from: e.from, to: e.to, unit: e.unit }];
    case 'dayCount': return [{ do: 'dayCount', from: e.from, to: e.to, basis: e.basis }];
    case 'reference': return [{ do: 'reference', on: e.on, table: clause.references!.find((r) => r.id === e.reference)!.values.map((v) => ({ from: v.from, value: q(v.value) })) }];
    case 'either': return [...e.of.flatMap((o) => code(o.amount)), { do: 'best', payers: e.of.map((o) => o.payer) }];
    case 'instalments': return [...code(e.of), { do: 'parts', due: e.due, parts: e.parts.map((p) => ({ at: p.instalment, points: p.basisPoints, passes: p.passes ?? null })) }];
    case 'cut': return [...code(e.of), ...code(e.total), ...code(e.room), { do: 'cut' }];
  }
}
