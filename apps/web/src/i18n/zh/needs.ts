// Words of needs: written and handed in by those who have them, screened by the agency.
const zh = {
  title: '我的需求', titleOfficial: '需求', lead: '自己解决不了的技术难题，提交后由主管部门评审；通过的可成为榜单。', leadOfficial: '单位提交的技术难题；评审通过后可据此起草榜单。', none: '还没有需求', noneHelp: '点击“提出需求”，写清想解决什么。', noneHelpOfficial: '单位提交需求后会出现在这里。', new: '提出需求', newFor: '为“{{name}}”提出需求', untitled: '未命名需求',
  need: '需求', needTitle: '需求名称', state: '状态', from: '提出方', chain: '产业链', field: '技术领域', budget: '预算', budgetHelp: '愿意支付的攻关费用上限。', period: '期望周期（月）', agency: '受理机构', submittedAt: '提交时间', cooperation: '合作方式', cooperationHelp: '希望对方以何种方式合作，能提供哪些条件。', becameChallenge: '已成榜单', toChallenge: '查看榜单',
  editorLead: '边写边存，提交时逐项检查。', notDraft: '需求已提交，不能再修改。', edit: '编辑', submit: '提交', submitSays: '提交后由主管部门评审，内容不能再改；评审前可以撤回。', submitted: '已提交', withdraw: '撤回', withdrawSays: '撤回后这项需求不再被评审，也不能恢复。', screen: '通过评审', screenSays: '通过后可据此起草榜单，提出方会收到通知。', reject: '不予采纳', rejectSays: '需求不再推进，提出方会看到理由。', reason: '意见', screeningReason: '评审意见', toDraft: '起草榜单',
  next: { draft: '完善并提交', submitted: '请评审这项需求', screened: '已通过评审：可以起草榜单', waits: '等待评审', screenedWaits: '已通过评审，等待起草榜单' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { needs: typeof zh } }
