import { catalog } from '../../shared/language.js';

const en = {
  worklist: (sites: string): string => `Your worklist · ${sites}`,
  role: (role: string, sites: string): string => `${role} · ${sites}`,
  refresh: 'Refresh',
  ask: 'Ask a question',
  settings: 'Settings',
  showAll: 'Show all',
  nothing: 'Nothing needs you today.',
  unreadable: 'Could not be read',
  missing: (columns: readonly string[]): string =>
    columns.length === 0
      ? 'nothing is blank; a person has to judge'
      : `missing: ${columns.slice(0, 5).join(', ')}${columns.length > 5 ? ` and ${columns.length - 5} more` : ''}`,
  muted: (until: string): string => `Muted until ${until}.`,
  health: 'The trial',
  enrolled: (n: number, target: number): string => `${n} of ${target} enrolled in the whole trial`,
  enrolledHere: (sites: string, n: number): string => `${sites}: ${n} enrolled`,
  help: 'Help',
  helpLines: (site: string): readonly (readonly [string, string])[] => [
    ['/rps help', 'every command'],
    [`/rps participant ${site}-001`, 'one participant in full'],
    ['/rps digest preview', 'the morning digest as it stands now'],
  ],
  fetching: 'Reading the sheet …',
  strangerHeadline: 'You have no access yet',
  askTitle: 'Ask the bot',
  askLabel: 'Your question',
  askHint: 'As after /rps: status, overdue QD, participant QD-001, 逾期 …',
  askSend: 'Ask',
  close: 'Close',
  answerTitle: 'Answer',
};

/** What App Home says itself, by name. */
export type HomeWords = typeof en;

const zh: HomeWords = {
  worklist: (sites) => `您的工作清单 · ${sites}`,
  role: (role, sites) => `${role} · ${sites}`,
  refresh: '刷新',
  ask: '提问',
  settings: '设置',
  showAll: '查看全部',
  nothing: '今天没有需要您处理的事项。',
  unreadable: '无法读取',
  missing: (columns) =>
    columns.length === 0
      ? '没有空白项，需由人员判断'
      : `缺少：${columns.slice(0, 5).join('、')}${columns.length > 5 ? ` 等 ${columns.length} 项` : ''}`,
  muted: (until) => `静音至 ${until}。`,
  health: '试验概况',
  enrolled: (n, target) => `整个试验已入组 ${n}/${target} 例`,
  enrolledHere: (sites, n) => `${sites}：入组 ${n} 例`,
  help: '帮助',
  helpLines: (site) => [
    ['/rps 帮助', '全部命令'],
    [`/rps 受试者 ${site}-001`, '单个受试者的完整信息'],
    ['/rps 摘要 预览', '晨报的当前内容'],
  ],
  fetching: '正在读取表格……',
  strangerHeadline: '您尚无权限',
  askTitle: '向机器人提问',
  askLabel: '您的问题',
  askHint: '与 /rps 之后的内容相同：状态、逾期 QD、受试者 QD-001 ……',
  askSend: '提问',
  close: '关闭',
  answerTitle: '回答',
};

/** The words of a language. */
export const homeWords = catalog({ en, zh });
