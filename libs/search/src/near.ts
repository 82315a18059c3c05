// Decides how the first rows in an order are found by what they say. What is found often is found among the first in that order; where those do not fill the page, it is found so seldom that an index may name all of it and it is sorted.
// Neither depends on what the planner believes of words that come together. Pure.

export interface FirstOf {
  readonly table: string; readonly alias: string;
  /** SQL that the order's own index answers, and SQL that looks into the words. */
  readonly scope: string; readonly match: string;
  /** The same, asked of one row after another, where `match` would be turned into a join over everything that matches. */
  readonly each?: string;
  readonly order: string;
  /** So many of the first are looked at one by one before the index of words is asked. */
  readonly near: number; readonly limit: number;
}

/** `WITH …` and what to select from in its place, under the same alias; the order and the limit are to be asked for once more. */
export function firstOf({ table, alias: a, scope, match, each = match, order, near, limit }: FirstOf): { readonly with: string; readonly rows: string } {
  return {
    with: `WITH near AS MATERIALIZED (SELECT ${a}.* FROM (SELECT ${a}.* FROM ${table} ${a} WHERE ${scope} ORDER BY ${order} LIMIT ${near}) ${a} WHERE ${each} LIMIT ${limit}),
      filled AS MATERIALIZED (SELECT count(*) = ${limit} AS yes FROM near), named AS MATERIALIZED (SELECT ${a}.* FROM ${table} ${a} WHERE NOT (SELECT yes FROM filled) AND ${match} AND ${scope})`,
    rows: `(SELECT * FROM near WHERE (SELECT yes FROM filled) UNION ALL SELECT * FROM named) ${a}`,
  };
}
