import { catalog } from '../../../shared/language.js';
import { count } from '../../../shared/words/count.js';
import { punctuation } from '../../../shared/words/punctuation.js';

const some = (items: readonly string[], most: number, separator: string, more: (n: number) => string): string =>
  items.length <= most
    ? items.join(separator)
    : `${items.slice(0, most).join(separator)}${separator}${more(items.length - most)}`;

const WEEKDAYS_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const WEEKDAYS_ZH = ['一', '二', '三', '四', '五', '六', '日'];

const en = {
  dailyTitle: (date: string, weekday: number, sites: readonly string[] | undefined): string =>
    `Morning digest, ${WEEKDAYS_EN[weekday - 1]} ${date} · ${sites === undefined ? 'all sites' : sites.join(', ')}`,
  weeklyTitle: (date: string, sites: readonly string[] | undefined): string =>
    `Weekly summary, ${date} · ${sites === undefined ? 'all sites' : sites.join(', ')}`,
  headline: (f: {
    critical: number;
    fresh: number;
    unread: number;
    overdue: number;
    next: number;
    days: number;
  }): string =>
    [
      `${f.critical} critical${f.fresh > 0 ? ` (${f.fresh} new)` : ''}`,
      ...(f.unread > 0 ? [`${f.unread} could not be judged`] : []),
      `${f.overdue} overdue`,
      `${f.next} due now or within ${count(f.days, 'day')}`,
    ].join(', '),
  quiet: (enrolled: string): string => `Nothing needs anybody today; ${enrolled}`,
  enrolled: (n: number, target: number | undefined): string =>
    `${n}${target === undefined ? '' : ` of ${target}`} enrolled`,
  unavailable: 'No digest today: the tracking workbook could not be read',
  unavailableMeans: 'Nothing was checked. Overdue visits, doses and findings are unknown, not zero.',
  lastKnown: (date: string, n: number): string =>
    `The last digest with data was of ${date} (${n} enrolled then). ${en.correctedSoon}`,
  correctedSoon:
    'As soon as the workbook can be read, this message is corrected here; the next digest takes its place.',
  late: (time: string): string => `Late: it was due at ${time}.`,
  corrected: (time: string, why: string): string => `Corrected at ${time}: ${why}`,
  why: {
    unavailable: 'the workbook could not be read when this was first posted.',
    stale: 'it was first posted from older data.',
    rules: 'some rules had failed when this was first posted.',
    changed: 'what it said on safety or enrollment is no longer so.',
  },
  correctedThread: (time: string): string => `Detail as corrected at ${time}; it takes the place of what stands above.`,
  section: {
    critical: () => 'Critical',
    held: () => 'On hold: no study drug for now',
    overdue: () => 'Overdue',
    upcoming: (days: number): string => `Due now or within ${count(days, 'day')}`,
    waiting: () => 'Waiting past a limit',
    unjudged: () => 'Could not be judged',
    enrollment: 'Enrollment',
    accepted: 'Accepted deviations',
    changes: (date: string): string => `Since the digest of ${date}`,
    since: (date: string): string => `Since ${date}`,
  },
  /** `more`: some of them stay in the sheet. */
  missing: (columns: readonly string[], more: boolean): string =>
    `missing ${[...columns, ...(more ? ['cells that stay in the sheet'] : [])].join(', ')}`,
  openScreenings: (n: number): string => `${count(n, 'screening')} still open`,
  isNew: 'NEW',
  onTreatment: 'on treatment',
  onHold: 'on hold',
  andMoreFindings: (n: number): string => `and ${count(n, 'finding')} more`,
  andMoreItems: (n: number): string => `and ${count(n, 'item')} more`,
  /** `things`: findings or items, where somebody has several. */
  countedPeople: (title: string, people: number, things: number): string =>
    `${title}${punctuation('en').bracketed(things > people ? `${people}; ${things} in all` : String(people))}`,
  showAll: {
    critical: (n: number): string => `All ${n} critical`,
    held: (n: number): string => `All ${n} on hold`,
    overdue: (n: number): string => `All ${n} overdue`,
    upcoming: (n: number): string => `All ${n} due`,
    waiting: (n: number): string => `All ${n} waiting`,
    unjudged: (n: number): string => `All ${n} not judged`,
  },
  /** Behind their number. */
  acceptedWhere: ' · /rps findings accepted',
  counted: (title: string, n: number): string => `${title}${punctuation('en').bracketed(String(n))}`,
  newlyEnrolled: (ids: readonly string[]): string => ` (+${ids.length}: ${some(ids, 6, ', ', (n) => `and ${n} more`)})`,
  noneEnrolled: ' (no change)',
  notEnrolledAnyMore: (ids: readonly string[]): string =>
    `${some(ids, 6, ', ', (n) => `and ${n} more`)} counted as enrolled before and no longer: check the enrollment date.`,
  findingChanges: (fresh: number, resolved: number, unread: number): string =>
    `new findings of ${count(fresh, 'participant')}, resolved of ${resolved}${unread > 0 ? `, of ${unread} something cannot be checked any more` : ''}`,
  done: (f: { screened: number; cycles: number; operated: number; assessments: number }): string | undefined => {
    const parts = [
      ...(f.screened > 0 ? [`${f.screened} screened`] : []),
      ...(f.cycles > 0 ? [`${count(f.cycles, 'cycle')} started`] : []),
      ...(f.operated > 0 ? [`${f.operated} operated`] : []),
      ...(f.assessments > 0 ? [`${count(f.assessments, 'assessment')} done`] : []),
    ];
    return parts.length === 0 ? undefined : parts.join(', ');
  },
  andMoreHere: (n: number): string => `and ${n} more: ask /rps overdue or /rps findings`,
  muted: (until: string, by: string | undefined): string =>
    by === undefined ? ` · muted by you until ${until}` : ` · muted until ${until} by ${by}`,
  noSite: 'Without a site',
  continued: (part: number): string => ` (${part})`,
  trackingAid: 'Doses are checks, never prescriptions.',
  colon: punctuation('en').colon,
  mark: { good: 'OK', attention: 'Attention', stop: 'Urgent' },

  // The weekly summary.
  weeklyHeadline: (f: { enrolled: number; target: number | undefined; week: number; screened: number }): string =>
    `${f.enrolled}${f.target === undefined ? '' : ` of ${f.target}`} enrolled, ${f.week} in the last 7 days; ${f.screened} screened`,
  columns: ['Site', 'Enrolled', 'Last 7 days', 'Screened', 'Failures', 'A month', 'Days since last'],
  perMonthNote: 'A month: enrollments of the last 180 days at that pace; days since last: since the last enrollment.',
  failures: 'Screen failures',
  failuresNote: 'One participant may count under several clauses.',
  failuresInSheet: 'clauses that stay in the sheet',
  noFailures: 'No screen failures.',
  projectionTitle: 'Projection',
  projectionWhole: 'The projection is of the whole trial; there is none by site.',
  howCounted: 'How these are counted',
};

