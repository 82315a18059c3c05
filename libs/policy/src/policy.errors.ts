// Decides the policy slice's error codes.
import { defineErrors } from '#libs/kernel';

export const policyErrors = defineErrors({
  'clause-not-found': { status: 404, zh: '没有这一条款', en: 'There is no such clause' },
  'clause-version-not-found': { status: 404, zh: '该条款没有这一版本', en: 'The clause has no such version' },
  'clause-not-in-force': { status: 422, zh: '该条款在这一天没有有效版本', en: 'No version of the clause is in force on that day' },
  'facts-invalid': { status: 422, zh: '部分事实缺失、未知或格式不符', en: 'Some facts are missing, unknown or ill-formed' },
  'clause-provisional': { status: 409, zh: '该条款为暂定，可测算，不可支付', en: 'The clause is provisional: it quotes and cannot pay' },
});
