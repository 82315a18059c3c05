// Decides whether the panel's seats are those that a draw gave: the list that was logged before anything else, nonces as they were committed to by two people, the order computed again, every seat the next of its stratum.
import { DRAW_ROLES, type DrawList, drawOrder, listText, nonceCommitment, type DrawRole, seedOf } from '../../../reviews/src/draw-order.contract.js';
import { sha256Hex } from '#libs/kernel';
import { refers, stateOf } from './competition-checks.js';
import { type Contents, type Placed, at } from './contents.js';
import { recordOf } from './format.js';
import { entriesOf, type Numbered } from './record-checks.js';
import type { Look } from './verdict.js';

interface Told { readonly role?: DrawRole; readonly commitment?: string; readonly nonce?: string; readonly listSha256?: string; readonly n?: number; readonly stratum?: string; readonly place?: number }
interface Invited { readonly personId?: string; readonly chair?: boolean; readonly replaces?: string; readonly draw?: { readonly drawId: string; readonly stratum: string; readonly place: number } }
const COMMITS = ['draw.commit', 'draw.pair'], REVEALS = ['draw.reveal', 'draw.draw'];

export function draw(c: Contents, look: Look): void {
  if (c.rows('draws').length === 0 && c.rows('panels').every((p) => !('how' in p.row))) return; // made before there were draws
  const logged = entriesOf(c, 'draw'), drawn = new Set<unknown>();
  for (const d of c.rows('draws')) {
    refers(c, 'panels', d, 'panelId', look);
    const own = logged.get(String(d.row['id'])) ?? [];
    if (d.row['state'] === 'drawn') drawn.add(d.row['panelId']);
    try { frozen(c, d, own, look); order(c, d, nonces(c, d, own, look), look); } catch { look.fault('member-unreadable', at(d, 'list')); }
    passes(c, d, own, look);
  }
  for (const member of ['draw-nonces', 'draw-places']) for (const row of c.rows(member)) refers(c, 'draws', row, 'drawId', look);
  seats(c, look);
  for (const p of c.rows('panels')) {
    const own = c.rows('seats').filter((s) => s.row['panelId'] === p.row['id']);
    if (p.row['how'] === 'drawn') look.holds(own.length === 0 || drawn.has(p.row['id']), 'reference-missing', at(p, 'how'), p.row['how'], 'draws');
    else look.holds(own.every((s) => s.row['drawId'] === null), 'value-differs', at(p, 'how'), p.row['how'], 'drawn');
  }
}

/** The hash of the list stood in the log before anybody committed. */
function frozen(c: Contents, d: Placed, own: readonly Numbered[], look: Look): void {
  const list = d.row['list'] as DrawList, hash = sha256Hex(listText(list)), opened = own.find((e) => e.entry.payload.action === 'draw.opened'), said = stateOf<Told>(opened).content?.listSha256, n = stateOf<Told>(opened).content?.n;
  look.holds(hash === d.row['listSha256'], 'hash-differs', at(d, 'list'), hash, d.row['listSha256']);
  look.holds(said === d.row['listSha256'], 'record-differs', at(d, 'listSha256'), d.row['listSha256'], said);
  look.holds(n === d.row['n'], 'record-differs', at(d, 'n'), d.row['n'], n);
  look.holds(d.row['n'] === 1 || c.rows('draws').some((x) => x.row['panelId'] === d.row['panelId'] && x.row['n'] === Number(d.row['n']) - 1), 'reference-missing', at(d, 'n'), Number(d.row['n']) - 1, recordOf('draws'));
  look.holds(list.draw === d.row['id'] && list.panel === d.row['panelId'] && list.challenge === c.manifest?.challenge, 'value-differs', at(d, 'list'), list.draw, d.row['id']);
}

/** Each nonce is the one committed to, by the person whom the log names, another in each role. Those that were told, by role. */
function nonces(c: Contents, d: Placed, own: readonly Numbered[], look: Look): Partial<Record<DrawRole, string>> {
  const rows = c.rows('draw-nonces').filter((n) => n.row['drawId'] === d.row['id']), told: Partial<Record<DrawRole, string>> = {};
  const by = (actions: readonly string[], role: unknown): Numbered | undefined => own.find((e) => actions.includes(e.entry.payload.action) && stateOf<Told>(e).content?.role === role);
  for (const e of own.filter((x) => COMMITS.includes(x.entry.payload.action))) look.holds(rows.some((n) => n.row['role'] === stateOf<Told>(e).content?.role), 'record-missing', e.where, stateOf<Told>(e).content?.role, recordOf('draw-nonces'));
  look.holds(new Set(rows.map((n) => n.row['personId'])).size === rows.length, 'value-differs', at(d, 'id'), rows.length);
  for (const n of rows) {
    const role = n.row['role'] as DrawRole, commit = by(COMMITS, role), tell = by(REVEALS, role), nonce = n.row['nonce'];
    look.holds(stateOf<Told>(commit).content?.commitment === n.row['commitment'], 'record-differs', at(n, 'commitment'), n.row['commitment'], stateOf<Told>(commit).content?.commitment);
    look.holds(commit?.entry.payload.actor === n.row['personId'] && (tell === undefined || tell.entry.payload.actor === n.row['personId']), 'record-differs', at(n, 'personId'), n.row['personId'], commit?.entry.payload.actor);
    look.holds((stateOf<Told>(tell).content?.nonce ?? null) === nonce, 'record-differs', at(n, 'nonce'), nonce, stateOf<Told>(tell).content?.nonce);
    if (typeof nonce !== 'string') continue;
    const hash = nonceCommitment({ draw: String(d.row['id']), role, nonce });
    look.holds(hash === n.row['commitment'], 'hash-differs', at(n, 'nonce'), hash, n.row['commitment']);
    told[role] = nonce;
  }
  return told;
}

