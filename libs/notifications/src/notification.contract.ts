// Owns what crosses HTTP about notifications: one's inbox, what one wants by mail, and what was delivered.
import { z } from 'zod';
import { zInstant, zText } from '#libs/kernel';

export const preferenceChange = z.strictObject({ items: z.array(z.strictObject({ topic: zText(40), mail: z.boolean() })).min(1).max(20) });
export type PreferenceChange = z.infer<typeof preferenceChange>;

/** Everything up to this instant: what came after the page was read stays unread. */
export const allRead = z.strictObject({ through: zInstant });
export type AllRead = z.infer<typeof allRead>;

export interface NotificationLine { id: string; /** what it tells of: `challenge.published` */ event: string; title: string; text: string | null; path: string | null; at: string; readAt: string | null }
export interface PreferenceLine { topic: string; title: { zh: string; en: string }; mail: boolean }
/** Who heard of what, by which way, with what success: never the words. */
export interface DeliveryLine {
  id: string; event: string; channel: 'mail' | 'inbox'; state: 'due' | 'sending' | 'sent' | 'bounced' | 'suppressed'; personId: string | null;
  attempts: number; failure: string | null; at: string; sentAt: string | null;
}
