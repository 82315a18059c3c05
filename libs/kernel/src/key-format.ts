// Owns the name of a person's key file, and the hash by which the server knows the downloaded file from its own copy: the mark stands in the file alone.
import { sha256Hex } from './canonical.js';

export const KEY_FORMAT = 'jiebang-key/1';
/** Hexadecimal SHA-256 of the format's name, a line end and the mark. */
export const markHash = (mark: string): string => sha256Hex(`${KEY_FORMAT}\n${mark}`);
