// Owns choosing a verified organisation by its name or credit code; works inside antd's Form.Item.
import { Select } from 'antd';
import { useState } from 'react';
import type { OrganisationLine } from '@libs/identity/src/identity.contract.js';
import { useList } from '../../api/use-list.js';

export function OrganisationField({ id, value, onChange, known }: { id?: string; value?: string | null; onChange?: (id: string | null) => void; /** The name of the one that stands. */ known: string | null }): React.ReactElement {
  const [q, setQ] = useState('');
  const found = useList<OrganisationLine>('/organisations', { state: 'verified', q: q || undefined });
  const options = found.items.map((o) => ({ value: o.id, label: `${o.name} · ${o.creditCode}` }));
  if (value && known && !options.some((o) => o.value === value)) options.unshift({ value, label: known });
  return <Select {...(id ? { id } : {})} virtual={false} allowClear showSearch={{ filterOption: false, onSearch: setQ }} loading={found.loading} value={value ?? null} options={options} onChange={(next: string | null | undefined) => onChange?.(next ?? null)} />;
}
