// Words of the page that checks a published bundle.
import type zh from '../zh/verify.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  title: 'Check a bundle', lead: 'A published bundle gives the whole competition again: opening, sheets, ranking, notices, subsidy, each held against the log of record. All of it happens on your device; nothing is uploaded, and no network is needed.',
  bundle: 'Bundle', choose: 'Choose the bundle (zip)', earlier: 'A bundle kept from before (if you have one)', key: 'Verifier key of the log of record', keySays: 'Compare it with the key from a source you trust. Left empty, the bundle’s own word is taken.', keyWrong: 'This is no verifier key (name+id+base64).', check: 'Check', running: 'Checking…',
  good: 'Everything holds: the bundle is whole, it is what the signed log says, and every result comes out the same.', bad: '{{n}} findings; where they are stands below.', ownWord: 'No key was given: this shows that the bundle agrees with the key it names itself.', holds: 'Holds', fails: 'Fails', looked: '{{n}} looked at',
  published: 'The whole public record of this challenge, with its entries of the log: anybody may take it and compute it again.', inMaking: 'The bundle is being made ({{n}}%).', download: 'Download bundle {{n}}', atIndex: 'Its hash is entry {{n}} of the log', toVerify: 'Check a bundle',
  challenge: 'Challenge', n: 'Which bundle', madeAt: 'Made', size: 'Leaves of the log', saved: 'Keep it as one file', savedSays: 'This page can be saved as a single file that works by itself when it is opened: without this platform and without a network.', savedGet: 'Download the checking page', others: 'On a command line: npm run verify -- bundle.zip. The format, and how to check it with nothing of ours, stand in docs/bundle.md of the source code.',
};
export default en;
