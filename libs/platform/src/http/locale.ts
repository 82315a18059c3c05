// Decides the language of an answer: zh-CN unless English is preferred.
export type Locale = 'zh' | 'en';

export function localeOf(header: string | undefined): Locale {
  if (!header) return 'zh';
  const ranked = header.split(',').map((part, i) => {
    const [tag = '', ...rest] = part.trim().split(';');
    const q = Number(rest.find((r) => r.trim().startsWith('q='))?.trim().slice(2) ?? 1);
    return { tag: tag.toLowerCase(), q: Number.isFinite(q) ? q : 0, i };
  }).filter((r) => /^(zh|en)\b/.test(r.tag)).sort((a, b) => b.q - a.q || a.i - b.i);
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'zh';
}
