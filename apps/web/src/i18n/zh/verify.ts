// 核验页面的用语。
const zh = {
  title: '核验公布包', lead: '从公布包可以重算整个榜单：开标、评分、排名、公示、补助，逐项与存证日志核对。全部在您自己的设备上进行，不上传任何内容，断网也能用。',
  bundle: '公布包', choose: '选择公布包（zip）', earlier: '先前保存的公布包（可不选）', key: '存证日志的核验公钥', keySays: '请与您从可信处得到的公钥核对；留空则只信公布包自称的公钥。', keyWrong: '这不是核验公钥（名称+编号+base64）。', check: '核验', running: '正在核验……',
  good: '全部成立：公布包完整，与签名的日志一致，各步结果重算相同。', bad: '有 {{n}} 处不成立，位置见下。', ownWord: '未给出公钥：以上只说明公布包与它自称的公钥一致。', holds: '成立', fails: '不成立', looked: '核对 {{n}} 处',
  published: '本榜单的全部公开记录与存证，任何人都可以下载并自行重算。', inMaking: '公布包正在生成（{{n}}%）。', download: '下载第 {{n}} 份公布包', atIndex: '其哈希在存证日志第 {{n}} 条', toVerify: '核验公布包',
  challenge: '榜单', n: '第几份', madeAt: '生成时间', size: '日志条目数', saved: '保存为一个文件', savedSays: '此核验页可以下载为一个独立的网页文件，保存后双击打开即可使用，不需要本平台，也不需要网络。', savedGet: '下载核验页', others: '也可以用命令行：npm run verify -- 公布包.zip；格式与不依赖本平台的核验方法见源代码中的 docs/bundle.md。',
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { verify: typeof zh } }
