// The pure decisions of identity: codes of the second factor, passwords, credit codes, who administers whom, where a sign-in may return to.
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/kernel';
import { organisationLife, personLife } from '#libs/identity';
import { mayAdminister, maySeeOrganisation } from '../../../libs/identity/src/identity.access.js';
import { newRegistration, newSession, organisationChange } from '../../../libs/identity/src/identity.contract.js';
import { safePath } from '../../../libs/identity/src/oidc.service.js';
import { changesOwnership, checkShares, creditCodeOf } from '../../../libs/identity/src/organisation.js';
import { checkPassword, hashPassword, passwordFits } from '../../../libs/identity/src/password.js';
import { newSecret, secretUri, stepOf } from '../../../libs/identity/src/totp.js';
import { authenticator } from '../../support/totp.js';

const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // "12345678901234567890", RFC 6238 appendix B
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('the code of the second factor', () => {
  it.each([[59, '287082', 1n], [1111111109, '081804', 37037036n], [1234567890, '005924', 41152263n], [2000000000, '279037', 66666666n]])('is RFC 6238 at %d s', (seconds, code, step) => {
    expect(stepOf(RFC_SECRET, code, at(seconds), 0n)).toBe(step);
  });

  it('drifts by one step either way and no further, and never goes back', async () => {
    const code = await authenticator(RFC_SECRET, at(3_000_000));
    for (const [drift, taken] of [[-31, false], [-30, true], [0, true], [29, true], [30, true], [59, true], [60, false]] as const) {
      expect([drift, stepOf(RFC_SECRET, code, at(3_000_000 + drift), 0n) !== undefined]).toEqual([drift, taken]);
    }
    expect(stepOf(RFC_SECRET, code, at(3_000_000), 100_000n)).toBeUndefined();
    expect(stepOf(RFC_SECRET, code, at(3_000_000), 99_999n)).toBe(100_000n);
  });

  it('comes from a fresh secret of 160 bits each time', () => {
    const [a, b] = [newSecret(), newSecret()];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^[A-Z2-7]{32}$/);
    expect(secretUri(a, 'a@b.cn')).toContain(`secret=${a}`);
  });
});

describe('passwords', () => {
  it.each(['short', '123456789', '1234567890', '1111111111', 'abababababab', 'passwordpassword', 'Password123!', 'zhangsan-secret', 'adminadmin1'])('refuses %s', (password) => {
    expect(() => checkPassword(password, 'zhangsan@firm.cn')).toThrow(expect.objectContaining({ code: 'password-weak' }));
  });

  it.each(['correct horse battery', '常州工信局的长长的一句口令', 'x9!kfeWQ-2'])('takes %s', (password) => {
    expect(() => checkPassword(password, 'zhangsan@firm.cn')).not.toThrow();
  });

  it('are kept as Argon2id with 19 MiB and two passes, and fit only themselves', async () => {
    const kept = await hashPassword('ｆｕｌｌ width pass');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits('full width pass', kept)).toBe(true);
    expect(await passwordFits('Full width pass', kept)).toBe(false);
    expect(await passwordFits('nobody has this password', null)).toBe(false);
  });
});

describe('organisations', () => {
  it('keeps credit codes normalised and refuses those that do not check', () => {
    expect(creditCodeOf(' ９1320404ma1a00008a ')).toBe('91320404MA1A00008A');
    expect(() => creditCodeOf('91350100M000100Y4Z')).toThrow(expect.objectContaining({ code: 'credit-code-invalid' }));
    expect(() => creditCodeOf('91320404MA1AO0008A')).toThrow(expect.objectContaining({ code: 'credit-code-invalid' }));
  });

  it('has no more than the whole of its shares', () => {
    const share = (basisPoints: number) => ({ name: '某某', basisPoints });
    expect(() => checkShares([share(5_000), share(5_000)])).not.toThrow();
    expect(() => checkShares([share(5_000), share(5_001)])).toThrow(expect.objectContaining({ code: 'shares-exceed-whole' }));
  });

  it('is verified anew when its ownership changes, not when its telephone does', () => {
    const now = { legalRepresentative: '张三', controller: null, shareholders: [] };
    expect(changesOwnership(now, { phone: '1', legalRepresentative: '张三', shareholders: [] })).toBe(false);
    expect(changesOwnership(now, { controller: '李四' })).toBe(true);
    expect(changesOwnership(now, { shareholders: [{ name: '李四', basisPoints: 1 }] })).toBe(true);
    expect(organisationLife.decide('revise', { state: 'verified', by: 'owner', facts: {} })).toEqual({ ok: true, to: 'registered' });
  });

  it('lives as drawn: no state is out of reach, nothing closed comes back', () => {
    expect([...organisationLife.unreachable(), ...personLife.unreachable()]).toEqual([]);
    expect(organisationLife.may('closed', 'officer')).toEqual([]);
    expect(personLife.may('closed', 'admin')).toEqual([]);
  });
});

describe('who may', () => {
  const person = (grants: [role: 'admin' | 'officer', path: string][], organisationId?: string): Actor => ({
    kind: 'person', personId: 'p', sessionId: 's', expert: false, enrolOnly: false, locale: 'zh', grants: grants.map(([role, agencyPath]) => ({ role, agencyPath, agencyId: agencyPath })),
    memberships: organisationId ? [{ organisationId, role: 'member', verified: true }] : [],
  });

  it('administers somebody only from above all of their agencies', () => {
    expect(mayAdminister(person([['admin', '/city']]), [{ agencyPath: '/city/district' }, { agencyPath: '/city' }])).toBe(true);
    expect(mayAdminister(person([['admin', '/city/district']]), [{ agencyPath: '/city/district' }, { agencyPath: '/city' }])).toBe(false);
    expect(mayAdminister(person([['admin', '/city/a']]), [{ agencyPath: '/city/ab' }])).toBe(false);
    expect(mayAdminister(person([['officer', '/city']]), [{ agencyPath: '/city' }])).toBe(false);
    expect(mayAdminister({ kind: 'anonymous' }, [])).toBe(false);
  });

  it('sees an organisation: its members and the city, nobody else', () => {
    expect(maySeeOrganisation(person([], 'o1'), 'o1')).toBe(true);
    expect(maySeeOrganisation(person([], 'o1'), 'o2')).toBe(false);
    expect(maySeeOrganisation(person([['officer', '/city']]), 'o2')).toBe(true);
    expect(maySeeOrganisation({ kind: 'anonymous' }, 'o1')).toBe(false);
  });

  it.each([['/bids?x=1', '/bids?x=1'], ['//evil.test', '/'], ['/\\evil.test', '/'], ['https://evil.test', '/'], ['/a\r\nset-cookie: x', '/'], [undefined, '/']])('returns to %s as %s', (asked, safe) => {
    expect(safePath(asked)).toBe(safe);
  });
});

describe('what crosses HTTP', () => {
  it('knows no fields but its own, and one spelling of an address', () => {
    expect(newSession.parse({ email: ' A@B.CN ', password: 'x' }).email).toBe('a@b.cn');
    for (const more of [{ state: 'active' }, { expert: true }, { grants: [] }]) expect(newRegistration.safeParse({ email: 'a@b.cn', name: 'A', password: 'long enough 1', ...more }).success).toBe(false);
    for (const more of [{ creditCode: 'x' }, { state: 'verified' }, { name: 'x' }]) expect(organisationChange.safeParse(more).success).toBe(false);
    expect(newRegistration.safeParse({ email: 'a@b.cn', name: 'evil\u202Etxt', password: 'long enough 1' }).success).toBe(false);
  });
});
