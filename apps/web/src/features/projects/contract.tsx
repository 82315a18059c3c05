// One contract: its parties and terms, the document with its digest, the signatures, once signed the milestones as work, and the amendments.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { ContractView } from '@libs/projects/src/contract.contract.js';
import { useRecord, type RecordState } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { Money, showPercent } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { historyOf } from '../agency/history-of.js';
import { useMyAgencies } from '../agency/use-my-agencies.js';
import { Amendments, openAmendment } from './amendments.js';
import { Offer, Renounce, Revise, Terminate } from './contract-actions.js';
import { DocumentLinks, Signatures, Terms } from './edition.js';
import { Milestones } from './milestones.js';
import { Sign } from './sign.js';
import { TermsForm } from './terms-form.js';

export default function ContractPage(): React.ReactElement {
  const { id = '' } = useParams();
  const found = useRecord<ContractView>(`/contracts/${encodeURIComponent(id)}`);
  return <RecordGate of={found}>{(contract) => <Page contract={contract} state={found} />}</RecordGate>;
}

/** For which side I act here; an agency that is itself the demand side acts through its officers. */
function useSide(c: ContractView): { officer: boolean; head: boolean; winner: 'owner' | 'member' | null; demand: boolean; claims: boolean } {
  const { organisations, has } = useSession();
  const agencies = useMyAgencies();
  const role = (id: string | null): 'owner' | 'member' | null => organisations.find((o) => o.id === id)?.role ?? null;
  const here = agencies.has(c.agencyId);
  const officer = has('officer') && here;
  return { officer, head: has('head') && here, winner: role(c.winnerId), demand: c.demandSideId === null ? officer : role(c.demandSideId) === 'owner', claims: c.clause !== null && role(c.demandSideId) === 'owner' };
}

function Page({ contract: c, state }: { contract: ContractView; state: RecordState<ContractView> }): React.ReactElement {
  const { t } = useTranslation('projects');
  const side = useSide(c);
  const [editing, setEditing] = useState(false);
  const running = c.state === 'signed' || c.state === 'amended' || c.state === 'completed';
  const amendment = openAmendment(c);
  // What is in force; before that, or when it never came to be, the newest.
  const edition = (c.signedOn ? c.editions.find((e) => e.n === c.edition) : [...c.editions].reverse().find((e) => e.state !== 'dropped')) ?? c.editions[0];
  const toBeSigned = amendment ?? (edition?.state === 'signing' ? edition : undefined);
  const mayEdit = side.officer && c.state === 'draft';
  const signed = (party: 'demand-side' | 'winner'): boolean => toBeSigned?.signatures.some((s) => s.party === party) ?? false;
  const mine: 'demand-side' | 'winner' | null = side.demand ? 'demand-side' : side.winner === 'owner' ? 'winner' : null;
  const toSign = toBeSigned !== undefined && toBeSigned.sha256 !== null && mine !== null && !signed(mine);
  const signLink = <a className="solid-button" href="#sign">{t('sign.title')}</a>;
  const claimLink = side.claims ? <Link to={`/claims/new?contract=${c.id}`}><Button>{t('claim')}</Button></Link> : null;
  const next: NextStep | null = c.state === 'draft' ? { what: t('next.draft'), action: mayEdit ? <div className="row"><Button onClick={() => setEditing(true)}>{t('edit')}</Button><Offer id={c.id} /></div> : null }
    : c.state === 'signing' ? { what: toSign ? t('next.sign') : t('next.signing'), action: toSign ? signLink : null }
      : amendment ? { what: toSign ? t('next.signAmendment') : t('next.amendment'), action: toSign ? signLink : claimLink }
        : running ? { what: c.state === 'completed' ? t('next.completed') : t('next.running'), action: claimLink } : null;
  return (
    <RecordPage title={c.title} number={c.number} crumbs={[{ label: t('title'), to: '/contracts' }]} state={{ subject: 'contract', state: c.state }} next={next} history={historyOf('contract', c.history)}
      actions={<>{side.officer && c.state === 'signing' && edition?.n === 1 ? <Revise id={c.id} /> : null}{side.winner === 'owner' && c.state === 'signing' ? <Renounce contract={c} /> : null}{(side.officer && (c.state === 'draft' || c.state === 'signing')) || (side.head && (c.state === 'signed' || c.state === 'amended')) ? <Terminate id={c.id} /> : null}</>}
      people={[{ role: t('demandSide'), name: c.demandSideName }, { role: t('winner'), name: c.winnerName }]}
      facts={[
        { label: t('amount'), value: <Money amount={c.amount} /> }, { label: t('period'), value: `${c.startsOn} – ${c.endsOn}` }, { label: t('signedOn'), value: c.signedOn ?? '–' },
        ...(c.decidedRate ? [{ label: t('subsidy'), value: <>{showPercent(c.decidedRate)}{c.decidedCeiling ? <> · <Money amount={c.decidedCeiling} in="wanyuan" /></> : null}</> }] : []),
        { label: t('challenge'), value: <Link to={places.challenge(c.challengeId)}>{t('toChallenge')}</Link> }, { label: t('notice'), value: <Link to={places.notice(c.noticeId)}>{t('toNotice')}</Link> },
      ]}>
      {c.endingReason ? <NoteBox kind="bad"><p>{t('ended')} {c.endedOn} · {c.endingReason}</p></NoteBox> : null}
      {running ? <Milestones contract={c} deliver={side.winner !== null} judge={side.demand} /> : null}
      {editing && edition ? <TermsForm contract={c} terms={edition.terms} etag={state.etag} onDone={() => setEditing(false)} /> : null}
      {c.signedOn ? <Amendments contract={c} officer={side.officer} /> : null}
      {toSign && toBeSigned ? <div id="sign"><Sign key={toBeSigned.n} contractId={c.id} edition={toBeSigned} /></div> : null}
      {edition ? (
        <Section title={c.editions.length > 1 ? t('editionN', { n: edition.n }) : t('document')} actions={<DocumentLinks of={edition} />}>
          {edition.sha256 ? <p className="small">{t('sha256')} <code>{edition.sha256}</code></p> : <p className="quiet">{t('notOffered')}</p>}
          <Signatures contract={c} edition={edition} />
          <h3 style={{ margin: '16px 0 8px' }}>{t('terms')}</h3>
          <Terms of={edition.terms} />
        </Section>
      ) : null}
    </RecordPage>
  );
}
