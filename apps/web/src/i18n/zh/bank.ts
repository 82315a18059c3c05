// Words of the bank's side: files, reports, exceptions, cases, recoveries.
const zh = {
  amount: '金额', state: '状态', reason: '理由', reference: '业务参考号', serial: '银行流水号', valueDate: '入账日期', done: '已办理', at: '时间', applicant: '单位', claim: '申领',
  panel: { title: '未到账与待追回款项', account: '请提供正确账户', clear: '请说明款项性质' },
  format: { house: '本系统表格', portal: '网银批量文件', iso20022: 'ISO 20022 报文', 'pain-002': '付款状态（pain.002）', 'camt-054': '账户通知（camt.054）' },
  status: { executed: '成功', rejected: '拒付', returned: '退汇', part: '部分到账', pending: '处理中' },
  outcome: { executed: '已入账', rejected: '已拒付', returned: '已按退汇处理', part: '部分入账', pending: '银行处理中', repeated: '此前已处理', exception: '例外，待核销' },
  code: { 'payment-unknown': '没有这笔付款', 'amount-mismatch': '金额与付款不符', 'serial-used': '流水号已用于另一笔付款', 'value-date': '入账日期不在放行日至今天之间', 'answered-otherwise': '与此前的银行结果矛盾', 'not-executed': '退汇的付款尚未入账', 'being-recovered': '该付款已有追回或抵扣，须人工核定', 'year-closed': '年度已结' },
  reasonCodes: { AC01: '账号有误', AC02: '付款账号有误', AC03: '收款账号有误', AC04: '账户已销户', AC06: '账户已冻结', AC07: '收款账户已销户', AG01: '银行不允许此类交易', AM02: '金额超出允许范围', AM04: '付款账户余额不足', AM05: '重复发送', BE01: '户名与账号不符', BE04: '缺少收款方地址', CUST: '应客户要求', DUPL: '重复发送', MD07: '收款方已不存在', MS02: '客户未说明原因', MS03: '银行未说明原因', NARR: '见银行说明', RC01: '银行代码有误', TM01: '超过受理时间', CURR: '币种有误' },
  files: {
    title: '付款文件', help: '选择本行接受的格式；每次下载都有记录。', chosen: '本机构选用', needsAccount: '登记付款账户后可生成 pain.001 报文', names: { 'payments-csv': '本系统表格（CSV）', 'portal-csv': '网银批量（CSV，UTF-8）', 'portal-gbk-csv': '网银批量（CSV，GBK）', 'portal-xlsx': '网银批量（xlsx）', 'pain-001-xml': 'pain.001 报文（XML）' },
    upload: '上传银行回单', uploadHelp: '可上传本系统 CSV、网银结果文件（CSV 或 xlsx，UTF-8 或 GBK）、pain.002 或 camt.054。整份文件一次处理：读不懂则不作任何改变，计划外的款项列为例外。',
    report: '回单报告', reports: '银行回单', line: '行', all: '查看报告', sum: '{{n}} 行：成功 {{executed}}，拒付 {{rejected}}，退汇 {{returned}}，部分 {{parts}}，处理中 {{pending}}，重复 {{repeated}}，例外 {{exceptions}}', hash: '文件指纹', none: '没有银行回单', noneHelp: '在付款批次页上传。', list: '银行文件', listLead: '收到的每一份银行文件及其逐行结果。',
  },
  exceptions: {
    title: '银行例外', lead: '银行告知、但不在付款计划内的款项。核销之前不入账。', none: '没有例外', noneHelp: '银行文件中有计划外款项时列于此处。', code: '原因', said: '银行所述', clear: '核销', clearSays: '说明这笔款项是什么。选择“确为该付款”或“追回款到账”将入账。', outcome: '核销方式', payment: '付款的业务参考号', paymentNone: '没有可对应的付款', recovery: '追回', recoveryNone: '没有待收的追回',
    outcomes: { applied: '确为该付款', received: '追回款到账', 'returned-to-sender': '已原路退回', 'no-money': '并无款项，文件有误', resend: '银行将更正后重新发送' }, resendSays: '银行更正后，流水号 {{serial}} 可以再来一次，内容须与此行不同；与此行相同的仍视为重复。', resent: '更正后的第 {{n}} 行', file: '所在文件', cleared: '已核销', line: '第 {{n}} 行',
  },
  cases: {
    title: '付款异常', lead: '被拒付、退汇或部分到账的付款：原因、金额与下一步。', none: '没有付款异常', noneHelp: '银行拒付、退汇或只付了一部分时，在此立案。', number: '编号', kind: { rejected: '被退回', returned: '退汇', part: '部分到账' }, kindTitle: '类型', decide: '决定', until: '等待至', next: '下一步', batch: '批次', rest: '余额申领', history: '经过',
    step: { wait: '等待', resume: '恢复处理', repay: '重新支付', 'write-back': '退还额度' },
    says: { wait: '到所选日期再处理。', resume: '立即恢复处理。', 'write-back': '申领终止，占用的额度退还；不再支付。', writeBackPart: '余额不再支付，额度已退还。', repay: '账户更正或确认后，由财务重新复核并编入新批次。', repayPart: '余额作为一项新的申领提出，凭证不变，依次由负责人、财务审批。' },
    waits: { repayPart: '余额由经办人提出申领', repay: '请决定：重新支付、退还额度或等待', },
    repaying: { approved: '决定重新支付：由财务重新复核并占用额度。', waiting: '决定重新支付：等待预算额度。', held: '决定重新支付：额度已占用，请编入付款批次。', bank: '决定重新支付：按申领流程办理。' },
    sentTo: '原收款账户', account: '更正后的账户', toClaim: '查看申领', toCase: '查看付款异常',
  },
  paying: { title: '付款账户与格式', lead: '本机构从哪个账户付款、银行接受哪种文件。变更须由两位财务人员先后经手。', agency: '机构', bank: '开户银行', bic: 'BIC（可空）', accountName: '户名', account: '账号', format: '首选格式', set: '变更付款账户', setSays: '由另一位财务人员批准后生效，用于此后提交的付款批次；已提交的批次不变。', none: '未登记', inForce: '现行账户', since: '生效时间', history: '历次账户', preparedBy: '提出', adoptedBy: '批准', prepare: '提交待批准',
    waits: '{{agency}}的付款账户变更待另一位财务人员批准', waitsBy: '{{name}} 提出于', adoptTitle: '批准新的付款账户', adoptSays: '此后提交的付款批次从“{{account}}”支付；已提交的批次不变。提出人不能批准。', refuseTitle: '不批准', refuseSays: '“{{account}}”不会生效，现行账户不变。', ofBatch: '付款账户', noneOfBatch: '提交时未登记，只能使用不含付款账户的文件' },
  recoveries: {
    title: '追回', lead: '已拨付而须收回的款项：通知、异议、到账、利息与抵扣。', none: '没有追回', noneHelp: '在已拨付的申领上发起。', number: '追回', noneOfClaim: '此申领没有追回', payBack: '请退还款项', open: '发起追回', openSays: '由负责人通知后，该单位即负有退还义务。', asked: '原追回金额', owed: '应收本金', received: '已收本金', left: '待收本金', dueOn: '退还期限', documents: '各凭证如何处理', fates: { stays: '仍然计入', reduced: '减少计入', rejected: '不再采信' }, onceSays: '追回的款项不再补助：除因凭证减少的部分外，已追回的金额仍视为已核定，同一付款不会再次得到补助。限额按实际款项恢复。', again: '追回的款项可以再次申领', againSays: '款项收回后，同一付款可在下一次申领中再次得到补助；发起人与通知的负责人两人同意方可。', covered: '由凭证减少解释的金额', barred: '已追回、不再补助',
    notify: '通知', notifySays: '通知后该单位须在期限前退还；可提出异议一次。', contest: '提出异议', contestSays: '由另一位负责人作出决定。', decide: '决定异议', outcome: '决定', outcomes: { upheld: '维持', reduced: '减少', accepted: '异议成立，不再追回' }, reducedTo: '减少后的金额', decided: '异议决定：{{outcome}}',
    receive: '登记到账', receiveSays: '先冲本金，后冲利息；同一流水号只计一次。', waive: '免予追回', waiveSays: '由财务提出、负责人决定。', proposed: '财务已提出免予追回，等待负责人决定',
    next: { opened: '请负责人通知', notified: '等待到账', notifiedOwn: '请在期限前退还', contested: '请另一位负责人作出决定', contestedOwn: '等待异议决定' },
    found: { title: '不再成立的凭证', before: '原计入', after: '现计入' },
    interest: { title: '利息', rule: '单利；自期限次日起，按当日有效的参考利率和未还本金计算，一年 365 日；精确计算，最后向下取整到分。', until: '计至 {{day}}', amount: '利息', received: '已收利息', open: '待收利息', none: '尚未产生利息', from: '起', to: '止', days: '天数', principal: '本金', rate: '年利率', exact: '精确值：{{exact}} 分', source: '依据' },
    receipts: { title: '到账', none: '尚无到账', part: '部分到账', interest: '其中利息', offset: '在付款中抵扣' },
    rates: { title: '参考利率', lead: '利息按各日有效的利率计算；已公布的利率不再更改。', fromDay: '起始日', rate: '年利率', source: '依据', set: '增加利率', setSays: '自所选日起适用。' },
  },
  notices: {
    title: '拟拨付公示', lead: '拨付之前公示拟补助的单位与金额；公示期内可提出异议，有异议未答复时不得拨付。', none: '没有公示', noneHelp: '编制付款批次后公示。', number: '公示编号', firstDay: '首日', lastDay: '末日', count: '笔数', planned: '拟拨付补助', project: '项目', clause: '条款', notYet: '尚未公示；除非条款免予公示，公示结束后方可放行。',
    publish: '公示', publishSays: '按工作日历计算五个工作日，首日与末日均计入；公示内容固定，不含账号与个人信息。', vouch: '该年度日历尚未确认，我确认日期无误', mayObject: '公示期内任何人均可提出异议；异议答复之前暂停拨付。', suspended: '收到异议，答复之前暂停拨付', provisional: '（当年日历尚未确认，暂定）', object: '提出异议', objections: '异议', replyBy: '{{day}} 前答复', reply: '答复', replySays: '由未经办该批次的人员答复。异议成立时批次退回，所选申领的占用退还。', replyText: '答复内容', outcomes: { refused: '不成立', answered: '已说明', accepted: '成立' }, freed: '退还占用的申领',
    rules: '免予公示的条款', rulesLead: '每项条款默认须公示；由负责人决定例外。', required: '须公示', yes: '须公示', no: '免予公示', setRule: '改变条款的公示要求', setRuleSays: '对此后放行的批次生效。',
  },
  accounts: { of: { organisations: '单位账户', 'funding-cases': '资金案账户', 'budget-lines': '预算科目账户' }, recovered: '已追回', net: '净支出', trail: '从条款到银行流水', none: '还没有申领', line: '{{year}} 年预算科目', statement: '对账单', statementHelp: '期初、所选期间的每笔变动与期末；三者相符方可出具。每次下载都有记录。', see: '账户与对账单' },
  offsets: { title: '抵扣', keep: '抵扣 {{number}}', help: '同一单位有已通知的追回，可从本次付款中扣回。', kept: '抵扣 {{amount}} 元（{{number}}）', of: '待收 {{amount}} 元' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { bank: typeof zh } }
