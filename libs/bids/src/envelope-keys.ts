// Decides what a person's key is: an age identity made on their device, in an identity file of age's own form, sealed under a passphrase that is generated, never chosen.
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { KEY_FORMAT } from '#libs/kernel';

/** Letters and digits that no eye confuses. Six groups of four: 120 bits, so that the passphrase needs no stretching to be strong. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz', GROUPS = 6, GROUP = 4;
/** Modest, since the passphrase is no word of anybody's: a telephone opens its file too. Files that ask for more than `MOST_WORK` are not tried. */
const WORK = 14, MOST_WORK = 18, LARGEST_FILE = 10_000;

export interface KeyPurpose { readonly kind: 'opener' | 'organisation'; /** The challenge, or the organisation. */ readonly of: string }
export interface MadeKey {
  readonly recipient: string; readonly identity: string; readonly passphrase: string;
  /** The file to be downloaded: age, armoured. `mark` stands in it alone, so that opening *it* can be told from opening a copy. */
  readonly file: string; readonly mark: string;
  /** The same identity under the same passphrase without the mark, for the server to keep. */
  readonly copy: string;
}
export interface UnlockedKey { readonly identity: string; readonly recipient: string; readonly mark: string | null }

export function generatedPassphrase(): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => LETTERS[byte & 31]!);
  return Array.from({ length: GROUPS }, (_, g) => letters.slice(g * GROUP, (g + 1) * GROUP).join('')).join('-');
}
/** As it is typed by a person: case, spaces and the letters that look like digits are forgiven. */
export const typedPassphrase = (typed: string): string => {
  const plain = typed.toLowerCase().replaceAll(/[\s-]+/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return plain.length === GROUPS * GROUP ? plain.match(/.{4}/g)!.join('-') : plain;
};

export async function makeKey(purpose: KeyPurpose): Promise<MadeKey> {
  const identity = await generateX25519Identity();
  return sealKey(identity, purpose, generatedPassphrase());
}

/** The file anew from an unlocked identity: for who lost the file and opened the copy. */
export async function sealKey(identity: string, purpose: KeyPurpose, passphrase: string): Promise<MadeKey> {
  const recipient = await identityToRecipient(identity), mark = bytesToHex(randomBytes(16));
  const [file, copy] = await Promise.all([mark, null].map((m) => sealed(textOf(identity, recipient, purpose, m), passphrase)));
  return { recipient, identity, passphrase, file: file!, copy: copy!, mark };
}

/** age's identity file: `age -d key.age` gives it, `age -i` takes it. */
const textOf = (identity: string, recipient: string, { kind, of }: KeyPurpose, mark: string | null): string =>
  [`# ${KEY_FORMAT} ${kind} ${of}`, `# public key: ${recipient}`, ...(mark === null ? [] : [`# mark: ${mark}`]), identity, ''].join('\n');

async function sealed(text: string, passphrase: string): Promise<string> {
  const age = new Encrypter();
  age.setScryptWorkFactor(WORK);
  age.setPassphrase(passphrase);
  return armor.encode(await age.encrypt(utf8ToBytes(text)));
}

/** @throws Error when the passphrase is not this file's, or it is no key file of this purpose */
export async function unlockKey(file: string, typed: string, purpose: KeyPurpose): Promise<UnlockedKey> {
  if (file.length > LARGEST_FILE) throw new Error('no key file');
  const bytes = armor.decode(file.trim()), work = /^-> scrypt \S+ (\d+)$/m.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 400)));
  if (!work || Number(work[1]) > MOST_WORK) throw new Error('no key file');
  const age = new Decrypter();
  age.addPassphrase(typedPassphrase(typed));
  const lines = (await age.decrypt(bytes, 'text')).split('\n');
  const identity = lines.find((line) => line.startsWith('AGE-SECRET-KEY-1'));
  if (lines[0] !== `# ${KEY_FORMAT} ${purpose.kind} ${purpose.of}` || !identity) throw new Error('another key');
  return { identity, recipient: await identityToRecipient(identity), mark: lines.find((line) => line.startsWith('# mark: '))?.slice(8) ?? null };
}
