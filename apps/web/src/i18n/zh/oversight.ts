// Words of watching over the city.
const zh = {
  organisations: { title: '单位', lead: '在册单位；通过核验的才能揭榜、提出需求和申领。', search: '名称或信用代码', state: '状态', kind: '类型', name: '名称', creditCode: '统一社会信用代码', district: '区划', none: '没有单位', noneHelp: '单位由其负责人自行登记。', toVerify: '待核验的单位' },
  organisation: {
    verifyNow: '请核对营业执照与登记信息', verify: '通过核验', verifySays: '确认 {{name}}（{{code}}）的登记信息属实。核验后该单位可以揭榜、提出需求和申领。', verified: '已通过核验', close: '注销', closeSays: '注销后其成员不再能代表该单位，此操作不可撤销。', members: '成员', noMembers: '没有成员',
  },
  credit: {
    title: '信用核查', record: '登记核查', says: '登记在公开名单中查询的结果。列入名单的单位不予受理、不予拨付；核查有效期三十天。', found: '查询结果', checkedOn: '查询日期', source: '查询名单', lists: '信用中国、失信被执行人名单', note: '名单条目', noteHelp: '列入名单时必填', goodUntil: '有效至 {{day}}', none: '尚无核查记录；一次核查有效 {{days}} 天。',
    verdict: { clear: '未列入名单', listed: '列入失信名单', stale: '核查已过期', unchecked: '未核查' }, standing: { clear: '未列入', listed: '已列入' },
  },
  people: {
    title: '人员', lead: '账户与动态验证。业务内容不在此显示。', search: '姓名或邮箱', none: '没有人员', name: '姓名', email: '邮箱', role: '角色', roles: '角色', factor: '动态验证', enrolled: '已绑定', acts: '操作', comma: '、', reset: '解除动态验证', resetSays: '{{name}} 的会话和令牌立即失效，下次登录时重新绑定。', close: '关闭账户', closeSays: '{{name}} 的会话、令牌、链接和授权立即失效，此操作不可撤销。',
  },
  grants: { title: '授权', lead: '授权对该机构及其下级有效；任何人不能更改自己的授权。', none: '没有授权', agency: '机构', give: '授予', given: '已授予，对方下次请求即生效', take: '收回', takeSays: '收回 {{name}} 的“{{role}}”授权，立即生效。' },
  audit: { title: '操作记录', lead: '谁在何时对何事做了什么；只有摘要，没有内容。开标前不显示任何揭榜，评审结束前不显示评分表。', none: '没有记录', subject: '事项类型', subjectId: '事项编号', action: '操作', who: '办理人', system: '系统', version: '版本', at: '时间', stateHash: '状态摘要', leaf: '承诺值', index: '日志序号', waits: '待入日志' },
  erasures: {
    title: '存证内容清除', lead: '由一名管理员申请、另一名管理员办理。清除的是条目的内容与盐，承诺值留在日志中，清除本身也记入日志。', none: '没有清除申请', noneHelp: '需要清除个人信息时由管理员提出。', index: '日志序号', state: '状态', entry: '条目', ground: '依据', by: '申请人', at: '申请时间', decidedBy: '办理人：{{name}}', another: '须由另一名管理员办理',
    grounds: { 'personal-data': '个人信息', 'court-order': '法院裁定', retention: '保存期满' }, reason: '理由', ask: '申请清除', askSays: '日志序号见操作记录或回执。清除后任何人都不能再核对该条目的内容。', send: '提出申请', erase: '清除', eraseSays: '日志第 {{index}} 条的内容与盐将被删除，不能恢复；承诺值和这次清除的记录保留。', refuse: '不予清除', refuseSays: '条目保持不变，并写明理由。',
  },
  deliveries: { title: '通知投递', lead: '谁通过何种方式收到了什么通知、是否成功；不含内容。', none: '没有投递', event: '事件', channel: '方式', channels: { mail: '邮件', inbox: '站内' }, attempts: '次数', failure: '失败原因', sentAt: '送出时间' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { oversight: typeof zh } }
