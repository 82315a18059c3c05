// The life of a delivery. What is not a row cannot happen. It is no business subject: no history, no audit entry.
import { lifecycle } from '#libs/kernel';

export const deliveryLife = lifecycle<object>()('due', {
  take: { from: ['due', 'sending'], to: 'sending', by: 'system' },
  release: { from: 'sending', to: 'due', by: 'system' },
  send: { from: 'sending', to: 'sent', by: 'system' },
  bounce: { from: 'sending', to: 'bounced', by: 'system' },
  suppress: { from: 'due', to: 'suppressed', by: ['system', 'recipient'] },
});
