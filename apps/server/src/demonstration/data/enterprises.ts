// Owns the demonstration's register: the city's own organisations and some three hundred firms that do not exist, with titles and two years of figures; the same in every city.
import type { Figure, NewEnterprise, Tier } from '#libs/industry';
import { creditCode } from '../credit-codes.js';
import { demoChains } from './chains.js';
import { demoOrganisations } from './organisations.js';

const FIRMS = 300, FIRST_CODE = 2_000;
const DISTRICTS = ['320411', '320412', '320412', '320402', '320404', '320413', '320481'];
const BRANDS = '恒拓 锐进 中辰 华越 瑞安 鼎成 博远 星联 启明 凌云 正泰和 江河 金诺 永兴 兰石 百川 同创 晟达 嘉禾 云起 新锐 天工 常发 亿诚 万里 宏图 精诚 佳讯 海纳 立德'.split(' ');
const TRADES: readonly (readonly [name: string, industryClass: string, strategic: boolean])[] = [
  ['精密机械', '3421', true], ['电气', '3823', true], ['新材料', '2659', true], ['纺织', '1711', false], ['轴承', '3451', false], ['电子科技', '3982', true], ['汽车零部件', '3670', true], ['环保设备', '3591', true], ['橡塑', '2915', false], ['智能装备', '3569', true],
];
const PERSONS = '陈立 王成 李维 张弘 刘岩 吴越 沈岳 何川'.split(' ');

/** Whole numbers that look like chance and are the same in every run. */
const made = (n: number, salt: number, below: number): number => (Math.imul(n * 2_654_435_761 + salt * 40_503, 2_246_822_519) >>> 7) % below;
const yuan = (thousands: number): string => `${thousands}000.00`;

const tierOf = (n: number): Tier | undefined => (n % 41 === 3 ? 'national-single-champion' : n % 17 === 5 ? 'national-little-giant' : n % 6 === 1 ? 'provincial-srdi' : n % 5 === 2 ? 'municipal-srdi' : n % 7 === 3 ? 'innovative' : undefined);

function titles(n: number): NewEnterprise['titles'] {
  const tier = tierOf(n);
  if (!tier) return [];
  const year = 2023 + made(n, 1, 3), day = `${String(1 + made(n, 2, 12)).padStart(2, '0')}-01`;
  return [{ tier, validFrom: `${year}-${day}`, validTo: `${year + 3}-${day}`, document: `苏工信〔${year}〕${100 + made(n, 3, 400)}号` }];
}

/** One in nine has handed in nothing for last year, one in six no investment. */
function figures(n: number): NewEnterprise['figures'] {
  const size = 8 + made(n, 4, 60) ** 2;
  return [2024, 2025].flatMap((year) => {
    if (year === 2025 && n % 9 === 4) return [];
    const grown = (base: number): number => Math.max(1, Math.floor((base * (year === 2024 ? 100 : 88 + made(n, 5, 50))) / 100));
    const of: Partial<Record<Figure, string>> = {
      revenue: yuan(grown(size * 620)), mainRevenue: yuan(grown(size * 560)), rdExpense: yuan(grown(size * 24)), localContribution: yuan(grown(size * 9)), staff: String(grown(20 + size / 3)), awardsPaid: n % 6 === 1 && year === 2024 ? '200000.00' : '0.00',
      ...(n % 6 === 2 ? {} : { equipmentInvestment: yuan(grown(made(n, 6, 3) === 0 ? size * 40 : size * 6)) }), ...(n % 31 === 7 ? { nationalAppropriation: yuan(2_000 + made(n, 7, 9_000)) } : {}), ...(n % 23 === 7 ? { provincialAppropriation: yuan(800 + made(n, 8, 6_000)) } : {}),
    };
    return Object.entries(of).map(([figure, value]) => ({ year, figure: figure as Figure, value, source: `${year} 年度统计` }));
  });
}

const record = (n: number, who: Pick<NewEnterprise, 'creditCode' | 'name' | 'districtCode' | 'controller'>): NewEnterprise => {
  const [, industryClass, strategic] = TRADES[n % TRADES.length]!;
  return { ...who, ...(n % 8 === 6 ? {} : { chainId: demoChains[made(n, 9, demoChains.length)]!.id }), industryClass, ...(n % 13 === 6 ? {} : { strategic }), titles: titles(n), figures: figures(n) };
};

export function demoEnterprises(): NewEnterprise[] {
  const own = demoOrganisations.flatMap((o, i) => (o.kind === 'enterprise' ? [record(i + 1, { creditCode: creditCode(i + 1), name: o.name, districtCode: o.district, controller: o.legal })] : []));
  const others = Array.from({ length: FIRMS }, (_, i) => {
    const n = i + 101, [trade] = TRADES[n % TRADES.length]!;
    return record(n, { creditCode: creditCode(FIRST_CODE + i), name: `常州${BRANDS[i % BRANDS.length]}${trade}${i % 3 === 0 ? '股份' : ''}有限公司`, districtCode: DISTRICTS[made(n, 10, DISTRICTS.length)]!, ...(n % 4 === 0 ? { controller: PERSONS[made(n, 11, PERSONS.length)]! } : {}) });
  });
  return [...own, ...others];
}
