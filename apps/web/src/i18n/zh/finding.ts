// Words of finding a challenge: search, following, saved searches, what fits.
const zh = {
  search: {
    title: '搜索', titleOf: '搜索：{{q}}', lead: '在榜单、补遗、答疑、公示与拟补助公示中检索；支持拼音全拼与首字母，繁简、全半角通用。', hint: '如：固态电池、gutaidianchi、gtdc', kind: '范围', kinds: { challenge: '榜单', addendum: '补遗', answer: '答疑', notice: '公示', subsidy: '拟补助公示' }, openOnly: '只看进行中的',
    begin: '输入要找的技术、指标、编号或单位', beginHelp: '一个字、两个字、拼音或英文都可以。', none: '没有找到', noneHelp: '换一个更短的词，或按产业链、领域浏览全部榜单。', toChallenges: '全部榜单', found: '搜索结果',
  },
  follow: { follow: '关注', following: '已关注', now: '已关注：补遗、改期、答疑和结果都会通知您', nowNot: '已取消关注', signIn: '登录后关注', calendar: '加入日历' },
  followed: { title: '我关注的榜单', lead: '补遗、截止时间变动、答疑、开标与结果会发到您的消息和邮箱；截止前三天再提醒一次。', none: '还没有关注榜单', noneHelp: '在榜单页点“关注”，它就会出现在这里。' },
  feed: {
    title: '日历订阅', lead: '把所关注榜单的提问截止、揭榜截止、开标与公示日期放进您的日历程序，变动自动更新。', once: '这是您的专属地址，只显示这一次；知道它的人都能读到您关注了哪些榜单，请勿外传。', since: '订阅地址生成于', make: '生成订阅地址', again: '重新生成',
    againSays: '生成新地址后，原来的地址立即失效。', revoke: '撤销', revokeSays: '撤销后地址立即失效，日历程序不再更新。', revoked: '已撤销',
  },
  saved: {
    title: '保存的检索', lead: '有新发布的榜单符合时通知您，每个榜单只通知一次。', none: '还没有保存检索', noneHelp: '在榜单列表中筛选或搜索后，点“保存此检索”。', name: '名称', filter: '条件', cadence: '通知', cadences: { 'at-publication': '发布时立即', daily: '每天早上八点汇总' }, found: '已发现', foundAt: '最近发现',
    remove: '删除', removeTitle: '删除保存的检索', removeSays: '删除“{{name}}”，不再为它通知。', save: '保存此检索，有新榜单时通知我', done: '已保存，有新榜单时通知您', signIn: '登录后可保存此检索，有新榜单时通知您', mails: '邮件设置', from: '不低于', to: '不高于',
  },
  fit: { title: '适合本单位的榜单', all: '按适合程度查看全部', none: '目前没有与本单位登记、以往项目相合的榜单。', score: '适合度 {{n}}', noReason: '登记与以往项目中没有相合之处', sort: '排序', usual: '默认', byFit: '最适合本单位' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { finding: typeof zh } }
