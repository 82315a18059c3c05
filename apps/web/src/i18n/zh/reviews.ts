// Words of reviewing.
const zh = {
  mine: {
    title: '我的评审', lead: '先答复邀请，再声明利益冲突，然后逐件评分。', seats: '评审邀请', noSeats: '没有评审邀请', noSeatsHelp: '被邀请为评审时会收到邮件，邀请也会显示在这里。', assignments: '待评揭榜书', noAssignments: '没有待评的揭榜书',
    noAssignmentsHelp: '声明无利益冲突且评审开始后，揭榜书会显示在这里。', challenge: '榜单', bid: '揭榜方', state: '状态', next: '下一步', due: '截止', progress: '进度', scored: '已评完', progressOf: '{{name}}：已评 {{n}} %', answer: '答复邀请', declare: '声明利益冲突', score: '评分', wait: '等待评审开始',
  },
  panel: { title: '待我评审', answer: '答复邀请：{{title}}', declare: '声明利益冲突：{{title}}', score: '评分：{{name}}' },
  seat: {
    role: '身份', chair: '组长', reviewer: '评审', call: '榜单', readCall: '查看榜单', answerNow: '请答复评审邀请', accept: '接受', decline: '谢绝', declineSays: '谢绝后经办人会另邀专家，您不再能接受本次邀请。', reason: '原因',
    declareNow: '请先声明是否存在利益冲突，之后才能查看揭榜书', scoreNow: '请完成评分', waitForRound: '评审开始后即可评分', declaration: '利益冲突声明',
    declarationSays: '同单位、师生、亲属、持股，三年内共同署名或共同承担项目、有偿咨询等，均属利益冲突。以下是本次评审涉及的各方：', party: { 'demand-side': '需求方', bidder: '揭榜方', partner: '联合方' },
    noConflict: '声明无利益冲突', noConflictSays: '您声明与以上各方均无利益冲突，并承诺保密、独立评审。', conflict: '存在利益冲突', conflictSays: '您将回避本榜单全部揭榜书的评审，席位由其他专家接替。', conflictReason: '冲突情况',
    late: '评审过程中发现利益冲突，请立即声明。', lateSays: '声明后您立即失去查看和评分的权限，已评的评分表全部作废（留存、不计入）。',
  },
  bid: {
    priceSealed: '商务标密封中', priceUnopened: '未入围，商务标不开启', priceUnreadable: '商务标无法读取', unreadable: '该揭榜书无法开启。', summary: '概要', price: '报价', approach: '技术路线', commitments: '指标承诺', indicator: '指标', target: '要求', promised: '承诺', team: '团队', name: '姓名', title: '职务职称', role: '分工', partners: '联合方', confirmed: '已确认', unconfirmed: '未确认',
    budget: '预算', item: '科目', amount: '金额', schedule: '进度与里程碑', milestone: '里程碑', months: '月份', supplements: '补正材料', files: '附件', show: '查看', hide: '收起',
  },
  score: {
    total: '合计 {{n}} 分', submit: '提交评分', submitSays: '提交后评分表不能再修改。合计 {{n}} 分。', submitted: '提交于', closed: '评分表已提交，内容不再改变。', void: '评分表已作废，留存但不计入。', late: '评审在本表提交前已结束，本表不计入。', bidClosed: '揭榜书已不向评审专家开放：只在评审进行期间可以查阅。', missing: '还有 {{n}} 项未评分。', bid: '揭榜书', sheet: '评分表', alone: '评审结束前，您看不到他人的评分，他人也看不到您的。',
    comment: '总体意见', outOf: '满分 {{n}}', pointsOf: '{{name}} 得分', slide: '{{name}} 滑动评分', anchor: '{{n}} 分', note: '评语',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { reviews: typeof zh } }
