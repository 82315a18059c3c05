// Decides how the first rows in an order are found by what they say. What is found often is found among the first in that order; where those do not fill the page, it is found so seldom that an index may name all of it: their keys are sorted, and texts are looked into from the first on until the page is full.
// Neither depends on what the planner believes of words that come together. Pure.

export interface FirstOf {
  readonly table: string; readonly alias: string;
  /** SQL that the order's own index answers. */
  readonly scope: string;
  /** SQL that the index of words answers, naming everything that is wanted; it may name more where looking into all of its texts costs more than looking again into those that fill the page. */
  readonly named: string;
  /** SQL that decides, looking into one row's texts. */
  readonly each: string;
  readonly order: string;
  /** So many of the first are looked at one by one before the index of words is asked. */
  readonly near: number; readonly limit: number;
}

/** `WITH …` and what to select from in its place, under the same alias; the order and the limit are to be asked for once more. OFFSET 0 keeps what decides from being asked of everything that is named. */
export function firstOf({ table, alias: a, scope, named, each, order, near, limit }: FirstOf): { readonly with: string; readonly rows: string } {
  return {
    with: `WITH near AS MATERIALIZED (SELECT ${a}.* FROM (SELECT ${a}.* FROM ${table} ${a} WHERE ${scope} ORDER BY ${order} LIMIT ${near}) ${a} WHERE ${each} LIMIT ${limit}),
      filled AS MATERIALIZED (SELECT count(*) = ${limit} AS yes FROM near),
      named AS MATERIALIZED (SELECT ${a}.* FROM (SELECT ${a}.id FROM ${table} ${a} WHERE NOT (SELECT yes FROM filled) AND ${named} AND ${scope} ORDER BY ${order} OFFSET 0) k
        JOIN LATERAL (SELECT ${a}.* FROM ${table} ${a} WHERE ${a}.id = k.id AND ${each} OFFSET 0) ${a} ON true LIMIT ${limit})`,
    rows: `(SELECT * FROM near WHERE (SELECT yes FROM filled) UNION ALL SELECT * FROM named) ${a}`,
  };
}