export type DigestWords = typeof en;

const zh: DigestWords = {
  dailyTitle: (date, weekday, sites) =>
    `晨报 ${date} 星期${WEEKDAYS_ZH[weekday - 1]} · ${sites === undefined ? '全部中心' : sites.join('、')}`,
  weeklyTitle: (date, sites) => `周报 ${date} · ${sites === undefined ? '全部中心' : sites.join('、')}`,
  headline: (f) =>
    [
      `严重 ${f.critical} 例${f.fresh > 0 ? `（新 ${f.fresh} 例）` : ''}`,
      ...(f.unread > 0 ? [`无法判断 ${f.unread} 处`] : []),
      `逾期 ${f.overdue} 例`,
      `现已到期或 ${f.days} 天内到期 ${f.next} 例`,
    ].join('，'),
  quiet: (enrolled) => `今天没有需要处理的事项；${enrolled}`,
  enrolled: (n, target) => `入组 ${n}${target === undefined ? '' : `/${target}`} 例`,
  unavailable: '今日无晨报：无法读取跟踪工作簿',
  unavailableMeans: '未做任何检查。逾期访视、剂量和问题均为未知，不是零。',
  lastKnown: (date, n) => `最近一次有数据的晨报为 ${date}（当时入组 ${n} 例）。${zh.correctedSoon}`,
  correctedSoon: '工作簿恢复可读后，将在此处更正本消息；下一次晨报发布后以新晨报为准。',
  late: (time) => `迟发：原定 ${time}。`,
  corrected: (time, why) => `${time} 更正：${why}`,
  why: {
    unavailable: '首次发布时无法读取工作簿。',
    stale: '首次发布时使用的是较早的数据。',
    rules: '首次发布时有规则出错。',
    changed: '关于安全或入组的内容已有变化。',
  },
  correctedThread: (time) => `以下为 ${time} 更正后的明细，取代上文。`,
  section: {
    critical: () => '严重',
    held: () => '暂缓：目前不得使用研究药物',
    overdue: () => '已逾期',
    upcoming: (days) => `现已到期或 ${days} 天内到期`,
    waiting: () => '等待超过期限',
    unjudged: () => '无法判断',
    enrollment: '入组',
    accepted: '已接受的偏离',
    changes: (date) => `自 ${date} 晨报以来`,
    since: (date) => `自 ${date} 以来`,
  },
  missing: (columns, more) => `缺少 ${[...columns, ...(more ? ['只留在表格中的单元格'] : [])].join('、')}`,
  openScreenings: (n) => `待定的筛选 ${n} 例`,
  isNew: '新',
  onTreatment: '治疗中',
  onHold: '暂缓',
  andMoreFindings: (n) => `另有 ${n} 个问题`,
  andMoreItems: (n) => `另有 ${n} 项`,
  countedPeople: (title, people, things) =>
    `${title}${punctuation('zh').bracketed(things > people ? `${people} 例，共 ${things} 项` : `${people} 例`)}`,
  showAll: {
    critical: (n) => `全部严重 ${n} 例`,
    held: (n) => `全部暂缓 ${n} 例`,
    overdue: (n) => `全部逾期 ${n} 例`,
    upcoming: (n) => `全部到期 ${n} 例`,
    waiting: (n) => `全部等待 ${n} 例`,
    unjudged: (n) => `全部无法判断 ${n} 处`,
  },
  acceptedWhere: ' · /rps 问题 已接受',
  counted: (title, n) => `${title}${punctuation('zh').bracketed(String(n))}`,
  newlyEnrolled: (ids) => `（新增 ${ids.length} 例：${some(ids, 6, '、', (n) => `另有 ${n} 例`)}）`,
  noneEnrolled: '（无变化）',
  notEnrolledAnyMore: (ids) =>
    `${some(ids, 6, '、', (n) => `另有 ${n} 例`)} 此前计为已入组，现已不计：请核对入组日期。`,
  findingChanges: (fresh, resolved, unread) =>
    `有新问题 ${fresh} 例，有问题已解决 ${resolved} 例${unread > 0 ? `，现已无法核查 ${unread} 例` : ''}`,
  done: (f) => {
    const parts = [
      ...(f.screened > 0 ? [`筛选 ${f.screened} 例`] : []),
      ...(f.cycles > 0 ? [`开始 ${f.cycles} 个周期`] : []),
      ...(f.operated > 0 ? [`手术 ${f.operated} 例`] : []),
      ...(f.assessments > 0 ? [`完成评估 ${f.assessments} 项`] : []),
    ];
    return parts.length === 0 ? undefined : parts.join('，');
  },
  andMoreHere: (n) => `另有 ${n} 项：请用 /rps 逾期 或 /rps 问题 查询`,
  muted: (until, by) => (by === undefined ? ` · 您已静音至 ${until}` : ` · 由 ${by} 静音至 ${until}`),
  noSite: '未填中心',
  continued: (part) => `（${part}）`,
  trackingAid: '剂量仅为核对，绝非处方。',
  colon: punctuation('zh').colon,
  mark: { good: '正常', attention: '注意', stop: '紧急' },

  weeklyHeadline: (f) =>
    `入组 ${f.enrolled}${f.target === undefined ? '' : `/${f.target}`} 例，近 7 天 ${f.week} 例；筛选 ${f.screened} 例`,
  columns: ['中心', '入组', '近 7 天', '筛选', '筛选失败', '每月', '距上次（天）'],
  perMonthNote: '每月：按近 180 天的入组速度计算；距上次：距最近一次入组的天数。',
  failures: '筛选失败',
  failuresNote: '同一受试者可能计入多个条款。',
  failuresInSheet: '只留在表格中的条款',
  noFailures: '没有筛选失败。',
  projectionTitle: '预测',
  projectionWhole: '预测针对整个试验，不按中心预测。',
  howCounted: '计算方法',
};

/** What the digest says itself, in a language. */
export const digestWords = catalog({ en, zh });
