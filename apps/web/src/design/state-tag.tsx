// Owns how a state looks: a tag with icon and word; never colour alone.
import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, EditOutlined, ExclamationCircleOutlined, MinusCircleOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type words from '../i18n/zh/words.js';
import { kindOf, type StateKind } from './state-kinds.js';

const ICON: Record<StateKind, typeof EditOutlined> = {
  draft: EditOutlined, waiting: ClockCircleOutlined, running: PlayCircleOutlined, good: CheckCircleOutlined, attention: ExclamationCircleOutlined, bad: CloseCircleOutlined, ended: MinusCircleOutlined,
};
export type Subject = keyof (typeof words)['state'];

/** The word of a state, for where no tag fits (exports, filters). */
export function useStateWord(): (subject: Subject, state: string) => string {
  const { t } = useTranslation('words');
  return (subject, state) => t(`state.${subject}.${state}` as never, { defaultValue: state }) as string;
}

export function StateTag({ subject, state }: { subject: Subject; state: string }): React.ReactElement {
  const word = useStateWord();
  const kind = kindOf(subject, state);
  return <Tag kind={kind}>{word(subject, state)}</Tag>;
}

/** The same look for what is no lifecycle (eligible or not, provisional). */
export function Tag({ kind, children }: { kind: StateKind; children: React.ReactNode }): React.ReactElement {
  const Icon = ICON[kind];
  return <span className={`tag tag-${kind}`}><Icon aria-hidden /><span>{children}</span></span>;
}
