// Words of the trade: states by subject, kinds and roles, as the glossary says.
const zh = {
  subject: {
    need: '需求', challenge: '榜单', bid: '揭榜', round: '评审轮次', scoreSheet: '评分表', seat: '席位', decision: '决定', notice: '公示', objection: '异议', contract: '合同',
    milestone: '里程碑', claim: '申领', payment: '付款', paymentBatch: '付款批次', recovery: '追回', delivery: '投递', organisation: '单位', panel: '评审组', question: '提问', addendum: '补遗',
    person: '人员', file: '文件', budgetLine: '预算科目', fundingCase: '资金案', clause: '条款', payee: '收款方', acceptance: '验收', draft: '草稿', opening: '开标', supplement: '补正',
  },
  state: {
    need: { draft: '草稿', submitted: '已提交', screened: '已评审', challenged: '已成榜', rejected: '未采纳', withdrawn: '已撤回' },
    challenge: { draft: '草稿', submitted: '待审批', approved: '已批准', open: '揭榜中', closed: '已截止', opened: '已开标', concluded: '已结束', failed: '流标', cancelled: '已取消' },
    bid: { live: '有效', withdrawn: '已撤回', opened: '已开标', unreadable: '无法开启', eligible: '形式审查通过', ineligible: '形式审查未通过' },
    round: { planned: '待开始', running: '评审中', closed: '已结束' },
    scoreSheet: { draft: '评分中', submitted: '已提交', void: '作废' },
    seat: { invited: '已邀请', accepted: '已接受', declined: '已谢绝', recused: '已回避', replaced: '已替换' },
    decision: { draft: '草稿', submitted: '待审批', approved: '已批准' },
    notice: { planned: '待公示', published: '公示中', suspended: '已中止', ended: '公示结束' },
    objection: { received: '已收到', accepted: '成立', refused: '不成立', answered: '已答复' },
    contract: { draft: '草稿', signing: '签署中', signed: '已签订', amended: '已变更', terminated: '已终止', completed: '已完成' },
    milestone: { planned: '待交付', delivered: '已交付', accepted: '验收通过', rejected: '验收未通过' },
    claim: { draft: '草稿', submitted: '已提交', proposed: '已提出', approved: '已批准', waiting: '待预算', held: '已占用', paid: '已拨付', refused: '不予拨付', withdrawn: '已撤回' },
    payment: { prepared: '已编制', released: '已放行', executed: '已执行', rejected: '银行退回', returned: '已退款' },
    paymentBatch: { draft: '草稿', submitted: '待放行', released: '已放行', answered: '已回单', settled: '已结清' },
    recovery: { opened: '已立案', notified: '已通知', contested: '有争议', received: '已追回', waived: '已豁免' },
    delivery: { due: '待发送', sending: '发送中', sent: '已发送', bounced: '退信', suppressed: '已停发' },
    organisation: { registered: '待核验', verified: '已核验', closed: '已注销' },
    person: { unconfirmed: '待确认', active: '有效', closed: '已关闭' },
    payee: { submitted: '待核对', checked: '已核对', confirmed: '已确认', refused: '未采用', retired: '已停用' },
    budget: { draft: '草稿', submitted: '待批准', adopted: '已批准' },
    opening: { started: '待负责人确认', running: '开标中', completed: '已完成' },
    eligibilityCheck: { waiting: '等待补正', 'handed-in': '已补正', expired: '逾期未补正', decided: '已作结论' },
    question: { asked: '待答复', answered: '已答复' },
  },
  kind: { enterprise: '企业', institute: '科研院所', university: '高等学校', hospital: '医院' },
  criterion: { technical: '技术', price: '报价', other: '其他' },
  tie: { technical: '技术分', price: '报价', draw: '抽签' },
  rankingRule: { mean: '平均分', 'trimmed-mean': '去掉最高最低后的平均分' },
  clause: {
    'core-tech-national': '国家核心技术攻关配套', 'core-tech-provincial': '省核心技术攻关配套', 'open-competition': '揭榜挂帅补助', 'award-single-champion': '国家制造业单项冠军奖励',
    'award-little-giant': '国家专精特新“小巨人”奖励', 'award-provincial-srdi': '省级专精特新奖励', 'tax-increment': '地方贡献增量奖励', 'equipment-retrofit': '设备投入奖励', 'talent-top': '顶尖人才一事一议',
  },
  unknown: '状态不明',
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { words: typeof zh } }
