// Decides what planning may refuse.
import { defineErrors } from '#libs/kernel';

export const planningErrors = defineErrors({
  'simulation-clause-invalid': { status: 422, zh: '条款文本不成立，不能测算', en: 'The clause’s document does not hold; it cannot be simulated' },
  'simulation-setting-unknown': { status: 422, zh: '所选条款没有这一口径或取值', en: 'None of the clauses has this setting or value' },
  'simulation-assumption-unfit': { status: 422, zh: '所选条款没有这一事实，或取值格式不符', en: 'None of the clauses asks for this fact, or its value is ill-formed' },
  'simulation-under-way': { status: 409, zh: '测算还在进行，请先取消或等其结束', en: 'The simulation is under way; cancel it or wait for its end' },
  'simulations-running': { status: 409, zh: '本单位已有 {count} 项测算在进行，请等其完成', en: 'Your agency has {count} simulations under way; wait for one to finish' },
});
