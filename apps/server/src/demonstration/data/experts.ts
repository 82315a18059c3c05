// Owns the experts of the demonstration city: eighteen people with employers outside its bidders, titles and fields.
export interface DemoExpert { readonly name: string; readonly organisation: string; readonly title: string; readonly fields: readonly string[]; readonly stratum?: 'finance' | 'industry' }

export const demoExperts: readonly DemoExpert[] = [
  { name: '李德明', organisation: '沪东装备研究院', title: '研究员', fields: ['equipment', 'automotive'] },
  { name: '张慧敏', organisation: '金陵材料大学', title: '教授', fields: ['new-materials', 'new-energy'] },
  { name: '刘思远', organisation: '国家机器人检测中心', title: '正高级工程师', fields: ['equipment', 'intelligent-software'] },
  { name: '黄建平', organisation: '东海理工大学', title: '教授', fields: ['equipment', 'intelligent-software'] },
  { name: '林秋月', organisation: '华东会计咨询中心', title: '高级会计师', fields: ['equipment', 'new-materials', 'new-energy', 'semiconductors'], stratum: 'finance' },
  { name: '胡志刚', organisation: '北方动力电池研究所', title: '研究员', fields: ['new-energy', 'automotive'] },
  { name: '方文博', organisation: '浦江微电子研究所', title: '研究员', fields: ['semiconductors', 'electronics'] },
  { name: '冯雅茹', organisation: '苏南电子科技大学', title: '教授', fields: ['electronics', 'semiconductors'] },
  { name: '唐国栋', organisation: '中部碳纤维工程中心', title: '正高级工程师', fields: ['new-materials', 'aerospace'] },
  { name: '俞清', organisation: '钱塘医疗器械检测所', title: '主任技师', fields: ['bio-medical'] },
  { name: '廖启航', organisation: '西部航空大学', title: '教授', fields: ['aerospace', 'equipment'] },
  { name: '姜伯承', organisation: '环渤海环境研究院', title: '研究员', fields: ['environment', 'new-energy'] },
  { name: '崔晓岚', organisation: '东湖软件学院', title: '副教授', fields: ['intelligent-software', 'electronics'] },
  { name: '钟鸣', organisation: '中南汽车工程研究院', title: '正高级工程师', fields: ['automotive', 'new-energy'] },
  { name: '万里', organisation: '江海产业投资研究中心', title: '高级经济师', fields: ['equipment', 'new-energy', 'semiconductors', 'new-materials'], stratum: 'industry' },
  { name: '曹敏', organisation: '江淮会计师事务所', title: '注册会计师', fields: ['new-energy', 'equipment'], stratum: 'finance' },
  { name: '邵国平', organisation: '沿江高新产业促进会', title: '高级工程师', fields: ['new-energy', 'automotive'], stratum: 'industry' },
  { name: '白雪松', organisation: '中原电池材料研究院', title: '研究员', fields: ['new-energy', 'new-materials'] },
];
