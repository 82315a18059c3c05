// Decides what bundles may refuse.
import { defineErrors } from '#libs/kernel';

export const bundlesErrors = defineErrors({
  'bundle-not-yet': { status: 409, zh: '榜单尚未结束，结束后才有公布包', en: 'The challenge is not over; its bundle comes when it is' },
  'bundle-in-making': { status: 409, zh: '公布包正在生成，请稍后再取', en: 'The bundle is being made; come back in a moment' },
});
