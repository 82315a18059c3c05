// Words of planning: simulations and the register of enterprises.
const zh = {
  title: '政策测算', lead: '条款或修改后的条款，用于企业名录或以往申领：按条款、产业链、区划、梯度和年度需要多少资金，预算够不够。', new: '新建测算', newLead: '不会改动任何申领、预算和条款。测算在后台进行，可以离开页面。',
  none: '还没有测算', noneHelp: '选择条款和对象，即可看到所需资金。', name: '名称', nameHelp: '不填则以条款命名。', state: '状态', over: '对象', overs: { register: '企业名录', claims: '以往申领' },
  oversHelp: { register: '名录中的企业按其数据会得到多少；缺少的数据计为“数据不足”，不作推测。', claims: '以往申领按所选条款会得到多少，与实际核定或现行版本相比。' },
  years: '年度', yearsHelp: '数据所属年度；以往申领不选则为全部年度。', allYears: '全部年度', year: '年度', agency: '机构', draft: '修改稿', draftHelp: '尚未施行的条款版本，与现行版本对比；对企业名录或以往申领均可。', clauses: '条款', clause: '条款', allClauses: '全部现行条款', budgetYear: '预算年度', budgetYearHelp: '与这一年的预算比较。',
  what: '测算什么', supposed: '假设', supposedFact: '假设：{{fact}}', supposedHelp: '无人登记的事实可以统一假设，例如全市税收平均增幅；留空则计为“数据不足”。', supposition: '假设 {{n}}', suppose: '增加假设', fact: '事实', value: '数值', remove: '移除', settings: '口径', asDecided: '按现行口径：{{value}}', start: '开始测算',
  simulated: '测算金额', inForce: '现行版本', reallyDecided: '实际核定', difference: '差额', comparedWith: '对比：', askedBy: '提出人', askedAt: '提出时间', asked: '依据', on: '条款有效日', snapshotAt: '数据截至', version: '版本 {{version}}', changed: '修改稿', provisional: '暂定',
  counts: '结果', countsOf: '符合 {{eligible}}，不符合 {{refused}}，数据不足 {{unknown}}', eligible: '符合', refused: '不符合', unknown: '数据不足', item: '项目',
  waiting: '排队中', running: '已测算 {{done}} / {{of}}', progress: '测算进度', mayLeave: '可以离开页面，稍后再看。', done: '测算完成', failed: '测算未能完成', failedWhy: '测算未能完成，原因如下；修改后可重新测算。', download: '下载 Excel', narrow: '只看一个条款',
  keepUntil: '保留至', keptDays: '结束后 {{n}} 天', cancelledHelp: '测算已取消，没有留下结果。',
  ends: { cancel: '取消测算', cancelSays: '测算立即停止，已算出的部分全部清除；测算的条件保留，可据以重新测算。', cancelled: '测算已取消', delete: '删除测算', deleteTitle: '删除“{{title}}”', deleteSays: '测算及其全部结果和明细将被删除，不能恢复；存证日志会记录谁在何时删除。', deleted: '测算已删除' },
  shared: { project: '每个项目的限额连续计算', applicantYear: '每家企业每年的限额连续计算', controllerYear: '同一实际控制人的企业全年共用一个限额', clauseYear: '全年限额由全部对象共用', applicant: '每家企业跨年度连续计算', group: '同组条款合并计算（就高不重复）' },
  order: { register: '共用的限额按统一社会信用代码先后占用。', claims: '共用的限额按申领先后占用。' },
  money: '资金分布', countedBy: '统计方式', by: { clause: '条款', year: '年度', chain: '产业链', district: '区划', tier: '梯度', payer: '出资方' }, payers: { city: '市级', district: '区级' },
  budget: '预算是否充足', adopted: '批复预算', room: '可用额度', needed: '所需资金', short: '缺口', enough: '充足', shortOf: '不足', budgetShort: '{{n}} 个条款的预算不足。', budgetEnough: '各条款预算充足。',
  reasons: '不予给付的原因', reasonsHelp: '按出现次数排列；“数据不足”是名录中没有的事实。', reason: '原因', outcome: '结果', count: '次数', lines: '明细', linesLater: '测算完成后显示明细', noLines: '没有涉及资金的明细', who: '企业', where: '区划与产业链', tier: '梯度',
  tiers: { 'national-single-champion': '制造业单项冠军', 'national-little-giant': '专精特新“小巨人”', 'provincial-srdi': '省级专精特新', 'municipal-srdi': '市级专精特新', innovative: '创新型中小企业', none: '无' }, unstated: '未登记', notOnRegister: '不在名录',
  effect: { title: '影响测算', lead: '修改后的条款与现行版本相比，会多付或少付多少。', claims: '对以往申领', register: '对企业名录', go: '测算', going: '测算中…', again: '重新测算', stale: '条款在测算后又有改动，请重新测算。', mostly: '最常见的原因：{{text}}（{{n}} 次）', whole: '查看完整结果' },
  edit: {
    edit: '修改', title: '修改：{{name}}', new: '登记企业', who: '企业', behind: '控制与联系', creditCode: '统一社会信用代码', industryClassHelp: '国民经济行业分类（GB/T 4754）四位代码', controllerHelp: '姓名、企业名称或统一社会信用代码；写法相同即为同一控制人，其企业共用限额。',
    legalRepresentative: '法定代表人', address: '地址', phone: '电话', account: '银行账户', bank: '开户银行', accountNumber: '账号', accountKept: '现为 {{account}}；不改则留空，清空开户银行即移除账户。', showNumber: '显示完整账号（将记录在案）',
    titleN: '认定 {{n}}', addTitle: '增加认定', figureN: '数据 {{n}}', addFigure: '增加数据', reason: '修改理由', reasonHelp: '写入记录，可不填。', save: '保存', saved: '已保存', entered: '已登记', stale: '此企业刚被他人修改，您的修改没有保存。', again: '载入最新内容后重新修改',
  },
  history: { label: '修改记录', entered: '登记', edited: '修改', imported: '文件导入', registered: '在平台注册', more: '另有 {{n}} 项', title: '{{tier}}（{{from}} 起）', figure: '{{year}} 年{{figure}}' },
  enterprises: {
    title: '企业名录', lead: '本机构区划内的企业、认定和年度数据；测算和认定以此为准。', none: '名录中没有企业', noneHelp: '由经办人导入 CSV 或 Excel 文件。', search: '名称或信用代码', name: '企业', industryClass: '行业代码', registered: '平台注册', yes: '是', no: '否', strategic: '战略性新兴产业', controller: '实际控制人', changedAt: '更新时间',
    titles: '认定', noTitles: '没有认定', validFrom: '认定日期', validTo: '有效期至', document: '文号', figures: '年度数据', noFigures: '没有年度数据', figure: '指标', source: '来源',
    import: '导入文件', importHelp: 'CSV（UTF-8 或 GBK）或 Excel 工作簿，每行一家企业一个年度；任一单元格有误则整份不导入，并逐格指出。', importing: '正在导入 {{name}}…', imported: '新增 {{created}} 家，更新 {{changed}} 家，数据 {{figures}} 项', cell: '第 {{row}} 行 {{column}}', template: '下载模板',
  },
};
export default zh;
declare module 'i18next' { interface ResourceNamespaceMap { planning: typeof zh } }
