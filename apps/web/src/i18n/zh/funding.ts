// Words of money.
const zh = {
  state: '状态', amount: '金额', clause: '条款', acts: '操作', note: '备注', reason: '理由', done: '已办理',
  panel: { title: '待办资金事项' },
  claims: {
    title: '申领', lead: '按合同的实际付款，或按条款以材料证明的事实申领；金额与依据事先可见。', new: '发起申领', newLead: '选择合同与已验收的里程碑；提交前都可以修改。', none: '没有申领', noneHelp: '里程碑验收并付款后，或符合其他条款时即可申领。', number: '申领编号', applicant: '申请人', winner: '中榜方', submitted: '提交时间',
    contract: '合同', toContract: '查看合同', toCase: '查看资金案', milestones: '已验收里程碑', milestonesHelp: '只列出已验收的里程碑', noAccepted: '还没有已验收的里程碑', payee: '收款账户', noPayee: '没有可用的收款账户，请先登记：', noContract: '没有可申领的合同', noContractHelp: '需求方与中榜方签订合同后，可在此申领。',
    acceptedSum: '验收金额：', begin: '建立草稿', place: '预算额度不足，排队第 {{n}} 位；额度补充后按顺序办理。', usedTwice: '以下凭证已在其他申领中使用：', noMilestones: '未选择里程碑', payment: '付款', edited_one: '修改', edited_other: '修改 {{count}} 次', recovered: '追回款到账',
  },
  arrival: {
    refused: '银行拒付：{{reason}}', returned: '款项已退汇：{{reason}}', next: '这笔款目前没有占用额度。下一步由财务决定：', nextOwn: '账户有误的，请另行登记账户并在此更换，财务随后重新支付。详见', case: '付款异常 {{number}}', batch: '批次 {{number}}',
    give: '登记另一账户', rests: '已确认，{{at}} 起可用', unconfirmed: '等待两名财务人员确认', correct: '更换收款账户', correctSays: '财务重新复核后，款项付至此账户。',
  },
  quote: { step1: '一、计入多少', least: '计入＝验收、开票、付款三者中的最小值，逐里程碑计算，且不超过合同金额；均为累计数。', step2: '二、政策原文', step3: '三、逐步计算', table: '逐里程碑核算', milestone: '里程碑', ofContract: '合同 {{number}}（{{amount}} 元）计入', grants: '此前已核定：', barred: '其中已追回、不再补助', title: '金额与依据', accepted: '累计验收', invoiced: '累计开票', paid: '累计付款', counted: '计入（取最小）', draft: '以上为当前测算；提交时固定。', none: '补充里程碑与凭证后显示金额。', pdf: '下载测算书（PDF）' },
  evidence: { title: '凭证', counts: '只计入', none: '还没有凭证', document: '凭证', facts: '要素', given: '已提供', rejected: '不予采信', remove: '移除', removeSays: '移除 {{name}}。', add: '添加凭证', file: '文件', kind: { contract: '合同', invoice: '发票', 'bank-slip': '银行回单', bill: '承兑汇票', 'appropriation-notice': '拨款文件', 'tax-certificate': '纳税证明', 'recognition-notice': '认定文件', decision: '决定', statistics: '统计资料', 'audit-report': '审计报告', 'payment-record': '支付记录' }, proves: '证明', provesNothing: '随附', provesHelp: '只填该材料所证明的事实', matched: '已对应', notHonoured: '未兑付', honour: '登记兑付', honourSays: '票据于 {{day}} 到期。兑付后计入实际付款；贴现不是兑付。', methodHelp: '现金与抵账须由经办人认定后方可计入', codeHelp: '数电发票没有代码', usedIn: '已用于申领 {{number}}' },
  fact: { dated: '文件日期', issuer: '出具单位', holder: '所载单位', year: '年度', seller: '销售方', buyer: '购买方', status: '发票状态', payerAccount: '付款账号', method: '支付方式', type: '票据种类', issuedOn: '出票日', dueOn: '到期日', honouredOn: '兑付日', number: '号码', signedOn: '签订日期', amount: '金额', code: '代码', date: '开票日期', tax: '税额', bank: '开户银行', serial: '银行流水号', payer: '付款方', payee: '收款方', account: '账号', valueDate: '入账日期' },
  act: {
    inPart: '按对应部分采信', acceptOnly: '第 {{n}} 行只采信（元）', acceptReason: '第 {{n}} 行的理由', submit: '提交', submitSays: '提交后金额与依据固定，由经办人核查。', withdraw: '撤回', withdrawSays: '撤回后此申领作废，凭证可用于新的申领。', propose: '提出意见', proposeSays: '对不能采信的凭证写明理由，系统将重新测算；其余按现额提出。', rejectReason: '{{name}} 不予采信的理由', rejectHint: '不予采信的理由（可空）',
    approve: '批准', approveSays: '批准拨付 {{amount}} 元，送财务复核。', hold: '复核并占用额度', holdSays: '占用项目与预算额度 {{amount}} 元；额度不足时排队等待。', return: '退回', returnSays: '退回经办人重新核查，已有审批全部失效。', refuse: '不予拨付', refuseSays: '申领终止，申请人将看到理由。',
  },
  next: { draft: '补齐凭证后提交', submitted: '请核查凭证并提出意见', proposed: '请审批', approved: '请复核并占用额度', held: '请编入付款批次' },
  waits: { draft: '申请人填写中', submitted: '等待经办人核查', proposed: '等待负责人审批', approved: '等待财务复核', waiting: '等待预算额度', held: '等待付款' },
  step: { 'second-head': '第二位负责人批准', officer: '经办', propose: '经办提出', head: '负责人批准', finance: '财务复核', prepare: '编制', submit: '编制', release: '放行', adopt: '批准', check: '核对', confirm: '确认' },
  choice: { valid: '有效', red: '红字', voided: '已作废', transfer: '转账', cash: '现金', offset: '抵账', 'bank-acceptance': '银行承兑汇票', 'commercial-acceptance': '商业承兑汇票' },
  matching: { title: '发票与付款的对应', lead: '每笔金额须由一张发票和一笔付款共同支持，并对应到已验收的里程碑。', proposed: '系统建议', corrected: '申领人调整', none: '还没有可对应的发票与付款', edit: '调整对应', payment: '付款', accepted: '采信', earlier: '此前申领的凭证', row: '第 {{n}} 行', drop: '删除此行', add: '增加一行', save: '保存对应', propose: '恢复系统建议' },
  signals: {
    title: '风险提示', lead: '认定后该付款不计入；排除后计入。理由由负责人一并审阅。', none: '没有风险提示', whole: '整项申领', kind: { 'related-party': '关联方', 'round-trip': '资金回流', cash: '现金', offset: '抵账', 'third-party': '第三方付款' },
    act: { confirmed: '认定', dismissed: '排除' }, says: { confirmed: '认定后，所涉付款不计入补助。', dismissed: '排除后，所涉付款照常计入。' },
  },
  returns: { title: '退回的款项', lead: '付款后九十天内退回的款项须如实申报。', none: '未申报退回款项', add: '申报一笔退回', on: '退回日期', amount: '退回金额', note: '说明', declare: '申报' },
  questions: { answerBy: '请在 {{day}} 前答复经办人的问题', title: '补充说明', none: '还没有提问', ask: '提出问题', text: '问题', dueOn: '答复期限', about: '所涉凭证', send: '发送问题', due: '{{day}} 前答复', overdue: '已逾期', withdraw: '撤回问题', withdrawSays: '撤回后无需答复。', answer: '答复', answerText: '答复内容', files: '附件' },
  waitsFor: { lead: '当前等待：', until: '{{day}} 前', who: { applicant: '申领单位', officer: '经办人', head: '负责人', 'second-head': '上级或另一位负责人', finance: '财务', budget: '预算额度', bank: '银行', nobody: '无' }, blocks: { 'questions-open': '有问题等待答复', 'signals-open': '有风险提示待认定', 'credit-stale': '信用核查需更新', 'credit-listed': '申领单位在失信名单中' } },
  limits: { title: '审批权限', lead: '超过限额的申领须由第二位负责人再次审批。财务提出，负责人批准后生效。', list: '限额', standard: '未另行规定时，超过', none: '没有另行规定', above: '超过（元）', who: '再次审批人', at: '时间', second: { 'parent-head': '上级主管部门负责人', 'second-head': '另一位负责人' }, ask: '提出调整', send: '提交调整', adoptSays: '超过 {{amount}} 元的申领须再次审批，立即生效。', refuseSays: '不予调整。' },
  payees: {
    title: '收款账户', lead: '账户须由两名财务人员先后确认，三日后方可使用。', none: '没有收款账户', noneHelp: '登记后由财务核对。', organisation: '单位', usableFrom: '可用时间', usable: '可用', show: '显示完整账号', check: '核对', confirm: '确认', checkSays: '确认账户资料与单位证明一致；另一名财务人员还将确认一次。', confirmSays: '第二次确认，三日后可用于付款。', refuseSays: '该账户不予采用。',
    retire: '停用', retireSays: '停用后不能用于新的申领。', give: '登记账户', accountName: '户名', replaces: '替换的账户',
  },
  budgets: {
    title: '预算', lead: '按年度和条款下达；占用与支出不会超过预算。', none: '没有预算', noneHelp: '由财务编制，另一人批准。', year: '年度', agency: '机构', total: '合计', new: '编制预算', amount: '预算额', addLine: '增加条款', removeLine: '删除', of: '{{year}} 年预算', lines: '预算科目', adoptedAt: '批准时间', submitNow: '提交另一人批准', submitSays: '提交后由另一人批准。',
    adoptNow: '请批准预算', adoptOther: '由您编制，须另一人批准', adjustmentNow: '有预算调整待批准', adopt: '批准', adoptSays: '批准后额度立即生效。', returnSays: '退回修改。', adjust: '调整', addLineSays: '该科目在另一人核准金额之前不能支付。', adjustSays: '调整须由另一人批准；不能低于已占用与已支出之和。', newAmount: '调整后的预算额', adjustments: '预算调整', adjustment: { submitted: '待批准', adopted: '已批准', refused: '未批准' },
  },
  money: { adopted: '预算', committed: '已承诺', held: '已占用', posted: '已支出', room: '余额', waiting: '排队' },
  batches: {
    title: '付款批次', lead: '一人编制，另一人放行；银行回单核对后入账。', batch: '批次', none: '没有付款批次', noneHelp: '申领占用额度后可编入批次。', count: '笔数', createdAt: '编制时间', releasedAt: '放行时间', toPay: '待付款申领', nothingHeld: '没有待付款的申领', prepare: '编制批次', prepareSays: '将 {{n}} 笔申领编入一个批次。', submitNow: '提交另一名财务人员放行', submitSays: '提交后由另一名财务人员放行。',
    releaseNow: '请核对并放行', releaseOther: '由您编制，须另一名财务人员放行', release: '放行', releaseSays: '放行 {{n}} 笔，共 {{amount}} 元。放行后可下载付款文件。', returnSays: '退回编制人。', answerNow: '等待银行回单', payments: '付款明细', download: '下载付款文件', answers: '银行回单', answer: '{{n}} 行：成功 {{executed}}，退回 {{rejected}}，重复 {{repeated}}', upload: '上传银行回单', uploadHelp: 'UTF-8 编码的 CSV，首行为：',
  },
  project: {
    title: '同一项目', lead: '同一项目的各条款：同组条款就高不重复或补差。', joined: '已并入', groups: '条款组', group: '条款组', noCeiling: '无固定上限，就高不重复', declare: '并入另一项目', declareSays: '声明本资金案与所选资金案同属一个项目。经负责人批准后，两案同组条款合并计算；已占用的金额一并计入。', target: '所属项目的资金案', noOther: '没有其他条款的资金案',
    agree: '批准并案', agreeSays: '两案此后按同一项目核定：同组条款就高不重复。已提交的申领在占用时重新核算。', refuse: '不予并案', refuseSays: '两案仍为两个项目。', ask: '申请撤销并案', askSays: '并入的资金案名下没有占用和拨付时，经负责人批准可以撤销。', undo: '批准撤销', undoSays: '两案恢复为两个项目。', keep: '维持并案', keepSays: '两案仍为同一项目。',
  },
  matter: {
    title: '所申领的事项', name: '事项名称', reference: '编号', referenceHelp: '上级项目编号、认定文号、决定文号，或所属年度', facts: '须证明的事实', step1: '一、经材料证明的事实', fact: '事实', value: '经证明', by: '证明材料', none: '尚未证明', known: '系统账簿中已付的同类奖励自动计入', toDate: '累计', needed: '必需材料', given: '已提供', missing: '尚缺', optional: '可选',
    disagree: '材料对此说法不一致，请只保留一种', clause: '条款', agency: '由哪个机构支付', applicant: '申领单位', byContract: '按合同申领', byClause: '按条款申领', kindOf: '申领方式', leadClause: '选择条款，写明事项；随后逐项以材料证明事实。',
  },
  items: { help: '每项写明自己的编号（机身号、标准号、专利号等），各份材料以编号对应同一项；全市范围内一项只计入一次。', nth: '第 {{n}} 项', number: '该项编号', add: '添加一项：{{list}}', remove: '移除', missing: '尚缺{{kinds}}' },
  cases: { opened: '由申领建立', about: '事项', title: '资金案', lead: '同一榜单的合同共用一个资金案和一个项目上限，拆分不会增加补助。', none: '没有资金案', noneHelp: '合同签订后自动建立。', number: '资金案', limit: '上限', adopted: '本年度该条款预算', contracts: '合同', rate: '决定比例' },
  ledger: {
    title: '账簿', lead: '复式记账，只增不改；更正以冲销进行。', accounts: '账户', account: '账户', kind: '类别', debit: '借方', credit: '贷方', balance: '余额', noAccounts: '还没有账户', entries: '分录', entriesOf: '“{{name}}”的分录', all: '全部分录', noEntries: '还没有分录', entriesLead: '占用时记待定分录；银行答复后另记一笔入账或作废，故两笔均在此列出。', limitsLead: '已占用与已支出之和不超过上限。', day: '日期', memo: '摘要', phase: '阶段', at: '记录时间', limits: '限额', noLimits: '还没有限额', scope: '范围',
    kinds: { appropriation: '拨款', 'budget-line': '预算科目', payer: '出资方', payable: '应付', paid: '已付', recovered: '追回', interest: '利息' }, entryKinds: { appropriation: '预算拨款', claim: '补助占用', payment: '付款', recovery: '追回', reversal: '冲销' }, phases: { pending: '待定', posted: '已入账', voided: '已作废' }, scopes: { project: '项目', 'budget-line': '预算科目', applicant: '单位', 'applicant-year': '单位年度', 'controller-year': '控制人年度', 'clause-year': '条款年度', group: '同组条款', payment: '单笔' }, noCeiling: '不设上限',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { funding: typeof zh } }
