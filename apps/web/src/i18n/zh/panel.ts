// Words of the panel, its round and its ranking, for those who run the competition.
const zh = {
  title: '评审：{{title}}', rankingTitle: '排名：{{title}}', none: '尚未组建评审组', noneHelp: '形式审查完成后由经办人组建。', candidates: '可选专家', noCandidates: '没有符合的专家', noCandidatesHelp: '换个关键词，或先把专家录入专家库。', search: '按姓名或单位查找', name: '姓名', employer: '单位', fields: '领域', inField: '领域相符', conflict: '利益冲突', free: '无', pick: '选择', pickName: '选择 {{name}}', picked: '拟邀专家', pickedOf: '{{n}} / {{size}}', pickedNone: '从下方选择专家。', pickSays: '选满 {{size}} 名无利益冲突的专家，并指定一名组长。与需求方或任一揭榜方、联合方有关联的专家不能选择。', chair: '组长', drop: '移除', dropName: '移除 {{name}}', form: '组建并邀请', formSays: '将向 {{n}} 名专家发出邀请；他们接受并声明无利益冲突后，才能开始评审。', formed: '邀请已发出',
  expertsPage: '专家库',
  blocked: { membership: '是一方的成员', employer: '受雇于一方', related: '与一方有关联', declared: '已声明冲突', official: '是本机构人员', seated: '已在评审组', 'not-active': '账户未启用' },
  seats: '席位', state: '状态', declared: '冲突声明', declaredYes: '已声明', declaredNo: '待声明', invitedAt: '邀请时间', actions: '办理', replace: '另邀专家', replaceWho: '接替 {{name}}', replaceSays: '选定后立即邀请；原席位标为已替换。', invite: '邀请', inviteName: '邀请 {{name}}', recuse: '令其回避', recuseWho: '令 {{name}} 回避', recuseSays: '其权限立即终止，在本次比较中的全部评分表作废（留存、不计入），席位需另邀专家。', reason: '理由',
  round: '评审轮次', roundN: '第 {{n}} 轮', roundWaits: '还有 {{n}} 个席位未接受邀请或未声明冲突', roundReady: '全部就绪：可以开始评审', start: '开始评审', startSays: '开始后，评审即可查看揭榜书并评分；结束前任何人都看不到分数。', dueAt: '截止时间', dueAtHelp: '不填则按榜单写明的评审天数。', matrix: '评审进度', matrixSays: '只显示进度，不显示分数。', reviewers: '评审', submittedSheets: '已提交', remindedAt: '提醒于', close: '结束本轮', closeSays: '结束后未提交的评分表不计入，随即按既定规则计算排名。', closesItself: '全部提交后自动结束；到期后可由经办人结束。', toRanking: '查看排名',
  ranking: '排名', plot: '得分分布', bidder: '揭榜方', mean: '得分', lowest: '最低', highest: '最高', floor: '入围线', sheets: '各评审总分', rank: '名次', rankNow: '现名次', total: '得分', spread: '分布', price: '报价', below: '低于', above: '达到', rule: '排名规则', hash: '排名摘要', method: { mean: '平均分', 'trimmed-mean': '去掉最高最低后的平均分' }, derivation: '计算过程', download: '下载推导（JSON）', voided: '此排名已失效：', noRanking: '还没有排名', noRankingHelp: '评审结束后自动计算。',
  whatIf: '假如没有某位评审', whatIfWithout: '去掉', whatIfNobody: '（不去掉）', whatIfSays: '在本机按同一规则重算，仅供查看，不用于决定。', closedSheets: '评分表', showSheets: '查看', sheetsSays: '查看评分表会留下记录。',
  stage: { technical: '技术排名', final: '最终排名' }, stageSays: { technical: '不含价格。达到技术标入围线者入围，名单随排名固定。', final: '技术得分与价格分之和；未入围者与商务标无法读取者不参与。' },
  next: { prices: '技术排名已固定，商务标在开标页开启', decide: '排名已出：请准备决定' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { panel: typeof zh } }
