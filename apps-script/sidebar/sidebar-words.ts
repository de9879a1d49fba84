import type { Language } from '../../shared/language.js';
import { catalog } from '../../shared/language.js';
import { LEVELS, type Level } from '../../shared/protocol/finding.js';
import { count } from '../../shared/words/count.js';
import { sayLevels } from '../../shared/words/levels.js';
import type { DaySectionName } from '../panel/panel-model.js';

/** The sidebar's own words: labels and headings. What is said about a finding comes from the server. */
export interface SidebarWords {
  readonly toolbar: string;
  readonly day: string;
  /** Above lists that could not be read again. */
  old(date: string): string;
  readonly daySections: Readonly<Record<DaySectionName, string>>;
  /** The same in the line above everything. */
  readonly dayCounts: Readonly<Record<DaySectionName, (count: number) => string>>;
  /** There, where something could not be read or judged; and where all could, and nobody needs anything. */
  readonly dayUnjudged: string;
  readonly dayQuiet: string;
  counted(title: string, count: number): string;
  more(count: number): string;
  /** Nobody needs anything; the other where something could not be read. */
  quiet(participants: number, date: string): string;
  quietOfRead(participants: number, date: string): string;
  /** Goes to the first cell to type into. */
  readonly begin: string;
  readonly site: string;
  readonly noSite: string;
  allSites(participants: number): string;
  siteOption(code: string, name: string, participants: number): string;
  /** How many participants the filter hides; `nowhere` are shown because their site is not known. */
  hidden(participants: number, nowhere: number): string;
  readonly legend: {
    readonly title: string;
    readonly levels: Readonly<Record<Level, string>>;
    readonly accepted: { readonly word: string; readonly does: string };
    readonly failedRule: { readonly word: string; readonly does: string };
  };
  readonly queries: {
    readonly print: string;
    readonly notPrinted: string;
    readonly title: string;
    source(workbook: string, date: string, version: string, hash: string): string;
    readonly leftOut: string;
    site(code: string, name: string): string;
    readonly noSite: string;
    none(participants: number, isCertain: boolean): string;
    readonly answer: string;
    readonly signature: string;
  };
  readonly check: string;
  readonly refresh: string;
  /** The name of the other language, in that language. */
  readonly otherLanguage: string;
  readonly working: string;
  readonly checking: string;
  /** Said of what was pressed while something else is being answered. */
  waits(what: string): string;
  /** What a check that takes longer is doing. */
  readonly stages: Readonly<Record<'judging' | 'writing' | 'marking', (count: number) => string>>;
  seconds(count: number): string;
  readonly noAnswer: string;
  readonly selected: string;
  readonly nothingSelected: string;
  /** In place of the card, until it is certain which row is selected. */
  readonly readingRow: string;
  readonly rowNotRead: string;
  /** The card may be about the row before. */
  readonly rowInDoubt: string;
  joined(outcome: string, about: string): string;
  readonly findings: string;
  /** No open finding; the other where something could not be read. */
  nothingFound(participants: number): string;
  nothingFoundOfRead(participants: number): string;
  failures(participants: number): string;
  /** How much was found, among how many, and on which day. */
  summary(counts: Readonly<Record<Level, number>>, participants: number, date: string): string;
  unlisted(count: number): string;
  accepted(count: number): string;
  failedRules(rules: readonly string[]): string;
  rulebook(version: string, hash: string, looser: string): string;
  readonly clauses: string;
  /** `2 not met`. */
  clauseCount(count: number, state: string): string;
  readonly comma: string;
  readonly clause: string;
  readonly requirement: string;
  readonly state: string;
  calendar(count: number): string;
  missing(count: number): string;
  readonly whatIf: {
    readonly title: string;
    readonly suppose: string;
    readonly on: string;
    readonly ask: string;
    readonly noDay: string;
  };
  readonly doses: string;
  jumpTo(where: string): string;
  jumping(where: string): string;
  jumped(where: string, cell: string): string;
  /** In place of a clause, for what is wrong with the workbook itself. */
  readonly workbook: string;
  /** `Cycle 2: `. */
  labeled(label: string): string;
}

