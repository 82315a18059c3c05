// A transparency log as its readers check it: tree, proofs, tiles, notes, checkpoints. All pure; browser, server and verifier use the same.
export * from './tree-hash.js';
export * from './proof.js';
export * from './tile.js';
export * from './tile-reader.js';
export * from './entries.js';
export * from './note.js';
export * from './checkpoint.js';
export { fromBase64, toBase64 } from './base64.js';
