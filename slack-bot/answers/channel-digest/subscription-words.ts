import { catalog, type Language } from '../../../shared/language.js';
import { punctuation } from '../../../shared/words/punctuation.js';
import type { SiteScope } from '../../access/access.js';
import type { DigestDay, DigestKind } from '../../posts/digest/settings.js';

const WEEKDAYS_EN = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
const WEEKDAYS_ZH = ['一', '二', '三', '四', '五', '六', '日'];

const en = {
  colon: punctuation('en').colon,
  kept: { own: 'Your own digest is set.', channel: 'Digests of this channel are set.' },
  ended: { own: 'You get no more digests of your own.', channel: 'This channel gets no more digests.' },
  wasNot: { own: 'You had no digest of your own.', channel: 'This channel got no digests.' },
  what: 'What comes',
  kinds: (kinds: readonly DigestKind[]): string =>
    kinds.map((kind) => ({ daily: 'the morning digest', weekly: 'the weekly summary' })[kind]).join(' and '),
  when: 'When',
  day: (day: DigestDay): string => (typeof day === 'number' ? WEEKDAYS_EN[day - 1]! : 'working days'),
  times: (days: readonly DigestDay[], time: string, zone: string): string =>
    `${days.length === 7 ? 'every day' : `on ${days.map(en.day).join(', ')}`} at ${time} (${zone}, the trial's time)`,
  weekly: 'The weekly summary comes on the first of these days in a week.',
  first: 'The first one',
  sites: 'Sites',
  siteCodes: (sites: SiteScope): string => (sites === 'all' ? 'all' : sites.join(', ')),
  asRole: (sites: SiteScope): string => `all that your role allows, now ${en.siteCodes(sites)}`,
  language: 'Language',
  languages: { en: 'English', zh: '中文 (Chinese)' } satisfies Record<Language, string>,
  yourLanguage: (language: Language): string => `the one that the bot speaks to you, now ${en.languages[language]}`,
  readers: 'Everybody in the channel sees the participant codes of these sites.',
  ownMeans:
    'It comes as a direct message from the bot. Your role is looked up each time: what it no longer allows no longer comes.',
  instead: 'This counts for the channel from now on, and no longer what RPS_DIGEST_CHANNELS says of it.',
  notMember:
    'The bot is not in this channel, so nothing can be posted yet. Type /invite @RPS Trial Desk there; nothing else has to be done.',
  notReadable: (code: string): string =>
    `Whether the bot is in the channel could not be seen (${code}). Without reading there it cannot be sure to post once: let whoever runs the bot see npm run doctor.`,
  notReached: (code: string): string => `The bot could not write to you: Slack says ${code}.`,
  notReachedRemedy:
    'Nothing was changed. Try again in a moment; if it stays, let whoever runs the bot switch on the Messages tab of the app.',
  greeting: 'Your own digest will come here.',
  end: 'To end it: /rps digest unsubscribe me, or /rps settings.',
  endChannel: 'To end it: /rps digest unsubscribe, typed in the channel.',
  notManager: 'For your own digest type: /rps digest subscribe me',
};

export type SubscriptionWords = typeof en;

const zh: SubscriptionWords = {
  colon: punctuation('zh').colon,
  kept: { own: '您的个人晨报已设置。', channel: '本频道的晨报已设置。' },
  ended: { own: '您将不再收到个人晨报。', channel: '本频道将不再收到晨报。' },
  wasNot: { own: '您没有设置个人晨报。', channel: '本频道原本就不接收晨报。' },
  what: '内容',
  kinds: (kinds) => kinds.map((kind) => ({ daily: '晨报', weekly: '周报' })[kind]).join('和'),
  when: '时间',
  day: (day) => (typeof day === 'number' ? `周${WEEKDAYS_ZH[day - 1]}` : '工作日'),
  times: (days, time, zone) =>
    `${days.length === 7 ? '每天' : days.map(zh.day).join('、')} ${time}（试验时区 ${zone}）`,
  weekly: '周报在每周其中的第一天发布。',
  first: '首次',
  sites: '中心',
  siteCodes: (sites) => (sites === 'all' ? '全部' : sites.join('、')),
  asRole: (sites) => `您的角色可查看的全部中心，目前为${zh.siteCodes(sites)}`,
  language: '语言',
  languages: { en: 'English（英文）', zh: '中文' },
  yourLanguage: (language) => `与机器人对您使用的语言相同，目前为${zh.languages[language]}`,
  readers: '频道中的所有人都会看到这些中心的受试者编号。',
  ownMeans: '晨报由机器人以私信发送。每次发送前都会核对您的角色：不再有权查看的内容不再发送。',
  instead: '自此以该设置为准，RPS_DIGEST_CHANNELS 中关于本频道的内容不再起作用。',
  notMember: '机器人不在该频道中，目前无法发布。请在该频道输入 /invite @RPS Trial Desk，此外无需其他操作。',
  notReadable: (code) =>
    `无法确认机器人是否在该频道中（${code}）。不能读取该频道就无法保证只发布一次：请由机器人的运维人员运行 npm run doctor 查看。`,
  notReached: (code) => `机器人无法向您发送私信：Slack 回复 ${code}。`,
  notReachedRemedy: '未作任何更改。请稍后重试；如仍如此，请机器人的运维人员启用应用的“Messages”标签页。',
  greeting: '您的个人晨报将发送到此处。',
  end: '停止接收：/rps 摘要 退订 我，或 /rps 设置。',
  endChannel: '停止接收：在该频道输入 /rps 摘要 退订。',
  notManager: '如需个人晨报，请输入：/rps 摘要 订阅 我',
};

/** What is said of who gets digests. */
export const subscriptionWords = catalog({ en, zh });
