// Who opens the bids, as an officer says it: the server, declared; or persons, of whom so many are needed.
import { Form, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OpenerCandidate } from '@libs/challenges/src/opener.contract.js';
import { useList } from '../../api/use-list.js';
import { localised } from '../../i18n/start.js';
import type { TypedContent } from './content-form.js';

export function OpenersSection(): React.ReactElement {
  const { t } = useTranslation('openers');
  const mode = Form.useWatch<TypedContent['openerMode']>('openerMode');
  const there = useList<OpenerCandidate>(mode === 'openers' ? '/openers' : null);
  return (
    <>
      <Form.Item name="openerMode" label={t('editor.mode')} extra={t('editor.modeHelp')}><Radio.Group options={(['server-held', 'openers'] as const).map((m) => ({ value: m, label: t(`editor.${m}`) }))} /></Form.Item>
      {mode === 'openers' ? (
        <div className="pair">
          <Form.Item name="openerIds" label={t('editor.people')} extra={t('editor.peopleHelp')}><Select mode="multiple" virtual={false} showSearch={{ optionFilterProp: 'label' }} loading={there.loading} options={there.items.map((o) => ({ value: o.id, label: `${o.name} · ${localised(o.organisation)}` }))} /></Form.Item>
          <Form.Item name="openerThreshold" label={t('editor.threshold')} extra={t('editor.ready')}><InputNumber min={2} max={19} precision={0} style={{ width: 140 }} /></Form.Item>
        </div>
      ) : null}
    </>
  );
}
