// Words of the public site.
const zh = {
  home: {
    title: '重点产业关键技术揭榜挂帅', lead: '需求公开发榜，能者密封揭榜，专家独立评审，结果公示，补助可算可查。', closingSoon: '即将截止的榜单', allChallenges: '全部榜单', latestNotices: '最新公示', allNotices: '全部公示',
    noneOpen: '目前没有正在揭榜的榜单', noneOpenHelp: '可查看以往榜单，或稍后再来。', openChallenges: '揭榜中的榜单', openBudget: '揭榜中的榜单金额', contracts: '已签合同', subsidyPaid: '已拨付补助',
  },
  challenges: {
    title: '榜单', lead: '按产业链、技术领域、金额、截止时间筛选，或直接搜索。', search: '搜索', searchHint: '输入技术、指标、编号或拼音', searchAll: '也搜索补遗、答疑、公示与拟补助公示', state: '状态', chain: '产业链', field: '技术领域', budget: '榜单金额', budgetFrom: '金额不低于（元）', closesBefore: '截止日不晚于', challenge: '榜单',
    none: '还没有发布榜单', noneHelp: '榜单发布后会出现在这里。',
  },
  challenge: {
    goal: '攻关目标', indicators: '技术指标', indicator: '指标', target: '要求', testMethod: '测试方法', money: '资金', subsidy: '财政补助', subsidyRate: '按实际付款额的 {{rate}} 给予补助', subsidyCeiling: '最高', demandSide: '需求方', moneyAndTime: '资金与日程',
    schedule: '日程', published: '发榜', questionsClose: '提问截止', opened: '开标', addendum: '补遗第 {{n}} 号', addenda: '补遗', afterClosing: '截止后评审约 {{days}} 天；项目周期 {{months}} 个月。', attachments: '附件', rules: '规则', conditions: '揭榜条件',
    criteria: '评分标准', criterion: '评分项', kind: '类别', points: '满分', ranking: '排名规则', ties: '同分处理次序', floor: '入围最低分', panel: '评审人数', envelopes: '密封件', envelopesOf: { one: '一个：技术与报价合并密封', two: '两个：技术标与商务标分开密封，两次开启' }, envelopesSay: '先开启技术标，评审只对价格以外的评分项打分；技术得分达到其满分的 {{floor}} % 者入围，名单固定后才开启入围者的商务标，未入围者的商务标不予开启。价格分由公式计算：价格项满分 × 最低报价 ÷ 本报价；两部分相加为总分，入围线不再另行适用于总分。', winners: '最多中榜数', minimum: '揭榜数不足时', minimumText: '少于 {{n}} 家时延期 {{days}} 天一次，仍不足则流标', sealedForPersons: '揭榜材料在浏览器中加密后提交，开标前任何人都无法查看；本榜单由开标人共同解锁，平台自身也打不开。', sealed: '揭榜材料在浏览器中加密后提交，开标前任何人都无法查看；本榜单由服务器保管密钥，持有服务器密钥者可读。',
    questions: '提问与答复', askedByUs: '本单位提问', merged: '与另一提问内容相同，已合并答复。', noQuestions: '还没有提问。', q: '问', a: '答', unanswered: '尚未答复', ask: '提问', askHelp: '提问和答复对所有人公开，请勿透露您的方案或身份。', asked: '已提交，答复后公开显示', send: '提交', signInToAsk: '登录后提问',
    bid: '揭榜', signInToBid: '登录后揭榜', closedNow: '已截止', notOpen: '不接受揭榜', verifyFirst: '单位核验通过后即可揭榜。', organisationFirst: '揭榜须代表单位。', toOrganisation: '查看我的单位',
  },
  notices: {
    subsidies: '拟拨付补助公示',
    title: '公示', lead: '评审结果在此公示，首日末日均计入；公示期内可实名提出异议。', none: '目前没有公示', noneHelp: '评审结果公示后会出现在这里。', firstDay: '首日', lastDay: '末日', days: '公示期', winners: '拟中榜方', ranking: '排名', rank: '名次', bidder: '揭榜方', total: '得分', amount: '金额', toChallenge: '查看榜单',
    text: '公示内容', objectionHow: '公示期内可实名提出异议',
  },
  policy: {
    title: '政策与测算', claim: '按此条款申领', lead: '每一条款都引用原文，可用同一规则测算金额与理由。', none: '没有现行条款', provisional: '暂定', confirmed: '已确认', version: '版本 {{version}}', calculate: '测算', calculatorLead: '填写事实，得出金额、理由与完整推导。测算不留名、不保存。',
    facts: '事实', result: '结果', resultHint: '填写事实后点击“测算”。', compute: '测算', anonymous: '无需登录', choose: '请选择', eligible: '符合条件', notEligible: '不符合条件', waterfall: '补助如何得出', trace: '完整推导', now: '本次给予', nothingNow: '本次没有可给予的金额', source: '政策原文',
    effective: '有效期', open: '现行', beneficiary: '受益人', limits: '上限', conditions: '条件', hash: '文本摘要', settings: '本市口径', cases: '算例', why: '说明', amount: '金额',
    step: {
      entitled: '应得', cap: '封顶', granted: '此前已核定', stacking: '就高不重复', room: '剩余额度', floor: '取到分', recovery: '追回', now: '本次', condition: '条件', standing: '效力', split: '分担', share: '比例', add: '相加', subtract: '相减', min: '取低', max: '取高', net: '换算', tiers: '分档', lookup: '类别', setting: '口径', decided: '决定', when: '视情形', item: '本项', each: '合计', span: '期间', dayCount: '计日', reference: '参考利率', either: '择高', instalments: '分期', cut: '核减',
    },
    input: { itemNumber: '编号',
      amount: '金额', limit: '上限', room: '剩余额度', entitlement: '应得', ceiling: '最高', condition: '条件', of: '基数', rate: '比率', from: '被减数', less: '减去', n: '序号', items: '项数', most: '最多项数', days: '天数', basis: '每年天数', unit: '单位', part: '比例', verdict: '结论', step: '所达档次', total: '全部合计', recoverable: '应追回',
      project: '该项目此前已核定', applicantYear: '申请人本年度已核定', controllerYear: '同一控制人本年度已核定', clauseYear: '本条款本年度已核定', applicant: '申请人此前已核定', group: '同组条款已核定', met: '符合', unmet: '不符合', provisional: '暂定', confirmed: '已确认', example: '示例', actual: '各年实际天数', since: '自 {{day}} 起的一档', months: '月', years: '年', claim: '申领',
    },
    noItems: '无', boundTo: '这次测算所依据的版本与文本摘要；以后可按此重算',
    item: '第 {{n}} 项', addItem: '增加一项', removeItem: '删除', yes: '是', no: '否', example: '示例', useExample: '填入并测算', otherSetting: '按其他口径，仅供对照', exampleFilled: '已填入算例：{{why}}',
    examples: '外地与示例条款', elsewhere: '外地或示例条款：供测算参考，不作支付依据。',
    apply: {
      title: '我可能适用哪些政策？', lead: '填写已知的事实，不知道的留空。逐条告诉您能得多少、还缺什么、为什么不符合。不留名、不保存。', find: '查找事实', usedBy: '用于：{{clauses}}', compute: '看看适用哪些', hint: '填写一些事实后点击“看看适用哪些”。', none: '没有符合的事实',
      pays_one: '可以测算：{{count}} 条', pays_other: '可以测算：{{count}} 条', lacks_one: '还缺事实：{{count}} 条', lacks_other: '还缺事实：{{count}} 条', nothing_one: '本次没有可给予的：{{count}} 条', nothing_other: '本次没有可给予的：{{count}} 条', lacking: '还缺：', details: '理由与推导', together: '同组条款就高不重复，不能相加', more: '其余 {{n}} 项事实', on: '日期',
    },
    prior: { groupOwn: '本条款对同一事项此前已核定', project: '该项目此前已核定', applicantYear: '申请人本年度已核定', controllerYear: '同一实际控制人所属企业本年度已核定', group: '同组其他条款已核定', clauseYear: '本条款本年度已核定', applicant: '申请人此前已获本条款' }, priorHelp: '没有则留空',
    decidedBy: { applicationDate: '申请日', recognitionDate: '认定日', paymentDate: '付款日', decisionDate: '决定日' },
    beneficiaries: { demandSide: '需求方', winner: '中榜方', undertaker: '承担单位', recognisedEnterprise: '获认定企业', person: '人才' },
    versions: { title: '版本', lead: '每个版本的有效期；已批准的文本不再改动，旧的测算随时可以按原版本重算。', changes: '相对版本 {{version}} 的改动', none: '没有改动' },
    payer: { city: '市级', district: '区县' },
  },
  chains: { title: '产业链', lead: '全市 {{n}} 条优势产业链。', none: '还没有产业链', challenges: '查看相关榜单' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { public: typeof zh } }
