// What a step says in plain words, in the reader's language; half typed it says what it can.
import { condition, type Node, words } from '@libs/policy/src/engine/words.js';
import { localised } from '../../i18n/start.js';
import { useEditing } from './document-editing.js';

export function StepWords({ node }: { node: Record<string, unknown> }): React.ReactElement {
  const { document } = useEditing();
  const names = { facts: Array.isArray(document.facts) ? document.facts : [], settings: Array.isArray(document.settings) ? document.settings : [] };
  let said: string;
  try { said = localised('test' in node ? condition(node as Node, names) : words(node as Node, names)); } catch { said = '…'; }
  return <p className="step-words">{said}</p>;
}
