// The lines of a budget inside a form: a clause and an amount each.
import { Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useClauses } from '../../api/use-clauses.js';
import { YuanField } from '../../design/fields.js';

export function BudgetLines(): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const clauses = useClauses();
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <div className="stack">
          {fields.map(({ key, name }) => (
            <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
              <Form.Item name={[name, 'clause']} label={t('clause')} rules={required} style={{ minWidth: 220 }}><Select options={clauses.ids.map((c) => ({ value: c, label: clauses.title(c) }))} popupMatchSelectWidth={false} /></Form.Item>
              <Form.Item name={[name, 'amount']} label={t('budgets.amount')} rules={required}><YuanField /></Form.Item>
              {fields.length > 1 ? <Button onClick={() => remove(name)} style={{ marginTop: 30 }}>{t('budgets.removeLine')}</Button> : null}
            </div>
          ))}
          <div><Button onClick={() => add({})}>{t('budgets.addLine')}</Button></div>
        </div>
      )}
    </Form.List>
  );
}
