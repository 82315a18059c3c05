// The order of every stratum as it was drawn, who of it sits, and whether this device finds the same from the list and both nonces.
import { useTranslation } from 'react-i18next';
import type { DrawView } from '@libs/reviews/src/draw.contract.js';
import { drawOrder, type DrawList, seedOf } from '@libs/reviews/src/draw-order.contract.js';
import { sha256Hex } from '@libs/kernel/src/canonical.js';
import { Rows } from '../../design/data-list.js';
import { NoteBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';

/** Whether list, nonces and order belong together: computed here, from what the page was given. */
export function sameHere(d: DrawView): boolean {
  try {
    const told = Object.fromEntries(d.nonces.map((n) => [n.role, n.nonce])) as { officer: string; auditor: string }, hash = sha256Hex(d.list), seed = seedOf(hash, told);
    return hash === d.listSha256 && seed === d.seed && drawOrder(JSON.parse(d.list) as DrawList, seed).every(({ stratum, order }) => order.join() === d.order.find((o) => o.stratum === stratum)?.places.map((p) => p.personId).join());
  } catch { return false; }
}

export function DrawnOrders({ draw: d }: { draw: DrawView }): React.ReactElement {
  const { t } = useTranslation('draws');
  const same = sameHere(d);
  return (
    <Section title={t('order')}>
      <div className="stack">
        <NoteBox kind={same ? 'good' : 'bad'}><p>{same ? t('same') : t('notSame')}</p></NoteBox>
        {d.order.map((o) => (
          <div key={o.stratum} className="stack">
            <h3>{t(`strata.${o.stratum}`)}</h3>
            <Rows caption={t(`strata.${o.stratum}`)} rows={o.places} rowKey={(p) => String(p.place)} columns={[
              { key: 'place', title: t('place'), cell: (p) => p.place },
              { key: 'name', title: t('name'), cell: (p) => <>{p.name} <span className="quiet small">{p.organisation}</span></> },
              { key: 'seat', title: t('seat'), cell: (p) => (p.seatId ? <Tag kind="good">{t('seated')}</Tag> : p.passed ? <Tag kind="ended">{t('passed')}</Tag> : <Tag kind="waiting">{t('alternate')}</Tag>) },
            ]} />
          </div>
        ))}
      </div>
    </Section>
  );
}
