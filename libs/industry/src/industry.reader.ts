// Answers which chains and fields there are, in their order.
import { Injectable } from '@nestjs/common';
import { Database, keysOf, pageOf, platformErrors, type Page, type Reader } from '#libs/platform';
import type { ChainView, FieldView } from './industry.contract.js';

interface NamedRow { id: string; position: number; nameZh: string; nameEn: string; highGrowth: boolean }
export interface ListQuery { limit: number; after?: string | undefined }

const list = (table: 'chains' | 'fields'): string => `SELECT id, position, name_zh, name_en, ${table === 'chains' ? 'high_growth' : 'false AS high_growth'} FROM ${table}
  WHERE $1::int IS NULL OR (position, id) > ($1, $2::text) ORDER BY position, id LIMIT $3`;
const field = (r: NamedRow): FieldView => ({ id: r.id, name: { zh: r.nameZh, en: r.nameEn } });
const chain = (r: NamedRow): ChainView => ({ ...field(r), highGrowth: r.highGrowth });

@Injectable()
export class IndustryReader {
  constructor(private readonly db: Database) {}

  async chain(r: Reader, id: string): Promise<ChainView | undefined> {
    const row = await r.one<NamedRow>('SELECT id, position, name_zh, name_en, high_growth FROM chains WHERE id = $1', [id]);
    return row && chain(row);
  }

  async field(r: Reader, id: string): Promise<FieldView | undefined> {
    const row = await r.one<NamedRow>('SELECT id, position, name_zh, name_en FROM fields WHERE id = $1', [id]);
    return row && field(row);
  }

  async chains(query: ListQuery): Promise<Page<ChainView>> {
    return pageOf(await this.page('chains', query), query.limit, (r) => [r.position, r.id], chain);
  }

  async fields(query: ListQuery): Promise<Page<FieldView>> {
    return pageOf(await this.page('fields', query), query.limit, (r) => [r.position, r.id], field);
  }

  private page(table: 'chains' | 'fields', query: ListQuery): Promise<NamedRow[]> {
    const [position, id] = keysOf(query.after, 2) ?? [null, null];
    if (position !== null && !Number.isInteger(Number(position))) throw platformErrors.problem('invalid', { pointer: '/after' });
    return this.db.named<NamedRow>(`industry-${table}`, list(table), [position, id, query.limit + 1]);
  }
}
