// Owns keeping what is typed: saved on its own with If-Match, kept in this browser while the server cannot be reached, and never overwriting a colleague's version unasked.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from './client.js';
import { asProblem, type ApiProblem } from './problem.js';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused';
export interface DraftOptions<T> {
  /** Names the copy kept in this browser; with the record's id in it. */
  slot: string; initial: T; etag: string | null;
  save(value: T, etag: string | null): Promise<Answer<unknown>>;
  /** What the server holds now; asked when somebody else was faster. */
  load(): Promise<{ value: T; etag: string | null }>;
  /** Called when the value changes other than by typing: theirs were taken, or a kept copy came back. */
  onReplaced(value: T): void;
}
export interface Draft<T> {
  state: SaveState; savedAt: number | null; problem: ApiProblem | null; theirs: T | null; value: T; etag(): string | null;
  /** A newer copy that this browser kept when it was last closed offline. */
  kept: T | null; useKept(): void; dropKept(): void;
  change(value: T): void;
  /** Saves now; true when the server has it. */
  flush(): Promise<boolean>;
  keepMine(): Promise<boolean>; takeTheirs(): void;
}

const PAUSE_MS = 1_200, RETRY_MS = 5_000;
const keptAt = <T>(slot: string): T | null => { try { return JSON.parse(localStorage.getItem(slot) ?? 'null') as T | null; } catch { return null; } };
const keepAt = (slot: string, value: unknown): void => { try { localStorage.setItem(slot, JSON.stringify(value)); } catch { /* full: the page still holds it */ } };

export function useDraft<T>(options: DraftOptions<T>): Draft<T> {
  const now = useRef(options);
  now.current = options;
  const slot = `jiebang.draft.${options.slot}`;
  const value = useRef(options.initial), tag = useRef(options.etag), dirty = useRef(false), disputed = useRef(false), running = useRef<Promise<boolean> | null>(null), timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState<T>(options.initial);
  const [state, setState] = useState<SaveState>('saved');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [theirs, setTheirs] = useState<{ value: T; etag: string | null } | null>(null);
  const [kept, setKept] = useState<T | null>(() => { const found = keptAt<T>(slot); return found !== null && JSON.stringify(found) !== JSON.stringify(options.initial) ? found : null; });

  const send = useCallback(async (): Promise<boolean> => {
    if (running.current) { await running.current; if (!dirty.current) return true; }
    clearTimeout(timer.current);
    if (!dirty.current) return true;
    if (disputed.current) return false;
    const attempt = (async () => {
      dirty.current = false;
      setState('saving');
      try {
        const answer = await now.current.save(value.current, tag.current);
        tag.current = answer.etag ?? tag.current;
        setProblem(null);
        setSavedAt(Date.now());
        if (!dirty.current) { localStorage.removeItem(slot); setState('saved'); }
        return true;
      } catch (error) {
        const found = asProblem(error);
        dirty.current = true;
        setProblem(found);
        if (found.status === 412) { disputed.current = true; setTheirs(await now.current.load().catch(() => null)); setState('conflict'); return false; }
        setState(found.undecided || found.status === 429 ? 'offline' : 'refused');
        if (found.undecided || found.status === 429) timer.current = setTimeout(() => void send(), RETRY_MS);
        return false;
      }
    })();
    running.current = attempt;
    try { return await attempt; } finally { running.current = null; }
  }, [slot]);

  const change = useCallback((next: T) => {
    value.current = next;
    dirty.current = true;
    setShown(next);
    keepAt(slot, next);
    setState((before) => (before === 'conflict' ? before : 'waiting'));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), PAUSE_MS);
  }, [slot, send]);

  useEffect(() => {
    const online = (): void => { if (dirty.current) void send(); };
    const leaving = (event: BeforeUnloadEvent): void => { if (dirty.current) { keepAt(slot, value.current); event.preventDefault(); } };
    addEventListener('online', online);
    addEventListener('beforeunload', leaving);
    return () => { removeEventListener('online', online); removeEventListener('beforeunload', leaving); clearTimeout(timer.current); if (dirty.current) void send(); };
  }, [send, slot]);

  const replace = (next: T): void => { value.current = next; setShown(next); now.current.onReplaced(next); };
  return {
    state, savedAt, problem, theirs: theirs?.value ?? null, value: shown, etag: () => tag.current, change, flush: send, kept,
    useKept: () => { if (kept !== null) { replace(kept); change(kept); } setKept(null); },
    dropKept: () => { localStorage.removeItem(slot); setKept(null); },
    keepMine: () => { tag.current = theirs?.etag ?? tag.current; setTheirs(null); setState('waiting'); disputed.current = false; dirty.current = true; return send(); },
    takeTheirs: () => { if (!theirs) return; clearTimeout(timer.current); dirty.current = false; disputed.current = false; tag.current = theirs.etag; replace(theirs.value); localStorage.removeItem(slot); setTheirs(null); setProblem(null); setState('saved'); },
  };
}
