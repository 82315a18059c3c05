// Words of the result: decision, notice, objections.
const zh = {
  history: '历史',
  decision: {
    title: '决定：{{title}}', none: '还没有决定', noneHelp: '排名已出，由经办人准备决定。', noPrices: '商务标尚未开启：最终排名产生后才能拟定决定。', noRanking: '评审结束并得出排名后，才能准备决定。', prepare: '准备决定', outcome: '结果', winners: '确定中榜方', noWinner: '无中榜方', noWinnerReason: '无中榜方的理由', pickWinners: '中榜方（最多 {{n}} 家）', pickHelp: '按名次选取；越过名次在前者须说明理由。', passedOver: '越过 {{name}} 的理由', passedOverHelp: '名次在前而不选取的，须逐一说明。', rankLine: '第 {{rank}} 名 · {{name}} · {{total}} 分',
    rate: '决定的补助比例', rateHelp: '不高于榜单写明的 {{rate}}。', ceiling: '决定的补助上限', sharedCase: '共用一个资金案', sharedCaseHelp: '各中榜方合用一个补助上限；拆分并不增加额度。', reason: '决定理由', reasonHelp: '会留存并供监督查阅。', save: '保存决定', edit: '修改', content: '决定内容', winner: '中榜方', rank: '名次', total: '得分', price: '报价', renounced: '已放弃',
    submit: '提交审批', submitSays: '提交后由负责人审批；再修改会退回草稿。', submitted: '已提交，等待负责人审批', approve: '批准', approveSays: '批准后榜单即告完成，随后公示。您批准的是当前这一版。', reject: '退回', rejectSays: '退回后由经办人修改。', why: '理由', next: { draft: '请核对后提交审批', submitted: '等待负责人审批', approved: '决定已批准' },
  },
  notice: {
    note: '说明',
    title: '公示', number: '编号', firstDay: '首日', lastDay: '末日', outcome: '结果', overturned: '异议成立，决定退回', publish: '发布公示', says: '首日、末日均计入；末日按工作日历算定并固定，公示期内任何人可实名提出异议。', workingDays: '工作日数', confirmed: '我确认以上日期无误', confirmedHelp: '该年度的工作日历尚未公布，须有人确认。', done: '公示已发布', publicPage: '公开页面',
    pageTitle: '公示：{{title}}', lead: '{{agency}} · {{number}}', challenge: '查看榜单', days: '公示期', checkpoint: '公示时的检查点', checkpointSays: '保留这几行文字，日后即可证明公示前的记录未被改动。', toLog: '存证日志', daysText: '{{first}} 至 {{last}}，首末日均计入', suspended: '公示因异议暂停，答复后继续。', ended: '公示已结束。', winners: '拟中榜方', noWinner: '本次无中榜方', ranking: '全部排名', rank: '名次', bidder: '揭榜方', total: '得分', amount: '金额', below: '低于入围线', rate: '补助比例', ceiling: '补助上限',
  },
  objection: {
    title: '异议', none: '没有收到异议', reply: '答复', replyBy: '答复期限', answer: '答复异议', says: '由未参与该决定的人答复。成立：决定退回重作；不成立：决定维持；说明：作出解释或异议人撤回。', outcome: '结论', outcomes: { accepted: '成立', refused: '不成立', answered: '说明' },
    make: '提出异议', makeSays: '请以真实姓名提出，并留下可联系的邮箱；提交后须点击邮件中的链接确认，异议才算收到。以单位名义提出的须附盖章的 PDF。', name: '姓名', email: '邮箱', phone: '电话', text: '异议内容与依据', textHelp: '至少十个字；请写明事实与理由。', organisation: '单位名称', organisationHelp: '以单位名义提出时填写，并附盖章 PDF。', file: '盖章的异议书（PDF，10 MB 以内）', send: '提交', sentTitle: '请查收邮件并确认', sent: '确认邮件已发往 {{email}}。点击其中的链接后，异议正式受理，我们在十五个工作日内答复。', fileProblem: '文件未能上传', onlyPdf: '请选择 PDF 文件',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { result: typeof zh } }
