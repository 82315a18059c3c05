// Decides what a member, a choice, a step and an item of a list are called in the editor; what has no word yet is called by its name.
import { useTranslation } from 'react-i18next';
import { localised } from '../../i18n/start.js';

interface Titled { title?: { zh: string; en: string }; text?: { zh: string; en: string }; requires?: { zh: string; en: string }; why?: { zh: string; en: string }; document?: { zh: string; en: string }; payer?: string; kind?: string; id?: string; value?: string }

export function useMemberWords(): { member(key: string): string; value(member: string, value: string): string; kind(by: string, value: string): string; item(item: unknown, i: number): string; place(pointer: string): string } {
  const { t } = useTranslation('clauses');
  const said = (key: string, otherwise: string): string => t(key as never, { defaultValue: otherwise }) as string;
  return {
    member: (key) => said(`member.${key}`, key),
    value: (member, value) => said(`choice.${member}.${value}`, said(`choice.any.${value}`, value)),
    kind: (by, value) => said(`${by === 'op' ? 'op' : by === 'test' ? 'test' : 'choice.any'}.${value}`, value),
    /** "/cases/1/amount" → Worked cases 2 › Amount. */
    place: (pointer) => pointer.split('/').slice(1).reduce<string[]>((names, part) => (/^\d+$/.test(part) && names.length > 0 ? [...names.slice(0, -1), `${names.at(-1)} ${Number(part) + 1}`] : [...names, said(`member.${part}`, part)]), []).join(' › ') || '/',
    item: (item, i) => {
      const x = (item ?? {}) as Titled, text = x.title ?? x.requires ?? x.why ?? x.text ?? x.document;
      const words = text && typeof text === 'object' ? localised(text) : '';
      return `${i + 1}. ${words || x.payer || x.kind || x.value || x.id || t('form.unnamed')}`;
    },
  };
}
