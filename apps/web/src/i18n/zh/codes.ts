// Words for what was recorded and delivered: a code is a subject and an act, and each has its word.
const zh = {
  says: '{{subject}} · {{act}}',
  subject: {
    shortlist: '入围名单', 'price-envelope': '商务标', prices: '商务标', 'opener-key': '开标密钥', openers: '开标人', opener: '开标人', rehearsal: '演练', identity: '密封件密钥', 'key-shares': '密钥份额', 'organisation-key': '单位密钥',
    'access-token': '访问令牌', addendum: '补遗', agency: '机构', 'approval-limit': '审批额度', 'bank-exception': '银行异常', 'bank-file': '银行文件', batch: '付款批次', bid: '揭榜书', 'bid-confirmation': '联合方确认',
    'case-joining': '并案', 'book-period': '账期', 'books-check': '账目核查', budget: '预算', 'budget-adjustment': '预算调整', 'budget-cut': '预算压减', 'budget-line': '预算科目', bundle: '公布包', 'carry-over': '预算结转', chain: '产业链', challenge: '榜单',
    'challenge-cancellation': '取消榜单的申请', claim: '申领', 'claim-question': '申领的询问', clause: '条款', 'clause-version': '条款版本', contract: '合同', 'credit-check': '信用核查', decision: '决定', draft: '草稿',
    'draft-attachment': '草稿附件', 'eligibility-check': '形式审查', enterprise: '企业', erasure: '存证内容清除', 'enterprise-import': '企业导入', expert: '专家', 'expert-invitation': '专家邀请', field: '领域', 'funding-case': '资金案',
    grant: '授权', ledger: '账簿', 'log-entry': '存证条目', checkpoint: '检查点', 'mail-preference': '邮件偏好', membership: '成员', milestone: '里程碑', need: '需求', notice: '公示', objection: '异议', opening: '开标', organisation: '单位', panel: '评审组',
    partner: '联合方', payee: '收款账户', 'paying-account': '付款账户', payment: '付款', 'payment-case': '付款异常', person: '人员', question: '提问', ranking: '排名', recovery: '追回', 'reference-rate': '参考利率',
    round: '轮次', 'score-sheet': '评分表', 'score-sheets': '评分表', seat: '评审席位', 'second-factor': '第二因素', signal: '风险提示', simulation: '测算推演', 'subsidy-notice': '补助公示',
    'subsidy-notice-rule': '补助公示规则', 'subsidy-objection': '补助异议', supplement: '补正',
  },
  act: {
    combine: '合成份额', 'identity-handed-in': '交出密封件密钥', made: '已生成', named: '已指定', ready: '已就绪', rehearsed: '已演练', 'shares-posted': '交出份额', 'shares-refused': '份额被拒',
    accept: '接受', accepted: '已接受', 'account-read': '查看账号', 'adjustment-submitted': '调整已提交', adopt: '通过', adopted: '已通过', amend: '变更', amended: '已变更', 'amendment-dropped': '变更已撤回',
    'amendment-offered': '变更已发出', 'addendum-confirmed': '已确认补遗', merged: '已合并', announced: '登记', answer: '答复', answered: '已答复', approve: '批准', approved: '已批准', 'approved-first': '第一人已批准', 'ask-reopening': '申请重开', 'ask-leave': '申请撤销并案', leave: '撤销并案', 'leaving-asked': '申请撤销并案', asked: '提出',
    began: '加入', begun: '开始', broken: '不平', brought: '载入', cancel: '取消', cancelled: '已取消', 'carried-over': '已结转', 'carry-over-adopted': '结转已通过', 'carry-over-submitted': '结转已提交',
    challenge: '成榜', changed: '已变更', check: '核对', checked: '已核对', clear: '清理', close: '关闭', closed: '已关闭', 'closing-soon': '即将截止', committed: '承诺额已计', complete: '完成', completed: '已完成',
    computed: '已计算', conclude: '办结', concluded: '已办结', confirm: '确认', confirmed: '已确认', contest: '申辩', contested: '已申辩', created: '建立', cut: '压减', 'cut-adopted': '压减已通过',
    'cut-submitted': '压减已提交', decide: '作出结论', decided: '已有结论', declared: '已声明利益关系', decline: '谢绝', declined: '已谢绝', deleted: '已删除', deliver: '交付', delivered: '已交付', discard: '作废', discarded: '已丢弃',
    dismiss: '排除', drafted: '起草', drop: '撤销', 'due-soon': '即将到期', edited: '修改', end: '结束', erase: '清除', erased: '清除', ended: '已结束', enrolled: '已登记', entered: '入库', execute: '执行', expire: '逾期', expired: '到期删除', extend: '延期',
    extended: '已延期', fail: '流标', failed: '已流标', 'file-read': '下载付款文件', filed: '已提交', findEligible: '形式审查通过', findIneligible: '形式审查未通过', formed: '已组建', found: '发现',
    'found-eligible': '形式审查通过', 'found-ineligible': '形式审查未通过', free: '解除占用', giveUp: '未能完成', given: '给出', 'given-up': '未能完成', handIn: '补交', 'handed-in': '已补交', held: '已占用', hold: '占用', invited: '已邀请', keep: '保留',
    'not-shortlisted': '未入围', fixed: '已固定', 'line-nearly-used': '科目将用尽', 'marked-expert': '标记为专家', notified: '已通知', notify: '通知', offer: '发出签署', offered: '已发出签署', open: '开启', opened: '已开启', overdue: '已逾期', overturn: '推翻',
    paid: '已支付', 'part-executed': '部分执行', 'password-changed': '密码已修改', 'password-reset': '密码已重置', 'password-reset-asked': '请求重置密码', pay: '支付', planned: '已计划', prepared: '已拟定',
    propose: '提出建议', proposed: '已提出建议', publish: '发布', published: '已发布', raise: '提出', raised: '已提出', read: '查看', receive: '收到', received: '已收到', 'received-in-part': '部分收到', recorded: '已记录',
    recovered: '已追回', recuse: '回避', recused: '已回避', refuse: '不予受理', refused: '已拒绝', registered: '登记', 'registration-repeated': '重复注册', reject: '退回', rejected: '已退回', release: '放行',
    released: '已放行', reminded: '已提醒', removed: '移除', renounced: '已放弃', reopen: '重开', reopened: '已重开', reopening: '申请重开', repay: '重付', replace: '更换', replaced: '已更换', reset: '重置',
    resent: '已重新发送', 'rest-claimed': '余额已申领', resume: '恢复', retire: '停用', retract: '撤回', return: '退还', returned: '已退还', revise: '退回修改', saved: '保存', screen: '评审通过', screened: '已评审',
    'second-approval-asked': '请第二人审批', sent: '已发送', serve: '补足', set: '设定', 'set-aside': '已撤销', settle: '结清', settled: '已结清', sign: '签署完成', signature: '签署', signed: '已签署',
    'single-sign-on-bound': '绑定单点登录', spoil: '无法读取', start: '开始', started: '已开始', 'statement-read': '查看对账单', stood: '维持', submit: '提交', submitAgain: '重新提交', submitted: '已提交', suspend: '中止',
    suspended: '已中止', taken: '收回', terminate: '终止', terminated: '已终止', unpay: '撤销支付', unreadable: '无法读取', uphold: '维持', verified: '已核验', verify: '核验', void: '作废', voided: '已作废',
    wait: '排队等候', waiting: '正在等候', waive: '豁免', waived: '已豁免', withdraw: '撤回', withdrawn: '已撤回', 'write-back': '冲回',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { codes: typeof zh } }
