// Decides what a quote's figure is worth: confirmed, or provisional until two people have confirmed the version; an example from elsewhere is only ever to learn from.
import type { Clause } from './clause.schema.js';
import type { Localised } from './expression.schema.js';
import type { Trace } from './trace.js';

export type Standing = Clause['standing'];
const CONFIRMED: Localised = { zh: '该版本原为暂定，已由两人确认', en: 'This version was provisional; two people have confirmed it' };
const EXAMPLE: Localised = { zh: '外地或示例条款：仅供测算参考，不作支付依据', en: 'A clause from elsewhere, to learn from: it quotes and never pays' };

/** Says in the trace whatever is not plainly confirmed. Who confirmed, and that they were two, is for whoever keeps the versions to know. */
export function standingOf(clause: Clause, confirmed: boolean, trace: Trace): Standing {
  if (clause.example) trace.push({ step: 'standing', text: EXAMPLE, inputs: {}, result: 'example' });
  if (clause.standing === 'confirmed') return 'confirmed';
  trace.push(confirmed ? { step: 'standing', text: CONFIRMED, inputs: {}, result: 'confirmed' } : { step: 'standing', text: clause.standingReason!, inputs: {}, result: 'provisional' });
  return confirmed ? 'confirmed' : 'provisional';
}
