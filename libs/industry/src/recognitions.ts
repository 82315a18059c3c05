// Answers how the register knows an organisation's recognitions, for whoever holds a document against it; and which recognition an award is for.
import type { Reader } from '#libs/platform';
import type { Tier } from './enterprise.contract.js';

/** Awards whose occasion is a title. A clause that is not named here says it by its facts, or not at all. */
export const AWARD_OCCASIONS: Readonly<Record<string, Tier>> = { 'award-single-champion': 'national-single-champion', 'award-little-giant': 'national-little-giant', 'award-provincial-srdi': 'provincial-srdi' };

export const TIER_TITLES: Readonly<Record<Tier, { readonly zh: string; readonly en: string }>> = {
  'national-single-champion': { zh: '国家制造业单项冠军', en: 'National manufacturing single champion' }, 'national-little-giant': { zh: '国家专精特新“小巨人”', en: 'National SRDI little giant' },
  'provincial-srdi': { zh: '省级专精特新', en: 'Provincial SRDI' }, 'municipal-srdi': { zh: '市级专精特新', en: 'Municipal SRDI' }, innovative: { zh: '创新型中小企业', en: 'Innovative SME' },
};

export interface KnownTitle { readonly tier: Tier; readonly validFrom: string; readonly validTo: string; readonly document: string | null }
export interface KnownEnterprise { readonly name: string; readonly titles: readonly KnownTitle[] }
const KNOWN = `SELECT e.name, coalesce((SELECT json_agg(json_build_object('tier', t.tier, 'validFrom', t.valid_from, 'validTo', t.valid_to, 'document', t.document) ORDER BY t.valid_from, t.tier) FROM enterprise_titles t WHERE t.enterprise_id = e.id), '[]'::json) AS titles
  FROM enterprises e JOIN organisations o ON o.credit_code = e.credit_code WHERE o.id = $1`;

/** Undefined where the register does not have it. */
export const recognitionsOf = (r: Reader, organisationId: string): Promise<KnownEnterprise | undefined> => r.one<KnownEnterprise>(KNOWN, [organisationId]);
