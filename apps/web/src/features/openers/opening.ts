// Decides what an opener's browser does with its share files: each opened here with the unlocked identity, held against its hash, posted page by page. The identity goes nowhere.
import { base64, fromBase64, openShare, shareHashOf } from '@libs/bids/src/envelope.js';
import type { KeyShareFile, KeySharesTaken } from '@libs/bids/src/key-share.contract.js';
import { get, post } from '../../api/client.js';
import { persistently } from '../../api/upload.js';
import type { Page } from '../../api/use-list.js';

export interface Answered { shares: number; unopened: number; refused: number }

/** Reads every page of share files, and posts what lies in them. What does not open, or is not what the header promised, is said to be unopened. */
export async function answerAll(openingId: string, identity: string, on: (so: Answered) => void): Promise<Answered> {
  const so: Answered = { shares: 0, unopened: 0, refused: 0 };
  for (let after: string | undefined; ;) {
    const page: Page<KeyShareFile> = await persistently(() => get<Page<KeyShareFile>>(`/openings/${openingId}/key-shares`, { limit: 100, after }));
    const posted = await Promise.all(page.items.map(async (f) => ({ bid: f.bid, version: f.version, kind: f.kind, share: await shareIn(f, identity) })));
    if (posted.length > 0) {
      const taken = await persistently(() => post<KeySharesTaken>(`/openings/${openingId}/key-shares`, { shares: posted }));
      so.refused += taken.refused.length;
      so.unopened += posted.filter((s) => s.share === null).length;
      so.shares += taken.accepted - posted.filter((s) => s.share === null).length;
      on({ ...so });
    }
    if (page.next === null) return so;
    after = page.next;
  }
}

async function shareIn(f: KeyShareFile, identity: string): Promise<string | null> {
  const share = await openShare(fromBase64(f.file), identity).catch(() => null);
  return share && shareHashOf({ challenge: f.challenge, bidNonce: f.bidNonce, kind: f.kind, n: f.n }, share) === f.shareHash ? base64(share) : null;
}
