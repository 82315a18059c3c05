// Decides the policy slice's error codes.
import { defineErrors } from '#libs/kernel';

export const policyErrors = defineErrors({
  'clause-not-found': { status: 404, zh: '没有这一条款', en: 'There is no such clause' },
  'clause-version-not-found': { status: 404, zh: '该条款没有这一版本', en: 'The clause has no such version' },
  'clause-not-in-year': { status: 422, zh: '该条款在这一年没有有效版本', en: 'No version of the clause is in force in that year' },
  'clause-not-in-force': { status: 422, zh: '该条款在这一天没有有效版本', en: 'No version of the clause is in force on that day' },
  'facts-invalid': { status: 422, zh: '部分事实缺失、未知或格式不符', en: 'Some facts are missing, unknown or ill-formed' },
  'clause-provisional': { status: 409, zh: '该条款为暂定，可测算，不可支付', en: 'The clause is provisional: it quotes and cannot pay' },
  'clause-invalid': { status: 422, zh: '条款未被采纳：内容不符合要求，现行条款不变', en: 'The clause is refused: it is not as it must be; the set in force stays in force' },
  'clause-too-large': { status: 413, zh: '条款过大', en: 'The clause is too large' },
  'clause-exists': { status: 409, zh: '已有这一条款，请为它新建版本', en: 'This clause exists; make a new version of it' },
  'clause-version-exists': { status: 409, zh: '该条款已有这一版本号', en: 'The clause has a version of this name' },
  'clause-dates-overlap': { status: 409, zh: '与版本 {version} 的有效期重叠', en: 'Its dates overlap those of version {version}' },
  'clause-starts-too-early': { status: 409, zh: '新版本最早自明日起施行：已经按现行版本测算的不受影响', en: 'A new version starts tomorrow at the earliest: what was quoted under the one in force stays as it is' },
  'clause-base-changed': { status: 409, zh: '提交之后另一版本已获批准，请退回并重新对照差异', en: 'Another version was approved since this was submitted; send it back and look at the difference again' },
  'clause-in-force': { status: 409, zh: '该版本已施行，不能撤回；请以新版本取代', en: 'This version is in force and cannot be withdrawn; replace it by a new one' },
  'clause-not-provisional': { status: 409, zh: '该版本并非暂定，无需确认', en: 'This version is not provisional; there is nothing to confirm' },
  'clause-confirmed': { status: 409, zh: '该版本已由两人确认', en: 'This version is already confirmed by two people' },
});
