// Owns reading the mail catcher's inbox as its page does: who got what, and the links in it.
interface Summary { readonly id: string; readonly to: readonly { address: string }[]; readonly subject: string }
export interface CaughtMail extends Summary { readonly text: string }

const read = new Map<string, CaughtMail>();
export async function mailsIn(mailUrl: string): Promise<CaughtMail[]> {
  const list = (await (await fetch(`${mailUrl}/api/email`)).json()) as Summary[];
  for (const { id } of list) if (!read.has(`${mailUrl} ${id}`)) read.set(`${mailUrl} ${id}`, (await (await fetch(`${mailUrl}/api/email/${id}`)).json()) as CaughtMail);
  return list.map(({ id }) => read.get(`${mailUrl} ${id}`)!);
}

/** Asks again and again until the answer is there. */
export async function eventually<T>(ask: () => Promise<T | undefined>, otherwise: string, ms = 60_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(otherwise);
}

/** The newest link of this form that a mail to the address (about this) carries. */
export const linkIn = (mailUrl: string, address: string, match: RegExp, about = ''): Promise<string> => eventually(async () => {
  const mails = (await mailsIn(mailUrl)).filter((m) => m.to.some((t) => t.address === address) && m.text.includes(about));
  return mails.reverse().map((m) => match.exec(m.text)?.[0]).find((found) => found !== undefined);
}, `no mail to ${address} carries ${match}`);

/** Who got a mail about this with a link of this form. */
export const addressedWith = async (mailUrl: string, match: RegExp, about: string): Promise<string[]> =>
  [...new Set((await mailsIn(mailUrl)).filter((m) => match.test(m.text) && m.text.includes(about)).flatMap((m) => m.to.map((t) => t.address)))];
