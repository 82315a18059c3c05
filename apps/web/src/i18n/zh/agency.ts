// Words of running a competition: challenges, their editor, approval and publication, addenda, questions.
const zh = {
  challenges: { agency: '所属机构', title: '本机构榜单', lead: '起草、审批、发榜，并跟进每一项榜单到合同签订。', none: '还没有榜单', noneHelp: '新建榜单，或从已评审的需求起草。', new: '新建榜单' },
  stage: { label: '本榜单各阶段', record: '榜单', opening: '开标', eligibility: '形式审查', panel: '评审', ranking: '排名', decision: '决定与公示', contracts: '合同' },
  section: { basics: '基本信息', text: '背景与内容', indicators: '技术指标', money: '预算与补助', schedule: '时间安排', bidders: '揭榜条件', criteria: '评分标准', ranking: '排名规则与评审组', openers: '开标方式与开标人', attachments: '附件' },
  editor: {
    lead: '边写边存；提交前逐项检查，不合要求处会标在原处。', untitled: '未命名榜单', missing: '尚未填写', sections: '各部分', preview: '预览', notDraft: '榜单已不是草稿，不能在此修改。如需修改，请负责人退回。', title: '榜单名称', titleHelp: '说清要攻克什么，公众第一眼看到的就是它。',
    background: '背景', backgroundHelp: '为什么需要：现状、卡点、影响。', content: '攻关内容', contentHelp: '要做什么、交付什么。', indicatorsHelp: '每项指标有数值、单位和测试方法，揭榜方须逐项承诺。', indicatorN: '指标 {{n}}', operator: '关系', value: '数值', unit: '单位', addIndicator: '添加指标', drop: '删除', dropRow: '删除第 {{n}} 行',
    criteriaHelp: '各项满分相加须为 100；评分依据供专家打分时参照。', criterionN: '评分项 {{n}}', weights: '合计 {{n}} 分', weightsMissing: '还差 {{n}} 分', weightsOver: '超出 {{n}} 分', addCriterion: '添加评分项', anchorPoints: '分值', anchorText: '达到什么程度', addAnchor: '添加评分依据', conditionN: '条件 {{n}}', addCondition: '添加条件',
    budget: '项目预算', budgetHelp: '中榜方所得合同总额的上限。', subsidised: '按揭榜挂帅条款给予补助', subsidyHelp: '最高为实际支付额的 30 %，封顶 500 万元；此处填写本项目的决定比例与上限。', decidedRate: '决定比例', decidedCeiling: '决定上限', decidedCeilingHelp: '选填；只能低于条款封顶。',
    closesAt: '截止时间', closesAtHelp: '以平台数据库时间为准，一毫秒也不宽限。', reviewDays: '评审所需天数', periodMonths: '项目周期（月）', minimumBids: '最少揭榜数', extensionDays: '不足时延期天数', extensionDaysHelp: '首次不足时自动延期一次，再不足则流标。', addendumDays: '补遗后至少留的天数', addendumDaysHelp: '实质性补遗发布后，距截止不得少于这些天。',
    rankingHelp: '去掉最高最低分需七份以上有效评分表。', floorHelp: '低于此分不得中榜，通常为 60。', envelopesHelp: '分开密封时，价格由公式计分；须至少有一项技术类和一项价格类评分项。', panelHelp: '单数，不少于平台规定的人数。', attachmentsHelp: '随榜单公开。', demandSide: '需求方', demandSideHelp: '留空则需求方为本机构。',
  },
  action: {
    refuseCancel: '不予取消', refuseCancelSays: '榜单照常进行，经办人会看到理由。', confirmCancel: '确认取消',
    submit: '提交审批', submitSays: '提交后由负责人审批，期间不能修改；修改须先退回。', submitted: '已提交，等待负责人审批', approve: '批准', approveSays: '您批准的是这份内容（摘要如下），经办人只能原样发布。', approved: '已批准', reject: '退回', rejectSays: '榜单退回草稿，经办人可修改后再提交。', reason: '理由',
    publish: '发榜', publishSays: '榜单立即公开，开始接受揭榜；此后只能以补遗变更。', published: '已发榜', cancel: '取消榜单', cancelSays: '榜单将终止，不能恢复；理由公开，已提交的揭榜不会被开启。',
  },
  addendum: { add: '发布补遗', publish: '公开补遗', says: '补遗立即公开，所有草稿的揭榜方都会收到通知；已提交的揭榜须确认后重新提交。截止时间只能延后，实质性补遗后至少留 {{days}} 天。', text: '补遗内容', material: '实质性变更', materialHelp: '改变指标、金额、条件或评分的，为实质性变更；距截止不得少于 {{days}} 天。', closesAt: '新的截止时间', done: '补遗已公开' },
  question: { answer: '答复', answerText: '答复内容', answerHelp: '答复与提问立即公开，提问人不显示。', send: '公开答复', answered: '答复已公开', merge: '合并', mergeSays: '此提问将并入内容相同的另一提问；两位提问人都会收到通知，统一公开答复。合并后不能撤销。', mergeInto: '并入', merged: '已合并', mergedInto: '已并入：{{text}}' },
  record: { publicPage: '公开页面', extended: '因揭榜数不足已延期', hash: '内容摘要' },
  next: {
    cancelling: '经办人申请取消，请决定：',
    draft: '完善内容并提交审批', draftWaits: '经办人正在起草', edit: '编辑', submitted: '请审批', submittedWaits: '等待负责人审批', approved: '请发榜：发布的正是已批准的内容', approvedWaits: '等待经办人发榜', open: '接受揭榜中；截止前任何人都看不到有多少揭榜', closing: '截止时间已到，正在关闭', concluded: '结果已定：签订合同',
  },
  phase: {
    'start-opening': '请启动开标', 'confirm-opening': '请确认开标', 'await-openers': '等待开标人交出密钥份额', 'opening-runs': '正在开标', 'check-eligibility': '形式审查：还有 {{n}} 份未作结论', 'await-supplements': '形式审查：{{n}} 家正在补正', 'nothing-eligible': '没有通过形式审查的揭榜，无可评审：可申请取消榜单',
    'form-panel': '请抽取评审组', 'open-draw': '有 {{n}} 个评审席位空缺，请发起抽取', 'commit-draw': '抽取：等待经办人和监督人员提交随机数承诺', 'reveal-draw': '抽取：等待双方公开随机数', 'replace-seats': '有 {{n}} 个评审席位空缺，请另请专家', 'await-seats': '等待 {{n}} 位专家接受邀请并声明利益关系', 'start-round': '评审组已就绪，请开始评分', 'round-runs': '评审正在评分', 'close-round': '评分时间已到，请结束本轮', 'ranking-runs': '正在计算排名',
    'open-prices': '技术排名已固定，请启动商务标开启（{{n}} 家入围）', 'confirm-prices': '请确认商务标开启', 'await-price-openers': '商务标开启：等待开标人交出密钥份额', 'prices-run': '正在开启商务标',
    'prepare-decision': '排名已出，请拟定决定', 'submit-decision': '决定已拟定，请提交审批', 'approve-decision': '请审批决定', 'decide-anew': '中榜名额空出或决定已撤回，请另拟决定', 'answer-objections': '有 {{n}} 件异议待答复，最晚 {{day}}', 'publish-notice': '决定已批准，请发布公示', 'notice-runs': '公示中',
    'draw-contracts': '公示已结束，请起草 {{n}} 份合同', 'offer-contracts': '有 {{n}} 份合同草稿，请发出签署', 'await-signatures': '{{n}} 份合同等待双方签署', 'conclusion-runs': '正在办结',
  },
  turn: { officer: '由经办人办理', head: '由负责人办理', official: '由未参与决定的人员办理', bidder: '等待揭榜方', reviewer: '等待专家', party: '等待合同双方', opener: '等待开标人', drawer: '由经办人与监督人员各自办理', clock: '到时自动进行' },
  panel: { toDecide: '待我办理', none: '目前没有待您办理的事项', need: '请评审需求', question: '请答复提问', decision: '请审批决定', objection: '请答复异议' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { agency: typeof zh } }
