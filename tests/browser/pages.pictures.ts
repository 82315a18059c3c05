// Takes pictures of every page for the eye, into pictures/: `npm run pictures -- pages [who] [all]`, each page in one of the eight views, or in all of them.
import { openBrowser, picture } from '../support/browser.js';
import { startProduct } from '../support/product.js';
import { nameOf, sights } from './inspect.js';
import { stops } from './stops.js';
import { Visitor } from './visitor.js';

const all = process.argv.includes('all');
const who = process.argv.slice(2).find((word) => word !== 'all');
const product = await startProduct();
const browser = await openBrowser();
const visitors = new Map<string, Visitor>();
const shared = new Map<string, string>();
try {
  for (const [nth, stop] of stops.entries()) {
    const visitor = visitors.get(stop.who) ?? new Visitor(browser, product, product.output(), stop.who, shared);
    visitors.set(stop.who, visitor);
    const path = await visitor.addressOf(stop); // asked even of those who are left out: one stop may prepare another's
    if (who && stop.who !== who) continue;
    for (const sight of all || stop.always ? sights : [sights[nth % sights.length]!]) {
      const { page, faults } = await visitor.visit(path, sight, stop.refused);
      await picture(page, `${String(nth).padStart(2, '0')}-${stop.who}${stop.route.replace(/\W+/g, '-')}-${nameOf(sight).replaceAll(' ', '-')}`);
      for (const fault of faults) process.stdout.write(`${stop.who} ${stop.route} (${nameOf(sight)}): ${fault}\n`);
    }
  }
} finally {
  await browser.close();
  await product.stop();
}
