// Owns the claim as a document: every fen from the clause's words to the papers, in the reader's language. The same claim gives the same bytes.
import { Injectable } from '@nestjs/common';
import { dayOf } from '#libs/kernel';
import { Database, type PdfContent, renderPdf, type Call } from '#libs/platform';
import { clauseTitles, clauseUnder } from '#libs/policy';
import type { ClaimQuoteView, ClaimView, EvidenceView } from './claim.contract.js';
import { DOCUMENT_WORDS, type DocumentWords } from './claim-document.words.js';
import { ClaimsReader } from './claims.reader.js';

const pairs = (rows: readonly (readonly [string, PdfContent])[]): PdfContent => ({ layout: 'noBorders', table: { widths: [110, '*'], body: rows.map(([k, v]) => [{ text: k, style: 'quiet' }, v]) } });
const orDash = <T>(rows: readonly T[], dash: T): readonly T[] => (rows.length > 0 ? rows : [dash]);
const heading = (text: string): PdfContent => ({ text, style: 'heading' });
const number = (text: string, bold = false): PdfContent => ({ text, style: 'number', bold });
const quiet = (text: string): PdfContent => ({ text, style: 'quiet' });
const table = (widths: readonly unknown[], head: readonly string[], body: readonly (readonly PdfContent[])[]): PdfContent => ({
  layout: 'lightHorizontalLines', table: { headerRows: 1, widths, body: [head.map((h, i) => ({ text: h, style: 'quiet', alignment: i === 0 ? 'left' : 'right' })), ...body] },
});

@Injectable()
export class ClaimDocument {
  constructor(private readonly reader: ClaimsReader, private readonly db: Database) {}

  async render(call: Call, id: string): Promise<{ name: string; bytes: Buffer }> {
    const claim = await this.reader.one(call, id);
    const words = DOCUMENT_WORDS[call.locale], at = claim.history.at(-1)!.at;
    const { title } = claim.quote ? (await clauseUnder(this.db, claim.quote.sha256)).clause : (await clauseTitles(this.db, dayOf(new Date(at)))).get(claim.clause)!, clause = title[call.locale];
    return { name: `${claim.number}.pdf`, bytes: await renderPdf({ title: `${words.title} ${claim.number}`, content: contentOf(claim, clause, words), at: new Date(at), footer: `${words.made} · ${claim.number}` }) };
  }
}

/** What a document is called where others refer to it. */
const nameOf = (e: EvidenceView, w: DocumentWords): string => `${w[e.kind]} ${e.facts['number'] ?? e.facts['serial'] ?? ''}`.trim();

