// Owns what an empty place says: what is not here, and what to do about it.
import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

export function EmptyState({ title, help, action }: { title: ReactNode; help?: ReactNode; action?: ReactNode }): React.ReactElement {
  return <div className="empty"><InboxOutlined aria-hidden style={{ fontSize: 28 }} /><strong>{title}</strong>{help ? <span>{help}</span> : null}{action}</div>;
}
