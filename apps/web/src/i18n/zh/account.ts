// Words of one's own account: coming in, second factor, registration, mail links, tokens, inbox, preferences, organisation.
const zh = {
  signIn: {
    title: '登录', email: '邮箱', password: '密码', code: '动态验证码', codeHelp: '打开您的验证器应用，输入六位数字', codeNeeded: '该账户已启用动态验证，请输入验证码。', submit: '登录',
    forgot: '忘记密码', newcomer: '还没有账户？', registerNow: '注册', other: '换一个账户', sso: '使用统一身份认证登录', ssoMissing: '本平台未配置统一身份认证。',
    'oidc-failed': '统一身份认证未成功，请重试或使用密码登录。', 'oidc-unknown': '该身份尚未在本平台登记，请先注册或联系管理员。',
  },
  enrol: {
    title: '绑定动态验证', lead: '公职账户须绑定动态验证后才能办理业务。', why: '动态验证使仅凭密码无法冒用您的账户。', step1: '一、用验证器应用扫描二维码', manual: '不能扫描时，手工输入密钥', step2: '二、输入应用显示的六位数字',
    submit: '绑定', start: '开始绑定', done: '已绑定动态验证', showTitle: '输入动态验证码', showLead: '您已通过统一身份认证，请再输入动态验证码。', verify: '验证', signOut: '换一个账户',
  },
  register: {
    title: '注册', lead: '先登记您本人；如代表单位，可同时登记单位。确认邮件会发到您的邮箱。', name: '姓名', email: '邮箱', password: '密码', passwordHelp: '至少 10 位，不能是常见密码，不能包含邮箱名', withOrganisation: '同时登记单位',
    organisationHelp: '若单位已登记，请联系其负责人邀请您，不必重复登记。', kind: '单位类型', organisationName: '单位全称', creditCode: '统一社会信用代码', creditCodeHelp: '18 位', legalRepresentative: '法定代表人', controller: '实际控制人', address: '地址', phone: '电话', submit: '注册',
    sentTitle: '请查收邮件', sent: '我们已向 {{email}} 发送邮件。请点击其中的链接并确认，账户随即启用。链接有时效，逾期请重新注册。', known: '已有账户？', toSignIn: '登录',
  },
  link: {
    title: '确认操作', invalidTitle: '链接不可用', invalid: '链接无效、已使用或已过期。', invalidHelp: '请重新申请，或登录后办理。', expires: '有效期至', nothingYet: '打开此页不会产生任何效果，点击下面的按钮才会生效。', done: '已完成', go: '继续', toSignIn: '去登录', confirm: '确认',
    decline: '谢绝', declineSays: '谢绝后经办人会另邀专家，您不再能接受本次邀请。', reason: '原因',
    purpose: {
      registration: { title: '确认邮箱并启用账户', says: '确认后，您的账户即启用，可以登录。', button: '启用账户' },
      'password-reset': { title: '设置新密码', says: '设置后，该账户在其他设备上的登录全部失效。', button: '设置新密码' },
      invitation: { title: '接受邀请，加入单位', says: '接受后，您成为该单位成员。首次使用请填写姓名和密码；已有账户可直接接受。', button: '接受邀请' },
      'seat-reply': { title: '评审邀请', says: '请答复是否接受本次评审。接受后，须先声明有无利益冲突，才能看到揭榜材料。', button: '接受邀请' },
      'expert-invitation': { title: '成为评审专家', says: '接受后，您进入专家库，可被邀请参加评审。首次使用请填写姓名和密码；已有账户可直接接受。', button: '接受' },
      objection: { title: '确认异议', says: '确认后，您提出的异议正式受理。', button: '确认提出异议' },
      unsubscribe: { title: '退订此类邮件', says: '退订后不再收到此类邮件，站内消息不受影响。', button: '退订' },
      other: { title: '确认操作', says: '点击按钮以确认。', button: '确认' },
    },
  },
  reset: { title: '找回密码', lead: '填写注册邮箱，我们会发送设置新密码的链接。', submit: '发送邮件', sentTitle: '请查收邮件', sent: '若 {{email}} 已注册，邮件即将送达。出于安全考虑，无论是否注册，此处的提示都相同。' },
  account: {
    title: '我的账户', profile: '基本信息', name: '姓名', email: '邮箱', language: '通知语言', zh: '中文', en: 'English', saved: '已保存', password: '修改密码', oldPassword: '现在的密码', newPassword: '新密码', change: '修改密码', changed: '密码已修改，其他设备上的登录已全部失效',
    device: '本设备', deviceOffline: '断网时仍能打开揭榜编辑页', deviceHelp: '打开编辑页后，应用文件和该页最近的内容保存在此浏览器，退出登录即清除内容；公用电脑请关闭。关闭后立即全部删除。',
    factor: '动态验证', factorOn: '已启用', factorOff: '未启用', factorHelp: '遗失验证器时请联系系统管理员重置。', enrol: '启用动态验证', roles: '角色与单位', noRoles: '目前没有角色。登记单位或接受邀请后即可参与。', tokens: '访问令牌', tokensHelp: '供程序调用接口使用。', preferences: '通知设置', preferencesHelp: '选择哪些通知发送邮件。',
    close: '注销账户', closeTitle: '注销账户', closeSays: '注销后，您的登录、访问令牌、邮件链接和授权立即全部失效，且不能恢复。办理过的事项仍按规定留存。', closed: '账户已注销',
  },
  tokens: {
    title: '访问令牌', lead: '令牌代表您本人调用接口，请妥善保管。', name: '用途', days: '有效天数', create: '新建令牌', created: '令牌已生成，只显示这一次，请立即复制保存：', expires: '到期', createdAt: '生成', end: '撤销', endTitle: '撤销令牌', endSays: '撤销后，使用“{{name}}”的程序立即无法访问。', none: '还没有令牌', noneHelp: '填写用途并新建，即可在程序中调用接口。',
  },
  inbox: { title: '消息', lead: '系统发给您的通知。', none: '没有消息', noneHelp: '与您有关的事项发生时，这里会出现通知。', read: '标为已读', readAll: '全部标为已读', unreadOnly: '只看未读', unread: '未读', today: '今天', yesterday: '昨天', unreadN: '{{n}} 条未读', more: '另有 {{n}} 条', about: '{{subject}}（{{n}} 条）', readGroup: '这些标为已读', allDone: '已全部标为已读' },
  preferences: { title: '通知设置', lead: '站内消息始终保留；邮件可按类别选择。', mandatory: '必须送达', mail: '发送邮件', saved: '已保存', none: '没有可设置的通知' },
  organisation: {
    title: '我的单位', none: '您还没有单位', noneHelp: '登记单位，或请单位负责人邀请您加入。', register: '登记单位', lead: '单位信息、成员与邀请。', creditCode: '统一社会信用代码', kind: '类型', legalRepresentative: '法定代表人', controller: '实际控制人', address: '地址', phone: '电话', districtCode: '区县代码', shareholders: '股东',
    shareholder: '股东名称', percent: '持股比例', addShareholder: '添加股东', removeShareholder: '移除', edit: '修改', editHelp: '修改法定代表人、控制人或股东后需重新核验。', waiting: '单位信息待经办人核验。核验通过后才能揭榜、申领。', members: '成员', owner: '负责人', member: '成员', remove: '移出', removeTitle: '移出成员', removeSays: '移出后，{{name}} 立即不能再代表本单位办理。', leave: '退出单位', leaveSays: '退出后，您立即不能再代表本单位办理。',
    invitations: '待接受的邀请', noInvitations: '没有待接受的邀请', invite: '邀请同事', inviteEmail: '同事邮箱', role: '角色', invited: '邀请邮件已发送', revoke: '撤回邀请', revokeSays: '撤回后，发给 {{email}} 的链接失效。', saved: '已保存', ownersOnly: '仅负责人可邀请和移出成员。', verifiedFirst: '单位核验通过后可邀请同事。',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { account: typeof zh } }
