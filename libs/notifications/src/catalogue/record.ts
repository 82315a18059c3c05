// Who hears of the log of record: the auditors, of the day's checkpoint, so that one is kept where this deployment cannot reach it.
import { checkpointPublished } from '#libs/platform';
import { places } from '../places.js';
import { type AnyEntry, entry } from './entry.js';

export const record: readonly AnyEntry[] = [
  entry({
    event: checkpointPublished, audience: 'auditors', topic: 'required', why: 'official', facts: ['size', 'note'],
    zh: { subject: '存证日志今日检查点：{size}', lines: ['请保留此邮件。日后用存证日志页面“与留存的检查点核对”，即可证明此前的记录未被改动。', '{note}'] },
    en: { subject: 'Today’s checkpoint of the log of record: {size}', lines: ['Keep this mail. The page of the log can show at any later time that nothing before it was changed.', '{note}'] },
    hear: async (desk, tx, { payload: { size, note } }) => {
      const root = await desk.identity.agencyFor(tx, null);
      return root && { people: await desk.officials(tx, root.path, 'auditor'), facts: { size: String(size), note }, path: places.log };
    },
  }),
];
