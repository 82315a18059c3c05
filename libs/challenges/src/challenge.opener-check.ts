// Decides whether the persons named as openers may be that: enough and not all needed, of two houses, on no side, each with a key that opened its rehearsal. Pure.
import type { FieldError } from '#libs/kernel';
import { type ChallengeContent, USUAL_THRESHOLD } from './challenge.contract.js';

export interface NamedOpener { readonly id: string; /** active, and holds the grant */ readonly mayOpen: boolean; readonly houseId: string | null; /** belongs to the demand side or to who is related to it */ readonly onDemandSide: boolean; readonly ready: boolean }
export type OpenerError = FieldError & { readonly text: { readonly zh: string; readonly en: string } };
const at = (pointer: string, code: string, zh: string, en: string): OpenerError => ({ pointer: `/content${pointer}`, code, text: { zh, en } });

/** Everything wrong with them but, for who asks before publication, also who is not ready yet. */
export function openerErrors(content: Pick<ChallengeContent, 'openerMode' | 'openerThreshold' | 'openerIds'>, named: readonly NamedOpener[]): OpenerError[] {
  if (content.openerMode === 'server-held') return [];
  const ids = content.openerIds ?? [], threshold = content.openerThreshold ?? USUAL_THRESHOLD, known = new Map(named.map((o) => [o.id, o]));
  const each = ids.flatMap((id, i) => {
    const opener = known.get(id), pointer = `/openerIds/${i}`;
    if (ids.indexOf(id) < i) return [at(pointer, 'repeated', '开标人重复', 'The opener is named twice')];
    if (!opener?.mayOpen) return [at(pointer, 'no-opener', '此人没有开标人授权或账户已停用', 'This person holds no grant as opener')];
    if (opener.onDemandSide) return [at(pointer, 'on-demand-side', '开标人不得来自需求方及其关联单位', 'An opener does not belong to the demand side or to who is related to it')];
    return opener.ready ? [] : [at(pointer, 'not-ready', '此开标人尚未生成密钥或未完成演练', 'This opener has made no key yet, or has not opened the rehearsal with it')];
  });
  const all = ids.length <= threshold ? [at('/openerIds', 'too-few-openers', `开标人须多于门限 ${threshold} 人：缺一人时仍能开标`, `More openers than the ${threshold} needed: one of them may be missing`)]
    : new Set(named.filter((o) => ids.includes(o.id)).map((o) => o.houseId)).size < 2 ? [at('/openerIds', 'one-house', '开标人须来自至少两家单位', 'The openers come from at least two organisations')] : [];
  return [...all, ...each];
}
