// Decides who may be drawn for a challenge: active experts of a stratum without conflict who never had a seat of this panel. Technical ones are of the challenge's field; finance and industry of any.
import { Injectable } from '@nestjs/common';
import type { ChallengeRow } from '#libs/challenges';
import type { Reader } from '#libs/platform';
import { Conflicts } from './conflicts.js';
import type { DrawProspect } from './draw.contract.js';
import { STRATA, type Stratum } from './draw-order.contract.js';
import { seatedOf } from './review.rows.js';

const OF_STRATA = `SELECT e.person_id AS id, e.stratum FROM experts e JOIN people p ON p.id = e.person_id WHERE p.state = 'active' AND e.stratum = ANY($1::text[]) AND (e.stratum <> 'technical' OR e.fields @> ARRAY[$2::text]) ORDER BY e.person_id`;

@Injectable()
export class Candidates {
  constructor(private readonly conflicts: Conflicts) {}

  /** Of each of these strata its active experts, and those of them who may be drawn; ids, ascending. Conflicts and seats are looked up once for all. */
  async found(r: Reader, challenge: ChallengeRow, strata: readonly Stratum[]): Promise<{ stratum: Stratum; free: string[]; all: string[] }[]> {
    const experts = await r.query<{ id: string; stratum: Stratum }>(OF_STRATA, [strata, challenge.content.fieldId]), seated = await seatedOf(r, challenge.id);
    const findings = await this.conflicts.findings(r, challenge, experts.map((e) => e.id));
    return strata.map((stratum) => {
      const all = experts.filter((e) => e.stratum === stratum).map((e) => e.id);
      return { stratum, all, free: all.filter((id) => !findings.has(id) && !seated.has(id)) };
    });
  }

  async prospects(r: Reader, challenge: ChallengeRow): Promise<DrawProspect[]> {
    return (await this.found(r, challenge, STRATA)).map(({ stratum, free, all }) => ({ stratum, candidates: free.length, register: all.length }));
  }
}
