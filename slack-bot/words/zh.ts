import { levelWords, sayLevels } from '../../shared/words/levels.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { withLooser } from '../../shared/words/rulebook.js';
import type { CommandName } from '../answers/request.js';
import type { BotWords } from './bot-words.js';
import { signedPercent } from './percent.js';

const percent = (value: number | undefined): string => (value === undefined ? '无法计算' : signedPercent(value));
const at = (sites: readonly string[] | undefined): string => (sites === undefined ? '' : `${sites.join('、')}：`);
const of = (target: number | undefined): string => (target === undefined ? '' : `/${target}`);
/** As they are typed: each is also one of the names by which the command is found. */
const COMMAND: Record<CommandName, string> = {
  status: '状态',
  enrollment: '入组',
  cycles: '周期',
  due: '待办',
  overdue: '逾期',
  participant: '受试者',
  if: '假如',
  findings: '问题',
  dose: '剂量',
  rule: '规则',
  digest: '摘要',
  access: '权限',
  settings: '设置',
  help: '帮助',
};

/** Simplified Chinese. */
export const zh: BotWords = {
  dataAsOf: (day, readAt) => `截至 ${day} · 读取于 ${readAt}`,
  dataAsOfAloud: (day) => `数据截至 ${day}`,
  rows: (read, skipped, columnsUnread) =>
    `已读 ${read} 行，跳过 ${skipped} 行${columnsUnread > 0 ? `，${columnsUnread} 列有数据但未读取` : ''}`,
  notRead: '检查未读取的内容',
  columnsUnread: (place, columns) => `${place}：${columns} 列有数据`,
  askedInSheet: '其中内容均未检查。请在表格中选择“RPS Trial > 设置或修复本工作簿”，会逐列询问是什么，或是否无需检查。',
  rulebook: (rulebook) => withLooser(`规则库 ${rulebook.version}（${rulebook.hash}）`, rulebook, 'zh'),
  openSheet: '打开表格',
  stale: (what, readAt, age) => `${what}以下为较早的数据：最近一次读取于 ${readAt}，距今 ${age}。`,
  age: (ms) =>
    ms < 60_000
      ? `${Math.max(1, Math.round(ms / 1000))} 秒`
      : ms < 5_400_000
        ? `${Math.round(ms / 60_000)} 分钟`
        : `${Math.round(ms / 3_600_000)} 小时`,
  rulesFailed: (rules) =>
    `检查时有 ${rules.length} 条规则出错，相关内容未被检查：${rules.slice(0, 5).join('、')}${rules.length > 5 ? ` 等 ${rules.length} 条` : ''}。请告知管理员。`,
  colon: punctuation('zh').colon,
  comma: punctuation('zh').list,
  semicolon: punctuation('zh').semicolon,
  fromTo: (from, to) => `${from} 至 ${to}`,
  andMore: (n) => `另有 ${n} 项`,
  counted: (title, n) => `${title}${punctuation('zh').bracketed(String(n))}`,
  rowsShown: (from, to, all) => `第 ${from} 至 ${to} 项，共 ${all} 项`,
  rowsAloud: (place) => `显示${place}`,
  tableCaption: (title, place) => `${title}：${place}`,
  showAll: (n) => `显示全部 ${n} 项`,
  nextRows: (n) => `后 ${n} 项`,
  previousRows: (n) => `前 ${n} 项`,
  topRows: (n) => `只看最前 ${n} 项`,
  listChanged: '该按钮生成之后列表已有变化；以下为当前列表。',
  column: {
    participant: '受试者',
    participants: '受试者数',
    site: '中心',
    item: '项目',
    day: '日期',
    daysLate: '逾期天数',
    window: '窗口',
    state: '状态',
    finding: '问题',
    cell: '单元格',
    what: '内容',
    clause: '条款',
    requirement: '要求',
    enrolled: '入组',
    target: '目标',
    screened: '筛选',
    failures: '失败',
    pending: '待定',
    lastEnrolled: '最近入组',
    critical: '严重',
    overdue: '逾期',
  },
  cutShort: '内容超出一条消息的容量，完整内容见表格。',
  fetching: '正在读取表格……',
  share: '分享到频道',
  shareCounts: '分享数字',
  countsOnly: '仅含数字：受试者只显示给有权查看的人。',
  refresh: '刷新',
  sharedBy: '分享者',
  mark: { good: '正常', attention: '注意', stop: '紧急', plain: '' },
  level: levelWords('zh'),
  levelIcon: { stop: '🛑', warn: '⚠️', query: '❓', advisory: 'ℹ️', failure: '▫️' },

  notShareable: '该回答涉及受试者编号，仅您可见，不能分享。',
  unexpected: (reference) => `出现了意外错误。参考号 ${reference}。`,
  unexpectedRemedy: '请重试；如再次出现，请将参考号告知管理员。',
  byDefaults: '因此以下按本程序的默认设置计算；工作簿的“设置”表可能另有规定。表格可以读取后请再查询一次。',
  workbookUnusable: '工作簿已读取，但无法使用。',
  siteNotYours: (code) => `${code} 不在您负责的中心之内。`,
  unknownSite: (typed) => `没有中心“${typed.slice(0, 40)}”。`,
  oneSite: '每次只能查询一个中心；不填则为您可查看的全部中心。',
  sitesYouMayName: (codes) => `您可查询的中心：${codes.slice(0, 20).join('、')}。`,
  noSites: '工作簿中没有分配给您的中心，请管理员核对。',
  byArm: '此处不回答结局指标，更不按组别回答。',
  byArmWhy:
    '为避免试验进行期间比较两组，进展、生存、死亡、并发症和毒性一律不由本机器人回答（无论总体或按组）。入组、排期和完整性可以查询：请试 /rps 状态。',
  unknownCommand: (typed) => `没有命令“${typed}”。`,
  perhaps: '您是否要用',
  seeHelp: '全部命令',
  misuse: {
    site: '无法识别该中心。',
    who: '无法识别该中心或受试者。',
    items: '只能单独查询周期、手术或访视。',
    days: '天数须为 1 至 366 的整数；也可写“两周”或“今天”。',
    topic: '没有这个命令。',
    'digest action':
      '此处只能填写“订阅”“退订”“预览”“立即”“静音”“取消静音”或“静音列表”，其后可加频道（个人私信晨报则加“我”）；查看自己当前的晨报则不填。',
    section: '请注明栏目：逾期、到期、等待或入组。严重的内容以及“无法判断”的内容不能静音。',
    'mute days': '天数须为 1 至 30 的整数。',
    channel: '请指明频道：输入 # 并从 Slack 给出的列表中选择，或填写频道 ID，例如 C0123ABCD。',
    hour: '请注明一个时间（试验时区），例如 08:30。',
    'digest sites': '请注明中心：填写“全部”，或填写中心代码，二者不可并用。',
    failures: '此处只能填写“失败”和中心。',
    accepted: '此处只能填写“已接受”和中心。',
    participant: '请注明受试者编号。',
    item: '请注明事项：C1D1、C2D1、C3D1、手术（Surgery）或末次用药（LASTDOSE）。',
    date: '请注明日期，例如 2026-12-14。',
    rule: '请注明条款或规则编号。',
    cm: '请填写身高（cm）和体重（kg），用普通数字，小数用小数点。',
    kg: '身高之后还需填写体重（kg）。',
    extra: '参数过多。',
    action: '“权限”之后须为：列表、日志、授予或撤销。',
    person: '请指明人员：输入 @ 并从 Slack 给出的列表中选择一人，或填写 Slack ID，例如 U0123ABCD。',
    role: '请指明角色：管理员、研究经理、主要研究者或协调员。',
    sites: '管理员和研究经理可查看全部中心：请勿填写中心，或改为授予主要研究者或协调员。',
  },
  unknownParticipant: (id) => `您负责的中心没有受试者 ${id.slice(0, 40)}。`,
  unknownRule: (id) => `没有规则或条款“${id.slice(0, 40)}”。`,
  didYouMean: (candidates) =>
    candidates.length > 0 ? `您是否要查 ${candidates.join('、')}？` : '没有相近的结果，请核对编号。',

  commandName: (name) => COMMAND[name],
  parameter: {
    site: '中心',
    who: '中心或受试者编号',
    items: '周期 | 手术 | 访视',
    days: '天数',
    topic: '命令',
    'digest action': '订阅 | 退订 | 预览 | 立即 | 静音 | 取消静音 | 静音列表',
    section: '栏目',
    'mute days': '天数',
    channel: '我 | #频道',
    hour: '时间',
    'digest sites': '中心',
    failures: '失败',
    accepted: '已接受',
    participant: '受试者编号',
    item: 'C1D1 | C2D1 | C3D1 | 手术 | 末次用药',
    date: '日期',
    rule: '规则或条款',
    cm: 'cm',
    kg: 'kg',
    action: '列表 | 日志 | 授予 | 撤销',
    person: '@人员',
    role: '角色',
    sites: '中心',
  },
  usage: '用法',
  example: '示例',
  alsoCalled: '也可写作',
  pagesHelp: '先显示最前几项；加“全部”显示整个列表，或加“第2页”。',
  helpHeadline: '可以查询的内容',
  helpOn: (name) => `/rps ${name}`,
  does: {
    status: '试验现状及需要处理的事项',
    enrollment: '入组与目标、各中心情况及预测；或按条款列出筛选失败',
    cycles: '已到期或即将到来的周期和手术（默认 14 天）',
    due: '现已到期或即将到期的事项（含访视，默认 7 天），以及暂缓和等待过久的受试者',
    overdue: '超出窗口的评估和周期，最久者在前',
    participant: '单个受试者：阶段、条款、缺失项、周期、下一项',
    if: '假如某项在某日，哪些窗口会变动、会引发哪些问题；不写入，也不作决定',
    findings: '工作簿中的问题，最严重者在前，附单元格和处理办法；或已接受的偏离',
    dose: '按身高体重计算方案剂量并列出过程',
    rule: '规则或条款的要求及相关设置',
    digest: '晨报的当前内容，仅您可见；“订阅 我 7:30”则每个工作日以私信发送给您',
    access: '谁可以查询什么，以及授予或撤销角色；仅限管理员',
    settings: '您的语言，以及暂时静音的晨报栏目',
    help: '本列表，或某个命令的详细说明',
  },
  alsoDirectly: '在与本应用的私信中直接输入同样的文字即可，无需 /rps。',
  trackingAid: '供协调员跟踪使用：不是源数据，不是 EDC，也不能替代试验方案。',

  noSite: '无中心',
  needsAttention: '需要处理',
  progress: '进展',
  bySite: '各中心',
  statusHeadline: (f) =>
    `${at(f.sites)}入组 ${f.enrolled}${of(f.target)} 例；严重 ${f.critical} 例，${f.unchecked > 0 ? `无法判断 ${f.unchecked} 处，` : ''}逾期 ${f.overdue} 项`,
  safetyCriticalCount: (n, people) => `严重问题 ${n} 项，涉及 ${people} 例`,
  overdueCount: (n, longest) => `逾期 ${n} 项，最久 ${longest} 天`,
  sitesNotInTab: (codes) =>
    codes.length === 0
      ? '您的角色未指定中心，因此没有可显示的内容'
      : `中心列表（Sites）中没有 ${codes.join('、')}，因此无法得知其任何情况`,
  sitesNotInTabRemedy: (known) =>
    `请更正 Sites 工作表中的代码，或请管理员用 /rps access 将您的角色改为其中的中心（${known.join('、')}）。也可在命令后写明您的某个中心。`,
  cannotScheduleCount: (n) => `${n} 项因缺少日期无法排期`,
  lostCount: (n) => `${n} 例无法判断下一步，见 /rps due`,
  levelCounts: (counts) => `问题：${sayLevels(counts, 'zh')}`,
  screenedLine: (screened, pending, failed) => `筛选 ${screened} 例，待定 ${pending} 例，筛选失败 ${failed} 例`,
  cyclesSoon: (n, days) => `已到期或 ${days} 天内的周期和手术 ${n} 项`,
  enrollmentHeadline: (f) =>
    `${at(f.sites)}入组 ${f.enrolled}${of(f.target)} 例${f.target ? `（${Math.round((f.enrolled / f.target) * 100)}%）` : ''}`,
  funnel: '漏斗（至少到达）',
  funnelNote: '其中一组没有化疗周期，因此这些步骤与手术并非逐级递进。',
  screenFailures: '筛选失败（按条款）',
  allFailures: (n) => `查看全部 ${n} 个失败条款`,
  backToEnrollment: '返回入组情况',
  failuresHeadline: (f) => `${at(f.sites)}筛选 ${f.screened} 例，筛选失败 ${f.failed} 例`,
  chart: {
    accrual: '累计入组',
    againstTarget: (target) => `累计入组与目标 ${target} 例`,
    enrolled: '已入组',
    middle: '已入组及预测',
    early: (percent) => `${percent}% 区间上沿`,
    late: (percent) => `${percent}% 区间下沿`,
    target: (target) => `目标 ${target}`,
    now: '今天',
    soFar: (date, enrolled) => `至今（${date}）${enrolled}`,
    participants: '例数',
    funnel: '受试者到达的步骤',
    reached: '至少到达',
    middleAhead: '预测',
  },
  severalClauses: '同一受试者可能计入多个条款。',
  byMonth: '截至月末累计入组',

  overdueTitle: '已逾期',
  overdueCaption: '逾期最久者在前',
  cyclesCaption: '周期和手术',
  cannotScheduleTitle: '无法排期',
  heldTitle: '暂缓：目前不得使用研究药物',
  waitingTitle: '等待超过期限',
  lostTitle: '无法判断下一步',
  dueTitle: '窗口内',
  delayedTitle: '已延迟（有原因）',
  upcomingTitle: (days) => (days === 0 ? '今天' : `${days} 天内`),
  today: '今天',
  itemKind: { cycles: '周期', surgery: '手术', visits: '访视' },
  cyclesHeadline: (f) =>
    f.count === 0
      ? `${at(f.sites)}${f.days === 0 ? '今天' : `${f.days} 天内`}没有到期的周期或手术`
      : `${at(f.sites)}${f.days === 0 ? '截至今天' : `已到期或 ${f.days} 天内`}的周期和手术 ${f.count} 项，其中逾期 ${f.overdue} 项`,
  overdueHeadline: (f) => {
    const more = [
      ...(f.undated === 0 ? [] : [`；${f.undated} 项无法排期`]),
      ...(f.waiting === 0 ? [] : [`；${f.waiting} 例等待超过期限`]),
      ...(f.lost === 0 ? [] : [`；${f.lost} 例无法判断下一步`]),
    ].join('');
    return f.count === 0
      ? `${at(f.sites)}没有逾期项${more}`
      : `${at(f.sites)}逾期 ${f.count} 项，最久 ${f.longest} 天${more}`;
  },
  dueCaption: '窗口内或即将到期',
  dueHeadline: (f) => {
    const beside = [
      ...(f.overdue > 0 ? [`逾期 ${f.overdue} 项`] : []),
      ...(f.held > 0 ? [`暂缓 ${f.held} 例`] : []),
    ].map((said) => `；${said}`);
    const first =
      f.days === 0
        ? f.count === 0
          ? '今天没有到期事项'
          : `今天到期 ${f.count} 项`
        : f.count === 0
          ? `目前及 ${f.days} 天内没有到期事项`
          : `目前或 ${f.days} 天内到期 ${f.count} 项`;
    return `${at(f.sites)}${first}${beside.join('')}`;
  },
  delayedCount: (n) => `另有 ${n} 项已延迟并记录原因。`,

  rowPlace: (n) => `第 ${n} 行`,
  toDo: '处理',
  worstFirst: '最严重者在前',
  findingsHeadline: (f) =>
    f.count === 0
      ? `${at(f.sites)}没有问题`
      : `${at(f.sites)}${sayLevels(
          f.counts.filter(([, n]) => n > 0),
          'zh',
        )}`,
  stateInShort: { breached: '不符合', warn: '需要决定', unknown: '无法判断', advisory: '提示' },
  acceptedHeadline: (f) => `${at(f.sites)}${f.count === 0 ? '没有已接受的偏离' : `已接受的偏离 ${f.count} 项`}`,
  acceptedCount: (n) => `已接受的偏离：${n} 项`,
  acceptedNote: '这些问题仍在，但不再报警：均已在问题清单中接受，并有回复、回复人和日期。回复内容请在表格中查看。',
  withheld: (title, verdict) =>
    `${{ breached: '不符合', warn: '需要决定', unknown: '无法判断', advisory: '提示' }[verdict]}：“${title}”。`,
  safetyCriticalFirst: (n) => `在组受试者的严重问题 ${n} 项排在最前。`,
  outcomesStay: '有关入组后撤回、进展和死亡的问题仅在表格中显示。',
  inSheet: {
    breached: '现有一项排除条件适用，详情见表格',
    unread: '有单元格无法识别，详情见表格',
    other: '有一项未定，详情见表格',
  },
  openRow: '请在表格中打开该行：单元格已标出，并注明处理办法。',
  holdAndOpenRow: '请暂停研究治疗并立即联系主要研究者；请在表格中打开该行：单元格已标出，并注明处理办法。',
  withheldNote: '仅显示要求的条目，其数值只保留在表格中。',

  stage: '阶段',
  leftTrial: '不再随访',
  eligibility: '入选资格',
  outcome: { eligible: '符合', ineligible: '不符合', pending: '待定' },
  excludedAfter: '入组后排除，行与编号保留',
  duplicateRows: (n) => `该编号出现在 ${n} 行；每个条款以最差结果为准。`,
  findings: '问题',
  noFindings: '没有问题。',
  participantHeadline: (id, stage, outcome) => `${id}：${stage}，入选资格${outcome}`,
  clauses: '条款',
  clauseState: {
    met: '符合',
    breached: '不符合',
    unknown: '未知',
    notYetDue: '手术前尚未到评估时点',
    notApplicable: '不适用',
  },
  advisories: '提示',
  contradiction: '矛盾',
  missing: '缺失项',
  findingsAloud: (n) => `问题 ${n} 项`,
  missingAloud: (n) => `尚有 ${n} 个单元格待填`,
  noSuchColumn: '表格中没有该列',
  cyclesTitle: '周期',
  cycleName: (cycle) => (cycle === undefined ? '未编号的周期' : `第 ${cycle} 周期`),
  notGivenYet: (planned) => (planned === undefined ? '尚未给药' : `计划于 ${planned}`),
  dayOne: (date) => (date === undefined ? '无第 1 天日期' : `第 1 天 ${date}`),
  deviations: (f) => `PLD ${percent(f.pld)}，异环磷酰胺 ${percent(f.ifosfamide)}，安罗替尼 ${percent(f.anlotinib)}`,
  verdict: { met: '剂量相符', warn: '警告', breached: '超出允许范围', unknown: '未知' },
  nextDue: '下一项',
  findingsOf: (site) => `${site} 的问题`,
  timeline: '时间线',
  moment: {
    screened: '筛选',
    consented: '签署知情同意',
    enrolled: '入组',
    allocated: '分组',
    today: (date) => `—— 今天 ${date} ——`,
  },
  lateBy: (days) => `逾期 ${days} 天`,
  doneLate: (days) => `晚于窗口 ${days} 天`,

  working: '计算过程',
  expectedDoses: '方案剂量',
  doseHeadline: (cm, kg, used) =>
    used === undefined ? `${cm} cm、${kg} kg：不计算剂量` : `${cm} cm、${kg} kg：体表面积 ${used.toFixed(4)} m2`,
  implausibleBody: (f) =>
    `合理范围为 ${f.height[0]} 至 ${f.height[1]} cm、${f.weight[0]} 至 ${f.weight[1]} kg（操作性默认值，非注册信息规定）。请核对单位和顺序：先 cm，后 kg。`,
  mostellerWorking: (cm, kg, area) => `Mosteller：√(${cm} × ${kg} / 3600) = ${area.toFixed(4)} m2`,
  duboisWorking: (area) => `DuBois（供比较）：${area.toFixed(4)} m2`,
  usedSurface: (f) =>
    `采用：${f.formula}，${f.used.toFixed(4)} m2，${f.cap === undefined ? '无上限' : `上限 ${f.cap} m2`}（操作性默认值，非注册信息规定）`,
  pldDose: (per, area, dose) =>
    `聚乙二醇脂质体多柔比星，第 1 天：${per} mg/m2 × ${area.toFixed(4)} m2 = ${dose.toFixed(2)} mg`,
  ifosfamideDose: (per, area, dose, days) =>
    `异环磷酰胺，第 1 至 ${days} 天：${per} g/m2 × ${area.toFixed(4)} m2 = 每日 ${dose.toFixed(3)} g，每周期 ${(dose * days).toFixed(2)} g`,
  anlotinibDose: (mg, days) => `安罗替尼，第 1 至 ${days} 天：固定每日 ${mg} mg，每周期 ${mg * days} mg`,
  doseIsACheck: '仅为与方案的核对，绝非处方。',

  dataClause: '数据',
  dataClauseMeans: '工作簿本身的问题，与方案要求无关',
  dataClauseWhy:
    '不属于注册信息的任何条款：某个工作表、列、行或单元格无法读取或无法计入，因而其内容未被检查。工作簿应满足：',
  judgedByPerson: '由人判断',
  noRule: '没有对应的规则',
  rulesOfClause: (clause, n) => `${clause}：${n} 条规则`,
  ruleSeverity: '严重程度',
  ruleReads: '读取的列',
  lastRun: '本次检查',
  runStatus: { success: '已检查', skipped: '已跳过：没有数据行或相应的列', error: '出错，未能检查' },
  settings: '设置',
  none: '无',
  fromSettingsTab: '来自设置表',
  settingSource: { registry: '来自注册信息', 'operational default': '操作性默认值，非注册信息规定' },

  safetyCritical: '严重',
  pendingScreenings: '等待结论的筛选',
  openClauses: (clauses) => `待定条款：${clauses.slice(0, 12).join('、')}${clauses.length > 12 ? '……' : ''}`,
  sinceYesterday: '自昨日以来',
  changed: {
    screened: (n) => `筛选 ${n} 例`,
    enrolled: (n) => `入组 ${n} 例`,
    cycles: (n) => `开始 ${n} 个周期`,
    operated: (n) => `手术 ${n} 例`,
    assessments: (n) => `完成评估 ${n} 项`,
  },
  digestQuiet: (enrolled, target) => `今天没有需要处理的事项；入组 ${enrolled}${of(target)} 例`,
  digestHeadline: (f) => `${at(f.sites)}严重 ${f.critical} 例，逾期 ${f.overdue} 项，${f.days} 天内到期 ${f.next} 项`,
};
