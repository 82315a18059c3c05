// 存证日志页面的用语。
const zh = {
  title: '存证日志', lead: '每一项办理都留下一个只能追加的条目。任何人都可以在这里核验：记录没有被删改、调换或插入；核验在您自己的设备上进行。',
  notBegun: '日志还没有检查点，最多 {{n}} 秒后出现第一个。', newest: '最新检查点', signed: '签名有效（本机核验）', notSigned: '签名无效', onTime: '按时入链', late: '停滞', lateSays: '已有 {{n}} 秒没有新条目入链，超过承诺的 {{promise}} 秒。运维人员已收到告警。',
  origin: '日志名称', size: '条目数（含填充）', at: '签发时间', delay: '入链时延', delaySays: '距上次 {{since}} 秒，24 小时内最长 {{slowest}} 秒，承诺 {{promise}} 秒', root: '根', key: '核验公钥', note: '检查点原文', noteSays: '保留这几行文字，日后即可证明此前的记录未被改动。', download: '下载检查点',
  witnesses: '见证方', noWitness: '尚未配置见证方。', notYet: '尚未见证', sawIt: '于 {{at}} 见证至第 {{size}} 条',
  whole: '在本机核验整个日志', wholeSays: '取回全部条目，重新计算整棵树，与签名的根比较。', wholeStart: '开始核验', wholeRunning: '正在核验', wholeGood: '{{n}} 个条目与签名的根完全一致。', wholeBad: '条目与签名的根不一致，或没有取全：请保留检查点并联系监督人员。',
  kept: '与留存的检查点核对', keptSays: '检查点在每份回执、公示和每日邮件中。贴入旧检查点，即可核验今天的日志是否由它延续而来。', keptText: '留存的检查点', keptCompare: '核对', keptFailed: '没有取到证明，请稍后再试。',
  compared: { good: '今天的日志（{{now}} 条）由您留存的检查点（{{kept}} 条）延续而来，此前的记录没有改动。', bad: '今天的日志不是由您留存的检查点延续而来：记录被改动。请保留这份检查点并联系监督人员。', foreign: '这不是本日志签发的检查点，或文字已被改动。', unreadable: '这不是检查点。请贴入全部文字，包括以“—”开头的签名行。' },
  receipt: {
    title: '核验回执', choose: '选择回执文件（JSON）', or: '或粘贴回执内容', check: '核验', good: '已收到：签名有效，内容未被改动。', bad: '签名无效：内容被改动，或不是本平台的回执', unreadable: '不是回执文件', key: '平台公钥', version: '版本', digest: '摘要', receivedAt: '收到时间', leaf: '存证叶值',
    inLog: { good: '已入链：证明有效，位于第 {{index}} 条。', bad: '入链证明无效：不是这份回执的证明，或已被改动。', none: '此文件不含入链证明。收到一分钟后从回执页面重新下载即可带上。' },
  },
  outside: '用别的工具核验', outsideSays: '日志遵循公开标准：RFC 6962、C2SP 的 tlog-tiles、tlog-checkpoint 与 signed-note。不需要本平台的任何程序，例如 Go 的 sumdb/tlog 与 note 即可核验全部内容；源代码中的 docs/log-of-record.md 附有几十行的完整示例。',
  toVerify: '核验榜单的公布包',
  where: { checkpoint: '检查点', tiles: '哈希', entries: '条目', key: '公钥' }, limits: '条目只是 32 字节的承诺，不含姓名与内容；其中有随机填充，日志的增长不说明任何事。入链前的一分钟内、且没有回执在外的改动，无法由日志发现。',
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { log: typeof zh } }
