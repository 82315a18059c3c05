// Owns what crosses HTTP about the register: enterprises, their titles, and the yearly figures that clauses ask for. A figure's name is what clauses and imports call it.
import { z } from 'zod';
import { zDay, zId, zText } from '#libs/kernel';

/** Titles of the ladder, highest first; the values are those of the clauses' fact `recognition`. */
export const TIERS = ['national-single-champion', 'national-little-giant', 'provincial-srdi', 'municipal-srdi', 'innovative'] as const;
export type Tier = (typeof TIERS)[number];

export type FigureKind = 'money' | 'count';
interface FigureRule { readonly kind: FigureKind; readonly signed?: true; readonly zh: string; readonly en: string }
/** Every figure that the register keeps by year. Money is kept in fen, a count as it is. */
export const FIGURES = {
  revenue: { kind: 'money', zh: '营业收入', en: 'Revenue' },
  mainRevenue: { kind: 'money', zh: '主营业务收入', en: 'Main revenue' },
  rdExpense: { kind: 'money', zh: '研发费用', en: 'R&D expense' },
  equipmentInvestment: { kind: 'money', zh: '设备投入', en: 'Equipment investment' },
  localContribution: { kind: 'money', signed: true, zh: '地方贡献', en: 'Local contribution' },
  taxPaid: { kind: 'money', zh: '实缴税金', en: 'Tax paid' },
  profit: { kind: 'money', signed: true, zh: '利润总额', en: 'Profit' },
  assets: { kind: 'money', zh: '资产总额', en: 'Assets' },
  debt: { kind: 'money', zh: '负债总额', en: 'Debt' },
  nationalAppropriation: { kind: 'money', zh: '国家拨款', en: 'National appropriation' },
  provincialAppropriation: { kind: 'money', zh: '省级拨款', en: 'Provincial appropriation' },
  projectPayments: { kind: 'money', zh: '揭榜项目实际付款', en: 'Paid for open-competition projects' },
  awardsPaid: { kind: 'money', zh: '认定奖励实付', en: 'Recognition awards really paid' },
  staff: { kind: 'count', zh: '从业人数', en: 'Staff' },
  rdStaff: { kind: 'count', zh: '研发人员', en: 'R&D staff' },
} as const satisfies Record<string, FigureRule>;
export type Figure = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly Figure[];
export const figureRule = (figure: Figure): FigureRule => FIGURES[figure];

export const zDistrict = z.string().regex(/^\d{6}(-[A-Z]{2})?$/, 'a district code such as "320411"');
export const zIndustryClass = z.string().regex(/^(0[1-9]|[1-9]\d)\d{2}$/, 'four digits of GB/T 4754');
export const zYear = z.number().int().min(2000).max(2200);

const title = z.strictObject({ tier: z.enum(TIERS), validFrom: zDay, validTo: zDay, document: zText(120).optional() }).refine((t) => t.validFrom <= t.validTo, { path: ['validTo'], message: 'a title ends after it begins' });
const figure = z.strictObject({
  year: zYear, figure: z.enum(FIGURE_NAMES as [Figure, ...Figure[]]), value: z.string().max(24).describe('Money as decimal text in CNY, a count as digits.'), source: zText(120),
}).superRefine((f, context) => { if (!FIGURE_FORM[formOf(f.figure)].test(f.value)) context.addIssue({ code: 'custom', path: ['value'], message: FORM_SAID[formOf(f.figure)] }); });
type Form = 'money' | 'signed' | 'count';
const formOf = (name: Figure): Form => (figureRule(name).kind === 'count' ? 'count' : figureRule(name).signed ? 'signed' : 'money');
const FIGURE_FORM: Record<Form, RegExp> = { money: /^\d{1,13}(\.\d{1,2})?$/, signed: /^-?\d{1,13}(\.\d{1,2})?$/, count: /^\d{1,9}$/ };
const FORM_SAID: Record<Form, string> = { money: 'an amount such as "1234.56"', signed: 'an amount such as "-1234.56"', count: 'a whole number' };
/** Whether a text is a value of this figure. */
export const isFigureValue = (name: Figure, text: string): boolean => FIGURE_FORM[formOf(name)].test(text);

const zPhone = z.string().max(40).transform((t) => t.normalize('NFKC').trim()).pipe(z.string().regex(/^\+?[0-9][0-9 -]{5,24}[0-9]$/, 'a telephone number such as "0519-85680000"'));
export const newEnterprise = z.strictObject({
  creditCode: zText(40), name: zText(200), districtCode: zDistrict, chainId: z.string().max(40).optional(), industryClass: zIndustryClass.optional(),
  strategic: z.boolean().optional().describe('Whether its main business is a strategic emerging industry; left out when nobody has said.'),
  controller: zText(200).optional().describe('The actual controller: a name, or the credit code of an enterprise. However it is written, it is one controller.'), legalRepresentative: zText(60).optional(), address: zText(200).optional(), phone: zPhone.optional(),
  titles: z.array(title).max(30).optional(), figures: z.array(figure).max(400).optional(),
});
export type NewEnterprise = z.infer<typeof newEnterprise>;

/** What an officer changes; what is left out stays, null takes it away, lists stand for the whole. */
export const enterpriseChange = z.strictObject({
  name: zText(200).optional(), districtCode: zDistrict.optional(), chainId: z.string().max(40).nullable().optional(), industryClass: zIndustryClass.nullable().optional(), strategic: z.boolean().nullable().optional(),
  controller: zText(200).nullable().optional(), legalRepresentative: zText(60).nullable().optional(), address: zText(200).nullable().optional(), phone: zPhone.nullable().optional(),
  account: z.strictObject({ bank: zText(80), accountNumber: z.string().max(60).transform((t) => t.replace(/[\s-]/g, '')).pipe(z.string().regex(/^\d{8,32}$/, '8 to 32 digits')) }).nullable().optional(),
  titles: z.array(title).max(30).optional(), figures: z.array(figure).max(400).optional(), reason: zText(300).optional().describe('Why, for the record.'),
}).refine((c) => Object.keys(c).some((k) => k !== 'reason'), { message: 'name what changes' });
export type EnterpriseChange = z.infer<typeof enterpriseChange>;

/** One thing that changed: a field, `title/{tier}/{validFrom}`, or `figure/{year}/{figure}`. */
export interface FieldChange { field: string; from: string | null; to: string | null }
export interface EnterpriseHistoryEntry { version: number; at: string; by: string | null; how: 'entered' | 'edited' | 'imported' | 'registered'; reason: string | null; changes: FieldChange[] }
export interface EnterpriseAccountView { id: string; accountNumber: string }
export interface TitleView { tier: Tier; validFrom: string; validTo: string; document: string | null }
export interface FigureView { year: number; figure: Figure; value: string; source: string }
export interface EnterpriseLine {
  id: string; creditCode: string; name: string; districtCode: string; chainId: string | null; industryClass: string | null; strategic: boolean | null;
  /** The highest title in force today. */
  tier: Tier | null; organisationId: string | null;
}
export interface EnterpriseView extends EnterpriseLine {
  controller: string | null; legalRepresentative: string | null; address: string | null; phone: string | null; /** Its number masked. */ account: { bank: string; account: string } | null;
  version: number; changedAt: string; titles: TitleView[]; figures: FigureView[]; /** Newest first. */ history: EnterpriseHistoryEntry[]; mayEdit: boolean;
}
export interface EnterpriseImportView { id: string; name: string; sha256: string; rows: number; created: number; changed: number; figures: number; at: string }
export const importQuery = z.object({ name: zText(200).optional().describe('The file’s name, for the record.') });
export const zEnterpriseId = zId;
