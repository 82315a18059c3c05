// The rows a challenge is measured by: indicators with number and test method, criteria with points and anchors, conditions of bidding.
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../api/client.js';
import { Tag } from '../../design/state-tag.js';
import { weightOf, type TypedContent } from './content-form.js';

const OPERATORS = ['>=', '<=', '=', '>', '<'] as const;
export const SIGN: Record<string, string> = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' };

export function IndicatorRows(): React.ReactElement {
  const { t } = useTranslation(['agency', 'public']);
  return (
    <Form.List name="indicators">
      {(rows, { add, remove }) => (
        <div className="stack">
          {rows.map((row, i) => (
            <fieldset key={row.key} className="row-set">
              <legend>{t('editor.indicatorN', { n: i + 1 })}</legend>
              <Form.Item name={[row.name, 'name']} label={t('public:challenge.indicator')} className="wide"><Input maxLength={120} /></Form.Item>
              <Form.Item name={[row.name, 'operator']} label={t('editor.operator')}><Select virtual={false} style={{ width: 90 }} options={OPERATORS.map((o) => ({ value: o, label: SIGN[o] }))} /></Form.Item>
              <Form.Item name={[row.name, 'value']} label={t('editor.value')}><Input inputMode="decimal" maxLength={30} style={{ width: 130 }} /></Form.Item>
              <Form.Item name={[row.name, 'unit']} label={t('editor.unit')}><Input maxLength={30} style={{ width: 110 }} /></Form.Item>
              <Form.Item name={[row.name, 'testMethod']} label={t('public:challenge.testMethod')} className="wide"><Input maxLength={500} /></Form.Item>
              <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
            </fieldset>
          ))}
          <div><Button onClick={() => add({ id: newKey(), operator: '>=' })}>{t('editor.addIndicator')}</Button></div>
        </div>
      )}
    </Form.List>
  );
}

export function CriterionRows(): React.ReactElement {
  const { t } = useTranslation(['agency', 'public', 'words']);
  const criteria = Form.useWatch<TypedContent['criteria']>('criteria');
  const sum = weightOf(criteria);
  return (
    <Form.List name="criteria">
      {(rows, { add, remove }) => (
        <div className="stack">
          <p role="status" className="row"><Tag kind={sum === 100 ? 'good' : 'attention'}>{t('editor.weights', { n: sum })}</Tag>{sum === 100 ? null : <span className="quiet small">{sum < 100 ? t('editor.weightsMissing', { n: 100 - sum }) : t('editor.weightsOver', { n: sum - 100 })}</span>}</p>
          {rows.map((row, i) => (
            <fieldset key={row.key} className="row-set">
              <legend>{t('editor.criterionN', { n: i + 1 })}</legend>
              <Form.Item name={[row.name, 'name']} label={t('public:challenge.criterion')} className="wide"><Input maxLength={120} /></Form.Item>
              <Form.Item name={[row.name, 'kind']} label={t('public:challenge.kind')}><Select virtual={false} style={{ width: 120 }} options={(['technical', 'price', 'other'] as const).map((k) => ({ value: k, label: t(`words:criterion.${k}`) }))} /></Form.Item>
              <Form.Item name={[row.name, 'weight']} label={t('public:challenge.points')}><InputNumber min={1} max={100} precision={0} style={{ width: 100 }} /></Form.Item>
              <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
              <Anchors at={row.name} />
            </fieldset>
          ))}
          <div><Button onClick={() => add({ id: newKey(), kind: 'technical', anchors: [] })}>{t('editor.addCriterion')}</Button></div>
        </div>
      )}
    </Form.List>
  );
}

/** What a figure of points means: reviewers see it while they score. */
function Anchors({ at }: { at: number }): React.ReactElement {
  const { t } = useTranslation('agency');
  return (
    <Form.List name={[at, 'anchors']}>
      {(rows, { add, remove }) => (
        <div className="whole stack" style={{ gap: 8 }}>
          {rows.map((row, i) => (
            <div key={row.key} className="row">
              <Form.Item name={[row.name, 'points']} label={t('editor.anchorPoints')} noStyle={false} style={{ marginBottom: 0 }}><InputNumber min={0} max={100} precision={0} style={{ width: 90 }} /></Form.Item>
              <Form.Item name={[row.name, 'text']} label={t('editor.anchorText')} className="push" style={{ marginBottom: 0 }}><Input maxLength={300} /></Form.Item>
              <Button type="text" onClick={() => remove(row.name)} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
            </div>
          ))}
          <div><Button size="small" type="dashed" onClick={() => add({})}>{t('editor.addAnchor')}</Button></div>
        </div>
      )}
    </Form.List>
  );
}

export function ConditionRows(): React.ReactElement {
  const { t } = useTranslation('agency');
  return (
    <Form.List name="bidderConditions">
      {(rows, { add, remove }) => (
        <div className="stack" style={{ gap: 8 }}>
          {rows.map((row, i) => (
            <div key={row.key} className="row">
              <Form.Item name={row.name} label={t('editor.conditionN', { n: i + 1 })} className="push" style={{ marginBottom: 0 }}><Input maxLength={300} /></Form.Item>
              <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
            </div>
          ))}
          <div><Button onClick={() => add('')}>{t('editor.addCondition')}</Button></div>
        </div>
      )}
    </Form.List>
  );
}
