// The documents of a claim: contract, invoices, bank slips, bills; each with its file, the facts it proves, and what was found about it. A document counts once in the whole city.
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ClaimView, type EvidenceKind, type EvidenceView, type FindingView, paperKinds, proofKinds } from '@libs/funding/src/claim.contract.js';
import { post, remove } from '../../api/client.js';
import type { ApiProblem } from '../../api/problem.js';
import { useAct } from '../../api/use-record.js';
import type { StoredFile } from '../../api/upload.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { DayField, YuanField } from '../../design/fields.js';
import { FileField } from '../../design/file-field.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { provesPath, ProvesFields, ProvesOf, provesSent, type TypedProves } from './evidence-proves.js';
import { Tag } from '../../design/state-tag.js';

type FactName = 'number' | 'signedOn' | 'amount' | 'code' | 'date' | 'tax' | 'seller' | 'buyer' | 'status' | 'bank' | 'serial' | 'payer' | 'payee' | 'account' | 'payerAccount' | 'valueDate' | 'method' | 'type' | 'issuedOn' | 'dueOn' | 'honouredOn' | 'issuer' | 'holder' | 'year';
const PROOF: readonly FactName[] = ['number', 'issuer', 'issuedOn', 'holder', 'year'];
/** A bill is drawn on its day; any other document is of its day. */
const labelOf = (kind: EvidenceKind, f: FactName): 'fact.amount' => (isProofKind(kind) && f === 'issuedOn' ? 'fact.dated' : `fact.${f}`) as 'fact.amount';
const FACTS: Record<EvidenceKind, readonly FactName[]> = {
  contract: ['number', 'signedOn', 'amount'], invoice: ['code', 'number', 'date', 'amount', 'tax', 'seller', 'buyer', 'status'],
  'bank-slip': ['bank', 'serial', 'payer', 'payee', 'account', 'payerAccount', 'valueDate', 'amount', 'method'], bill: ['type', 'number', 'payer', 'payee', 'issuedOn', 'dueOn', 'amount', 'honouredOn'],
  ...Object.fromEntries(proofKinds.map((k) => [k, PROOF])) as unknown as Record<(typeof proofKinds)[number], readonly FactName[]>,
};
const DAYS: readonly FactName[] = ['signedOn', 'date', 'valueDate', 'issuedOn', 'dueOn', 'honouredOn'], YUAN: readonly FactName[] = ['amount', 'tax'], OPTIONAL: readonly FactName[] = ['code', 'payerAccount', 'honouredOn', 'holder', 'year'];
const CHOICES: Partial<Record<FactName, readonly string[]>> = { status: ['valid', 'red', 'voided'], method: ['transfer', 'cash', 'offset'], type: ['bank-acceptance', 'commercial-acceptance'] };

/** What a document is called where others refer to it. */
export function useDocumentName(): (e: Pick<EvidenceView, 'kind' | 'facts'>) => string {
  const { t } = useTranslation('funding');
  return (e) => `${t(`evidence.kind.${e.kind}`)} ${e.facts['number'] ?? e.facts['serial'] ?? ''}`.trim();
}

