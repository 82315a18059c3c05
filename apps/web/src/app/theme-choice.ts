// Decides light or dark: the system's unless the reader chose, remembered; written on <html> before anything is drawn.
import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
const REMEMBERED = 'jiebang.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export const themeChoice = (): ThemeChoice => {
  const found = localStorage.getItem(REMEMBERED);
  return found === 'light' || found === 'dark' ? found : 'system';
};
export const isDark = (): boolean => { const choice = themeChoice(); return choice === 'dark' || (choice === 'system' && system.matches); };

function paint(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(REMEMBERED);
  else localStorage.setItem(REMEMBERED, choice);
  paint();
}

export function startTheme(): void {
  system.addEventListener('change', paint);
  paint();
}

const subscribe = (listener: () => void): (() => void) => { listeners.add(listener); return () => listeners.delete(listener); };
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark);
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, themeChoice);
