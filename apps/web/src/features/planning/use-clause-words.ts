// Owns how settings and supposed facts are said: by the words of the clauses that ask for them, a rate in percent; what no clause in force knows keeps its name.
import { useTranslation } from 'react-i18next';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { useList } from '../../api/use-list.js';
import { localised } from '../../i18n/start.js';

export interface ClauseWords { setting(id: string, value: string): [string, string]; fact(id: string, value: string | boolean): [string, string] }

/** "0.0825" → "8.25 %", by moving the point in the text. */
const percent = (rate: string): string => {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(rate);
  if (!found) return rate;
  const decimals = (found[3] ?? '').padEnd(2, '0'), whole = `${found[2]}${decimals.slice(0, 2)}`.replace(/^0+(?=\d)/, ''), rest = decimals.slice(2).replace(/0+$/, '');
  return `${found[1]}${whole}${rest ? `.${rest}` : ''} %`;
};

export function useClauseWords(): ClauseWords {
  const { t } = useTranslation('planning');
  const clauses = useList<ClauseView>('/policy/clauses', {}, { limit: 100 }).items;
  return {
    setting: (id, value) => { const found = clauses.flatMap((c) => c.settings).find((s) => s.id === id); return [localised(found?.title) || id, localised(found?.options.find((o) => o.value === value)?.title) || value]; },
    fact: (id, value) => {
      const found = clauses.flatMap((c) => c.facts).find((f) => f.id === id), text = String(value);
      const said = found?.type === 'rate' ? percent(text) : localised(found?.options?.find((o) => o.value === text)?.title) || (typeof value === 'boolean' ? t(value ? 'enterprises.yes' : 'enterprises.no') : text);
      return [localised(found?.title) || id, said];
    },
  };
}
