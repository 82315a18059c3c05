// Owns short words about what just happened: announced politely, gone after a while, never the only place an error stands.
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

type Say = (text: string, kind?: 'good' | 'bad') => void;
const Context = createContext<Say>(() => undefined);
export const useToast = (): Say => useContext(Context);

export function Toasts({ children }: { children: ReactNode }): React.ReactElement {
  const [shown, setShown] = useState<{ id: number; text: string; kind: 'good' | 'bad' }[]>([]);
  const say = useCallback<Say>((text, kind = 'good') => {
    const id = performance.now();
    setShown((before) => [...before.slice(-2), { id, text, kind }]);
    setTimeout(() => setShown((before) => before.filter((toast) => toast.id !== id)), 6_000);
  }, []);
  return <Context value={say}>{children}<div className="toasts" role="status" aria-live="polite">{shown.map((s) => <div key={s.id} className={`toast ${s.kind}`}>{s.text}</div>)}</div></Context>;
}
