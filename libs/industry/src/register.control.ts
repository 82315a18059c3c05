// Decides which enterprises stand under one actual controller: by what the register says of each, followed up to the one at the top. A controller is written as a name or a credit code; one that is on the register itself is that enterprise.
/** SQL: a name as names are compared; width, case, spaces and brackets make no difference. */
export const comparedName = (column: string): string => `upper(regexp_replace(normalize(${column}, NFKC), '[\\s()]+', '', 'g'))`;

const HOPS = 20;
/**
 * Rows `credit_code, control` of the whole register: two enterprises are under one control when `control` is the same text. Nobody named: an enterprise is under its own.
 * Enterprises that name each other in a circle are one; a chain is followed no further than twenty steps.
 */
export const CONTROL = `WITH RECURSIVE named AS (SELECT ${comparedName('e.name')} AS name, min(e.credit_code) AS code FROM enterprises e GROUP BY 1),
  own AS MATERIALIZED (SELECT e.credit_code AS code, nullif(${comparedName('e.controller')}, '') AS written, coalesce(c.credit_code, n.code) AS up FROM enterprises e
    LEFT JOIN enterprises c ON c.credit_code = ${comparedName('e.controller')} LEFT JOIN named n ON n.name = ${comparedName('e.controller')}),
  walk AS (SELECT o.code, ARRAY[o.code, o.up] AS path FROM own o WHERE o.up <> o.code
    UNION ALL SELECT w.code, w.path || o.up FROM walk w JOIN own o ON o.code = w.path[cardinality(w.path)] WHERE o.up <> ALL (w.path) AND cardinality(w.path) < ${HOPS}),
  whole AS (SELECT DISTINCT ON (w.code) w.code, w.path, w.path[cardinality(w.path)] AS last FROM walk w ORDER BY w.code, cardinality(w.path) DESC)
  SELECT o.code AS credit_code, CASE WHEN p.code IS NULL THEN CASE WHEN o.up IS NULL THEN coalesce(o.written, o.code) ELSE o.code END
      WHEN l.up IS NULL THEN coalesce(l.written, l.code) ELSE (SELECT min(x) FROM unnest(p.path[coalesce(array_position(p.path, l.up), 1):]) x) END AS control
  FROM own o LEFT JOIN whole p ON p.code = o.code LEFT JOIN own l ON l.code = p.last`;
