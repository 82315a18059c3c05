// Decides how a bank's reason reads: its own words as they came; a code of ISO 20022 (ExternalStatusReason1Code) is followed by what it means.
import { useTranslation } from 'react-i18next';

const CODE = /^([A-Z]{2}\d{2}|CUST|NARR|CURR|DUPL)\b\s*/;

export function useBankReason(): (reason: string | null | undefined) => string {
  const { t } = useTranslation('bank');
  const known = t('reasonCodes' as never, { returnObjects: true }) as unknown as Readonly<Record<string, string>>;
  return (reason) => {
    const code = CODE.exec(reason ?? '')?.[1], meaning = code === undefined ? undefined : known[code];
    return meaning === undefined ? reason ?? '–' : [`${meaning} (${code})`, reason!.replace(CODE, '')].filter(Boolean).join(': ');
  };
}
