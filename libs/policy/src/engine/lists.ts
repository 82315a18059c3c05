// Compiles an amount for every item of a list: each item by its own fields, at most so many items, the highest first, added up.
import { Rational } from '#libs/kernel';
import { showExact } from './exact.js';
import type { Of } from './expression.schema.js';
import type { Item } from './facts.js';
import type { Book, Compute, Run } from './run.js';
import { WORDS } from './trace.js';

interface Counted { readonly n: number; readonly amount: Rational }

export function compileEach(e: Of<'each'>, book: Book): Compute {
  const fields = book.clause.facts.find((f) => f.id === e.list)?.fields ?? [];
  const amountOf = book.within(new Set(fields.map((f) => f.id))).compute(e.amount), mostOf = e.most && book.compute(e.most);
  const text = e.text ?? WORDS.each, itemText = e.itemText ?? WORDS.item;
  const amountFor = (item: Item, n: number, run: Run): Counted => {
    run.item = item;
    const amount = amountOf(run);
    run.item = null;
    run.trace?.push({ step: 'item', text: itemText, inputs: { n: String(n), ...Object.fromEntries(item.shown) }, result: showExact(amount) });
    return { n, amount };
  };
  return (run) => {
    const all = run.facts.lists.get(e.list)!.map((item, i) => amountFor(item, i + 1, run)), most = mostOf?.(run);
    const counted = most === undefined ? all : highest(all, most);
    const sum = counted.reduce((total, c) => total.add(c.amount), Rational.zero);
    const inputs = { items: String(all.length), ...(most ? { most: showExact(most) } : {}), ...Object.fromEntries(counted.map((c) => [`#${c.n}`, showExact(c.amount)])) };
    run.trace?.push({ step: 'each', text, inputs, result: showExact(sum) });
    return sum;
  };
}

/** At most so many, the highest amounts; of equals the first given, since a sort is stable. A most below one leaves none. */
function highest(all: readonly Counted[], most: Rational): Counted[] {
  const ranked = [...all].sort((a, b) => b.amount.compare(a.amount));
  return ranked.filter((_, i) => Rational.of(i + 1).lte(most)).sort((a, b) => a.n - b.n);
}
