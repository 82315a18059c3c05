// Decides what a person may choose not to hear by mail. What is not a topic is required: accounts, invitations, approvals waiting, results, money.
export const topics = {
  registry: { zh: '新登记、待核验的单位', en: 'Organisations registered and waiting to be verified' },
  needs: { zh: '新提交的需求', en: 'Needs handed in' },
  questions: { zh: '榜单的提问与答复', en: 'Questions on challenges and their answers' },
  followed: { zh: '我关注的榜单的动态', en: 'News of challenges that I follow' },
  'saved-searches': { zh: '新发布的榜单符合我保存的检索', en: 'Newly published challenges that my saved searches look for' },
  progress: { zh: '本单位、本机构事项的进展', en: 'Progress of my organisation\'s or agency\'s matters' },
  reminders: { zh: '截止前的提醒', en: 'Reminders before something closes' },
} as const;
export type Topic = keyof typeof topics;
export const topicNames = Object.keys(topics) as Topic[];
