// Words of contracts, signatures, milestones and acceptance.
const zh = {
  title: '合同与项目', lead: '任务书的签署、里程碑、交付与验收。', none: '还没有合同', noneHelp: '公示结束后，由经办人与中榜方、需求方签订。', ofChallenge: '合同：{{title}}', toContract: '待签订', afterNotice: '公示结束后才能拟定合同。', waitsForOfficer: '等待经办人拟定', create: '拟定合同', contract: '合同', state: '状态', winner: '中榜方', demandSide: '需求方', amount: '金额', period: '起止', signedOn: '签订日', subsidy: '补助', challenge: '榜单', toChallenge: '查看榜单', notice: '公示', toNotice: '查看公示',
  ended: '已终止', edit: '修改条款', editTerms: '修改条款', saved: '已保存', startsOn: '开始日', endsOn: '结束日', milestones: '里程碑', milestone: '里程碑', milestoneN: '里程碑 {{n}}', dueOn: '应完成日', deliverable: '应交付', deliverables: '交付物', drop: '删除', dropRow: '删除第 {{n}} 行', addMilestone: '添加里程碑', milestonesSum: '里程碑合计', addsUp: '与合同金额一致', differs: '与合同金额不一致', intellectualProperty: '知识产权', furtherTerms: '其他约定', terms: '条款',
  document: '任务书', editionN: '任务书（第 {{n}} 稿）', read: '在线查看', downloadPdf: '下载 PDF', amendmentReason: '变更理由', sha256: '文件摘要（SHA-256）', notOffered: '提交双方签署时生成 PDF。', signed: '已签', unsigned: '待签', scan: '查看盖章扫描件', offer: '提交双方签署', offerSays: '将按当前条款生成 PDF 并通知双方；此后修改须先收回。', offered: '已提交双方签署', revise: '收回修改', reviseSays: '回到草稿；已作的签署随旧文件一并失效。', terminate: '终止', terminateSays: '合同终止，不能恢复；理由记入履约记录。', renounce: '放弃中榜', renounceSays: '放弃后本单位不再签订，可由下一名递补。', reason: '理由',
  sign: { title: '签署', step1: '下载任务书 PDF', step2: '打印、签字、盖章，扫描成 PDF 或图片', step3: '上传扫描件，并确认所签即此摘要的文件', compare: '核对本地文件', compareHelp: '选择您下载的任务书 PDF，在本机计算摘要，不会上传。', same: '与平台文件一致', different: '与平台文件不一致，请重新下载', scan: '盖章扫描件', confirm: '我确认所签署的正是上述摘要对应的文件', sign: '签署', says: '签署后不能撤回；双方签署后合同即告成立。', done: '已签署' },
  deliver: '交付', deliverWhat: '交付：{{name}}', deliverText: '说明', delivered: '已交付，等待验收', judge: '验收', judgeWhat: '验收：{{name}}', judged: '验收结论已记录', outcome: '结论', opinion: '意见', acceptance: { accepted: '通过', rejected: '不通过' }, acceptedAmount: '认可金额', acceptedAmountHelp: '不高于该里程碑金额；补助按认可、开票、支付三者的低者计算。',
  claim: '申领补助', panelAll: '全部合同', waitsFor: '等待中榜方交付：{{name}}',
  next: { completed: '全部里程碑已验收', draft: '核对条款，提交双方签署', sign: '请签署任务书', signing: '等待另一方签署', running: '按里程碑推进：交付、验收' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { projects: typeof zh } }
