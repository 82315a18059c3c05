// The parts of a challenge's content as one types them, each a section of one page: nothing is hidden, so what a check finds can be shown where it is.
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useClauses } from '../../api/use-clauses.js';
import { useIndustry } from '../../api/use-industry.js';
import { InstantField, RateField, YuanField } from '../../design/fields.js';
import { FileField } from '../../design/file-field.js';
import { localised } from '../../i18n/start.js';
import { TIE_ORDERS, type ContentSection, type TypedContent } from './content-form.js';
import { OpenersSection } from './openers-section.js';
import { OrganisationField } from './organisation-field.js';
import { ConditionRows, CriterionRows, IndicatorRows } from './editor-lists.js';

export function EditorSection({ section, demandSideName }: { section: ContentSection; demandSideName: string | null }): React.ReactElement {
  const { t } = useTranslation(['agency', 'public', 'words', 'app']);
  const industry = useIndustry();
  const number = (name: string | (string | number)[], label: string, min: number, max: number, help?: string): React.ReactElement => <Form.Item name={name} label={label} extra={help}><InputNumber min={min} max={max} precision={0} style={{ width: 140 }} /></Form.Item>;
  const choices = (list: readonly { id: string; name: { zh: string; en: string } }[]): { value: string; label: string }[] => list.map((x) => ({ value: x.id, label: localised(x.name) }));
  switch (section) {
    case 'basics': return (
      <>
        <Form.Item name="title" label={t('editor.title')} extra={t('editor.titleHelp')}><Input maxLength={120} showCount /></Form.Item>
        <div className="pair">
          <Form.Item name="chainId" label={t('public:challenges.chain')}><Select virtual={false} showSearch={{ optionFilterProp: 'label' }} options={choices(industry.chains)} /></Form.Item>
          <Form.Item name="fieldId" label={t('public:challenges.field')}><Select virtual={false} showSearch={{ optionFilterProp: 'label' }} options={choices(industry.fields)} /></Form.Item>
        </div>
        <Form.Item name="demandSideId" label={t('editor.demandSide')} extra={t('editor.demandSideHelp')}><OrganisationField known={demandSideName} /></Form.Item>
      </>
    );
    case 'text': return (
      <>
        <Form.Item name="background" label={t('editor.background')} extra={t('editor.backgroundHelp')}><Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={10_000} /></Form.Item>
        <Form.Item name="content" label={t('editor.content')} extra={t('editor.contentHelp')}><Input.TextArea autoSize={{ minRows: 6, maxRows: 24 }} maxLength={20_000} /></Form.Item>
      </>
    );
    case 'indicators': return <><p className="quiet">{t('editor.indicatorsHelp')}</p><IndicatorRows /></>;
    case 'money': return <Money />;
    case 'schedule': return (
      <>
        <div className="pair">
          <Form.Item name={['schedule', 'questionsCloseAt']} label={t('public:challenge.questionsClose')}><InstantField /></Form.Item>
          <Form.Item name={['schedule', 'closesAt']} label={t('editor.closesAt')} extra={t('editor.closesAtHelp')}><InstantField /></Form.Item>
        </div>
        <div className="pair">{number(['schedule', 'reviewDays'], t('editor.reviewDays'), 1, 365)}{number(['schedule', 'periodMonths'], t('editor.periodMonths'), 1, 120)}</div>
      </>
    );
    case 'bidders': return (
      <>
        <ConditionRows />
        <div className="pair" style={{ marginTop: 16 }}>
          {number('minimumBids', t('editor.minimumBids'), 1, 50)}{number('extensionDays', t('editor.extensionDays'), 0, 60, t('editor.extensionDaysHelp'))}
          {number('addendumDays', t('editor.addendumDays'), 0, 60, t('editor.addendumDaysHelp'))}{number('maxWinners', t('public:challenge.winners'), 1, 20)}
        </div>
      </>
    );
    case 'criteria': return <><p className="quiet">{t('editor.criteriaHelp')}</p><CriterionRows /></>;
    case 'ranking': return (
      <div className="pair">
        <Form.Item name="rankingRule" label={t('public:challenge.ranking')} extra={t('editor.rankingHelp')}><Select virtual={false} options={(['mean', 'trimmed-mean'] as const).map((r) => ({ value: r, label: t(`words:rankingRule.${r}`) }))} /></Form.Item>
        <Form.Item name="tieOrder" label={t('public:challenge.ties')}><Select virtual={false} options={TIE_ORDERS.map((order) => ({ value: order, label: order.split(',').map((x) => t(`words:tie.${x as 'technical'}`)).join(' → ') }))} /></Form.Item>
        {number('floor', t('public:challenge.floor'), 0, 100, t('editor.floorHelp'))}{number('panelSize', t('public:challenge.panel'), 3, 21, t('editor.panelHelp'))}
        <Form.Item name="envelopes" label={t('public:challenge.envelopes')} extra={t('editor.envelopesHelp')}><Select virtual={false} options={(['one', 'two'] as const).map((way) => ({ value: way, label: t(`public:challenge.envelopesOf.${way}`) }))} /></Form.Item>
      </div>
    );
    case 'openers': return <OpenersSection />;
    case 'attachments': return <Form.Item name="files" label={t('public:challenge.attachments')} extra={t('editor.attachmentsHelp')}><FileField /></Form.Item>;
  }
}

function Money(): React.ReactElement {
  const { t } = useTranslation(['agency', 'public', 'words']);
  const clauses = useClauses();
  const subsidised = Form.useWatch<TypedContent['subsidised']>('subsidised');
  return (
    <>
      <Form.Item name="budget" label={t('editor.budget')} extra={t('editor.budgetHelp')}><YuanField /></Form.Item>
      <Form.Item name="subsidised" label={t('editor.subsidised')} valuePropName="checked"><Switch /></Form.Item>
      {subsidised ? (
        <>
          <p className="quiet">{clauses.title('open-competition')} · {t('editor.subsidyHelp')}</p>
          <div className="pair">
            <Form.Item name={['subsidy', 'decidedRate']} label={t('editor.decidedRate')}><RateField /></Form.Item>
            <Form.Item name={['subsidy', 'decidedCeiling']} label={t('editor.decidedCeiling')} extra={t('editor.decidedCeilingHelp')}><YuanField /></Form.Item>
          </div>
        </>
      ) : null}
    </>
  );
}
