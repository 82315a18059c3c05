// Decides of which subjects the state itself is kept beside its hash: those that a competition's bundle publishes, so that a record can be held against what was committed to.
// The text lies with payload and salt, where an erasure takes it along.
const kept = new Set<string>();

/** Named once by the slice that owns them. Never a subject whose state is about a person. */
export const keepStates = (...subjects: readonly string[]): void => subjects.forEach((s) => kept.add(s));
export const keepsState = (subject: string): boolean => kept.has(subject);
