// Words of those who open bids: keys, rehearsals, the opening in their browsers; and of organisations' keys.
const zh = {
  panel: '开标人待办',
  waits: { key: '为《{{title}}》生成开标密钥', rehearsal: '完成《{{title}}》的演练', opening: '参加《{{title}}》的开标', prices: '参加《{{title}}》的第二次开标（商务标）' },
  todo: { key: '待生成密钥', rehearsal: '待演练', opening: '待开标' },
  mine: { title: '我的开标', lead: '您被指定为开标人的榜单。密钥只在您的设备上，平台没有。', none: '没有榜单指定您为开标人', noneHelp: '经办人指定后，会邮件通知您，并列在这里。', challenge: '榜单', untitled: '未命名榜单', state: '状态', key: '密钥', ready: '已就绪', notReady: '未就绪', threshold: '门限', kOfN: '{{n}} 人中须 {{k}} 人', closes: '截止时间' },
  second: {
    twice: '此榜单分技术标与商务标两次开启，两次都要用您的密钥：第一次之后请继续保管好文件和口令。', comes: '还有第二次开标：技术评分结束、排名产生后，只开启入围者的商务标，届时会通知您。请继续保管好密钥文件和口令。',
    now: '第二次开标已启动：只开启入围者的商务标，请再次解锁密钥、交出份额。', done: '第二次开标（商务标）已完成，此榜单不再需要您的密钥。', none: '此榜单没有第二次开标：无人入围，或已结束。',
  },
  next: { unlockPrices: '第二次开标已启动：请解锁密钥，交出入围者商务标的份额', key: '请在您的设备上生成密钥', rehearsal: '请用密钥文件完成演练', unlock: '开标已启动：请解锁密钥，交出份额', wait: '榜单已截止，等待启动开标', done: '份额已足，正在开启或已完成' },
  key: { title: '我的密钥', says: '密钥在本机生成，只用于此榜单；文件由口令保护，口令由页面生成。平台只保留公钥和一份同样受口令保护的副本。', make: '生成密钥', makeAnew: '重新生成密钥', kept: '公钥已登记', lost: '密钥文件丢失？', lostSays: '若口令还在，可用平台保留的副本解锁，再下载一份新文件。口令也丢失则无法找回，开标由其他开标人完成。', unlockCopy: '用副本解锁', fileAnew: '生成新的密钥文件' },
  make: { once: '口令只显示这一次。', onceSays: '请抄下口令，并下载密钥文件；两者分开保存。谁也不能替您找回。', passphrase: '口令', fingerprint: '公钥指纹', download: '下载密钥文件', written: '我已抄下口令，并保存了文件', done: '完成' },
  unlock: { file: '密钥文件', passphrase: '口令', lost: '文件丢失？改用平台保留的副本', copySays: '将使用平台保留的副本（同样需要口令）。', fileInstead: '改用文件', wrong: '口令与文件不符，或不是此榜单的密钥文件。', other: '这是另一把密钥，不是登记的那一把。' },
  rehearsal: { publication: '发榜前演练', closing: '截止前演练', publicationSays: '用刚下载的文件和口令打开演练信封，证明密钥可用；全部开标人完成后才能发榜。', closingSays: '截止前三个工作日内，请用您下载的文件再演练一次。', open: '打开演练信封', done: '演练完成', fromFile: '已用下载的文件打开', fromCopy: '已用平台副本打开（文件未验证）', notMine: '此密钥打不开演练信封。' },
  list: { title: '开标人', says: '须 {{n}} 位开标人中的 {{k}} 位共同解锁，平台自身打不开。', serverHeld: '服务器托管：平台持有本榜单的开标密钥，掌握服务器密钥者理论上可读。', serverKey: '平台公钥指纹', ready: '已就绪', rehearsing: '待演练', noKey: '待生成密钥', rehearsalWaits: '截止前演练：待完成', rehearsedFile: '截止前演练：已用文件完成', rehearsedCopy: '截止前演练：用平台副本完成，文件未验证' },
  ceremony: {
    title: '开标', says: '每位开标人在自己的设备上解锁并交出份额；{{n}} 位中有 {{k}} 位即可开启全部揭榜，整个过程记录为一次开标。', kind: { technical: '本次只开启技术标。', price: '本次只开启入围者的商务标。' }, people: '开标人', present: '在场', away: '不在场', locked: '未解锁', unlocked: '已解锁', answered: '已交 {{n}} 份', complete: '份额已足 {{complete}} / {{total}} 件', refused: '有 {{n}} 份不符的份额被拒收并记录。', waits: '等待开标人，最晚至',
    asked: '份额不足，已请揭榜方交出本版密钥，最晚至', opened: '已开启 {{done}} / {{total}}', unreadable: '{{n}} 件无法读取', unlock: '解锁', unlockSays: '密钥只在本机解锁；交出的是份额，不是密钥。', unlockAndPost: '解锁并交出份额', posted: '已交出 {{n}} 份份额。', unopened: '{{n}} 件的份额文件打不开，已如实说明。',
  },
  editor: { mode: '开标方式', modeHelp: '由开标人共同开标时，平台自身打不开密封件；服务器托管须在榜单页公开说明。', 'server-held': '服务器托管', openers: '由开标人共同开标', people: '开标人', peopleHelp: '至少比门限多一人，来自至少两家单位；不得是评审、揭榜方或需求方。指定后会通知他们生成密钥。', threshold: '门限（几人即可开标）', ready: '全部开标人就绪后才能提交审批。' },
  organisation: {
    title: '单位密钥', lead: '有了单位密钥，您单位可随时查看、沿用自己密封的揭榜书，不必求助任何人；也可在开标人缺席时自行交出密钥。', says: '密钥在本机生成，平台只保留公钥。新密钥只用于今后的揭榜；旧密钥仍能打开以前密封的内容，请一并保存。', make: '生成单位密钥', makeAnew: '更换单位密钥', made: '单位密钥已登记', current: '现用', earlier: '以前的', at: '登记时间', by: '登记人', none: '还没有单位密钥', noneSays: '没有也可揭榜；但提交后您单位自己也看不到内容，需留底稿。', verified: '单位核验后即可生成。', keys: '已登记的公钥', seal: '同时为单位密钥密封', sealNone: '尚无单位密钥：提交后本单位也无法再读此揭榜书。', toKey: '生成单位密钥',
  },
  copies: { title: '打开密封副本', lead: '选择您保存的文件，用单位密钥解锁；全部在本机进行。', file: '副本', choose: '密封副本（.tar）', others: '此副本属于您不在其中的单位。', read: '这正是当时密封的内容：各分片与首部所载摘要一致。', failed: { file: '这不是密封副本，或不完整。', key: '此密钥无法读取该副本，或内容已被改动。' } },
  sealed: {
    title: '我方密封的内容', says: '用单位密钥在本机解密；内容不离开此页。', none: '此版本提交时没有单位密钥，无法在此查看。', unlock: '解锁并查看', failed: '无法用此密钥读取这份密封件。', read: '已在本机解密', price: '报价', summary: '摘要', approach: '技术方案', attachments: '附件', carry: '沿用为新草稿', carrySays: '以此内容新建草稿并带上附件，修改后提交即为下一版本。', carried: '已带入草稿', progress: '正在读取 {{done}} / {{total}}', save: '下载密封副本', saveSays: '一个文件，含提交时的首部与密封件；用单位密钥可随时再次查看。', toCopies: '打开副本',
    identity: '交出此版本的密钥', identitySays: '开标人份额不足时，您可交出仅属于此版本的密钥；只有与回执所载公钥一致才计入。', identityDone: '已交出，此揭榜书可以开启',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { openers: typeof zh } }
