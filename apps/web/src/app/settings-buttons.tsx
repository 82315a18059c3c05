// Owns the two choices every page offers: language and appearance.
import { BulbOutlined, GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { chooseLocale } from '../i18n/start.js';
import { chooseTheme, useThemeChoice, type ThemeChoice } from './theme-choice.js';

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const ICON = { system: BulbOutlined, light: SunOutlined, dark: MoonOutlined };

export function SettingsButtons(): React.ReactElement {
  const { t, i18n } = useTranslation('app');
  const choice = useThemeChoice();
  const Icon = ICON[choice];
  const other = i18n.language === 'en' ? 'zh' : 'en';
  return (
    <>
      <button type="button" className="plain-button" onClick={() => void chooseLocale(other)} lang={other === 'zh' ? 'zh-CN' : 'en'}><GlobalOutlined aria-hidden /> {t('switchLanguage')}</button>
      <button type="button" className="plain-button" onClick={() => chooseTheme(NEXT[choice])} aria-label={`${t('theme')}: ${t(`themes.${choice}`)}`} title={`${t('theme')}: ${t(`themes.${choice}`)}`}><Icon aria-hidden /></button>
    </>
  );
}