const levels = (counts: Readonly<Record<Level, number>>, language: Language): string =>
  sayLevels(
    LEVELS.map((level) => [level, counts[level]]),
    language,
  );

export const sidebarWords = catalog<SidebarWords>({
  en: {
    toolbar: 'Actions',
    day: 'My day',
    old: (date) =>
      `The workbook could not be read again. What stands here is from an earlier reading, as of ${date}, and may have changed.`,
    daySections: {
      held: 'On hold',
      overdue: 'Overdue',
      due: 'Due today and this week',
      waiting: 'Waiting',
      toClose: 'Screen failures to record',
      toFill: 'Cells to fill',
      found: 'Open findings',
    },
    dayCounts: {
      held: (count) => `${count} on hold`,
      overdue: (count) => `${count} overdue`,
      due: (count) => `${count} due`,
      waiting: (count) => `${count} waiting`,
      toClose: (count) => `${count} to record`,
      toFill: (count) => `${count} with cells to fill`,
      found: (count) => `${count} with findings`,
    },
    dayUnjudged: 'not all could be judged',
    dayQuiet: 'nobody needs anything',
    counted: (title, count) => `${title} (${count})`,
    more: (count) => `${count} more`,
    quiet: (participants, date) =>
      `Nobody needs anything today: ${count(participants, 'participant')} read, as of ${date}.`,
    quietOfRead: (participants, date) =>
      `Of the ${count(participants, 'participant')} that could be read, nobody needs anything, as of ${date}. What could not be read may.`,
    begin: 'Go to the first cell',
    site: 'Site',
    noSite: 'no known site',
    allSites: (participants) => `All sites (${participants})`,
    siteOption: (code, name, participants) => `${name === '' ? code : `${code} · ${name}`} (${participants})`,
    hidden: (participants, nowhere) =>
      `${count(participants, 'participant')} of other sites ${participants === 1 ? 'is' : 'are'} not shown.${nowhere === 0 ? '' : ` ${nowhere} of no known site ${nowhere === 1 ? 'is' : 'are'} shown: they may be of this site.`}`,
    legend: {
      title: 'What the marks mean',
      levels: {
        stop: 'Somebody may be harmed, or a rule of the trial is broken. Look at it today, and tell the PI.',
        warn: 'Outside what is expected. Decide about it, and write down why.',
        query: 'A cell is unclear or contradicts another. Look it up in the source, then correct the cell or answer.',
        advisory: 'Good to know. Nobody has to answer.',
        failure:
          'Not met at screening, by somebody who was not enrolled: an outcome, no alarm. Record the screen failure.',
      },
      accepted: {
        word: 'Accepted',
        does: 'A deviation that stays, with its reason, who accepted it and when. It needs nobody.',
      },
      failedRule: {
        word: 'Rule failure',
        does: 'A check could not be carried out. What it would have said is not known: tell whoever maintains the add-on.',
      },
    },
    queries: {
      print: 'Print the query list',
      notPrinted:
        'This window may not print. The list is shown at the bottom of this sidebar: select it, copy it into a document, and print that.',
      title: 'Queries to answer',
      source: (workbook, date, version, hash) =>
        `${workbook} · as of ${date} · rulebook ${version}, ${hash}. A tracking aid, not source data.`,
      leftOut: 'Not asked about here: advisories, recorded screen failures and accepted deviations.',
      site: (code, name) => `Site ${name === '' ? code : `${code} · ${name}`}`,
      noSite: 'No known site',
      none: (participants, isCertain) =>
        isCertain
          ? `No open query; ${count(participants, 'participant')} read.`
          : `No open query among what could be read (${count(participants, 'participant')}).`,
      answer: 'Answer, initials, date:',
      signature: 'Answered by (name, signature, date):',
    },
    check: 'Check the workbook',
    refresh: 'Refresh',
    otherLanguage: '中文',
    working: 'Reading the workbook...',
    checking: 'Checking every row; a large workbook takes a minute...',
    waits: (what) => `Next: ${what}. Waiting for the workbook...`,
    stages: {
      judging: (count) => `Judging ${count} participants...`,
      writing: (count) => `Writing ${count} findings...`,
      marking: () => 'Placing the marks...',
    },
    seconds: (count) => `${count} s`,
    noAnswer: 'The workbook did not answer. Check the connection, then press Refresh.',
    selected: 'Selected row',
    nothingSelected:
      'No participant’s row is selected. Select a cell in a row of Participants, Cycles or Follow-up to see what is next, every clause and dose.',
    readingRow: 'Reading the selected row...',
    rowNotRead: 'The selected row could not be read. Press Refresh.',
    rowInDoubt: 'Is this still the selected row? Reading...',
    joined: (outcome, about) => `${outcome}; ${about}`,
    findings: 'Findings, worst first',
    nothingFound: (participants) => `No open finding: ${count(participants, 'participant')} read.`,
    nothingFoundOfRead: (participants) =>
      `No open finding among what could be read (${count(participants, 'participant')}).`,
    failures: (participants) => `Not met at screening (${participants})`,
    summary: (counts, participants, date) =>
      `${levels(counts, 'en')}; ${count(participants, 'participant', 'participants')}. As of ${date}.`,
    unlisted: (count) => `${count} more participants have findings; they are in the Findings tab.`,
    accepted: (count) => `Accepted deviations (${count})`,
    failedRules: (rules) =>
      `These rules failed and passed nothing: ${rules.join(', ')}. Tell whoever maintains the add-on.`,
    rulebook: (version, hash, looser) =>
      `Rulebook ${version}, ${hash}${looser === '' ? '' : `, ${looser}`}. A tracking aid, not source data.`,
    clauses: 'Clauses',
    clauseCount: (count, state) => `${count} ${state}`,
    comma: ', ',
    clause: 'Clause',
    requirement: 'Requirement',
    state: 'State',
    missing: (count) => `All cells to fill (${count})`,
    whatIf: {
      title: 'What if',
      suppose: 'Suppose',
      on: 'takes place on',
      ask: 'Show what would move',
      noDay: 'Choose a day first.',
    },
    doses: 'Dose working',
    calendar: (count) => `Calendar (${count})`,
    jumpTo: (where) => `Go to ${where}`,
    jumping: (where) => `Going to ${where}...`,
    jumped: (where, cell) => `Now at ${where} (${cell}).`,
    workbook: 'workbook',
    labeled: (label) => `${label}: `,
  },
  zh: {
    toolbar: '操作',
    day: '今日工作',
    old: (date) => `未能重新读取工作簿。以下内容来自较早的一次读取（截至 ${date}），可能已有变化。`,
    daySections: {
      held: '暂缓',
      overdue: '已逾期',
      due: '今天和本周到期',
      waiting: '等待中',
      toClose: '待记录的筛选失败',
      toFill: '待填写的单元格',
      found: '待处理的问题',
    },
    dayCounts: {
      held: (count) => `暂缓 ${count}`,
      overdue: (count) => `逾期 ${count}`,
      due: (count) => `到期 ${count}`,
      waiting: (count) => `等待 ${count}`,
      toClose: (count) => `待记录 ${count}`,
      toFill: (count) => `待填写 ${count}`,
      found: (count) => `有问题 ${count}`,
    },
    dayUnjudged: '有未能判断之处',
    dayQuiet: '无待处理事项',
    counted: (title, count) => `${title}（${count}）`,
    more: (count) => `另外 ${count} 项`,
    quiet: (participants, date) => `今天没有需要处理的事项：已读取 ${participants} 名受试者，截至 ${date}。`,
    quietOfRead: (participants, date) =>
      `已读取的 ${participants} 名受试者均无需处理的事项（截至 ${date}）；未能读取的内容可能需要处理。`,
    begin: '转到第一个单元格',
    site: '中心',
    noSite: '无已知中心',
    allSites: (participants) => `全部中心（${participants}）`,
    siteOption: (code, name, participants) => `${name === '' ? code : `${code} · ${name}`}（${participants}）`,
    hidden: (participants, nowhere) =>
      `未显示其他中心的 ${participants} 名受试者。${nowhere === 0 ? '' : `无已知中心的 ${nowhere} 名仍显示，可能属于本中心。`}`,
    legend: {
      title: '标记的含义',
      levels: {
        stop: '可能伤害受试者，或违反了试验规定。请当天处理，并告知主要研究者。',
        warn: '超出预期。请作出决定，并写明理由。',
        query: '单元格不清楚，或与其他内容矛盾。请核对原始资料，然后更正或回复。',
        advisory: '供参考，无需回复。',
        failure: '未入组者筛选时不符合某条标准：这是筛选结果，不是警报。请记录筛选失败。',
      },
      accepted: { word: '已接受', does: '保留的偏离，已写明理由、接受人和日期。无需处理。' },
      failedRule: { word: '规则运行失败', does: '某项检查未能进行，结果未知：请联系维护人员。' },
    },
    queries: {
      print: '打印质疑清单',
      notPrinted: '此窗口不能打印。清单已显示在侧边栏底部：请选中并复制到文档中打印。',
      title: '待答复的问题',
      source: (workbook, date, version, hash) =>
        `${workbook} · 截至 ${date} · 规则库 ${version}，${hash}。仅为跟踪辅助工具，不是原始资料。`,
      leftOut: '此处不要求答复：提示、已记录的筛选失败和已接受的偏离。',
      site: (code, name) => `中心 ${name === '' ? code : `${code} · ${name}`}`,
      noSite: '无已知中心',
      none: (participants, isCertain) =>
        isCertain
          ? `没有待答复的问题；已读取 ${participants} 名受试者。`
          : `可读取的内容中没有待答复的问题（${participants} 名受试者）。`,
      answer: '答复、签名缩写、日期：',
      signature: '答复人（姓名、签字、日期）：',
    },
    check: '检查工作簿',
    refresh: '刷新',
    otherLanguage: 'English',
    working: '正在读取工作簿……',
    checking: '正在检查所有行；工作簿较大时约需一分钟……',
    waits: (what) => `下一步：${what}。正在等待工作簿……`,
    stages: {
      judging: (count) => `正在判断 ${count} 名受试者……`,
      writing: (count) => `正在写入 ${count} 个问题……`,
      marking: () => '正在添加标记……',
    },
    seconds: (count) => `${count} 秒`,
    noAnswer: '工作簿没有响应。请检查网络后点击“刷新”。',
    selected: '所选行',
    nothingSelected:
      '所选行不是受试者的行。请选中受试者表、周期表或随访表中某一行的单元格，以查看下一步、各条款与剂量。',
    readingRow: '正在读取所选行……',
    rowNotRead: '无法读取所选行。请点击“刷新”。',
    rowInDoubt: '正在确认是否仍为所选行……',
    joined: (outcome, about) => `${outcome}；${about}`,
    findings: '问题（严重者在前）',
    nothingFound: (participants) => `没有待处理的问题：已读取 ${participants} 名受试者。`,
    nothingFoundOfRead: (participants) => `可读取的内容中没有待处理的问题（${participants} 名受试者）。`,
    failures: (participants) => `筛选时不符合（${participants}）`,
    summary: (counts, participants, date) => `${levels(counts, 'zh')}；受试者 ${participants} 名。截至 ${date}。`,
    unlisted: (count) => `另有 ${count} 名受试者存在问题，详见 Findings（问题清单）。`,
    accepted: (count) => `已接受的偏离（${count}）`,
    failedRules: (rules) => `以下规则运行失败，相关内容未通过检查：${rules.join('、')}。请联系维护人员。`,
    rulebook: (version, hash, looser) =>
      `规则库 ${version}，${hash}${looser === '' ? '' : `，${looser}`}。仅为跟踪辅助工具，不是原始资料。`,
    clauses: '条款',
    clauseCount: (count, state) => `${state} ${count} 条`,
    comma: '，',
    clause: '条款',
    requirement: '要求',
    state: '状态',
    missing: (count) => `全部待填写的单元格（${count}）`,
    whatIf: { title: '假如', suppose: '假设', on: '日期为', ask: '查看变动', noDay: '请先选择日期。' },
    doses: '剂量核算',
    calendar: (count) => `日程（${count}）`,
    jumpTo: (where) => `转到 ${where}`,
    jumping: (where) => `正在转到 ${where}……`,
    jumped: (where, cell) => `已转到 ${where}（${cell}）。`,
    workbook: '表格数据',
    labeled: (label) => `${label}：`,
  },
});