export function Evidence({ claim: c, editable, mayHonour }: { claim: ClaimView; editable: boolean; mayHonour: boolean }): React.ReactElement {
  const { t } = useTranslation('funding');
  const said = (name: FactName, value: string): string => (CHOICES[name] ? t(`choice.${value}` as 'choice.valid', { defaultValue: value }) : value);
  const factsOf = (e: EvidenceView): string => FACTS[e.kind].filter((f) => f !== 'amount' && f !== 'honouredOn' && e.facts[f] && !['valid', 'transfer'].includes(e.facts[f]!)).map((f) => `${t(labelOf(e.kind, f))} ${said(f, e.facts[f]!)}`).join(' · ');
  const general = c.findings.filter((f) => f.evidenceId === null);
  return (
    <Section title={t('evidence.title')}>
      {general.length > 0 ? <NoteBox kind="waiting"><Findings of={general} /></NoteBox> : null}
      {c.evidence.length === 0 ? <p className="quiet">{t('evidence.none')}</p> : (
        <Rows caption={t('evidence.title')} rows={c.evidence} rowKey={(e) => e.id} columns={[
          { key: 'kind', title: t('evidence.document'), cell: (e) => <><strong>{t(`evidence.kind.${e.kind}`)}</strong> <a href={`/api/files/${e.file.id}/content`}>{e.file.name}</a></> },
          { key: 'facts', title: t('evidence.facts'), cell: (e) => <><span className="small">{factsOf(e)}</span>{c.matter ? <ProvesOf evidence={e} claim={c} /> : null}<Findings of={c.findings.filter((f) => f.evidenceId === e.id && f.code !== 'rejected')} /></> },
          { key: 'amount', title: t('amount'), right: true, cell: (e) => <>{e.amount === '0.00' ? '–' : <Money amount={e.amount} />}{e.counts === null ? null : <div className="small">{t('evidence.counts')} <Money amount={e.counts} /></div>}{e.kind === 'contract' || c.matter ? null : <div className="small quiet">{t('evidence.matched')} <Money amount={e.allocated} /></div>}</> },
          { key: 'state', title: t('state'), cell: (e) => <EvidenceState evidence={e} /> },
          ...(editable || mayHonour ? [{ key: 'acts', title: t('acts'), cell: (e: EvidenceView) => <>{mayHonour && e.kind === 'bill' && e.honouredOn === null ? <Honour claimId={c.id} evidence={e} /> : null}{editable ? <Remove claimId={c.id} evidence={e} /> : null}</> }] : []),
        ]} />
      )}
      {editable ? <Add claim={c} /> : null}
    </Section>
  );
}

function EvidenceState({ evidence: e }: { evidence: EvidenceView }): React.ReactElement {
  const { t } = useTranslation('funding');
  if (e.state === 'rejected') return <><Tag kind="bad">{t('evidence.rejected')}</Tag><div className="small">{e.reason}</div></>;
  return e.kind === 'bill' && e.honouredOn === null ? <Tag kind="waiting">{t('evidence.notHonoured')}</Tag> : <><Tag kind="good">{t('evidence.given')}</Tag>{e.honouredOn ? <div className="small quiet">{t('fact.honouredOn')} {e.honouredOn}</div> : null}</>;
}

export function Findings({ of }: { of: readonly FindingView[] }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  return of.length === 0 ? null : <ul className="lines small">{of.map((f, i) => <li key={i}>{f.field ? <strong>{t(`fact.${f.field}` as 'fact.amount', { defaultValue: f.field })} </strong> : null}{f.sentence}</li>)}</ul>;
}

