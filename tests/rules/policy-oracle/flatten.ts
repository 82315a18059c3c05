// Flattens an amount into a list of instructions for a stack, in the order in which a person would write the calculation down. Only the document's shape is known here.
import type { Clause, Expression, Predicate } from '../../../libs/policy/src/engine/index.js';
import { type Q, q } from './fraction.js';

export type Code = readonly Instruction[];
export interface Edge { readonly from: Q; readonly rate: Q | null; readonly amount: Q | null }
/** The clause's own words for a step, in English; empty where it has none. */
interface Worded { readonly words: string }
export type Instruction =
  | { readonly do: 'put'; readonly value: Q }
  | { readonly do: 'load'; readonly fact: string; readonly otherwise: Code | null }
  | (Worded & { readonly do: 'join'; readonly how: 'add' | 'min' | 'max'; readonly names: Names })
  | (Worded & { readonly do: 'pair'; readonly how: 'subtract' | 'share' | 'net'; readonly names: Names })
  | (Worded & { readonly do: 'scale'; readonly marginal: boolean; readonly edges: readonly Edge[]; readonly name: string; readonly paid: string | null })
  | (Worded & { readonly do: 'pick'; readonly step: 'lookup' | 'setting'; readonly by: string; readonly codes: ReadonlyMap<string, Code> })
  | (Worded & { readonly do: 'decided'; readonly fact: string })
  | (Worded & { readonly do: 'fork'; readonly test: Predicate; readonly yes: Code; readonly no: Code })
  | (Worded & { readonly do: 'loop'; readonly list: string; readonly body: Code; readonly most: Code | null; readonly each: string })
  | (Worded & { readonly do: 'span'; readonly from: string; readonly to: string; readonly unit: 'days' | 'months' | 'years' })
  | (Worded & { readonly do: 'dayCount'; readonly from: string; readonly to: string; readonly basis: string })
  | (Worded & { readonly do: 'reference'; readonly name: string; readonly on: string; readonly table: readonly { readonly from: string; readonly value: Q }[] })
  | (Worded & { readonly do: 'best'; readonly payers: readonly string[]; readonly rules: readonly string[] })
  | (Worded & { readonly do: 'parts'; readonly name: string; readonly due: string; readonly parts: readonly { readonly at: string; readonly points: number; readonly passes: Predicate | null }[] })
  | (Worded & { readonly do: 'cut'; readonly names: Names });
/** How the lines call what goes in: a fact by its own name, all else by the part that it plays. */
type Names = readonly string[];
const called = (e: Expression, part: string): string => (e.op === 'fact' ? e.fact : part);
const twoNames = (a: string, b: string, part: string): Names => [a, a === b ? part : b];

export function flatten(e: Expression, clause: Clause): Code {
  const code = (inner: Expression): Code => flatten(inner, clause), words = 'text' in e ? e.text?.en ?? '' : '';
  switch (e.op) {
    case 'money': case 'number': return [{ do: 'put', value: q(e.value) }];
    case 'fact': return [{ do: 'load', fact: e.fact, otherwise: e.otherwise ? code(e.otherwise) : null }];
    case 'add': case 'min': case 'max': return [...e.of.flatMap(code), { do: 'join', words, how: e.op, names: e.of.map((o, i) => called(o, `${i + 1}`)) }];
    case 'subtract': return [...code(e.from), ...code(e.less), { do: 'pair', words, how: 'subtract', names: twoNames(called(e.from, 'from'), called(e.less, 'less'), 'less') }];
    case 'share': case 'net': return [...code(e.of), ...code(e.rate), { do: 'pair', words, how: e.op, names: twoNames(called(e.of, 'of'), called(e.rate, 'rate'), 'rate') }];
    case 'tiers': return [...code(e.of), ...(e.paid ? code(e.paid) : []), {
      do: 'scale', words, marginal: e.mode === 'marginal', name: called(e.of, 'of'), paid: e.paid ? called(e.paid, 'paid') : null,
      edges: e.steps.map((s) => ({ from: q(s.from), rate: s.rate === undefined ? null : q(s.rate), amount: s.amount === undefined ? null : q(s.amount) })),
    }];
    case 'lookup': case 'setting': return [{ do: 'pick', words, step: e.op, by: e.op === 'lookup' ? e.fact : e.setting, codes: new Map(Object.entries(e.cases).map(([value, inner]) => [value, code(inner)])) }];
    case 'decided': return [...code(e.ceiling), { do: 'decided', words, fact: e.fact }];
    case 'when': return [{ do: 'fork', words, test: e.if, yes: code(e.then), no: code(e.else) }];
    case 'each': return [{ do: 'loop', words, each: e.itemText?.en ?? '', list: e.list, body: code(e.amount), most: e.most ? code(e.most) : null }];
    case 'span': return [{ do: 'span', words, from: e.from, to: e.to, unit: e.unit }];
    case 'dayCount': return [{ do: 'dayCount', words, from: e.from, to: e.to, basis: e.basis }];
    case 'reference': return [{ do: 'reference', words, name: e.reference, on: e.on, table: clause.references!.find((r) => r.id === e.reference)!.values.map((v) => ({ from: v.from, value: q(v.value) })) }];
    case 'either': return [...e.of.flatMap((o) => code(o.amount)), { do: 'best', words, payers: e.of.map((o) => o.payer), rules: e.of.map((o) => o.text.en) }];
    case 'instalments': return [...code(e.of), { do: 'parts', words, name: called(e.of, 'of'), due: e.due, parts: e.parts.map((p) => ({ at: p.instalment, points: p.basisPoints, passes: p.passes ?? null })) }];
    case 'cut': return [...code(e.of), ...code(e.total), ...code(e.room), { do: 'cut', words, names: [called(e.of, 'of'), called(e.total, 'total'), called(e.room, 'room')] }];
  }
}
