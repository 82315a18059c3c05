// How one edition of a contract shows: its document with the digest, who has signed it, its terms; and how two editions differ.
import { useTranslation } from 'react-i18next';
import type { ContractTerms, ContractView, EditionView } from '@libs/projects/src/contract.contract.js';
import { fileAddress } from '../../api/client.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { differencesOf, type Difference } from './terms-difference.js';

export const PARTIES = ['demand-side', 'winner'] as const;

export function DocumentLinks({ of: e }: { of: EditionView }): React.ReactElement | null {
  const { t } = useTranslation('projects');
  return e.fileId ? <div className="row"><a href={fileAddress(e.fileId, true)} target="_blank" rel="noreferrer">{t('read')}</a><a href={fileAddress(e.fileId)}>{t('downloadPdf')}</a></div> : null;
}

export function Signatures({ contract: c, edition }: { contract: ContractView; edition: EditionView }): React.ReactElement {
  const { t } = useTranslation('projects');
  return (
    <ul className="lines">
      {PARTIES.map((party) => { const s = edition.signatures.find((x) => x.party === party); return <li key={party} className="row"><Tag kind={s ? 'good' : edition.state === 'dropped' ? 'ended' : 'waiting'}>{s ? t('signed') : t('unsigned')}</Tag><span className="push">{party === 'winner' ? c.winnerName : c.demandSideName}{s ? <span className="quiet small"> {s.personName} · <Instant at={s.at} plain /></span> : null}</span>{s ? <a href={fileAddress(s.scan)}>{t('scan')}</a> : null}</li>; })}
    </ul>
  );
}

export function Terms({ of: terms }: { of: ContractTerms }): React.ReactElement {
  const { t } = useTranslation('projects');
  return (
    <>
      <Rows caption={t('milestones')} rows={terms.milestones} rowKey={(m) => `${m.name}-${m.dueOn}`} columns={[
        { key: 'name', title: t('milestone'), cell: (m) => <>{m.name}<div className="small quiet prose">{m.deliverable}</div></> }, { key: 'due', title: t('dueOn'), cell: (m) => m.dueOn }, { key: 'amount', title: t('amount'), right: true, cell: (m) => <Money amount={m.amount} /> },
      ]} />
      <dl className="facts" style={{ marginTop: 12 }}><div><dt>{t('intellectualProperty')}</dt><dd className="prose">{terms.intellectualProperty}</dd></div>{terms.furtherTerms ? <div><dt>{t('furtherTerms')}</dt><dd className="prose">{terms.furtherTerms}</dd></div> : null}</dl>
    </>
  );
}

/** What changes, as it was and as it becomes; deleted and inserted by their elements, so that it is read out too. */
export function Differences({ before, after }: { before: ContractTerms; after: ContractTerms }): React.ReactElement {
  const { t } = useTranslation('projects');
  const found = differencesOf(before, after);
  if (found.length === 0) return <p className="quiet">{t('amendment.same')}</p>;
  const nothing = <span className="quiet">{t('amendment.nothing')}</span>;
  const shown = (member: string, text: string): React.ReactNode => (member === 'amount' ? <Money amount={text} /> : text === '' ? nothing : text);
  const marked = (Element: 'del' | 'ins', text: React.ReactNode): React.ReactNode => (text === nothing ? nothing : <Element className="prose">{text}</Element>);
  const row = (d: Difference): { what: string; from: React.ReactNode; to: React.ReactNode } => {
    if (d.kind === 'term') return { what: t(d.member), from: shown(d.member, d.from), to: shown(d.member, d.to) };
    if (d.kind === 'milestone') return { what: `${t('milestoneN', { n: d.n })} · ${t(d.member === 'name' ? 'milestone' : d.member)}`, from: shown(d.member, d.from), to: shown(d.member, d.to) };
    const whole = <>{d.milestone.name} · {d.milestone.dueOn} · <Money amount={d.milestone.amount} /><div className="small">{d.milestone.deliverable}</div></>;
    return { what: t('milestoneN', { n: d.n }), from: d.kind === 'added' ? nothing : whole, to: d.kind === 'added' ? whole : nothing };
  };
  return (
    <Rows caption={t('amendment.differences')} rows={found.map(row)} rowKey={(d) => d.what} columns={[
      { key: 'what', title: t('amendment.what'), cell: (d) => d.what }, { key: 'from', title: t('amendment.from'), cell: (d) => marked('del', d.from) }, { key: 'to', title: t('amendment.to'), cell: (d) => marked('ins', d.to) },
    ]} />
  );
}
