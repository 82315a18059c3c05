// Owns saying a code (`challenge.approve`, `bid.found-eligible`) in words: its subject and its act. Every code that the product writes has both; tests/rules/oversight holds the tables to that.
import { useTranslation } from 'react-i18next';
import type words from '../../i18n/zh/codes.js';

type Subject = keyof typeof words.subject;
type Act = keyof typeof words.act;

export function useCodeWords(): { says(code: string): string; subject(name: string): string; subjects(): { value: string; label: string }[] } {
  const { t, i18n } = useTranslation('codes');
  return {
    says: (code) => {
      const dot = code.indexOf('.'), [subject, act] = [code.slice(0, dot), code.slice(dot + 1)];
      return i18n.exists(`codes:subject.${subject}`) && i18n.exists(`codes:act.${act}`) ? t('says', { subject: t(`subject.${subject as Subject}`), act: t(`act.${act as Act}`) }) : code;
    },
    subject: (name) => (i18n.exists(`codes:subject.${name}`) ? t(`subject.${name as Subject}`) : name),
    subjects: () => Object.entries(t('subject', { returnObjects: true }) as Record<Subject, string>).map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, i18n.language)),
  };
}
