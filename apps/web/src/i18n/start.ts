// Decides the language: Chinese unless the reader chose English, remembered; each namespace is a file, fetched when a page first needs it.
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '../api/client.js';

export type Locale = 'zh' | 'en';
const REMEMBERED = 'jiebang.locale';
const TAGS: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };
const files = import.meta.glob<{ default: object }>('./{zh,en}/*.ts');

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.ts`];
    if (!load) return done(new Error(`no words ${language}/${namespace}`), false);
    load().then((found) => done(null, found.default as never), (error: Error) => done(error, false));
  },
};

export const rememberedLocale = (): Locale | undefined => {
  const found = localStorage.getItem(REMEMBERED);
  return found === 'zh' || found === 'en' ? found : undefined;
};

function announce(locale: Locale): void {
  document.documentElement.lang = TAGS[locale];
  speak(TAGS[locale]);
}

/** Ready once the words of the frame are there. */
export async function startWords(): Promise<void> {
  const lng = rememberedLocale() ?? 'zh';
  announce(lng);
  await i18next.use(backend).use(initReactI18next).init({
    lng, supportedLngs: ['zh', 'en'], fallbackLng: false, load: 'currentOnly', ns: ['app', 'nav', 'words'], defaultNS: 'app',
    interpolation: { escapeValue: false }, returnNull: false, react: { useSuspense: true },
  });
}

export async function chooseLocale(locale: Locale, remember = true): Promise<void> {
  if (remember) localStorage.setItem(REMEMBERED, locale);
  announce(locale);
  await i18next.changeLanguage(locale);
}

export const currentLocale = (): Locale => (i18next.language === 'en' ? 'en' : 'zh');
/** Of a text that the data holds in both languages, the reader's. */
export const localised = (text: { zh: string; en: string } | null | undefined): string => text?.[currentLocale()] ?? '';
