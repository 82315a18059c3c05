// Words of bidding: the editor, sealing and submitting, receipts, one's own bids, supplements.
const zh = {
  step: { approach: '概要与方案', team: '团队与联合方', budget: '预算', indicators: '指标承诺', schedule: '进度', attachments: '附件', seal: '密封与提交' },
  begin: {
    title: '揭榜', how: '如何揭榜', says: '在草稿中编写方案，随写随存；提交时在您的浏览器内密封，开标前平台上任何角色都看不到内容，也看不到有多少单位揭榜。截止前可替换或撤回。', live: '本单位已有有效的第 {{n}} 版揭榜；再次提交将替换它。', toBid: '查看', unverified: '单位核验通过后才能揭榜。', toOrganisation: '查看我的单位', as: '以“{{name}}”的名义开始',
  },
  editor: {
    title: '揭榜草稿', steps: '步骤', summary: '方案概要', summaryHelp: '一页之内说清：怎么做、为什么能成。', approach: '技术方案', approachHelp: '路线、关键技术、风险与对策。', team: '项目团队', memberN: '成员 {{n}}', name: '姓名', jobTitle: '职称或职务', role: '在项目中的分工', addMember: '添加成员', drop: '删除', dropRow: '删除第 {{n}} 行',
    partners: '联合方', partnersHelp: '联合方负责人会看到本单位的分工和联合协议，并在平台上确认；内容改动后须重新确认。一个单位在同一榜单只能参与一份揭榜。', partnerN: '联合方 {{n}}', partnerCode: '联合方统一社会信用代码', addPartner: '添加联合方', partnerMissing: '没有找到：代码有误，或该单位尚未在平台通过核验', share: '承担的工作', percent: '占比', confirmed: '已确认', unconfirmed: '待对方确认', agreement: '联合协议', agreementHelp: '有联合方时填写：分工、知识产权、经费分配。',
    indicatorsHelp: '对每项指标作出承诺；中榜后写入任务书。', required: '要求', committed: '承诺值（{{unit}}）', note: '说明', lineN: '预算 {{n}}', item: '科目', amount: '金额', addLine: '添加一行', price: '报价合计', ceiling: '榜单预算', overCeiling: '高于榜单预算',
    scheduleHelp: '里程碑金额相加应等于报价；项目周期不超过 {{months}} 个月。', milestoneN: '里程碑 {{n}}', milestone: '名称', months: '第几个月完成', addMilestone: '添加里程碑', milestonesSum: '里程碑合计', addsUp: '与报价一致', differs: '与报价不一致',
    attachmentsHelp: '附件加密保存在草稿中，可暂停后继续；单个不超过 100 MB，合计不超过 200 MB。', attachmentKind: '附件类别', attachmentHalf: '未传完：再选同一文件即可继续', attachmentRefused: '类型不符，未接收',
  },
  attachmentKind: { technical: '技术材料', price: '报价材料', qualification: '资质材料', agreement: '协议', authorisation: '授权书', other: '其他' },
  check: {
    summary: '方案概要', approach: '技术方案', agreement: '联合协议', team: '项目团队', budget: '预算', price: '报价等于预算合计', schedule: '里程碑金额等于报价', period: '进度在项目周期之内', commitments: '指标承诺', partners: '联合方确认', shares: '各方占比合计 100 %', addendum: '已阅读并确认补遗', attachments: '附件传完', document: '整份文件',
    outcome: { eligible: '形式审查通过', ineligible: '形式审查未通过', supplement: '要求补正' },
  },
  seal: {
    checklist: '完整性检查', ok: '完成', lacking: '缺少', look: '请留意', goTo: '去“{{step}}”', toAddendum: '阅读补遗', how: '密封', says: '提交时，全部内容在本机加密成密封件，只有开标人的密钥能打开。密文先分片上传，再以一个小请求提交；收到回执即已计入。', serverHeld: '本榜单采用服务器托管密钥：平台持有开标密钥，掌握服务器密钥者理论上可读。', recipient: '开标人公钥指纹', addendum: '答复的补遗', noAddendum: '无', addendumN: '第 {{n}} 号', closes: '截止',
    two: '本榜单分两个密封件：技术标先开启、先评审；技术标入围后才开启商务标。', envelope: { technical: '技术标', price: '商务标' }, holds: { technical: '概要、方案、团队、联合方、指标承诺、进度（不含金额）与技术类附件', price: '报价、预算、各里程碑金额与“报价材料”类附件' }, noPriceInText: '请勿在方案、进度名称和技术附件中写出报价：评审在商务标开启前就会看到它们。', comma: '、',
    recipientsDiffer: '草稿与榜单页公布的开标人不一致，请刷新页面后再试。', missing: '还缺 {{n}} 项，补齐后才能密封。', submit: '密封并提交', submitSays: '将在本机密封并提交。截止前可随时替换或撤回。', replace: '密封并替换', replaceSays: '将以新内容替换有效的第 {{n}} 版；每一版都留存，只有最新一版会被开启。',
    notSaved: '草稿尚未保存到服务器，请先处理保存问题。', invalid: '内容还不完整，请看上方检查项。', unreadable: '有附件读取失败，请检查网络后重试。', over: '已过截止时间，不能再提交。', pendingTitle: '上一次提交没有收到答复。', pendingSays: '它可能已经成功。现在查明：用同一个编号再问一次，不会重复提交。', pendingAsk: '查明结果',
  },
  dispute: {
    taken: '您编写期间已并入同事的修改：', by: '{{name}}，', title: '您和同事改了同一部分。', says: '没有覆盖任何内容。请逐部分选择；其余已自动合并。', mine: '我的', theirs: '同事的', keepMine: '保留我的', takeTheirs: '采用同事的',
  },
  addendum: { title: '已发布第 {{n}} 号补遗。', says: '揭榜书须答复现行补遗：提交前请阅读变更并确认。', n: '第 {{n}} 号补遗', material: '实质性补遗：要求有变化。', closesAt: '现行截止时间：', confirm: '已阅读：本揭榜答复第 {{n}} 号补遗' },
  money: {
    title: '金额核对', state: { good: '一致', attention: '请留意', bad: '不一致' },
    rows: { good: '每行都有金额', bad: '金额缺失或不大于零：第 {{rows}} 行', none: '还没有预算行' }, sum: { good: '预算合计 {sum}，即为报价', bad: '预算合计 {sum}，报价 {price}' },
    'milestone-rows': { attention: '没有金额的里程碑：第 {{rows}} 个' }, milestones: { good: '里程碑合计等于报价', over: '里程碑合计比报价多 {left}', under: '报价中还有 {left} 未列入里程碑' },
    ceiling: { good: '未超过榜单预算 {ceiling}', attention: '比榜单预算 {ceiling} 高 {over}' }, shares: { good: '牵头单位 {{lead}} %，联合方 {{partners}} %，合计 100 %', rows: '未填占比：联合方 {{rows}}', over: '联合方占比过高，牵头单位没有份额' },
    subsidy: { good: '配套补助测算 {amount}（实际支付额的 {{rate}} %），仅供参考', attention: '配套补助至多 {amount}（上限）；按 {{rate}} % 还多出 {unused}' },
  },
  preview: { show: '预览', hide: '收起', showOf: '预览 {{name}}', hideOf: '收起 {{name}}', reading: '正在读取…', failed: '此文件无法在此预览，请下载后查看。', page: '第 {{n}} / {{of}} 页', pageOf: '{{name}} 第 {{n}} 页', back: '上一页', next: '下一页' },
  earlier: {
    title: '沿用以往揭榜的内容', says: '从本单位以往的揭榜中挑选部分内容带入，再在此修改。指标承诺和联合方须重新填写。', choose: '选择以往的揭榜', which: '以往的揭榜', reading: '正在读取…', none: '本单位还没有以往的揭榜。', read: '读取', failed: '未能读取。', pick: '要沿用哪些部分？', replaces: '将替换现有内容', take: '沿用 {{n}} 个部分',
  },
  progress: { reading: '正在读取附件', sending: '正在本机密封，并上传密文', waiting: '网络中断：恢复后自动续传，请勿关闭页面；关闭后再打开也可继续', submitting: '正在提交', asking: '没有收到答复，正在查明是否已计入', notIn: '截至 {{at}} 尚未计入：正以同一编号再次提交，不会重复', unreachable: '连不上平台，暂时无法查明是否已计入；一旦连上立即查明' },
  send: { title: '{{at}} 密封的揭榜尚未提交。', says: '密文已上传 {{n}} / {{of}} 片，保存在本机，可从中断处继续。', older: '此后草稿又有改动，未包含在内。', goOn: '继续上传并提交', drop: '放弃这份密封件', waiting: '等待网络' },
  device: {
    begin: '仅存本机，不上传草稿', beginFor: '为“{{name}}”仅存本机', says: '仅存本机：草稿与附件只保存在这台设备的浏览器里（未加密），密封提交前不离开本机；同事看不到，不发截止提醒，清除浏览器数据即丢失。', drafts: '仅存本机的草稿', here: '仅存本机', there: '保存在平台', toDevice: '改为仅存本机', toDeviceSays: '草稿与已传完的附件将下载到这台设备的浏览器，随后从平台删除。之后同事看不到它，平台不再发截止提醒；未传完的附件不会带走，联合方无法在线确认。', toPlatform: '改为保存在平台', toPlatformSays: '草稿与附件将加密保存到平台，同事可以一起编辑；全部到达后从本机删除。', moving: '附件 {{done}} / {{of}}', drop: '删除本机草稿', dropSays: '本机上的草稿与附件将被删除，无法恢复。', attachments: '附件只保存在本机浏览器；单个不超过 100 MB，合计不超过 200 MB。', seals: '本草稿仅存本机：离开本机的只有密文。',
  },
  receipt: {
    title: '回执', lead: '回执由平台签名，可随时再取；也可交给任何人核验。', pdf: '下载 PDF', json: '下载 JSON', received: '已收到。', receivedSays: '您的揭榜在截止前到达，回执也已发到邮箱。请保存回执文件。', facts: '回执内容', receivedAt: '收到时间', version: '版本', addendum: '答复的补遗', digest: '密封件摘要', leaf: '存证叶值', signature: '签名', key: '平台公钥', inLog: '入链', inLogSays: '“收到”由上面的签名证明；“入链”另有证明，在本机核验。', waiting: '等待入链：收到后一分钟内完成', proven: '已入链，证明有效', unproven: '入链证明无效', index: '位置', treeSize: '检查点条目数', before: '收到前的最新检查点', after: '证明所用的检查点', checking: '正在本机核验签名', good: '签名有效', bad: '签名无效', toBid: '查看揭榜', toChallenge: '查看榜单', toCheck: '核验任意回执',
  },
  mine: { title: '我的揭榜', lead: '开标前，除本单位外没有任何人知道这些揭榜存在。', drafts: '草稿与待确认', partnerOf: '{{name}} 邀请联合揭榜', toConfirm: '待您确认', none: '还没有揭榜', noneHelp: '找到合适的榜单，点击“揭榜”开始。', toChallenges: '看看正在揭榜的榜单', challenge: '榜单', state: '状态', openReceipt: '查看回执' },
  bid: {
    price: '商务标', waits: '已有效提交；截止前可替换或撤回', stale: '已有新补遗：请确认后重新提交，否则将不符合要求', closed: '已截止，等待开标', withdrawn: '已撤回', again: '重新揭榜', supplementAsked: '请在期限内补正', reasons: '理由', evidence: '无法开启的证据', evidenceSays: '密封件与其声明不符，以下为开标时的比对结果。', versions: '各版本', versionN: '第 {{n}} 版', withdraw: '撤回揭榜', withdrawSays: '撤回后这份揭榜不会被开启，也不能恢复；截止前可以重新提交。', reason: '原因',
  },
  supplement: { title: '补正', due: '期限', says: '补正只有一次机会，提交后不能再改；已开启的原文不会改变。', handIn: '提交补正', done: '补正已提交', item: { seal: '单位印章', signature: '签字', 'credit-authorisation': '信用查询授权', 'identity-document': '身份证明' } },
  section: { title: '联合揭榜确认', lead: '{{name}} 邀请贵单位联合揭榜。请阅读贵单位的分工与协议后确认。', confirm: '确认', says: '您确认的是下面这份内容；任何一处改动，确认即失效。确认后，贵单位在本榜单不能再参与其他揭榜。', done: '已确认', ownersOnly: '需由单位负责人确认。', hash: '内容摘要' },
  panel: { title: '揭榜草稿', none: '没有进行中的草稿。' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { bids: typeof zh } }
