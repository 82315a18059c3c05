// Words of the page of the log of record.
import type zh from '../zh/log.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  title: 'Log of record', lead: 'Every act leaves an entry that can only be added. Anybody can check here that nothing was changed, deleted, reordered or slipped in; the checking happens on your own device.',
  notBegun: 'The log has no checkpoint yet; the first appears within {{n}} seconds.', newest: 'Newest checkpoint', signed: 'Signature valid (checked here)', notSigned: 'Signature not valid', onTime: 'Keeps its promise', late: 'Stands still', lateSays: 'Nothing new has come into the log for {{n}} seconds, more than the {{promise}} it promises. Its operator has been alarmed.',
  origin: 'Name of the log', size: 'Entries, filling included', at: 'Signed', delay: 'Delay', delaySays: '{{since}} s since the last, at most {{slowest}} s in 24 hours, {{promise}} s promised', root: 'Root', key: 'Verifier key', note: 'The checkpoint itself', noteSays: 'Keep these lines: they show at any later time that nothing before them was changed.', download: 'Download the checkpoint',
  witnesses: 'Witnesses', noWitness: 'No witness is configured yet.', notYet: 'has seen none yet', sawIt: 'saw {{size}} entries, {{at}}',
  whole: 'Check the whole log here', wholeSays: 'Fetches every entry, makes the tree anew, and compares it with the signed root.', wholeStart: 'Start', wholeRunning: 'Checking', wholeGood: '{{n}} entries make exactly the signed root.', wholeBad: 'The entries do not make the signed root, or some could not be fetched: keep the checkpoint and tell the supervisor.',
  kept: 'Compare with a checkpoint that you kept', keptSays: 'A checkpoint stands on every receipt, on notices and in a daily mail. Paste an old one to see whether today’s log continues it.', keptText: 'The kept checkpoint', keptCompare: 'Compare', keptFailed: 'The proof could not be fetched; try again shortly.',
  compared: { good: 'Today’s log ({{now}} entries) continues the checkpoint that you kept ({{kept}} entries): nothing before it was changed.', bad: 'Today’s log does not continue the checkpoint that you kept: the record was changed. Keep that checkpoint and tell the supervisor.', foreign: 'This is no checkpoint that this log signed, or its text was changed.', unreadable: 'This is no checkpoint. Paste all of it, with the line of the signature that begins with “—”.' },
  receipt: {
    title: 'Check a receipt', choose: 'Choose a receipt (JSON)', or: 'or paste it', check: 'Check', good: 'Received: the signature is valid, nothing was changed.', bad: 'The signature is not valid: it was changed, or is no receipt of this platform', unreadable: 'This is no receipt', key: 'Public key', version: 'Version', digest: 'Digest', receivedAt: 'Received', leaf: 'Leaf',
    inLog: { good: 'In the log: the proof holds, entry {{index}}.', bad: 'The proof does not hold: it is not this receipt’s, or was changed.', none: 'This file brings no proof of its place in the log. Downloaded again from the receipt’s page a minute later, it does.' },
  },
  outside: 'With tools that are not ours', outsideSays: 'The log follows public standards: RFC 6962 and C2SP’s tlog-tiles, tlog-checkpoint and signed-note. None of our programs is needed: Go’s sumdb/tlog and note check all of it, for one; docs/log-of-record.md in the source has an example of some dozens of lines.',
  toVerify: 'Check the bundle of a competition',
  where: { checkpoint: 'Checkpoint', tiles: 'Hashes', entries: 'Entries', key: 'Key' }, limits: 'An entry is a commitment of 32 bytes, without names or contents; random filling lies among them, so the log’s growth tells nothing. What is changed within the minute before an entry comes in, with no receipt given out, the log cannot show.',
};
export default en;
