// Owns how a demonstration challenge is written down, and the texts on equipment and vehicles. Indicators: name, operator, value, unit, method of test.
export interface DemoChallenge {
  readonly key: string; readonly title: string; readonly chain: string; readonly field: string; readonly demand: string | null; readonly budget: string; readonly background: string; readonly content: string;
  readonly indicators: readonly (readonly [string, '>=' | '<=' | '=', string, string, string])[]; readonly conditions?: readonly string[]; readonly months: number;
}

export const equipmentChallenges: readonly DemoChallenge[] = [
  {
    key: 'reducer', title: '重载工业机器人高精度 RV 减速器关键技术', chain: 'industrial-robots', field: 'equipment', demand: 'kaida', budget: '9800000.00', months: 24,
    background: '重载机器人关节用 RV 减速器长期依赖进口，交货周期超过 26 周，占整机成本约三成。国产样机在 2,000 小时后回差明显增大，难以进入汽车焊装线。',
    content: '攻克摆线轮齿面微米级修形、主轴承预紧与润滑匹配技术，形成 200–450 N·m 系列产品，完成不少于两家整机厂的装机验证，并建成年产 2 万台的示范产线。',
    indicators: [['额定寿命', '>=', '6000', '小时', '第三方加载台架，额定扭矩连续运行'], ['回差', '<=', '1', '弧分', 'GB/T 37718 双向加载法'], ['传动误差', '<=', '50', '角秒', '空载与 50 % 负载各三次取大'], ['满载效率', '>=', '82', '%', '油温 40 ℃稳态测量']],
    conditions: ['具有精密传动研发或制造经历不少于 3 年', '可提供样机与整机厂的联合验证'],
  },
  {
    key: 'five-axis', title: '五轴联动加工中心国产数控系统与误差补偿', chain: 'intelligent-cnc', field: 'equipment', demand: 'huawei-cnc', budget: '7200000.00', months: 30,
    background: '叶轮、模具等复杂曲面加工所需五轴机床的高端数控系统仍以进口为主，空间误差补偿与刀尖跟随参数不开放，企业无法针对自有机型优化。',
    content: '研制可开放补偿接口的五轴数控系统，建立整机几何与热误差模型，在不少于 20 台机床上完成连续加工验证。',
    indicators: [['RTCP 跟随误差', '<=', '8', 'μm', '球杆仪，半径 150 mm'], ['空间定位误差', '<=', '15', 'μm', '激光跟踪仪，全行程 27 点'], ['平均无故障时间', '>=', '2500', '小时', '20 台机床现场统计'], ['热漂移（8 小时）', '<=', '10', 'μm', 'GB/T 17421.3']],
  },
  {
    key: 'bogie', title: '轨道车辆转向架轴承早期故障在线诊断', chain: 'rail-transit', field: 'automotive', demand: 'jinhu', budget: '4600000.00', months: 18,
    background: '轴承故障是转向架非计划扣修的首因。现有温度监测仅能在故障后期报警，误报率高，检修成本居高不下。',
    content: '研制耐冲击宽频传感节点与车载边缘诊断算法，实现轴承早期故障在线识别与剩余寿命预测，完成不少于 12 个月的装车考核。',
    indicators: [['早期故障检出率', '>=', '95', '%', '台架注入故障 60 例'], ['误报率', '<=', '2', '%', '装车 12 个月统计'], ['节点功耗', '<=', '15', 'mW', '典型工况平均'], ['提前预警里程', '>=', '20000', 'km', '装车考核数据']],
  },
  {
    key: 'e-axle', title: '新能源商用车大扭矩电驱桥总成', chain: 'new-energy-vehicles', field: 'automotive', demand: 'ruichi', budget: '8500000.00', months: 24,
    background: '重型商用车电动化缺少高集成、可持续爬坡的电驱桥，现有产品质量大、峰值扭矩持续时间短。',
    content: '攻克扁线油冷电机、两挡行星减速与碳化硅控制器的集成设计，形成面向 18 吨以上车辆的电驱桥总成并完成整车标定。',
    indicators: [['峰值输出扭矩', '>=', '25000', 'N·m', '台架，持续 30 s'], ['系统最高效率', '>=', '95', '%', 'CLTC 工况台架'], ['总成质量', '<=', '620', 'kg', '称重'], ['满载噪声', '<=', '78', 'dB(A)', '半消声室 1 m']],
  },
  {
    key: 'aero-engine', title: '轻型航空活塞发动机电控燃油系统', chain: 'general-aviation', field: 'aerospace', demand: 'minghang', budget: '6400000.00', months: 36,
    background: '通用航空活塞发动机仍普遍采用化油器与双磁电机，高原启动困难，燃油经济性差，且无国产电控系统取得型号批准。',
    content: '研制双余度电控燃油与点火系统，完成高原、低温与振动试验，支撑 100 马力级发动机型号批准。',
    indicators: [['油耗降低', '>=', '12', '%', '与化油器基线台架对比'], ['启动海拔', '>=', '5000', 'm', '高空模拟舱'], ['控制器双余度切换时间', '<=', '20', 'ms', '故障注入'], ['耐久试验', '>=', '500', '小时', 'CCAR-33 规定谱']],
  },
];
