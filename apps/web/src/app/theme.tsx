// Owns the one antd theme: the tokens of the design, dark by algorithm, contrast at AA in both.
import { ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDark } from './theme-choice.js';

const fontFamily = `system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif`;
/** Who asked for less motion gets none: styles alone would leave antd waiting for the end of an animation that never runs. */
const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches;
const shape = { borderRadius: 6, fontFamily, fontSize: 14, motion, motionDurationMid: '0.12s', motionDurationSlow: '0.16s' };

const light: ThemeConfig = {
  algorithm: antdTheme.defaultAlgorithm,
  token: {
    ...shape, colorPrimary: '#0f5fa8', colorLink: '#0f5fa8', colorInfo: '#0f5fa8', colorSuccess: '#2f8f5b', colorWarning: '#b86e00', colorError: '#b3261e',
    colorTextSecondary: 'rgba(0,0,0,0.68)', colorTextTertiary: 'rgba(0,0,0,0.62)', colorTextDescription: 'rgba(0,0,0,0.62)', colorTextPlaceholder: 'rgba(0,0,0,0.55)', colorBorder: '#8c96a3', colorBorderSecondary: '#dfe4ea', colorBgLayout: '#f5f7fa',
  },
};
const dark: ThemeConfig = {
  algorithm: antdTheme.darkAlgorithm,
  token: {
    ...shape, colorPrimary: '#62b0f0', colorLink: '#7cbdf3', colorInfo: '#62b0f0', colorSuccess: '#5cc490', colorWarning: '#e3a544', colorError: '#f2857d',
    colorTextSecondary: 'rgba(255,255,255,0.75)', colorTextTertiary: 'rgba(255,255,255,0.68)', colorTextDescription: 'rgba(255,255,255,0.68)', colorTextPlaceholder: 'rgba(255,255,255,0.6)', colorBorder: '#6b7480', colorBorderSecondary: '#343a42', colorBgLayout: '#0e1216', colorBgBase: '#14181d', colorBgContainer: '#171b21', colorBgElevated: '#1f252d',
  },
  components: { Button: { primaryColor: '#08131d', dangerColor: '#1c0503' }, Tag: {} },
};

export function Theme({ children }: { children: ReactNode }): React.ReactElement {
  const isDark = useDark();
  const { i18n } = useTranslation();
  return <ConfigProvider locale={i18n.language === 'en' ? enUS : zhCN} theme={isDark ? dark : light} button={{ autoInsertSpace: false }}>{children}</ConfigProvider>;
}