function contentOf(claim: ClaimView, clause: string, w: DocumentWords): PdfContent[] {
  const { quote } = claim;
  return [
    { text: w.title, style: 'title' },
    pairs([[w.number, claim.number], [w.applicant, claim.applicantName], ...(claim.winnerName === null ? [] : [[w.winner, claim.winnerName] as const]), ...(claim.matter === null ? [] : [[w.matter, `${claim.matter.title} · ${claim.matter.reference}`] as const]), [w.clause, clause], [w.state, w.states[claim.state] ?? claim.state],
      ...(claim.payee ? [[w.payee, `${claim.payee.accountName} · ${claim.payee.bank} · ${claim.payee.account}`] as const] : [])]),
    ...(quote ? subsidy(quote, w) : []),
    heading(w.evidence),
    table(['*', 150, 80], [w.evidence, '', w.amount.replace(/（.*|\(.*/, '')], orDash(claim.evidence.map((e): readonly PdfContent[] => [
      { stack: [nameOf(e, w), quiet(factsOf(e))] }, quiet(e.state === 'rejected' ? `${w.rejected}: ${e.reason}` : e.kind === 'bill' ? (e.honouredOn === null ? w.notHonoured : `${w.honoured} ${e.honouredOn}`) : ''), number(e.amount === '0.00' ? '–' : e.amount)]), ['–', '', ''])),
    ...(claim.matter === null ? [heading(w.matching), matched(claim, w)] : []),
    ...(claim.signals.length > 0 ? [heading(w.signals), pairs(claim.signals.map((s) => [w.kinds[s.kind] ?? s.kind, `${s.grounds.join('；')} · ${w[s.state]}${s.reason === null ? '' : ` · ${s.reason}`}`] as const))] : []),
    heading(w.approvals), pairs(orDash(claim.approvals.map((a) => [w.steps[a.step] ?? a.step, `${a.personName} · ${a.at}${a.note === null ? '' : ` · ${a.note}`}`] as readonly [string, string]), ['–', ''])),
  ];
}

const factsOf = (e: EvidenceView): string => Object.entries(e.facts).filter(([k]) => !['amount', 'number', 'serial', 'status', 'method'].includes(k)).map(([, v]) => v).join(' · ');

function matched(claim: ClaimView, w: DocumentWords): PdfContent {
  const papers = new Map(claim.evidence.map((e) => [e.id, nameOf(e, w)])), works = new Map(claim.milestones.map((m) => [m.id, `${m.n}. ${m.name}`]));
  return table(['*', 80, 80], [w.matching, w.matched, w.accepted], orDash(claim.matching.allocations.map((a): readonly PdfContent[] => [
    { stack: [works.get(a.milestoneId) ?? '', quiet(`${papers.get(a.invoiceId) ?? w.invoice} ↔ ${papers.get(a.paymentId) ?? w['bank-slip']}`), ...(a.reason === null ? [] : [quiet(a.reason)])] }, number(a.amount), number(a.accepted)]), ['–', '', '']));
}

/** From the clause's sentence to the amount: what was counted, each step with its figures, what was granted before, who pays. */
function subsidy(quote: ClaimQuoteView, w: DocumentWords): PdfContent[] {
  return [
    heading(`${w.amount} ${quote.amount}`),
    pairs([[w.source, `“${quote.source.sentence}” ${quote.source.document} ${quote.source.clause}`], [w.shares, quote.shares.map((s) => `${w.payer[s.payer] ?? s.payer} ${s.amount}`).join(' · ')],
      [w.grants, quote.table && quote.table.grants.length > 0 ? quote.table.grants.map((g) => `${g.number} ${g.on ?? ''} ${g.amount}${g.barred === undefined ? '' : ` (${w.barred.replace('{amount}', g.barred)})`}`).join(' · ') : w.none]]),
    ...(quote.table === null && quote.counted.counted === '0.00' ? [heading(w.facts), pairs(quote.named.map((f) => [f.title, f.items ? { stack: f.items.map((i) => `${i.item}: ${i.value}`) } : f.value] as const))] : counting(quote, w)),
    heading(w.trace),
    table(['*', 110], [w.step, ''], quote.trace.map((t): readonly PdfContent[] => [{ stack: [t.text, ...(Object.keys(t.inputs).length > 0 ? [quiet(Object.entries(t.inputs).map(([k, v]) => `${k} ${v}`).join(' · '))] : [])] }, number(t.result)])),
    { text: `${w.quoted}: ${quote.clause} ${quote.version} · SHA-256 ${quote.sha256}`, style: 'quiet', margin: [0, 8, 0, 0] },
  ];
}

/** Milestone by milestone: accepted, invoiced, paid, and the least of them. */
function counting(quote: ClaimQuoteView, w: DocumentWords): PdfContent[] {
  return [
    heading(w.counted),
    table(['*', 72, 72, 72, 72], [w.milestone, w.work, w.invoiced, w.paid, w.least], [
      ...(quote.table?.milestones ?? []).map((m): readonly PdfContent[] => [`${m.n}. ${m.name}`, number(m.accepted), number(m.invoiced), number(m.paid), number(m.counted)]),
      ...(quote.table?.contracts ?? []).map((c): readonly PdfContent[] => [quiet(w.ofContract.replace('{number}', c.number).replace('{amount}', c.amount)), '', '', '', number(c.counted)]),
      [{ text: w.total, bold: true }, number(quote.counted.accepted, true), number(quote.counted.invoiced, true), number(quote.counted.paid, true), number(quote.counted.counted, true)],
    ]),
    quiet(w.why),
  ];
}
