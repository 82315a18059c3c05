// Decides when a code of the second factor is right: RFC 6238, 30 s, six digits, one step of drift either way, each step at most once.
import { generateSecret, generateURI, verifySync } from 'otplib';

export const newSecret = (): string => generateSecret({ length: 20 });

export const secretUri = (secret: string, email: string): string => generateURI({ issuer: 'Jiebang', label: email, secret });

/** The step that the code belongs to, or undefined when it is wrong or its step is spent. */
export function stepOf(secret: string, code: string, at: Date, lastStep: bigint): bigint | undefined {
  const epoch = Math.floor(at.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: 30 });
  if (!result.valid || !('timeStep' in result)) return undefined;
  const step = BigInt(result.timeStep);
  return step > lastStep ? step : undefined;
}
