// Who hears that funding cases are one project: heads who are to agree, the applicants whose clauses then count together, and officers of the outcome.
import { caseJoined, caseJoiningSubmitted, caseLeavingAsked, caseLeft } from '#libs/funding';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import { type AnyEntry, entry, type Text } from './entry.js';

const joining = (event: EventType<{ joiningId: string }>, audience: 'head' | 'officer' | 'applicant', zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic: audience === 'officer' ? 'progress' : 'required', why: audience === 'applicant' ? 'member' : 'official', facts: ['number', 'other'], zh, en,
  hear: async (desk, tx, { payload: { joiningId } }) => {
    const j = await desk.funding.caseJoining(tx, joiningId);
    return j && { people: audience === 'applicant' ? await desk.members(tx, ...j.applicants) : await desk.officials(tx, j.agencyPath, audience), facts: { number: j.caseNumber, other: j.targetNumber }, path: places.fundingCase(j.caseId) };
  },
});
const joined = { zh: { subject: '资金案已并案：{number}', lines: ['资金案 {number} 与 {other} 同属一个项目，同组条款就高不重复或补差，此后的申领按合并后的限额核定。'] }, en: { subject: 'A funding case joined a project: {number}', lines: ['The cases {number} and {other} are one project: clauses of one group give the higher of them, not both. Claims from here on are computed so.'] } };
const left = { zh: { subject: '并案已撤销：{number}', lines: ['资金案 {number} 不再与 {other} 同属一个项目。'] }, en: { subject: 'A joining was undone: {number}', lines: ['The case {number} is no longer of one project with {other}.'] } };

export const caseJoinings: readonly AnyEntry[] = [
  joining(caseJoiningSubmitted, 'head', { subject: '并案待批准：{number}', lines: ['资金案 {number} 拟与 {other} 并为同一项目，理由见详情，等待批准。'] }, { subject: 'A joining to agree: {number}', lines: ['The case {number} is said to be of one project with {other}; the page says why. It waits for a head.'] }),
  joining(caseLeavingAsked, 'head', { subject: '撤销并案待批准：{number}', lines: ['有人申请撤销资金案 {number} 与 {other} 的并案，理由见详情，等待批准。'] }, { subject: 'A joining is asked to be undone: {number}', lines: ['Somebody asks to undo the joining of {number} and {other}; the page says why. It waits for a head.'] }),
  joining(caseJoined, 'applicant', joined.zh, joined.en), joining(caseJoined, 'officer', joined.zh, joined.en),
  joining(caseLeft, 'applicant', left.zh, left.en), joining(caseLeft, 'officer', left.zh, left.en),
];
