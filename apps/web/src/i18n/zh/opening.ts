// Words of opening bids and checking their eligibility.
const zh = {
  title: '开标：{{title}}', eligibilityTitle: '形式审查：{{title}}', ceremony: '开标', says: '经办人启动，负责人确认后，全部有效揭榜一次开启；每一步都留下记录，不能倒回。', serverHeld: '本榜单采用服务器托管密钥：开启在服务器上进行，明文不落盘，每次查看都有记录。', start: '启动开标', startSays: '启动后由负责人确认；确认前不会开启任何揭榜。', started: '已启动，等待负责人确认', startedPersons: '已启动，开标人已收到通知', startPersonsSays: '启动后通知各开标人在自己的设备上解锁并交出份额；份额足够即开启全部揭榜，不能撤销。', confirm: '确认并开标', confirmSays: '确认后立即开启全部有效揭榜，不能撤销。',
  startedBy: '启动', confirmedBy: '确认', progress: '已开启 {{done}} / {{total}}', unreadable: '{{n}} 件无法开启', mayLeave: '可以离开此页，开标会继续进行。', failed: '揭榜数不足，已流标；没有开启任何揭榜。', opened: '已开启的揭榜', bidder: '揭榜方', state: '状态', version: '版本', submittedAt: '提交时间', digest: '密封件摘要',
  noBids: '没有已开启的揭榜', noBidsHelp: '开标完成后，揭榜会列在这里。', supplement: '补正', reasons: '理由', reasonsHelp: '每行一条；揭榜方会看到。', conclusion: '结论', conclude: '作出结论', concludeOn: '形式审查：{{name}}', concluded: '结论已记录，揭榜方已收到通知', items: '需补正的项目', itemsHelp: '只能要求一次，期限三个工作日；已开启的原文不变。', outcome: { eligible: '通过', ineligible: '不通过', supplement: '要求补正' },
  price: '商务标', kind: { technical: '技术标开启', price: '商务标开启' }, technicalSays: '先开启技术标；商务标保持密封，任何角色都不能查看。', pricesSay: '只开启入围者的商务标；未入围者的商务标永不开启，办结后销毁其密钥份额。', startPrices: '启动商务标开启', startPricesSays: '只涉及入围名单；启动后入围名单与技术排名不再变动。',
  next: { pricesDone: '商务标已开启：请查看最终排名', shares: '等待开标人解锁并交出份额', start: '榜单已截止：请启动开标', confirm: '经办人已启动开标，等待负责人确认', running: '正在开启', done: '开标完成', eligibility: '还有 {{n}} 件待作结论', eligibilityDone: '形式审查完成：可以组建评审组', conclude: '请作出形式审查结论' },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { opening: typeof zh } }
