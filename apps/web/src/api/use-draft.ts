// Owns keeping what is typed: saved on its own with If-Match, kept in this browser while the server cannot be reached, joined section by section with what a colleague saved meanwhile, never overwriting it unasked.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from './client.js';
import { dropCopy, keepCopy, keptCopy } from './kept-copies.js';
import { asProblem, type ApiProblem } from './problem.js';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused';
/** How two versions that went out from one come together; a page without sections has none and asks about the whole. */
export interface Joining<T> {
  merge(base: T, mine: T, theirs: T): { value: T; disputed: readonly string[]; taken: readonly string[] };
  /** `into`, with this section as `from` has it. */
  take(into: T, from: T, section: string): T;
}
export interface DraftOptions<T> {
  /** Names the copy kept in this browser; with the record's id in it. */
  slot: string; initial: T; etag: string | null;
  save(value: T, etag: string | null): Promise<Answer<unknown>>;
  /** What the server holds now; asked when somebody else was faster. */
  load(): Promise<{ value: T; etag: string | null }>;
  /** Called when the value changes other than by typing: theirs were taken, or a kept copy came back. With sections, those alone. */
  onReplaced(value: T, sections?: readonly string[]): void;
  joining?: Joining<T>;
}
export interface Draft<T> {
  state: SaveState; savedAt: number | null; problem: ApiProblem | null; theirs: T | null; value: T; etag(): string | null;
  /** A newer copy that this browser kept when it was last closed offline. */
  kept: T | null; useKept(): void; dropKept(): void;
  /** Sections that both changed, and those that were taken from a colleague without a question. */
  disputed: readonly string[]; taken: readonly string[]; settle(section: string, whose: 'mine' | 'theirs'): void;
  change(value: T): void;
  /** Saves now; true when the server has it. */
  flush(): Promise<boolean>;
  keepMine(): Promise<boolean>; takeTheirs(): void;
}
interface Copy<T> { base: T; value: T }

