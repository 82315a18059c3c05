// Words of the draw of a panel.
const zh = {
  title: '专家抽取', lead: '评审专家由经办人与监督人员各自提交的随机数抽取，任何人都可重算。', none: '还没有抽取', noneHelp: '经办人在榜单的评审页发起。', panel: '待我参与的抽取', challenge: '榜单', state: '状态', mine: '待我', openedAt: '名单冻结时间', revealBy: '公开时限', drawnAt: '抽取时间', nth: '{{title}} · 第 {{n}} 次抽取',
  waits: { commit: '提交承诺', reveal: '公开随机数' }, todo: { commit: '请提交随机数承诺：{{title}}', reveal: '请公开随机数：{{title}}' },
  step: { opened: '等待经办人和监督人员提交随机数承诺', pledged: '一方已提交承诺，等待另一方', committed: '双方均已承诺，等待公开随机数', revealed: '一方已公开，等待另一方' },
  listHash: '名单摘要（SHA-256）', seed: '种子', toPanel: '到评审页重新抽取', voided: { 'reveal-missing': '未在时限内公开随机数，本次抽取作废。', 'nonce-lost': '参与人声明随机数丢失，本次抽取作废。', 'list-outdated': '名单已过时，本次抽取作废。' },
  nonces: '随机数', noncesSay: '双方先提交摘要、再公开原文；在双方都公开之前，谁也看不到对方的随机数。', role: '身份', roles: { officer: '经办人', auditor: '监督人员' }, commitment: '承诺', nonce: '随机数', notCommitted: '未提交', notTold: '未公开', toldHidden: '已公开，待另一方',
  order: '抽取顺序', same: '本机已用名单与双方随机数重算：种子与顺序完全一致。', notSame: '本机重算的结果与所示不一致，请立即报告。', place: '次序', name: '专家', seat: '席位', seated: '已邀请', passed: '越过（届时有利益冲突）', alternate: '候补',
  stratum: '类别', strata: { technical: '技术', finance: '财务', industry: '产业' }, seatsOf: '{{seats}} 席 / {{n}} 名候选', frozen: '冻结的候选名单', frozenSays: '名单的摘要在任何人提交承诺之前已入存证日志，此后不能改变。监督人员请在提交承诺前核对名单。', saveList: '下载名单（JSON）',
  myPart: '我的参与：{{role}}', commitSays: '点击后，本设备生成一个随机数并保存在本机浏览器，只把它的摘要交给平台。公开时须用同一台设备，或您另存的副本。', commit: '生成随机数并提交承诺', committed: '承诺已提交', unkept: '此浏览器不允许保存数据（例如无痕窗口），未提交。请换用普通窗口。', youCommitted: '您已提交承诺，等待另一方提交。', youTold: '您已公开随机数，等待另一方。',
  keptHere: '随机数保存在本机。', saveCopy: '另存一份副本', notHere: '本机没有保存您的随机数。请用提交承诺的设备，或粘贴您另存的副本；若已丢失，请声明丢失，重新抽取。', tellSays: '双方均已承诺。公开后，平台核对它与承诺一致；双方都公开即得出抽取结果。', tell: '公开随机数', told: '随机数已公开', paste: '随机数', pasteHelp: '64 位十六进制数字，在您另存的文件最后一行。', wrong: '与您提交的承诺不符',
  lost: '随机数已丢失', lostSays: '本次抽取立即作废并记入存证日志；经办人重新冻结名单后，双方重新提交承诺。',
  begin: '抽取评审组', beginSays: '评审专家按技术、财务、产业三类从专家库随机抽取，其余候选人依次候补；与任何一方有利益冲突的已排除。请确定各类席位数，然后冻结名单。', prospects: '可抽取', register: '库中', seats: '席位', usual: '各类之和须为 {{size}} 席，技术类须过半。', freeze: '冻结名单，开始抽取', freezeSays: '候选名单即刻冻结，其摘要记入存证日志；随后由一名经办人和一名监督人员各自提交随机数承诺。', tooFew: '候选专家少于席位', opened: '名单已冻结', again: '为空缺席位重新抽取', againSays: '为空缺的 {{n}} 个席位冻结新的候选名单，双方重新提交承诺。',
  draws: '抽取记录', show: '查看', byHand: '改为人工选定', byHandSays: '仅在专家库不足以抽取时使用；理由会记录并显示在本页，公布包注明为人工选定。', byHandReason: '不抽取的理由', picked: '本评审组由经办人选定，未经抽取。理由：{{reason}}', unsaid: '未注明', drawn: '本评审组由抽取产生', next: '顺延', nextSays: '该席位交给抽取顺序中的下一位，立即邀请。', exhausted: '该类候补专家已用尽：请为其重新抽取；若专家库已无人可抽，可写明理由后指定。', reason: '指定的理由',
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { draws: typeof zh } }
