// Owns what this browser keeps on this device beyond a reload: values by name in IndexedDB, files included. Nothing of it is sent anywhere.
const DATABASE = 'jiebang-device', STORE = 'kept';
let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => { request.result.onversionchange = () => { request.result.close(); opened = undefined; }; resolve(request.result); };
    request.onerror = () => reject(request.error ?? new Error('no storage'));
  }).catch((error: unknown) => { opened = undefined; throw error; });
  return opened;
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | void): Promise<T | undefined> {
  const tx = (await database()).transaction(STORE, mode);
  return new Promise((resolve, reject) => {
    const request = work(tx.objectStore(STORE));
    tx.oncomplete = () => resolve(request ? request.result : undefined);
    tx.onabort = () => reject(tx.error ?? new Error('not kept'));
    tx.onerror = () => reject(tx.error ?? new Error('not kept'));
  });
}

/** Kept when it resolves. @throws DOMException when the device has no room, or allows no storage */
export const keepHere = async (name: string, value: unknown): Promise<void> => { await within('readwrite', (store) => store.put(value, name)); };
export const keptHere = async <T>(name: string): Promise<T | undefined> => (await within<T>('readonly', (store) => store.get(name) as IDBRequest<T>)) ?? undefined;
export const forgetHere = async (name: string): Promise<void> => { await within('readwrite', (store) => void store.delete(name)); };
/** Everything whose name begins so. */
export const forgetAllHere = async (prefix: string): Promise<void> => { await within('readwrite', (store) => void store.delete(IDBKeyRange.bound(prefix, `${prefix}\uffff`))); };
/** Every value whose name begins so. */
export const allHere = async <T>(prefix: string): Promise<T[]> => (await within<T[]>('readonly', (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)) as IDBRequest<T[]>)) ?? [];
