import { catalog } from '../../../shared/language.js';
import { punctuation } from '../../../shared/words/punctuation.js';
import type { MuteSection } from '../../store/store.js';
import { type DigestRequest, type DigestSubscribe, digestText, timeText } from './request.js';
import { subscriptionWords } from './subscription-words.js';

const en = {
  previewOf: 'Preview, shown to you alone: what would be posted now in ',
  previewThread: (n: number): string =>
    n === 0 ? '' : ` · ${n} more ${n === 1 ? 'message' : 'messages'} in its thread`,
  previewText: 'Preview: ',
  cutShort: 'The thread holds more than a preview can show.',
  noChannels: 'No channel is set to get digests.',
  noChannelsRemedy:
    'Type /rps digest subscribe in the channel that is to get them, for example: /rps digest subscribe all 8:30 English',
  otherChannel: 'That channel is not set to get digests.',
  whichChannel: 'Which channel?',
  whichChannelWhy: 'This is asked where no digest is posted. Ask in one of these channels, or name it:',
  typed: (request: DigestRequest): string => `/rps digest ${digestText(request)}`,
  notYourChannel: 'None of the channels that get digests is about your sites alone.',
  ownDigest: '/rps digest',
  seeOwn: 'Your own digest: /rps digest',
  channels: 'Channels that get digests: ',
  comma: punctuation('en').list,
  posted: (time: string): string => `Posted at ${time}.`,
  postedMeans: 'The one that is due today is this one: it is not posted again.',
  repaired: "Today's digest had no data; it is corrected now, where it stands.",
  alreadyToday: (time: string): string => `It was posted at ${time}, and not again.`,
  already: (time: string): string => `Today's digest was posted at ${time}; it was not posted again.`,
  alreadyMeans: 'When the data shows that it was wrong, it is corrected where it stands.',
  underWay: "Today's digest is on its way: Slack has not taken it yet.",
  underWayMeans:
    'It is tried again by itself, and posted once. Is the bot a member of the channel, and is the channel not archived?',
  next: (at: string): string => `The next one is due ${at}.`,
  section: {
    overdue: '"Overdue"',
    upcoming: '"Next days"',
    pending: '"Waiting past a limit"',
    enrollment: '"Enrollment"',
  } as Record<MuteSection, string>,
  muted: (section: string, until: string): string => `Muted until ${until}: ${section}`,
  mutedMeans:
    'The digest there shows its size, until when it is muted, and your name. What is critical cannot be muted.',
  unmuted: (section: string): string => `Shown again: ${section}`,
  notMuted: (section: string): string => `Was not muted: ${section}`,
  mutes: (n: number): string =>
    n === 0 ? 'Nothing is muted.' : n === 1 ? 'One section is muted' : `${n} sections are muted`,
  muteLine: (section: string, until: string, by: string): string => `${section}: until ${until}, by ${by}`,
};

export type DigestAnswerWords = typeof en;

/** What a subscription says, as a Chinese reader types it. */
function subscribed({ sites, at, days = [], language }: DigestSubscribe): string[] {
  const words = subscriptionWords('zh');
  return [
    ...(sites.length === 0 ? [] : [sites[0] === 'all' ? words.siteCodes('all') : sites.join('+')]),
    ...(at === undefined ? [] : [timeText(at)]),
    ...days.map(words.day),
    ...(language === undefined ? [] : [{ en: '英文', zh: '中文' }[language]]),
  ];
}

const zh: DigestAnswerWords = {
  previewOf: '预览（仅您可见）：此刻将发布到 ',
  previewThread: (n) => (n === 0 ? '' : ` · 消息列中另有 ${n} 条`),
  previewText: '预览：',
  cutShort: '消息列内容超出预览容量。',
  noChannels: '尚未设置接收晨报的频道。',
  noChannelsRemedy: '请在需要接收的频道中输入 /rps 摘要 订阅，例如：/rps 摘要 订阅 全部 8:30 中文',
  otherChannel: '该频道未设置为接收晨报。',
  whichChannel: '请指明频道',
  whichChannelWhy: '此处不发布晨报。请在以下频道之一中输入，或注明频道：',
  typed: (request) =>
    [
      '/rps 摘要',
      {
        preview: '预览',
        now: '立即',
        mutes: '静音列表',
        mute: '静音',
        unmute: '取消静音',
        subscribe: '订阅',
        unsubscribe: '退订',
      }[request.verb],
      ...('own' in request && request.own ? ['我'] : []),
      ...(request.verb === 'subscribe' ? subscribed(request) : []),
      ...('section' in request
        ? [{ overdue: '逾期', upcoming: '到期', pending: '等待', enrollment: '入组' }[request.section]]
        : []),
      ...('days' in request ? [String(request.days)] : []),
      ...(request.channel === undefined ? [] : [request.channel]),
    ].join(' '),
  notYourChannel: '接收晨报的频道中，没有仅涉及您负责中心的频道。',
  ownDigest: '/rps 摘要',
  seeOwn: '您自己的晨报：/rps 摘要',
  channels: '接收晨报的频道：',
  comma: punctuation('zh').list,
  posted: (time) => `已于 ${time} 发布。`,
  postedMeans: '今日应发的晨报即为此条，不会重复发布。',
  repaired: '今日晨报当时没有数据，现已在原消息中更正。',
  alreadyToday: (time) => `该晨报已于 ${time} 发布，未重复发布。`,
  already: (time) => `今日晨报已于 ${time} 发布，未重复发布。`,
  alreadyMeans: '如数据表明其有误，将在原消息中更正。',
  underWay: '今日晨报正在发送：Slack 尚未接收。',
  underWayMeans: '将自动重试，并只发布一次。请确认机器人是频道成员，且频道未归档。',
  next: (at) => `下一次定于 ${at}。`,
  section: {
    overdue: '“已逾期”',
    upcoming: '“近日到期”',
    pending: '“等待超过期限”',
    enrollment: '“入组”',
  },
  muted: (section, until) => `静音至 ${until}：${section}`,
  mutedMeans: '该频道的晨报仍显示其数量、静音期限和您的名字。严重的内容不能静音。',
  unmuted: (section) => `已恢复显示：${section}`,
  notMuted: (section) => `并未静音：${section}`,
  mutes: (n) => (n === 0 ? '没有静音的栏目。' : `已静音 ${n} 个栏目`),
  muteLine: (section, until, by) => `${section}：至 ${until}，由 ${by} 设置`,
};

/** What is said to a person who asks about a channel's digest. */
export const digestAnswerWords = catalog({ en, zh });