function Remove({ claimId, evidence: e }: { claimId: string; evidence: EvidenceView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const drop = useAct(() => remove(`/claims/${claimId}/evidence/${e.id}`).then(() => true));
  return <ConfirmAction label={t('evidence.remove')} title={t('evidence.remove')} says={t('evidence.removeSays', { name: e.file.name })} type="default" onConfirm={() => drop.act()} problem={drop.problem} />;
}

function Honour({ claimId, evidence: e }: { claimId: string; evidence: EvidenceView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const [on, setOn] = useState<string | null>(e.facts['dueOn'] ?? null);
  const honour = useAct((_: void, key) => post(`/claims/${claimId}/evidence/${e.id}/honourings`, { honouredOn: on ?? '' }, { key }).then(() => true));
  return <ConfirmAction label={t('evidence.honour')} title={t('evidence.honour')} says={t('evidence.honourSays', { day: e.facts['dueOn'] ?? '' })} type="default" onConfirm={() => honour.act()} problem={honour.problem}><DayField value={on} onChange={setOn} aria-label={t('fact.honouredOn')} /></ConfirmAction>;
}

/** The other place of a document, where the reader may know of it. */
function UsedElsewhere({ problem }: { problem: ApiProblem | null }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const { claimId, claimNumber } = (problem?.data ?? {}) as { claimId?: string; claimNumber?: string };
  return problem?.code === 'evidence-used' && claimId ? <p><Link to={`/claims/${claimId}`}>{t('evidence.usedIn', { number: claimNumber })}</Link></p> : null;
}

type Typed = { files?: StoredFile[]; proves?: TypedProves } & Partial<Record<FactName, string>>;
const isProofKind = (kind: EvidenceKind): boolean => (proofKinds as readonly string[]).includes(kind);

function Add({ claim: c }: { claim: ClaimView }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const kinds: readonly EvidenceKind[] = c.matter ? c.matter.kinds.map((k) => k.kind) : paperKinds;
  const [kind, setKind] = useState<EvidenceKind>(c.matter ? kinds[0]! : 'invoice');
  const asked = c.matter?.kinds.find((k) => k.kind === kind), proving = (c.matter?.facts ?? []).filter((f) => asked?.proves.includes(f.id));
  const [form] = Form.useForm<Typed>();
  const add = useAct((body: object, key) => post(`/claims/${c.id}/evidence`, body, { key }), { onDone: () => form.resetFields() });
  const known: Partial<Record<FactName, string>> = { ...(c.matter ? { buyer: c.applicantName, payee: c.applicantName, holder: c.applicantName } : { seller: c.winnerName!, buyer: c.applicantName, payer: c.applicantName, payee: c.winnerName! }), status: 'valid', method: 'transfer', type: 'bank-acceptance' };
  const keyed = new Set((asked?.keys ?? []).map((k) => (['enterprise', 'taxpayer', 'undertaker'].includes(k) ? 'holder' : k)));
  const free = (f: FactName): boolean => OPTIONAL.includes(f) && !keyed.has(f);
  const required = (f: FactName): object[] => (free(f) ? [] : [{ required: true, message: t('app:form.required') }]);
  const send = ({ files, proves, ...facts }: Typed): void => void add.act({
    kind, fileId: files?.[0]?.id ?? '', facts: Object.fromEntries(FACTS[kind].flatMap((f) => (facts[f] ? [[f, facts[f]]] : OPTIONAL.includes(f) ? [] : [[f, '']]))),
    ...(c.matter ? { proves: provesSent(proving, proves) } : {}),
  });
  const field = (f: FactName): React.ReactElement => (DAYS.includes(f) ? <DayField /> : YUAN.includes(f) ? <YuanField /> : CHOICES[f] ? <Select options={CHOICES[f]!.map((value) => ({ value, label: t(`choice.${value}` as 'choice.valid') }))} /> : <Input maxLength={120} />);
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" style={{ marginTop: 16 }} initialValues={known} onFinish={send}>
      <h3>{t('evidence.add')}</h3>
      <FormErrors form={form} problem={add.problem} at={(pointer) => (pointer === '/fileId' ? ['files'] : pointer.startsWith('/proves/') ? provesPath(pointer) : [pointer.split('/').at(-1)!])} />
      <UsedElsewhere problem={add.problem} />
      <Form.Item label={t('evidence.document')} htmlFor="evidence-kind"><Select id="evidence-kind" value={kind} onChange={setKind} options={kinds.map((k) => ({ value: k, label: t(`evidence.kind.${k}`) }))} /></Form.Item>
      <Form.Item name="files" label={t('evidence.file')} rules={[{ required: true, message: t('app:form.required') }]}><FileField purpose="evidence" accept="application/pdf,image/png,image/jpeg" max={1} limitMb={20} /></Form.Item>
      {FACTS[kind].filter((f) => f !== 'year' || keyed.has(f)).map((f) => <Form.Item key={`${kind}.${f}`} name={f} label={t(labelOf(kind, f))} rules={required(f)} extra={f === 'method' ? t('evidence.methodHelp') : f === 'code' ? t('evidence.codeHelp') : undefined}>{field(f)}</Form.Item>)}
      <ProvesFields facts={proving} kind={kind} />
      <Button htmlType="submit" loading={add.pending}>{t('evidence.add')}</Button>
    </Form>
  );
}
