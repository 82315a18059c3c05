// Decides who lives in the demonstration city: their addresses, one password, fixed secrets of the second factor. Plain data: the start command prints it.
import { demoExperts } from './data/experts.js';
import { demoOrganisations } from './data/organisations.js';

export interface DemoAccount {
  readonly email: string; readonly name: string; readonly role: 'officer' | 'head' | 'finance' | 'auditor' | 'admin' | 'opener' | 'owner' | 'member' | 'reviewer';
  /** Officials only: base32. Fixed, and therefore refused outside a demonstration database. */
  readonly totpSecret?: string;
  /** The organisation they belong to, by its name. */
  readonly organisation?: string;
}

export const DEMO_PASSWORD = 'spring tea on the canal';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 32 base32 characters that follow from the address. */
const secretOf = (email: string): string => {
  let state = [...email].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 2_147_483_647, 7);
  return Array.from({ length: 32 }, () => { state = (state * 48_271) % 2_147_483_647; return ALPHABET[state % 32]!; }).join('');
};

const official = (role: DemoAccount['role'], n: number, name: string): DemoAccount => ({ email: `${role}${n}@city.example`, name, role, totpSecret: secretOf(`${role}${n}@city.example`) });
const owner = (key: string, name: string, organisation: string): DemoAccount => ({ email: `${key}@firm.example`, name, role: 'owner', organisation });
const reviewer = (n: number, name: string): DemoAccount => ({ email: `expert${n}@review.example`, name, role: 'reviewer' });

/** Two people in each official role, so that four eyes can be lived; and three openers, the third of a district, so that two houses open together. */
export const demoOfficials: readonly DemoAccount[] = [
  official('officer', 1, '陈立群'), official('officer', 2, '王雅琴'), official('head', 1, '周建国'), official('head', 2, '许文静'), official('finance', 1, '沈志远'),
  official('finance', 2, '吴晓梅'), official('auditor', 1, '郑毅'), official('auditor', 2, '何秀兰'), official('admin', 1, '孙涛'), official('admin', 2, '马丽'),
  official('opener', 1, '方正清'), official('opener', 2, '罗静宜'), official('opener', 3, '蒋守信'),
];

export const demoOwners: readonly DemoAccount[] = demoOrganisations.map((o) => owner(o.key, o.owner, o.name));
export const demoReviewers: readonly DemoAccount[] = demoExperts.map((e, i) => reviewer(i + 1, e.name));
export const demoAccounts: readonly DemoAccount[] = [...demoOfficials, ...demoOwners, ...demoReviewers];