const PAUSE_MS = 1_200, RETRY_MS = 5_000;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function useDraft<T>(options: DraftOptions<T>): Draft<T> {
  const now = useRef(options);
  now.current = options;
  const slot = `draft.${options.slot}`;
  /** `base` is what the server last said, from which `value` went out. */
  const value = useRef(options.initial), base = useRef(options.initial), tag = useRef(options.etag), dirty = useRef(false), open = useRef<readonly string[] | null>(null), running = useRef<Promise<boolean> | null>(null), timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState<T>(options.initial);
  const [state, setState] = useState<SaveState>('saved');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [theirs, setTheirs] = useState<{ value: T; etag: string | null } | null>(null);
  const [disputed, setDisputed] = useState<readonly string[]>([]);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [kept, setKept] = useState<T | null>(null);

  const replace = useCallback((next: T, sections?: readonly string[]): void => { value.current = next; setShown(next); now.current.onReplaced(next, sections); }, []);
  const keep = useCallback((): void => { void keepCopy(slot, { base: base.current, value: value.current } satisfies Copy<T>); }, [slot]);
  const dispute = useCallback((sections: readonly string[]): void => { open.current = sections.length > 0 ? sections : null; setDisputed(sections); if (sections.length > 0) setState('conflict'); }, []);

  /** Lays mine onto theirs; true when nothing is disputed and the result may go out. */
  const join = useCallback((by: Joining<T>, from: T, found: { value: T; etag: string | null }): boolean => {
    const joined = by.merge(from, value.current, found.value);
    base.current = found.value;
    tag.current = found.etag;
    setTheirs(found);
    replace(joined.value, joined.taken);
    if (joined.taken.length > 0) setTaken((before) => [...new Set([...before, ...joined.taken])]);
    dirty.current = true;
    keep();
    dispute(joined.disputed);
    return joined.disputed.length === 0;
  }, [dispute, keep, replace]);

  const send = useCallback(async (): Promise<boolean> => {
    if (running.current) { await running.current; if (!dirty.current) return true; }
    clearTimeout(timer.current);
    if (!dirty.current) return true;
    if (open.current) return false;
    const attempt = (async (): Promise<boolean> => {
      for (let again = 0; ; again += 1) {
        dirty.current = false;
        setState('saving');
        const sent = value.current;
        try {
          const answer = await now.current.save(sent, tag.current);
          tag.current = answer.etag ?? tag.current;
          base.current = sent;
          setProblem(null);
          setSavedAt(Date.now());
          if (!dirty.current) { void dropCopy(slot); setState('saved'); } else keep();
          return true;
        } catch (error) {
          const found = asProblem(error);
          dirty.current = true;
          setProblem(found);
          if (found.status !== 412) {
            setState(found.undecided || found.status === 429 ? 'offline' : 'refused');
            if (found.undecided || found.status === 429) timer.current = setTimeout(() => void send(), RETRY_MS);
            return false;
          }
          const held = await now.current.load().catch(() => null), by = now.current.joining;
          if (by && !held) { setState('offline'); timer.current = setTimeout(() => void send(), RETRY_MS); return false; }
          if (by && held && join(by, base.current, held)) { if (again < 5) continue; setState('offline'); timer.current = setTimeout(() => void send(), RETRY_MS); }
          if (!by) { open.current = []; setTheirs(held); setState('conflict'); }
          return false;
        }
      }
    })();
    running.current = attempt;
    try { return await attempt; } finally { running.current = null; }
  }, [slot, join, keep]);

  const change = useCallback((next: T) => {
    value.current = next;
    dirty.current = true;
    setShown(next);
    keep();
    setState((before) => (before === 'conflict' ? before : 'waiting'));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), PAUSE_MS);
  }, [keep, send]);

  useEffect(() => {
    let here = true;
    void keptCopy<Copy<T>>(slot).then((copy) => {
      if (!here || !copy || dirty.current) return;
      const { initial, etag, joining } = now.current;
      if (same(copy.value, initial)) return void dropCopy(slot);
      if (!joining) return setKept(copy.value);
      value.current = copy.value;
      const free = join(joining, copy.base, { value: initial, etag });
      now.current.onReplaced(value.current);
      if (same(value.current, initial)) { dirty.current = false; dispute([]); void dropCopy(slot); } else if (free) void send();
    });
    return () => { here = false; };
  }, [slot, join, dispute, send]);

  useEffect(() => {
    const online = (): void => { if (dirty.current) void send(); };
    const leaving = (event: BeforeUnloadEvent): void => { if (dirty.current) { keep(); event.preventDefault(); } };
    addEventListener('online', online);
    addEventListener('beforeunload', leaving);
    return () => { removeEventListener('online', online); removeEventListener('beforeunload', leaving); clearTimeout(timer.current); if (dirty.current) void send(); };
  }, [send, keep]);

  return {
    state, savedAt, problem, theirs: theirs?.value ?? null, value: shown, etag: () => tag.current, change, flush: send, kept, disputed, taken,
    useKept: () => { if (kept !== null) { replace(kept); change(kept); } setKept(null); },
    dropKept: () => { void dropCopy(slot); setKept(null); },
    settle: (section, whose) => {
      const by = now.current.joining;
      if (whose === 'theirs' && by && theirs) replace(by.take(value.current, theirs.value, section), [section]);
      const left = disputed.filter((s) => s !== section);
      dispute(left);
      keep();
      if (left.length === 0) { setState('waiting'); void send(); }
    },
    keepMine: () => { tag.current = theirs?.etag ?? tag.current; setTheirs(null); setState('waiting'); open.current = null; dirty.current = true; return send(); },
    takeTheirs: () => { if (!theirs) return; clearTimeout(timer.current); dirty.current = false; open.current = null; tag.current = theirs.etag; base.current = theirs.value; replace(theirs.value); void dropCopy(slot); setTheirs(null); setProblem(null); setState('saved'); },
  };
}
