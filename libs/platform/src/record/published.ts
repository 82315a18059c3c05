// Decides how a slice says what of a competition it publishes: rows by member of the bundle, and the subjects whose entries of the log go with them. `$1` in each statement is the challenge.
export interface PublishedRows {
  /** The member's name below `record/`. */
  readonly member: string;
  /** One row of the member a row, in an order that never changes; no personal data. */
  readonly sql: string;
}
export interface PublishedSubject {
  readonly subject: string;
  /** Gives the ids, as text, in a column `id`. */
  readonly ids: string;
  /** Actions whose state is published beside its hash; of all others the hash alone. */
  readonly shows: readonly string[];
  /** Gives the state of entry `e` as JSON, for entries whose state is not kept because it lies in rows of the slice. */
  readonly state?: string;
}
export interface PublishedPart { readonly rows: readonly PublishedRows[]; readonly subjects: readonly PublishedSubject[] }
