// A bidder's own machine, in a process of its own: seals a whole bid with an attachment of noise, which nothing can shrink.
import { createHash, randomBytes } from 'node:crypto';
import { sealBid } from '#libs/bids';

export interface Task { challenge: string; organisation: string; openers: string[]; threshold: number; size: number }
export interface Made { organisation: string; header: object; shares: string[]; parts: { sha256: string; data: string }[] }

async function made({ challenge, organisation, openers, threshold, size }: Task): Promise<Made> {
  const file = randomBytes(size), price = '6800000.00';
  const document = {
    summary: '以连续涂布与原位固化实现稳定制备。', approach: '第一阶段打通小试，第二阶段中试放大，第三阶段第三方检测与产线验证。'.repeat(20), agreement: '', price, team: [{ name: '陈立', title: '正高级工程师', role: '项目负责人' }], partners: [],
    budget: [{ item: '研发与中试', amount: price }], schedule: [{ name: '中试与验收', months: 20, amount: price }], commitments: [],
    attachments: [{ name: '技术方案.zip', type: 'application/zip', size, sha256: createHash('sha256').update(file).digest('hex'), kind: 'technical' }],
  };
  const sealed = await sealBid({ challenge, organisation, addendum: 0, threshold, openers, envelopes: [{ kind: 'whole', files: [{ name: 'bid.json', type: 'application/json', data: new TextEncoder().encode(JSON.stringify(document)) }, { name: 'files/1', type: 'application/zip', data: file }] }] });
  return { organisation, header: sealed.header, shares: sealed.shares.map((s) => Buffer.from(s).toString('base64')), parts: sealed.parts.map((p) => ({ sha256: p.sha256, data: Buffer.from(p.data).toString('base64') })) };
}

process.on('message', (tasks: Task[]) => void (async () => { const bids: Made[] = []; for (const task of tasks) bids.push(await made(task)); process.send!(bids); })());
process.on('SIGTERM', () => process.exit(0));
process.send!({});
