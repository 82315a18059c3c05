// Tells Node that `@jest/globals` is ours: Jest's package refuses to be imported by anybody but Jest.
const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

export const resolve = (specifier, context, next) => (specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context));
