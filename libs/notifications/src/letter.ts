// Decides what a mail looks like: plain text and the same as simple HTML, nothing fetched from anywhere, why one hears, and the one-click way out of optional ones.
import type { Mail } from '#libs/platform';
import type { Attachment } from './catalogue/entry.js';
import { whys, type Why } from './catalogue/whys.js';
import type { Words } from './rendering.js';

export interface Letter {
  readonly deliveryId: string; readonly to: string; readonly locale: 'zh' | 'en'; readonly words: Words; readonly why: Why;
  /** Where the mail leads. */
  readonly url?: string | undefined;
  /** Given for optional mails: takes a POST by RFC 8058. */
  readonly unsubscribeUrl?: string | undefined;
  readonly preferencesUrl: string; readonly domain: string; readonly attachments?: readonly Attachment[];
}

const LABELS = {
  zh: { open: '打开', stop: '不再接收此类邮件', choose: '通知设置', brand: '揭榜' },
  en: { open: 'Open', stop: 'Stop mails of this kind', choose: 'Notification settings', brand: 'Jiebang' },
} as const;
const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITY[c]!);

/** The same for each try of one delivery: a reader's mailbox sees one mail. */
export const messageIdOf = (deliveryId: string, domain: string): string => `<${deliveryId}@${domain}>`;

export function mailOf(letter: Letter): Mail {
  const { words, locale, url, unsubscribeUrl } = letter;
  const label = LABELS[locale];
  const why = whys[letter.why][locale];
  const foot = unsubscribeUrl ? [`${label.stop}: ${unsubscribeUrl}`, `${label.choose}: ${letter.preferencesUrl}`] : [];
  return {
    to: letter.to, subject: words.subject, messageId: messageIdOf(letter.deliveryId, letter.domain),
    text: [...words.lines, ...(url ? [`${label.open}: ${url}`] : []), ['--', why, ...foot].join('\n')].join('\n\n'),
    html: htmlOf(letter, why),
    headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribeUrl ? { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}) },
    ...(letter.attachments?.length ? { attachments: letter.attachments } : {}),
  };
}

const link = (url: string, text: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;

function htmlOf({ words, locale, url, unsubscribeUrl, preferencesUrl }: Letter, why: string): string {
  const label = LABELS[locale];
  const paragraphs = words.lines.map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`).join('');
  const foot = unsubscribeUrl ? `<br>${link(unsubscribeUrl, label.stop)} · ${link(preferencesUrl, label.choose)}` : '';
  return `<!doctype html><html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escapeHtml(words.subject)}</title></head>`
    + `<body style="font-family:system-ui,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif;line-height:1.6;max-width:40em;color:#1c2733"><p style="color:#0f5fa8"><strong>${label.brand}</strong></p>`
    + `<h1 style="font-size:1.2em">${escapeHtml(words.subject)}</h1>${paragraphs}${url ? `<p>${link(url, label.open)}<br><small>${escapeHtml(url)}</small></p>` : ''}`
    + `<hr><p><small>${escapeHtml(why)}${foot}</small></p></body></html>`;
}
