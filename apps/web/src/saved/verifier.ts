// The checking page as one file that works by itself: bundles and receipts, in both languages, with nothing but the browser. Its words and its checks are those of the product's page.
import '../features/record/plain-schemas.js';
import { checkBundle, type BundleVerdict, checkWords, faultWords, placeWords } from '@libs/bundles/src/check/index.js';
import { receiptInLog, type ReceiptProof, type SignedReceipt, verifyReceipt } from '@libs/bids/src/receipt.js';
import { parseVerifier } from '@libs/kernel/src/tlog/index.js';
import enLog from '../i18n/en/log.js';
import enVerify from '../i18n/en/verify.js';
import zhLog from '../i18n/zh/log.js';
import zhVerify from '../i18n/zh/verify.js';

type Locale = 'zh' | 'en';
const WORDS = { zh: { ...zhVerify, receipt: zhLog.receipt }, en: { ...enVerify, receipt: enLog.receipt } };
let locale: Locale = navigator.language.startsWith('zh') ? 'zh' : 'en';
const t = (): (typeof WORDS)['zh'] => WORDS[locale] as (typeof WORDS)['zh'];
const filled = (text: string, values: Readonly<Record<string, unknown>>): string => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

type Child = Node | string | null;
function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Partial<HTMLElementTagNameMap[K]> = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.filter((c): c is Node | string => c !== null));
  return node;
}
const field = (label: string, input: HTMLElement): HTMLLabelElement => el('label', {}, el('span', { textContent: label }), input);
const box = (good: boolean | null, text: string): HTMLElement => el('p', { className: good === null ? 'box' : good ? 'box good' : 'box bad', textContent: text });

function bundleForm(): HTMLElement {
  const file = el('input', { type: 'file', accept: '.zip', required: true }), earlier = el('input', { type: 'file', accept: '.zip' }), key = el('textarea', { rows: 2, spellcheck: false });
  const told = el('div', { ariaLive: 'polite' }), form = el('form', {}, field(t().choose, file), field(t().earlier, earlier), field(t().key, key), el('p', { className: 'small', textContent: t().keySays }), el('button', { textContent: t().check }));
  form.addEventListener('submit', (e) => { e.preventDefault(); void (async () => {
    const chosen = file.files?.[0], text = key.value.trim(), verifier = text === '' ? undefined : parseVerifier(text);
    if (!chosen) return;
    if (text !== '' && !verifier) { told.replaceChildren(box(false, t().keyWrong)); return; }
    told.replaceChildren(el('p', { textContent: t().running }));
    const bytes = new Uint8Array(await chosen.arrayBuffer()), before = earlier.files?.[0] ? new Uint8Array(await earlier.files[0].arrayBuffer()) : undefined;
    await new Promise((painted) => { setTimeout(painted, 30); });
    told.replaceChildren(...shown(checkBundle(bytes, { key: verifier, earlier: before }), verifier !== undefined));
  })(); });
  return el('section', {}, el('h2', { textContent: t().bundle }), form, told);
}

function shown(verdict: BundleVerdict, keyKnown: boolean): Node[] {
  const found = verdict.checks.reduce((sum, c) => sum + c.found.length, 0);
  return [
    box(verdict.ok, verdict.ok ? t().good : filled(t().bad, { n: found })), ...(verdict.ok && !keyKnown ? [box(null, t().ownWord)] : []),
    ...(verdict.challenge === null ? [] : [el('p', {}, `${t().challenge}: ${verdict.number ?? ''} ${verdict.title ?? ''} · ${t().n}: ${verdict.n} · ${t().madeAt}: ${verdict.madeAt} · ${t().size}: ${verdict.size ?? '—'}`), el('p', {}, `${t().key}: `, el('code', { textContent: verdict.key ?? '' }))]),
    el('ul', {}, ...verdict.checks.map((c) => el('li', {}, el('strong', { className: c.ok ? 'good' : 'bad', textContent: c.ok ? t().holds : t().fails }), ` ${checkWords[c.name][locale]} (${filled(t().looked, { n: c.looked })})`,
      el('ul', {}, ...c.found.map((f) => el('li', {}, el('code', { textContent: placeWords(f.where, locale) }), ` ${faultWords[f.fault][locale]}${f.says === undefined ? '' : ` · ${f.says}`}${f.expected === undefined ? '' : ` ≠ ${f.expected}`}`)))))),
  ];
}

function receiptForm(): HTMLElement {
  const words = t().receipt, file = el('input', { type: 'file', accept: '.json' }), told = el('div', { ariaLive: 'polite' });
  file.addEventListener('change', () => { void (async () => {
    try {
      const receipt = JSON.parse(await file.files![0]!.text()) as SignedReceipt & { inLog?: ReceiptProof }, good = await verifyReceipt(receipt, receipt.publicKey);
      const inLog = !receipt.inLog ? 'none' : receiptInLog(receipt.receipt, receipt.inLog, receipt.publicKey) ? 'good' : 'bad';
      told.replaceChildren(box(good, good ? words.good : words.bad), box(inLog === 'none' ? null : inLog === 'good', filled(words.inLog[inLog], { index: receipt.inLog?.index })), el('p', {}, `${words.receivedAt}: ${receipt.receipt.receivedAt}`), el('p', {}, `${words.key}: `, el('code', { textContent: receipt.publicKey })));
    } catch { told.replaceChildren(box(false, words.unreadable)); }
  })(); });
  return el('section', {}, el('h2', { textContent: words.title }), field(words.choose, file), told);
}

function draw(): void {
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  document.title = t().title;
  const other = el('button', { type: 'button', textContent: locale === 'zh' ? 'English' : '中文' });
  other.addEventListener('click', () => { locale = locale === 'zh' ? 'en' : 'zh'; draw(); });
  document.getElementById('root')!.replaceChildren(el('header', {}, el('h1', { textContent: t().title }), other), el('p', { textContent: t().lead }), bundleForm(), receiptForm());
}
draw();
