// Who hears of contracts and milestones: both sides; officials where a step is theirs.
import { contractAmended, contractCompleted, contractOf, contractOffered, contractSigned, contractTerminated, milestoneAccepted, milestoneDelivered, milestoneOf, milestoneRejected, type ContractFacts } from '#libs/projects';
import { yuan } from '#libs/kernel';
import type { EventType, Tx } from '#libs/platform';
import type { Desk } from '../desk.js';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { type AnyEntry, entry, type Text } from './entry.js';

type Hears = (desk: Desk, tx: Tx, c: ContractFacts) => Promise<readonly string[]>;
const sides: Hears = (desk, tx, c) => desk.members(tx, c.winnerId, c.demandSideId);
const owners: Hears = async (desk, tx, c) => [...await desk.owners(tx, c.winnerId, c.demandSideId), ...(c.demandSideId ? [] : await officers(desk, tx, c))];
const officers: Hears = (desk, tx, c) => desk.officials(tx, c.agencyPath, 'officer');
const winner: Hears = (desk, tx, c) => desk.members(tx, c.winnerId);
/** Who accepts milestones: the demand side's people, or the agency's officers when it is the demand side. */
const accepting: Hears = (desk, tx, c) => (c.demandSideId ? desk.members(tx, c.demandSideId) : officers(desk, tx, c));

const contract = (event: EventType<{ contractId: string }>, audience: string, who: Hears, zh: Text, en: Text, topic: 'required' | Topic = 'required'): AnyEntry => entry({
  event, audience, topic, why: audience === 'officers' ? 'official' : 'member', facts: ['number', 'title', 'winner', 'amount'], zh, en,
  hear: async (desk, tx, { payload: { contractId } }) => {
    const c = await contractOf(tx, contractId);
    return c && { people: await who(desk, tx, c), facts: { number: c.number, title: c.title, winner: c.winnerName, amount: { yuan: yuan(c.amountFen) } }, path: places.contract(contractId) };
  },
});
const milestone = (event: EventType<{ contractId: string; milestoneId: string }>, audience: string, who: Hears, zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic: 'required', why: 'member', facts: ['number', 'title', 'n', 'name', 'amount'], zh, en,
  hear: async (desk, tx, { payload: { contractId, milestoneId } }) => {
    const [c, m] = [await contractOf(tx, contractId), await milestoneOf(tx, milestoneId)];
    return c && m && { people: await who(desk, tx, c), facts: { number: c.number, title: c.title, n: String(m.n), name: m.name, amount: { yuan: yuan(m.acceptedFen ?? m.amountFen) } }, path: places.contract(contractId) };
  },
});

const SIGNED: [Text, Text] = [
  { subject: '合同已签署：{number}', lines: ['合同 {number}《{title}》已由各方签署，金额 {amount}，进入实施。'] },
  { subject: 'Contract signed: {number}', lines: ['The contract {number} “{title}” over {amount} is signed by all; the work begins.'] }];
const ENDED: [Text, Text] = [
  { subject: '合同终止：{number}', lines: ['合同 {number}《{title}》已终止，理由见详情。'] }, { subject: 'Contract terminated: {number}', lines: ['The contract {number} “{title}” was terminated; the page says why.'] }];
const DONE: [Text, Text] = [
  { subject: '合同完成：{number}', lines: ['合同 {number}《{title}》的里程碑已全部验收，合同完成。'] }, { subject: 'Contract completed: {number}', lines: ['Every milestone of the contract {number} “{title}” is accepted; it is completed.'] }];

export const projects: readonly AnyEntry[] = [
  contract(contractOffered, 'owners', owners, { subject: '合同待签署：{number}', lines: ['合同 {number}《{title}》（揭榜方 {winner}，金额 {amount}）等待签署。请下载 PDF，盖章后上传扫描件并确认其指纹。'] },
    { subject: 'To sign: {number}', lines: ['The contract {number} “{title}” with {winner} over {amount} waits for your signature: download the PDF, stamp it, upload the scan and confirm its fingerprint.'] }),
  contract(contractSigned, 'sides', sides, ...SIGNED),
  contract(contractSigned, 'officers', officers, ...SIGNED, 'progress'),
  contract(contractAmended, 'sides', sides, { subject: '合同已变更：{number}', lines: ['合同 {number}《{title}》的变更已由各方签署。'] }, { subject: 'Contract amended: {number}', lines: ['An amendment of the contract {number} “{title}” is signed by all.'] }),
  contract(contractTerminated, 'sides', sides, ...ENDED),
  contract(contractTerminated, 'officers', officers, ...ENDED, 'progress'),
  contract(contractCompleted, 'sides', sides, ...DONE),
  contract(contractCompleted, 'officers', officers, ...DONE, 'progress'),
  milestone(milestoneDelivered, 'accepting', accepting, { subject: '里程碑待验收：{number} 第 {n} 项', lines: ['合同 {number}《{title}》第 {n} 个里程碑“{name}”已交付，等待验收。'] },
    { subject: 'To accept: {number}, milestone {n}', lines: ['Milestone {n}, “{name}”, of the contract {number} “{title}” is delivered and waits for acceptance.'] }),
  milestone(milestoneAccepted, 'sides', sides, { subject: '里程碑已验收：{number} 第 {n} 项', lines: ['合同 {number}《{title}》第 {n} 个里程碑“{name}”已验收，验收金额 {amount}。需求方付款后可申领配套补助。'] },
    { subject: 'Accepted: {number}, milestone {n}', lines: ['Milestone {n}, “{name}”, of the contract {number} “{title}” is accepted for {amount}. Once it is paid, the demand side may claim the subsidy.'] }),
  milestone(milestoneRejected, 'winner', winner, { subject: '里程碑未通过验收：{number} 第 {n} 项', lines: ['合同 {number}《{title}》第 {n} 个里程碑“{name}”未通过验收，理由见详情；修改后可再次交付。'] },
    { subject: 'Not accepted: {number}, milestone {n}', lines: ['Milestone {n}, “{name}”, of the contract {number} “{title}” was not accepted; the page says why. You may deliver again.'] }),
];
