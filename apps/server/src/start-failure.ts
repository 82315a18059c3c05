// Owns the failure that a start tells in one sentence, without a stack.
export class StartFailure extends Error {}
