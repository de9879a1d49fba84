import type { Language } from '../../shared/language.js';
import { catalog } from '../../shared/language.js';
import { LEVELS, type Level } from '../../shared/protocol/finding.js';
import { count } from '../../shared/words/count.js';
import { sayLevels } from '../../shared/words/levels.js';

/** The sidebar's own words: labels and headings. What is said about a finding comes from the server. */
export interface SidebarWords {
  readonly toolbar: string;
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
  joined(outcome: string, about: string): string;
  readonly findings: string;
  readonly nothingFound: string;
  /** How much was found, among how many, and on which day. */
  summary(counts: Readonly<Record<Level, number>>, participants: number, date: string): string;
  unlisted(count: number): string;
  accepted(count: number): string;
  failedRules(rules: readonly string[]): string;
  rulebook(version: string, hash: string, looser: string): string;
  allFindings(count: number): string;
  openClauses(count: number): string;
  /** Clauses that need nobody, by the word for their state. */
  settled(counts: readonly (readonly [string, number])[]): string;
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
    nothingSelected: 'Select a cell in a participant’s row to see every clause and dose.',
    readingRow: 'Reading the selected row...',
    rowNotRead: 'The selected row could not be read. Press Refresh.',
    joined: (outcome, about) => `${outcome}; ${about}`,
    findings: 'Findings, worst first',
    nothingFound: 'Nothing found.',
    summary: (counts, participants, date) =>
      `${levels(counts, 'en')}; ${count(participants, 'participant', 'participants')}. As of ${date}.`,
    unlisted: (count) => `${count} more participants have findings; they are in the Findings tab.`,
    accepted: (count) => `Accepted deviations (${count})`,
    failedRules: (rules) =>
      `These rules failed and passed nothing: ${rules.join(', ')}. Tell whoever maintains the add-on.`,
    rulebook: (version, hash, looser) =>
      `Rulebook ${version}, ${hash}${looser === '' ? '' : `, ${looser}`}. A tracking aid, not source data.`,
    allFindings: (count) => `All findings (${count})`,
    openClauses: (count) => `Clauses not met or unknown (${count})`,
    settled: (counts) => `Clauses: ${counts.map(([word, count]) => `${count} ${word}`).join(', ')}`,
    clause: 'Clause',
    requirement: 'Requirement',
    state: 'State',
    missing: (count) => `Cells still to be filled in (${count})`,
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
    nothingSelected: '请选中某受试者所在行的单元格，以查看各条款与剂量。',
    readingRow: '正在读取所选行……',
    rowNotRead: '无法读取所选行。请点击“刷新”。',
    joined: (outcome, about) => `${outcome}；${about}`,
    findings: '问题（严重者在前）',
    nothingFound: '未发现问题。',
    summary: (counts, participants, date) => `${levels(counts, 'zh')}；受试者 ${participants} 名。截至 ${date}。`,
    unlisted: (count) => `另有 ${count} 名受试者存在问题，详见问题清单。`,
    accepted: (count) => `已接受的偏离（${count}）`,
    failedRules: (rules) => `以下规则运行失败，相关内容未通过检查：${rules.join('、')}。请联系维护人员。`,
    rulebook: (version, hash, looser) =>
      `规则库 ${version}，${hash}${looser === '' ? '' : `，${looser}`}。仅为跟踪辅助工具，不是原始资料。`,
    allFindings: (count) => `全部问题（${count}）`,
    openClauses: (count) => `不符合或未知的条款（${count}）`,
    settled: (counts) => `条款：${counts.map(([word, count]) => `${word} ${count} 条`).join('，')}`,
    clause: '条款',
    requirement: '要求',
    state: '状态',
    missing: (count) => `待填写的单元格（${count}）`,
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
