// Words of the books' keeping: checks, periods, a budget line's decisions, money at a glance.
const zh = {
  state: '状态', reason: '理由', at: '时间', who: '经手', acts: '操作', amount: '金额', claim: '申领', applicant: '申请人', day: '日期', name: '名称', approve: '批准', refuse: '不批准', by: '{{name}}（{{step}}）',
  step: { prepare: '提出', close: '复核', ask: '申请', reopen: '复核', adopt: '批准' },
  checks: {
    title: '账务核对', lead: '每日由分录重算各账户余额、由占用重算各限额并逐一比对；不符时即时告警。', run: '立即核对', runSays: '将重新计算全部账户与限额并比对，结果稍后显示在此页，不改动任何数据。', none: '尚未核对', noneHelp: '首次核对在系统启动一天内进行，也可立即核对。', ranAt: '核对时间', took: '用时', seconds: '{{n}} 秒', accounts: '账户', entries: '分录', outcome: '结果',
    asked: '等待核对', stands: '相符', broken: '不符 {{n}} 处', last: '最近一次核对：相符', lastBroken: '最近一次核对发现 {{n}} 处不符。请立即查明，期间暂停拨付。', history: '历次核对', differences: '不符明细', where: '位置', figure: '项目', recorded: '账面', rebuilt: '重算',
    kind: { account: '账户', entry: '分录', limit: '限额', mirror: '账与限额', period: '已结期间' }, figures: { debit: '借方', credit: '贷方', pending_debit: '待定借方', pending_credit: '待定贷方', balance: '借贷', 'held-and-posted': '占用与支出', room: '余额', held: '占用', posted: '支出', limit: '预算额', applicant: '在单位限额上的占用', 'applicant-year': '在单位年度限额上的占用', 'controller-year': '在控制人年度限额上的占用', 'clause-year': '在条款年度限额上的占用', barred: '已追回、不再补助' }, manual: '{{name}} 发起', daily: '每日',
  },
  periods: {
    title: '会计期间', lead: '月或年由一人提出、另一人复核结账；结账后数据库拒绝任何记入该期间的分录，补记只能记入当前期间。', none: '还没有结账的期间', noneHelp: '期间最后一天起可以结账。', period: '期间', closedAt: '结账时间', entries: '分录', turnover: '发生额（借=贷）', new: '提出结账', year: '年度', month: '月份', whole: '全年', newSays: '结账须由另一人复核；复核后该期间不能再记账。',
    close: '复核结账', closeSays: '结账后，数据库拒绝任何记入 {{first}} 至 {{last}} 的分录。', refuseSays: '不结账，期间保持打开。', ask: '申请反结账', askSays: '须由另一人复核；复核前期间保持关闭。', reopen: '同意反结账', reopenSays: '同意后可以再次记入 {{first}} 至 {{last}}；更正后须重新结账。', keep: '不同意', keepSays: '期间保持关闭。',
  },
  line: {
    title: '{{year}} 年 {{clause}}', crumb: '{{year}} 年预算', postedNet: '已支出为银行已付款项，扣除本预算年度内收回的款项。', nearly: '占用与支出已达预算的 80%。余额不足时，申领按次序等待。', use: '预算使用', queue: '等待次序', queueLead: '资金到位后按此次序逐一安排，后来者不插队。', queueNone: '没有等待的申领', place: '次序', since: '等待自', waits: '排队 {{n}} 笔',
    cuts: '按比例压减', cutsLead: '余额不足以支付全部申领时，可由两人决定按同一比例压减；取整余数留在科目内，压减部分不再补付。', cut: '提出按比例压减', cutSays: '对本科目全部等待与已批准的申领按同一比例压减，须由另一人批准。', cutAdopt: '批准压减', cutAdoptSays: '{{n}} 笔申领共 {{total}} 元压减至余额 {{room}} 元以内，压减部分不再补付。', cutOf: '余额 {{room}} 元，申领共 {{total}} 元', from: '应得', to: '实付', cutsNone: '没有压减',
    carries: '结转', carriesLead: '预算年度结束后，余额与占用可由两人决定结转至下一年度同一条款。', carry: '提出结转', carrySays: '将本科目的余额与占用结转至下一年度，须由另一人批准。', carryAdopt: '批准结转', carryAdoptSays: '余额 {{room}} 元、占用 {{held}} 元转入 {{year}} 年预算，已支出部分不动。', carryOf: '转入 {{year}} 年：余额 {{room}} 元，占用 {{held}} 元', carriesNone: '没有结转', noNext: '下一年度尚无同一条款的已批准预算。',
    decided: { submitted: '待批准', adopted: '已批准', refused: '未批准' }, refuseSays: '不予批准，金额不变。', open: '查看科目',
  },
  cutNote: '本年度预算不足以支付全部申领：应得 {{from}} 元，按同一比例（{{room}} ÷ {{total}}）压减后实付 {{to}} 元。理由：{{reason}}',
  account: { crumb: '账簿', entries: '发生明细', none: '还没有发生额', pending: '待定', subject: '来源', debit: '借方', credit: '贷方' },
  money: {
    title: '资金总览', lead: '一个预算年度的资金，每个数字都可以点开看到它的明细。', meaning: '已承诺为合同约定的补助，尚不占用额度；已占用为等待银行付款；已支出为银行已付；已追回为其中收回的款项。', year: '预算年度', by: '按', grouping: { clause: '条款', chain: '产业链', district: '机构', month: '月份' }, figure: { adopted: '预算', committed: '已承诺', held: '已占用', posted: '已支出', recovered: '已追回' }, total: '合计', without: '未归类', none: '该年度没有资金', noneHelp: '批准预算后，数字在此出现。', table: '数字', bars: '图示',
    barsLabel: '按{{by}}的{{figures}}', rows: '{{figure}}明细', rowsOf: '{{year}} 年 {{group}}', all: '全部', back: '资金总览', subject: { 'budget-line': '预算科目', 'funding-case': '资金案', claim: '申领', recovery: '追回' }, noRows: '没有明细',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { books: typeof zh } }
