// Decides who may be drawn for a challenge: active experts of a stratum without conflict who never had a seat of this panel. Technical ones are of the challenge's field; finance and industry of any.
import { Injectable } from '@nestjs/common';
import type { ChallengeRow } from '#libs/challenges';
import type { Reader } from '#libs/platform';
import { Conflicts } from './conflicts.js';
import type { DrawProspect } from './draw.contract.js';
import { STRATA, type Stratum } from './draw-order.contract.js';

const OF_STRATUM = `SELECT e.person_id AS id FROM experts e JOIN people p ON p.id = e.person_id WHERE p.state = 'active' AND e.stratum = $1 AND ($1 <> 'technical' OR e.fields @> ARRAY[$2::text]) ORDER BY e.person_id`;
const SEATED = 'SELECT s.person_id AS id FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = $1';

@Injectable()
export class Candidates {
  constructor(private readonly conflicts: Conflicts) {}

  /** Ids, ascending. */
  async ofStratum(r: Reader, challenge: ChallengeRow, stratum: Stratum): Promise<string[]> {
    return (await this.found(r, challenge, stratum)).free;
  }

  async prospects(r: Reader, challenge: ChallengeRow): Promise<DrawProspect[]> {
    const lines: DrawProspect[] = [];
    for (const stratum of STRATA) { const { free, all } = await this.found(r, challenge, stratum); lines.push({ stratum, candidates: free.length, register: all.length }); }
    return lines;
  }

  private async found(r: Reader, challenge: ChallengeRow, stratum: Stratum): Promise<{ free: string[]; all: string[] }> {
    const all = (await r.query<{ id: string }>(OF_STRATUM, [stratum, challenge.content.fieldId])).map((e) => e.id);
    const findings = await this.conflicts.findings(r, challenge, all), seated = new Set((await r.query<{ id: string }>(SEATED, [challenge.id])).map((s) => s.id));
    return { all, free: all.filter((id) => !findings.has(id) && !seated.has(id)) };
  }
}
