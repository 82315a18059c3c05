// Words of finding a challenge: search, following, saved searches, what fits.
const zh = {
  search: {
    title: '搜索', titleOf: '搜索：{{q}}', lead: '在榜单、补遗、答疑与公示中检索；支持拼音全拼与首字母，繁简、全半角通用。', hint: '如：固态电池、gutaidianchi、gtdc', kind: '范围', kinds: { challenge: '榜单', addendum: '补遗', answer: '答疑', notice: '公示' }, openOnly: '只看进行中的',
    begin: '输入要找的技术、指标、编号或单位', beginHelp: '一个字、两个字、拼音或英文都可以。', none: '没有找到', noneHelp: '换一个更短的词，或按产业链、领域浏览全部榜单。', toChallenges: '全部榜单', found: '搜索结果',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { finding: typeof zh } }
