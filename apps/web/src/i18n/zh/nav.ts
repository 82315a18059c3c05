// Words of navigation: one line an entry; a feature adds its own here and in en/nav.ts.
const zh = {
  group: { mine: '我的', bidding: '揭榜', competition: '榜单与评审', reviewing: '评审', money: '资金', oversight: '监督', system: '系统' },
  role: { owner: '单位负责人', member: '单位成员', officer: '经办人', head: '负责人', finance: '财务', auditor: '监督', admin: '系统管理', opener: '开标人', reviewer: '评审专家' },
  challenges: '榜单',
  notices: '公示',
  policy: '政策',
  chains: '产业链',
  log: '存证',
  tasks: '待办',
  inbox: '消息',
  account: '我的账户',
  myOrganisation: '我的单位',
  agencyChallenges: '本机构榜单',
  myReviews: '我的评审',
  organisations: '单位',
  people: '人员',
  grants: '授权',
  myBids: '我的揭榜',
  myNeeds: '我的需求',
  needsToScreen: '需求评审',
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { nav: typeof zh } }
