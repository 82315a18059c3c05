// Owns the inputs of an organisation, the same at registration and later. `at` is where they stand in the form.
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

export function OrganisationFields({ at = [] }: { at?: readonly string[] }): React.ReactElement {
  const { t } = useTranslation(['account', 'app', 'words']);
  const required = [{ required: true, message: t('app:form.required') }];
  const kinds = (['enterprise', 'institute', 'university', 'hospital'] as const).map((value) => ({ value, label: t(`words:kind.${value}`) }));
  return (
    <>
      <Form.Item name={[...at, 'kind']} label={t('register.kind')} rules={required} initialValue="enterprise"><Select options={kinds} virtual={false} /></Form.Item>
      <Form.Item name={[...at, 'name']} label={t('register.organisationName')} rules={required}><Input maxLength={120} autoComplete="organization" /></Form.Item>
      <Form.Item name={[...at, 'creditCode']} label={t('register.creditCode')} extra={t('register.creditCodeHelp')} rules={required}><Input maxLength={40} autoComplete="off" /></Form.Item>
      <Form.Item name={[...at, 'legalRepresentative']} label={t('register.legalRepresentative')} rules={required}><Input maxLength={60} autoComplete="off" /></Form.Item>
      <Form.Item name={[...at, 'controller']} label={`${t('register.controller')} (${t('app:form.optional')})`}><Input maxLength={120} autoComplete="off" /></Form.Item>
      <Form.Item name={[...at, 'address']} label={`${t('register.address')} (${t('app:form.optional')})`}><Input maxLength={200} autoComplete="street-address" /></Form.Item>
      <Form.Item name={[...at, 'phone']} label={`${t('register.phone')} (${t('app:form.optional')})`}><Input maxLength={40} type="tel" autoComplete="tel" /></Form.Item>
    </>
  );
}

/** An empty input is an absent fact. */
export const withoutEmpty = <T extends object>(given: T): T => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== '')) as T;
