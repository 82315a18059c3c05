// Owns the sentence at the foot of a mail: why one hears.
export const whys = {
  account: { zh: '您收到此邮件，是因为有人用此邮箱在揭榜平台办理账户事项。', en: 'You receive this because of an account on Jiebang that uses this address.' },
  invited: { zh: '您收到此邮件，是因为有单位邀请您加入揭榜平台。', en: 'You receive this because an organisation on Jiebang invited you.' },
  member: { zh: '您收到此邮件，是因为您是该单位在揭榜平台的成员。', en: 'You receive this because you belong to this organisation on Jiebang.' },
  official: { zh: '您收到此邮件，是因为您在揭榜平台负责此类事项。', en: 'You receive this because such matters are yours on Jiebang.' },
  follower: { zh: '您收到此邮件，是因为您关注了此榜单。', en: 'You receive this because you follow this challenge.' },
  searcher: { zh: '您收到此邮件，是因为您在揭榜平台保存了检索；可在“我关注的”中管理。', en: 'You receive this because of a search that you saved on Jiebang, where you can change or remove it.' },
  asker: { zh: '您收到此邮件，是因为您就此榜单提过问题。', en: 'You receive this because you asked a question about this challenge.' },
  opener: { zh: '您收到此邮件，是因为您被指定为此榜单的开标人。', en: 'You receive this because you are named as an opener of this challenge.' },
  reviewer: { zh: '您收到此邮件，是因为您被邀请担任评审。', en: 'You receive this because you were asked to review.' },
  objector: { zh: '您收到此邮件，是因为有人以此邮箱对公示提出异议。', en: 'You receive this because an objection to a notice was made with this address.' },
} as const;
export type Why = keyof typeof whys;
