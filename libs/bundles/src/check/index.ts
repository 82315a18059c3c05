// The door of the checks, for whoever verifies: command line, page and saved page use the same.
export { checkBundle, type CheckOptions } from './check-bundle.js';
export { BUNDLE_FORMAT, type BundleManifest, CHECKPOINT, CONSISTENCY, type EarlierTree, ENTRIES, KEY, type LogEntry, MANIFEST, manifestNote, manifestText, recordOf, SIGNATURE } from './format.js';
export { type BundleVerdict, type Checked, CHECKS, type Fault, FAULTS, type Found, type Where } from './verdict.js';
export { checkWords, faultWords, placeWords } from './words.js';
export { crc32, directory, type Entry, localHeader, sizeOfZip, unzip } from './zip.js';
