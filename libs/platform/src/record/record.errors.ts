// Decides what the log of record refuses.
import { defineErrors } from '#libs/kernel';

export const recordErrors = defineErrors({
  'log-not-begun': { status: 404, zh: '存证日志尚无检查点，请稍候', en: 'The log has no checkpoint yet; wait a moment' },
  'entry-erased': { status: 409, zh: '该条目的内容已清除', en: 'The payload of this entry is erased already' },
  'entry-kept': { status: 409, zh: '清除记录本身不能清除', en: 'The record of an erasure is not erased' },
  'erasure-open': { status: 409, zh: '该条目已有一项清除申请待批准', en: 'An erasure of this entry waits already' },
  'checkpoint-foreign': { status: 422, zh: '这不是本日志签发的检查点', en: 'This is no checkpoint that this log signed' },
  'cosignature-unknown': { status: 422, zh: '没有本日志认可的见证方签名', en: 'No signature here is one of a witness that this log knows' },
  'cosignature-invalid': { status: 422, zh: '见证方签名无效', en: 'The cosignature does not hold' },
});