/** What follows from the list and both nonces is what stands there, place by place. */
function order(c: Contents, d: Placed, told: Partial<Record<DrawRole, string>>, look: Look): void {
  const rows = c.rows('draw-places').filter((p) => p.row['drawId'] === d.row['id']), is = d.row['state'] === 'drawn';
  look.holds(is ? DRAW_ROLES.every((role) => told[role] !== undefined) : rows.length === 0, 'reference-missing', at(d, 'state'), d.row['state'], recordOf(is ? 'draw-nonces' : 'draw-places'));
  if (!is || told.officer === undefined || told.auditor === undefined) return;
  const list = d.row['list'] as DrawList, seed = seedOf(String(d.row['listSha256']), { officer: told.officer, auditor: told.auditor });
  look.holds(seed === d.row['seed'], 'hash-differs', at(d, 'seed'), d.row['seed'], seed);
  let looked = 0;
  for (const { stratum, order: expected } of drawOrder(list, seed)) {
    expected.forEach((personId, i) => {
      const row = rows.find((p) => p.row['stratum'] === stratum && p.row['place'] === i + 1);
      if (row) { looked += 1; look.holds(row.row['personId'] === personId, 'value-differs', at(row, 'personId'), row.row['personId'], personId); } else look.fault('record-missing', at(d, 'seed'), `${stratum} ${i + 1}`, recordOf('draw-places'));
    });
  }
  if (looked !== rows.length) look.fault('value-differs', at(d, 'seed'), rows.length, looked);
}

/** Whoever was passed over is in the log. */
function passes(c: Contents, d: Placed, own: readonly Numbered[], look: Look): void {
  const logged = own.filter((e) => e.entry.payload.action === 'draw.passed').map((e) => stateOf<Told>(e).content);
  for (const p of c.rows('draw-places').filter((x) => x.row['drawId'] === d.row['id'])) {
    const said = logged.some((x) => x?.stratum === p.row['stratum'] && x?.place === p.row['place']);
    look.holds(said === p.row['passed'], 'record-differs', at(p, 'passed'), p.row['passed'], said);
  }
}

/** A seat is its invitation's, its person the one of its place; no place between was left out, and who follows stands in the place of somebody of the stratum who does not sit. */
function seats(c: Contents, look: Look): void {
  const logged = entriesOf(c, 'seat'), places = c.rows('draw-places'), all = c.rows('seats');
  for (const s of all) {
    const { drawId, stratum, place, chair, replaces } = s.row as { drawId?: unknown; stratum?: unknown; place?: unknown; chair?: unknown; replaces?: unknown };
    const said = stateOf<Invited>((logged.get(String(s.row['id'])) ?? []).find((e) => e.entry.payload.action === 'seat.invited')).content;
    look.holds(said !== undefined && said !== null && said.chair === chair, 'record-differs', at(s, 'chair'), chair, said?.chair);
    look.holds((said?.replaces ?? null) === (replaces ?? null), 'record-differs', at(s, 'replaces'), replaces, said?.replaces);
    look.holds((said?.draw?.drawId ?? null) === (drawId ?? null) && (said?.draw?.place ?? null) === (place ?? null) && (said?.draw === undefined || said.draw.stratum === stratum), 'record-differs', at(s, 'place'), place, said?.draw?.place);
    const before = all.find((x) => x.row['id'] === replaces);
    if (replaces !== null && replaces !== undefined) look.holds(before !== undefined && before.row['state'] === 'replaced' && (before.row['stratum'] ?? null) === (stratum ?? null) && before.row['chair'] === chair, 'value-differs', at(s, 'replaces'), replaces, before?.row['state']);
    if (drawId === null || drawId === undefined) continue;
    const of = places.filter((p) => p.row['drawId'] === drawId && p.row['stratum'] === stratum), own = of.find((p) => p.row['place'] === place);
    look.holds(own !== undefined && own.row['personId'] === said?.personId, 'reference-missing', at(s, 'place'), place, said?.personId);
    for (const p of of) if (Number(p.row['place']) < Number(place)) look.holds(p.row['passed'] === true || all.some((x) => x.row['drawId'] === drawId && x.row['stratum'] === stratum && x.row['place'] === p.row['place']), 'value-differs', at(s, 'place'), place, p.row['place']);
  }
  for (const d of c.rows('draws').filter((x) => x.row['state'] === 'drawn')) first(c, d, all, look);
}

/** The first who is seated chairs. */
function first(c: Contents, d: Placed, all: readonly Placed[], look: Look): void {
  const own = all.filter((s) => s.row['panelId'] === d.row['panelId']), begins = own.filter((s) => s.row['drawId'] === d.row['id'] && (s.row['replaces'] ?? null) === null);
  const least = begins.filter((s) => s.row['stratum'] === 'technical').sort((a, b) => Number(a.row['place']) - Number(b.row['place']))[0];
  if (least && c.rows('draws').every((x) => x.row['panelId'] !== d.row['panelId'] || x.row['state'] !== 'drawn' || Number(x.row['n']) >= Number(d.row['n']))) look.holds(least.row['chair'] === true, 'value-differs', at(least, 'chair'), least.row['chair'], true);
}
