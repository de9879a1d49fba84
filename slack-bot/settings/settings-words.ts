import { catalog } from '../../shared/language.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { AlertWay, MuteSection } from '../store/store.js';

const en = {
  title: 'Settings',
  save: 'Save',
  close: 'Close',
  language: 'Language of the bot, for you',
  languages: { slack: 'As in Slack', en: 'English', zh: '中文 (Chinese)' },
  alerts: 'How you are told of a safety alert of your sites',
  alertWays: {
    mention: 'By a mention in the channel',
    dm: 'By a direct message',
    off: 'Not at all',
  } as Record<AlertWay, string>,
  alertsWhy:
    'You are told once. Where you are not in the channel, a mention comes as a direct message. Study managers and administrators are told when nobody has taken an alert in time. Whoever chooses "not at all" is reached by nobody: the alert says so when nobody else is left.',
  mutes: 'Mute sections of the digest for yourself',
  mutesWhy:
    'On App Home and in your own digest a muted section shows only its count. A mute ends by itself. What is critical, and that something could not be read, cannot be muted. Digests in channels stay whole.',
  section: {
    overdue: 'Overdue',
    upcoming: 'Coming up',
    pending: 'Pending screenings',
    enrollment: 'Enrollment',
  } as Record<MuteSection, string>,
  mutedUntil: (when: string): string => `Muted until ${when}.`,
  lengths: { none: 'Not muted', keep: 'As now', day: 'For 1 day', week: 'For 1 week', month: 'For 1 month' },
  headline: 'Your settings',
  nothingMuted: 'Nothing is muted.',
  digest: 'Your own morning digest',
  digestWhy: (zone: string): string =>
    `By direct message from the bot, about the sites of your role. Hours are the trial's (${zone}). "Working days" leaves out holidays; a day of the week does not. When you save a change, the bot writes to you what comes and when first.`,
  digestHour: 'At',
  digestOff: 'Not sent',
  digestDays: 'On',
  digestSites: 'For these sites',
  digestAllSites: 'All sites of your role',
  digestNotReached: (code: string): string => `Not saved: the bot could not write to you (Slack says ${code}).`,
  utc: (when: string): string => `${when} UTC`,
  change: 'Change settings',
  notSaved: (what: string, remedy: string): string => `Not saved. ${what} ${remedy}`,
  notSavedUnexpected: 'Not saved: the bot could not keep it in time. Try again in a moment.',
  colon: punctuation('en').colon,
};

/** What is said about a person's settings, by name. */
export type SettingsWords = typeof en;

const zh: SettingsWords = {
  title: '设置',
  save: '保存',
  close: '关闭',
  language: '机器人对您使用的语言',
  languages: { slack: '与 Slack 相同', en: 'English（英文）', zh: '中文' },
  alerts: '贵中心出现安全警报时如何通知您',
  alertWays: { mention: '在频道中提及我', dm: '发送私信', off: '不通知' },
  alertsWhy:
    '每项警报只通知您一次。您不在该频道时，提及改为私信。警报未能按时有人处理时，通知研究经理和管理员。选择“不通知”后将收不到警报；若因此无人可通知，警报中会说明。',
  mutes: '为自己静音晨报的栏目',
  mutesWhy:
    '静音的栏目在主页和您的个人晨报中只显示数量，到期自动恢复。严重的内容以及“无法读取”的提示不能静音。频道中的晨报保持完整。',
  section: { overdue: '逾期', upcoming: '即将到来', pending: '等待结论的筛选', enrollment: '入组' },
  mutedUntil: (when) => `静音至 ${when}。`,
  lengths: { none: '不静音', keep: '保持现状', day: '1 天', week: '1 周', month: '1 个月' },
  headline: '您的设置',
  nothingMuted: '没有静音的栏目。',
  digest: '您的个人晨报',
  digestWhy: (zone) =>
    `由机器人以私信发送，内容限于您的角色所含中心。时间按试验时区（${zone}）。“工作日”不含节假日；选择星期几则不受节假日影响。保存更改后，机器人会以私信告知内容和首次发送时间。`,
  digestHour: '时间',
  digestOff: '不发送',
  digestDays: '日期',
  digestSites: '中心',
  digestAllSites: '您的角色所含的全部中心',
  digestNotReached: (code) => `未保存：机器人无法向您发送私信（Slack 回复 ${code}）。`,
  utc: (when) => `${when} UTC`,
  change: '更改设置',
  notSaved: (what, remedy) => `未保存。${what}${remedy}`,
  notSavedUnexpected: '未保存：机器人未能及时保存，请稍后重试。',
  colon: punctuation('zh').colon,
};

/** The words of a language. */
export const settingsWords = catalog({ en, zh });
