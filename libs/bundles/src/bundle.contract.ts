// Decides what crosses HTTP about the published bundles of a competition.
export interface BundleLine {
  /** counts from 1 */ readonly n: number; readonly size: number; readonly sha256: string; readonly madeAt: string; /** leaves of the log that it stands on */ readonly logSize: number;
  /** where the log says its hash, once it does */ readonly index: number | null;
}
export interface BundlesView {
  /** Newest first. */
  readonly items: readonly BundleLine[]; readonly next: null;
  /** One that is being made: since when, and how far, in percent. */
  readonly making: { readonly since: string; readonly percent: number } | null;
}
