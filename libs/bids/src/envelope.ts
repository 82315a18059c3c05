// The sealed envelope's door for browser and server alike: seal, open, and the written form. Server-held mode is the case of one opener.
export * from './envelope-format.js';
export * from './envelope-keys.js';
export { isRefused } from './envelope-age.js';
export { digestOf, type FileData, sizeOf } from './envelope-files.js';
export type { MadePart } from './envelope-stream.js';
export { archiveLength, padme } from './envelope-tar.js';
export { sealBid, base64, fromBase64, type SealRequest, type SealedBid, type SealedFile } from './envelope-seal.js';
export { combineShares, openShare, recipientIn, sealShares, sealTo } from './envelope-shares.js';
export { allOf, identityOf, jsonIn, openEnvelope, shareIn, unreadable, Unreadable, unreadableCodes, type Evidence, type OpenedMember, type PartSource, type UnreadableCode } from './envelope-open.js';
