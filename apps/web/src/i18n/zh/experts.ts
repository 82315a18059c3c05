// Words of the register of experts.
const zh = {
  title: '专家库', lead: '可被邀请评审的专家；与任何一方存在利益冲突的不会入选。', none: '没有专家', noneHelp: '由经办人登记。', search: '姓名或单位', field: '领域', name: '姓名', employer: '单位', jobTitle: '职称', fields: '领域', email: '邮箱', comma: '、', stratum: '类别', stratumHelp: '抽取评审组时按类别分层：技术类须与榜单领域相符。', strata: { technical: '技术', finance: '财务', industry: '产业' }, actions: '办理', change: '修改', changeWho: '修改 {{name}}', save: '保存', saved: '已保存', invited: '已邀请、尚未答复', add: '登记专家',
  addHelp: '已有账户的人员直接入库；其他人会收到邮件邀请。', added: '已入库', written: '已向 {{email}} 发出邀请',
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { experts: typeof zh } }
