// Decides how an inbox reads: by day in Shanghai, newest first, and within a day what tells of the same subject together (challenges, claims, seats), newest first. Pure.
export interface Told { readonly id: string; readonly event: string; readonly path?: string | null; readonly at: string; readonly readAt: string | null }
export interface Group<T extends Told> { readonly key: string; /** of the glossary: challenge, contract, … */ readonly subject: string; readonly items: readonly T[]; readonly unread: readonly string[] }
export interface Day<T extends Told> { readonly day: string; readonly unread: number; readonly groups: readonly Group<T>[] }

const subjectOf = (event: string): string => event.slice(0, event.indexOf('.'));

/** `dayOf` gives an instant's calendar day. */
export function byDayAndSubject<T extends Told>(items: readonly T[], dayOf: (at: string) => string): Day<T>[] {
  const days = new Map<string, Map<string, T[]>>();
  for (const item of [...items].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))) {
    const day = dayOf(item.at), key = subjectOf(item.event);
    const groups = days.get(day) ?? new Map<string, T[]>();
    groups.set(key, [...(groups.get(key) ?? []), item]);
    days.set(day, groups);
  }
  return [...days].map(([day, found]) => {
    const groups = [...found].map(([key, all]): Group<T> => ({ key: `${day} ${key}`, subject: key, items: all, unread: all.filter((n) => n.readAt === null).map((n) => n.id) }));
    return { day, unread: groups.reduce((sum, g) => sum + g.unread.length, 0), groups };
  });
}
