// Words of those who keep the clauses: versions, the editor, the difference, worked cases.
const zh = {
  list: {
    open: '长期', title: '条款与版本', lead: '施行中、待施行、起草中和历史版本；修改由经办人起草、负责人批准，按日期生效。', phase: '阶段', clause: '条款', from: '施行首日', to: '施行末日', standing: '效力', approvedAt: '批准时间', none: '没有条款版本', noneHelp: '从施行中的条款起草新版本，或新建条款。',
  },
  create: {
    version: '起草新版本', versionSays: '以最近批准的版本为底稿，自明日起施行；提交并经负责人批准之前，现行版本不受影响。', clause: '新建条款', clauseSays: '新条款从一个现行条款或外地规则示例的内容开始修改；批准之前公众看不到。', inForce: '现行条款', examples: '外地规则示例', id: '条款标识', idHelp: '小写字母开头，字母、数字和连字符，如 award-municipal-srdi；以后不可更改', like: '以此条款为底稿', go: '开始起草',
  },
  record: { version: '版本 {{version}}', base: '取代的版本', noBase: '首个版本', hash: '文本摘要 (SHA-256)', publicPage: '公开页面', json: '草稿内容 (JSON)' },
  next: {
    draft: '草稿内容完整，可提交负责人批准', unfinished: '草稿尚不是完整的条款，请继续修改', draftWaits: '经办人正在起草', edit: '编辑', rejected: '已被退回，请按理由修改后重新提交', rejectedWaits: '已退回经办人修改', submitted: '请对照差异、算例和影响后批准或退回', submittedWaits: '等待负责人批准', coming: '已批准，自 {{from}} 起施行；在此之前负责人可以撤回',
  },
  action: {
    submit: '提交审批', submitSays: '提交后内容不再改动，由另一人批准；再次编辑会使提交作废。', submitted: '已提交负责人审批', approve: '批准', approveSays: '批准的正是下列摘要所对应的内容，自 {{from}} 起施行，并结束前一版本的有效期：', approved: '已批准', reject: '退回', rejectSays: '退回经办人修改，理由会记录在案。', reason: '理由',
    withdraw: '撤回', withdrawSays: '该草稿不再使用，内容仍保留备查。', retractSays: '该版本在施行前撤回，前一版本继续有效；内容仍保留备查。',
  },
  confirm: { act: '确认暂定数额', title: '确认记录', says: '暂定条款可以测算，不能支付；两人各自核对原件并写明同一数额后，方可支付。确认记录在案，不可更改。', figure: '数额', figureHelp: '按原件所写，如“12 %，最高 1000 万元”；两人须一致', source: '出处', sourceHelp: '文件名称、文号、条目', done: '已记录您的确认' },
  panel: { title: '待办的条款', submitted: '等待您批准，拟自 {{from}} 起施行', rejected: '已退回，请修改', draft: '草稿，拟自 {{from}} 起施行' },
  problems: { title: '还有 {{n}} 处不符合要求', here: '{{n}} 处' },
  difference: {
    title: '与前一版本的差异', first: '这是该条款的首个版本。', none: '与前一版本没有差异。', against: '对照版本 {{version}}',
    area: { dates: '日期', amount: '金额', caps: '上限', conditions: '条件', settings: '口径', facts: '事实', shares: '出资', words: '文字', rules: '规则', cases: '算例' },
  },
  effect: { title: '影响测算', whenWhole: '条款与算例全部相符之后，可以测算它对以往申领和企业名录的影响。' },
  cases: { recoverable: '应追回', title: '算例', count: '{{good}} / {{all}} 个算例相符', why: '情形', outcome: '结果', written: '算例写为', computed: '算得', before: '按版本 {{version}}', good: '相符', bad: '不符' },
  editor: {
    lead: '左侧按条款结构填写，右侧是原文、问题、算例和差异；随写随存，提交前不影响现行条款。', notDraft: '该版本已不能编辑。', untitled: '未命名条款', form: '表单', json: 'JSON', sections: '各部分', voids: '该版本已提交或被退回；编辑后回到草稿，此前的提交作废。',
    section: { basics: '基本', source: '出处', facts: '事实', conditions: '条件', amount: '金额', caps: '上限', rules: '规则', settings: '口径', cases: '算例', more: '其他' },
    help: {
      basics: '标题、施行日期、受益人和效力。', source: '条款依据的原文，逐字引用。', facts: '测算所需的事实：类型、单位和证明材料。', conditions: '不符合时拒绝的条件，每条写明要求和给被拒者的话。', amount: '金额是一棵由步骤组成的树，每步旁边用文字说明；只做精确运算，最后向下取到分。', caps: '限额及其范围。',
      rules: '累计、叠加、出资比例和凭证的唯一性。', settings: '原文未作规定、由本市确定的口径。', cases: '算例须逐分相符，否则不能提交。', more: '其他内容。',
    },
  },
  json: { title: '条款内容 (JSON)', help: '能读懂时即为草稿内容', unreadable: '无法读取：', object: '应为一个对象' },
  form: { none: '无', add: '添加', addOne: '添加{{what}}', drop: '删除', dropOne: '删除{{what}}', up: '上移', upOne: '上移{{what}}', zh: '中文', en: '英文', titleZh: '标题（中文）', titleEn: '标题（英文）', unnamed: '未命名', yes: '是', no: '否' },
  tree: { kind: '{{what}}的运算', wrap: '把{{what}}包入', wrapIn: '包入…', unwrap: '去掉外层' },
  scope: { payment: '单笔', project: '项目', applicantYear: '企业·年', controllerYear: '控制人·年', clauseYear: '条款·年', applicant: '企业', group: '同组条款', groupOwn: '同组中本条款' },
  member: {
    title: '标题', effectiveFrom: '施行首日', effectiveTo: '施行末日', decidedBy: '按哪一天决定版本', beneficiary: '受益人', oncePerLifetime: '同一主体仅享受一次', standing: '效力', standingReason: '暂定的理由', position: '排序', source: '出处', furtherSources: '其他出处', document: '文件', number: '文号', clause: '条目', sentence: '原文', link: '链接', note: '说明',
    facts: '事实', eligible: '条件', amount: '金额', caps: '上限', runningTotal: '累计计算', stacking: '叠加', shares: '出资比例', evidenceKeys: '凭证唯一性', settings: '口径', cases: '算例', id: '标识', type: '类型', unit: '单位', evidence: '证明材料', optional: '可以不填', signed: '可以为负', toDate: '累计数', options: '选项', value: '取值', onlyWhen: '仅当', setting: '口径', is: '为',
    code: '代码', when: '判断', requires: '要求', refusal: '给被拒者的话', scope: '范围', limit: '限额', text: '说明', group: '组', paid: '已付', from: '自', to: '至', fact: '事实', payer: '出资方', basisPoints: '基点', kind: '凭证', fields: '字段', reason: '理由', why: '情形', prior: '此前已核定', refusals: '应拒绝的理由（代码）', recoverable: '应追回',
    op: '运算', of: '对象', less: '减去', rate: '比率', mode: '方式', steps: '分档', ceiling: '最高额', otherwise: '未填写时', left: '左边', right: '右边', values: '属于', anyOf: '其中之一', test: '判断', if: '如果', then: '则', else: '否则', list: '列表', most: '最多项数', itemText: '每项说明', basis: '计日', reference: '参考利率表', references: '参考利率表', on: '日期', due: '期次', parts: '各期', instalment: '期', passes: '须满足', total: '合计', room: '剩余额度', day: '日期', than: '另一日期',
    branches: '各取值', record: '可由档案填入', example: '示例条款（不支付）', publisher: '发布者', knownTo: '已知截止日',
  },
  op: {
    fact: '事实', money: '固定金额', number: '固定数', add: '相加', min: '取较低者', max: '取较高者', subtract: '相减', share: '按比率', net: '扣除比率后的净额', tiers: '分档', lookup: '按类别取值', setting: '按口径取值', decided: '决定的数额，不超过', when: '视条件而定', each: '逐项相加', span: '时间跨度', dayCount: '计日', reference: '参考利率', either: '几方规则取其高', instalments: '分期', cut: '按比例削减',
  },
  test: { compare: '比较', oneOf: '属于', has: '包含', true: '为是', given: '已填写', day: '日期比较', all: '全部满足', any: '满足其一', not: '并非' },
  choice: {
    any: {
      money: '金额', rate: '比率', count: '数量', date: '日期', enum: '单选', set: '多选', items: '列表', boolean: '是否', CNY: '元', fraction: '小数', days: '天', months: '月', years: '年', day: '日', none: '无', confirmed: '已确认', provisional: '暂定', applicationDate: '申请日', recognitionDate: '认定日', paymentDate: '付款日', decisionDate: '决定日',
      demandSide: '需求方', winner: '中榜方', undertaker: '承担单位', recognisedEnterprise: '获认定企业', person: '个人', payment: '单笔', project: '每个项目', applicantYear: '每家企业每年', controllerYear: '同一控制人每年', clauseYear: '本条款每年', applicant: '每家企业', group: '同组条款', marginal: '分段累进', flat: '所达最高一档', fact: '由事实填写', prior: '由系统记录',
      contract: '合同', invoice: '发票', 'bank-slip': '银行回单', 'appropriation-notice': '拨款通知', 'tax-certificate': '完税证明', 'recognition-notice': '认定文件', decision: '决定', statistics: '统计数据', 'audit-report': '审计报告', 'payment-record': '支付记录', atLeast: '不低于', above: '高于', atMost: '不高于', below: '低于', equal: '等于', before: '早于', onOrBefore: '不晚于', on: '为', onOrAfter: '不早于', after: '晚于',
    },
    unit: { items: '项' },
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { clauses: typeof zh } }
