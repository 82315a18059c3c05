// Owns what this browser keeps of unsaved work: in IndexedDB, by name, until the server has it. Where there is none (a private window) the page alone holds it.
const NAME = 'jiebang', STORE = 'kept-copies';

let opened: Promise<IDBDatabase | null> | undefined;
const database = (): Promise<IDBDatabase | null> => (opened ??= new Promise((resolve) => {
  try {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  } catch { resolve(null); }
}));

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const db = await database();
  if (!db) return undefined;
  return new Promise((resolve) => {
    try {
      const request = act(db.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    } catch { resolve(undefined); }
  });
}

export const keptCopy = <T>(slot: string): Promise<T | undefined> => within<T>('readonly', (store) => store.get(slot) as IDBRequest<T>);
export const keepCopy = async (slot: string, copy: unknown): Promise<void> => { await within('readwrite', (store) => store.put(copy, slot)); };
export const dropCopy = async (slot: string): Promise<void> => { await within('readwrite', (store) => store.delete(slot)); };
