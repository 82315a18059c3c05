// Owns how chains and fields come to be: by an officer or admin over HTTP, by the seed through the same two commands.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { audit, type Tx } from '#libs/platform';
import type { ChainView, FieldView, NewChain, NewField } from './industry.contract.js';
import { industryErrors } from './industry.errors.js';

const SYSTEM: Actor = { kind: 'system', name: 'industry' };
/** Without a position of its own it comes last. */
const insert = (table: 'chains' | 'fields', more: string): string =>
  `INSERT INTO ${table} (id, position, name_zh, name_en${more ? ', high_growth' : ''}) VALUES ($1, coalesce($2, (SELECT coalesce(max(position), 0) + 10 FROM ${table})), $3, $4${more}) ON CONFLICT (id) DO NOTHING RETURNING id`;

@Injectable()
export class IndustryCommands {
  /** @throws Problem chain-exists */
  async createChain(tx: Tx, given: NewChain, actor: Actor = SYSTEM): Promise<ChainView> {
    const { id, name, highGrowth = false, position } = given;
    if (!(await tx.one(insert('chains', ', $5'), [id, position ?? null, name.zh, name.en, highGrowth]))) throw industryErrors.problem('chain-exists', { pointer: '/id' });
    await audit(tx, { subject: 'chain', subjectId: id, action: 'chain.created', actor, version: 1, state: { name, highGrowth } });
    return { id, name, highGrowth };
  }

  /** @throws Problem field-exists */
  async createField(tx: Tx, given: NewField, actor: Actor = SYSTEM): Promise<FieldView> {
    const { id, name, position } = given;
    if (!(await tx.one(insert('fields', ''), [id, position ?? null, name.zh, name.en]))) throw industryErrors.problem('field-exists', { pointer: '/id' });
    await audit(tx, { subject: 'field', subjectId: id, action: 'field.created', actor, version: 1, state: { name } });
    return { id, name };
  }
}
