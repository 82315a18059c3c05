// Owns the demonstration challenges on materials, energy, electronics and health.
import type { DemoChallenge } from './challenge-texts.js';

export const materialChallenges: readonly DemoChallenge[] = [
  {
    key: 'electrolyte', title: '硫化物固态电池电解质薄膜连续制备', chain: 'power-batteries', field: 'new-energy', demand: 'zhonglan', budget: '12000000.00', months: 24,
    background: '全固态电池的电解质膜目前以间歇压片为主，厚度均匀性差、良率低，无法支撑安时级电芯的一致性要求。',
    content: '攻克硫化物电解质浆料稳定化与连续涂布技术，建成有效幅宽 300 mm 的中试线，完成 20 Ah 电芯验证。',
    indicators: [['室温离子电导率', '>=', '3.5', 'mS/cm', '25 ℃交流阻抗，第三方检测'], ['薄膜厚度', '<=', '30', 'μm', '截面电镜五点均值'], ['厚度极差', '<=', '3', 'μm', '在线测厚 100 m'], ['线速度', '>=', '5', 'm/min', '连续运行 8 小时']],
    conditions: ['具备硫化物体系露点 −50 ℃以下的研制条件'],
  },
  {
    key: 'carbon-fibre', title: '大丝束碳纤维低成本预浸与快速成型', chain: 'carbon-materials', field: 'new-materials', demand: 'xingtan', budget: '7800000.00', months: 24,
    background: '大丝束碳纤维展丝均匀性差、预浸料成型周期长，制约了其在风电叶片与汽车结构件中的应用。',
    content: '突破 48K 以上丝束展宽与热塑性预浸技术，形成 3 分钟以内的快速成型工艺包，完成典型结构件验证。',
    indicators: [['展丝宽度偏差', '<=', '2', '%', '在线视觉 1,000 m'], ['成型周期', '<=', '180', 's', '典型件连续 50 模'], ['层间剪切强度', '>=', '75', 'MPa', 'GB/T 30969'], ['孔隙率', '<=', '1', '%', '显微图像法']],
  },
  {
    key: 'perovskite', title: '钙钛矿/晶硅叠层电池大面积均匀沉积装备', chain: 'solar-photovoltaics', field: 'new-energy', demand: 'guangyu', budget: '11000000.00', months: 30,
    background: '叠层电池实验室效率已超过 33 %，但大面积沉积均匀性与稳定性不足，关键装备尚属空白。',
    content: '研制 M10 尺寸以上真空—溶液耦合沉积装备，完成百兆瓦级中试线验证。',
    indicators: [['组件效率', '>=', '28', '%', '第三方标定，面积不小于 2 m²'], ['膜厚不均匀度', '<=', '4', '%', '椭偏仪 49 点'], ['湿热老化保持率', '>=', '95', '%', '85 ℃/85 % 1,000 小时'], ['节拍', '<=', '30', 's/片', '连续 24 小时']],
  },
  {
    key: 'bearing-steel', title: '超长寿命风电主轴承用钢纯净化冶炼', chain: 'special-steel', field: 'new-materials', demand: 'dingsheng', budget: '5600000.00', months: 24,
    background: '大兆瓦风电主轴承钢的氧含量与大颗粒夹杂控制不稳定，导致轴承提前失效，进口料价格为国产的三倍以上。',
    content: '攻克超低氧冶炼与夹杂物形态控制技术，完成不少于三炉次稳定生产与轴承接触疲劳验证。',
    indicators: [['全氧含量', '<=', '5', 'ppm', '三炉次每炉五样'], ['最大夹杂物尺寸', '<=', '20', 'μm', '极值统计法'], ['接触疲劳寿命 L10', '>=', '30000000', '次', '推力片试验，4.5 GPa'], ['带状组织', '<=', '1.5', '级', 'GB/T 18254']],
  },
  {
    key: 'advanced-packaging', title: '车规级功率模块银烧结封装与可靠性', chain: 'integrated-circuits', field: 'semiconductors', demand: 'xinyuan', budget: '9000000.00', months: 24,
    background: '碳化硅功率模块在 175 ℃以上工作时传统焊料失效，银烧结材料与设备多依赖进口，成本高且工艺窗口窄。',
    content: '研制无压银烧结浆料与大面积互连工艺，建立失效模型，完成车规级可靠性认证。',
    indicators: [['烧结层剪切强度', '>=', '50', 'MPa', '室温，20 样'], ['功率循环次数', '>=', '100000', '次', 'ΔTj=100 K，AQG 324'], ['热阻降低', '>=', '25', '%', '与焊料基线对比'], ['空洞率', '<=', '2', '%', '超声扫描']],
  },
  {
    key: 'rf-front-end', title: '5G 毫米波有源相控阵射频前端', chain: 'communications-5g', field: 'electronics', demand: 'tongda', budget: '6800000.00', months: 24,
    background: '面向工业专网的毫米波基站射频前端功耗高、校准复杂，国产化率不足两成。',
    content: '研制 26 GHz 频段 64 通道射频前端与快速校准算法，完成工厂专网外场验证。',
    indicators: [['等效全向辐射功率', '>=', '55', 'dBm', '暗室法向'], ['误差矢量幅度', '<=', '3.5', '%', '400 MHz 64QAM'], ['整机功耗', '<=', '90', 'W', '满载'], ['校准时间', '<=', '60', 's', '现场连续 20 次']],
  },
  {
    key: 'endoscope', title: '一次性电子输尿管软镜成像与操控', chain: 'medical-devices', field: 'bio-medical', demand: 'kangyi', budget: '3900000.00', months: 18,
    background: '一次性软镜成像清晰度与弯曲耐久不足，临床清石率低，核心图像传感模组依赖进口。',
    content: '研制直径不大于 3 mm 的高清一次性软镜，完成注册检验与多中心临床评价。',
    indicators: [['先端外径', '<=', '2.8', 'mm', '卡规'], ['分辨率', '>=', '160000', '像素', '模组实测'], ['弯曲角度', '>=', '270', '度', '双向'], ['连续弯曲次数', '>=', '2000', '次', '满角度循环']],
  },
  {
    key: 'industrial-ai', title: '离散制造多工序质量预测工业大模型', chain: 'industrial-robots', field: 'intelligent-software', demand: null, budget: '3000000.00', months: 18,
    background: '我市离散制造企业多、工序长，质量问题追溯依赖人工经验，中小企业缺少可负担的智能质检能力。',
    content: '由市工信局牵头，面向不少于 30 家企业共建数据集，研制可本地部署的质量预测模型与工具链，成果向全市中小企业开放。',
    indicators: [['缺陷预测召回率', '>=', '92', '%', '30 家企业盲测'], ['误报率', '<=', '5', '%', '同上'], ['单机部署显存', '<=', '24', 'GB', '实测'], ['接入企业', '>=', '30', '家', '验收时统计']],
  },
  {
    key: 'voc-recovery', title: '涂装废气低浓度有机物节能回收装备', chain: 'energy-saving', field: 'environment', demand: 'huanlv', budget: '4200000.00', months: 18,
    background: '涂装线大风量低浓度废气治理能耗高，现有转轮装置运行费用占涂装成本的一成以上。',
    content: '研制疏水沸石转轮与热泵耦合回收装备，在不少于三条产线示范运行。',
    indicators: [['去除率', '>=', '97', '%', '第三方检测，连续 7 天'], ['单位风量能耗', '<=', '1.8', 'kWh/1000 m³', '示范线计量'], ['溶剂回收率', '>=', '85', '%', '物料衡算'], ['转轮寿命', '>=', '24000', '小时', '加速老化']],
  },
  {
    key: 'graphene-film', title: '石墨烯导热膜卷对卷连续制备', chain: 'carbon-materials', field: 'new-materials', demand: null, budget: '6400000.00', months: 18,
    background: '高功率终端散热依赖进口人工石墨膜，国产石墨烯导热膜厚度一致性差、石墨化能耗高，难以稳定供货。',
    content: '打通氧化石墨烯浆料连续涂布、热还原与压延全流程，建成年产 20 万平方米中试线，并在两类终端上完成散热验证。',
    indicators: [['面内导热系数', '>=', '1400', 'W/(m·K)', '激光闪射法，五点均值'], ['厚度', '>=', '100', 'μm', '千分尺二十点均值'], ['厚度极差', '<=', '5', 'μm', '在线测厚 200 m'], ['弯折寿命', '>=', '100000', '次', 'R = 2 mm，180°']],
  },
];
