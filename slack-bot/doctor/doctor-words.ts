import type { Catalog } from '../../shared/language.js';
import type { CheckWords } from './check.js';

/** What the sentences are built from: codes, names of scopes and settings, counts. Never a secret, never a cell. */
export type DoctorFacts = Readonly<Record<string, string | number>>;

type Say = (facts: DoctorFacts) => CheckWords;

/** Every outcome of a check, in both languages. */
export const DOCTOR_WORDS = {
  'environment-well': {
    en: ({ count }) => ({ what: `${count} variables are set, and none is wrong.` }),
    zh: ({ count }) => ({ what: `已设置 ${count} 个变量，均无错误。` }),
  },
  'unknown-variable': {
    en: ({ name, nearest }) => ({
      what: `${name} is no variable of the bot${nearest ? `; ${nearest} is` : ''}. It has no effect.`,
      remedy: nearest ? `Rename it to ${nearest}, or remove it.` : 'Remove it; .env.example lists every variable.',
    }),
    zh: ({ name, nearest }) => ({
      what: `${name} 不是机器人的变量${nearest ? `；是否应为 ${nearest}` : ''}，不起作用。`,
      remedy: nearest ? `请改名为 ${nearest} 或删除。` : '请删除；.env.example 列出了全部变量。',
    }),
  },

  'needs-variable': {
    en: ({ name }) => ({ what: `Not looked at: it needs ${name}.` }),
    zh: ({ name }) => ({ what: `未检查：需要 ${name}。` }),
  },
  'needs-token': {
    en: () => ({ what: 'Not looked at: it needs a bot token that works.' }),
    zh: () => ({ what: '未检查：需要可用的机器人令牌。' }),
  },
  'no-channels': {
    en: () => ({ what: 'Not looked at: no channel for digests or alerts is set, so the bot posts nothing by itself.' }),
    zh: () => ({ what: '未检查：未设置摘要或警报频道，机器人不会主动发送消息。' }),
  },
  'http-not-socket': {
    en: () => ({
      what: 'Not looked at: over HTTP it is Slack that calls the bot. Save the Request URL in the settings of the app; Slack says there whether it could reach it.',
    }),
    zh: () => ({
      what: '未检查：HTTP 方式由 Slack 调用机器人。请在应用设置中保存 Request URL，Slack 会当场提示能否连接。',
    }),
  },

  'slack-unreachable': {
    en: ({ host }) => ({
      what: `Slack (${host}) could not be reached.`,
      remedy: 'Check the network and the firewall of this machine: it must be able to open HTTPS connections to Slack.',
    }),
    zh: ({ host }) => ({
      what: `无法连接 Slack（${host}）。`,
      remedy: '请检查本机的网络与防火墙：须能向 Slack 发起 HTTPS 连接。',
    }),
  },
  'slack-trouble': {
    en: ({ error }) => ({ what: `Slack answered "${error}".`, remedy: 'Try again in a few minutes.' }),
    zh: ({ error }) => ({ what: `Slack 回复“${error}”。`, remedy: '请几分钟后重试。' }),
  },
  'token-works': {
    en: ({ user, team }) => ({ what: `The bot token belongs to @${user} in ${team}.` }),
    zh: ({ user, team }) => ({ what: `机器人令牌属于 ${team} 的 @${user}。` }),
  },
  'token-refused': {
    en: ({ error }) => ({
      what: `Slack does not accept the bot token (${error}).`,
      remedy: 'Copy the Bot User OAuth Token again from "OAuth & Permissions" into SLACK_BOT_TOKEN.',
    }),
    zh: ({ error }) => ({
      what: `Slack 不接受机器人令牌（${error}）。`,
      remedy: '请从“OAuth & Permissions”重新复制 Bot User OAuth Token 到 SLACK_BOT_TOKEN。',
    }),
  },
  'scopes-well': {
    en: ({ count }) => ({ what: `The ${count} scopes of the manifest are granted, and no other.` }),
    zh: ({ count }) => ({ what: `已授予清单中的 ${count} 个权限，且无多余权限。` }),
  },
  'scopes-more': {
    en: ({ more }) => ({ what: `Every scope is granted; ${more} is more than the bot needs and can be removed.` }),
    zh: ({ more }) => ({ what: `权限齐全；${more} 超出机器人所需，可以移除。` }),
  },
  'scopes-missing': {
    en: ({ missing }) => ({
      what: `The app lacks the scope ${missing}.`,
      remedy:
        'In the settings of the app, "OAuth & Permissions", Bot Token Scopes, add it; then press "Reinstall to Workspace" there.',
    }),
    zh: ({ missing }) => ({
      what: `应用缺少权限 ${missing}。`,
      remedy:
        '请在应用设置的“OAuth & Permissions”的 Bot Token Scopes 中添加，然后点击“Reinstall to Workspace”重新安装。',
    }),
  },
  'scopes-unsaid': {
    en: () => ({ what: 'Not looked at: Slack did not say which scopes are granted.' }),
    zh: () => ({ what: '未检查：Slack 未说明已授予哪些权限。' }),
  },
  'clock-well': {
    en: ({ seconds }) => ({ what: `The clock of this machine is ${seconds} s off from Slack's.` }),
    zh: ({ seconds }) => ({ what: `本机时钟与 Slack 相差 ${seconds} 秒。` }),
  },
  'clock-off': {
    en: ({ seconds, direction }) => ({
      what: `The clock of this machine is ${seconds} s ${direction} Slack's. From 300 s on requests are refused, and digests come at the wrong time.`,
      remedy: 'Switch on time synchronization (NTP) on this machine.',
    }),
    zh: ({ seconds, direction }) => ({
      what: `本机时钟比 Slack ${direction === 'ahead of' ? '快' : '慢'} ${seconds} 秒。达到 300 秒时请求会被拒绝，摘要发送时间也会出错。`,
      remedy: '请在本机启用时间同步（NTP）。',
    }),
  },
  'clock-unsaid': {
    en: () => ({ what: 'Not looked at: Slack did not say what time it is.' }),
    zh: () => ({ what: '未检查：Slack 未给出时间。' }),
  },
  'socket-well': {
    en: ({ host }) => ({ what: `Slack offers a socket, and ${host} can be reached.` }),
    zh: ({ host }) => ({ what: `Slack 提供了套接字，且可连接 ${host}。` }),
  },
  'socket-off': {
    en: ({ error }) => ({
      what: `Socket Mode is not switched on for the app (${error}).`,
      remedy: 'In the settings of the app, "Socket Mode", switch on "Enable Socket Mode".',
    }),
    zh: ({ error }) => ({
      what: `应用未启用 Socket Mode（${error}）。`,
      remedy: '请在应用设置的“Socket Mode”中打开“Enable Socket Mode”。',
    }),
  },
  'app-token-refused': {
    en: ({ error }) => ({
      what: `Slack does not accept the app token (${error}).`,
      remedy:
        'In "Basic Information", App-Level Tokens, make a token with the scope connections:write and copy it into SLACK_APP_TOKEN.',
    }),
    zh: ({ error }) => ({
      what: `Slack 不接受应用级令牌（${error}）。`,
      remedy:
        '请在“Basic Information”的 App-Level Tokens 中生成带 connections:write 权限的令牌，并复制到 SLACK_APP_TOKEN。',
    }),
  },
  'socket-blocked': {
    en: ({ host }) => ({
      what: `Slack offers a socket, but ${host} cannot be reached.`,
      remedy: 'Let this machine open connections to that host in the firewall, or use HTTP instead of Socket Mode.',
    }),
    zh: ({ host }) => ({
      what: `Slack 提供了套接字，但无法连接 ${host}。`,
      remedy: '请在防火墙中允许本机连接该主机，或改用 HTTP 方式。',
    }),
  },

  'channel-well': {
    en: () => ({ what: 'The bot is a member and can read back what it posted.' }),
    zh: () => ({ what: '机器人已加入，且能读取自己发送的内容。' }),
  },
  'readers-well': {
    en: () => ({ what: 'It is private, and everybody in it has a role for its sites.' }),
    zh: () => ({ what: '为私有频道，且所有成员均有相应中心的角色。' }),
  },
  'channel-subscribed': {
    en: ({ sites, time }) => ({
      what: `Digests were set in Slack (/rps digest subscribe): sites ${sites}, at ${time}. What RPS_DIGEST_CHANNELS says of this channel does not count.`,
    }),
    zh: ({ sites, time }) => ({
      what: `晨报已在 Slack 中设置（/rps 摘要 订阅）：中心 ${sites}，时间 ${time}。RPS_DIGEST_CHANNELS 中关于该频道的内容不起作用。`,
    }),
  },
  'channel-unsubscribed': {
    en: () => ({
      what: 'Digests were ended in Slack (/rps digest unsubscribe). What RPS_DIGEST_CHANNELS says of this channel does not count.',
    }),
    zh: () => ({
      what: '晨报已在 Slack 中停止（/rps 摘要 退订）。RPS_DIGEST_CHANNELS 中关于该频道的内容不起作用。',
    }),
  },
  'channel-not-member': {
    en: () => ({
      what: 'The bot is not in the channel, so its posts would be refused.',
      remedy: 'Type /invite @RPS Trial Desk in that channel.',
    }),
    zh: () => ({
      what: '机器人不在该频道中，发送会被拒绝。',
      remedy: '请在该频道中输入 /invite @RPS Trial Desk。',
    }),
  },
  'channel-unknown': {
    en: () => ({
      what: 'There is no such channel, or it is private and the bot is not in it.',
      remedy:
        'Check the ID (channel name, View channel details, at the bottom), and type /invite @RPS Trial Desk in the channel.',
    }),
    zh: () => ({
      what: '没有该频道，或该频道为私有且机器人未加入。',
      remedy: '请核对频道 ID（点击频道名，“频道详情”底部），并在频道中输入 /invite @RPS Trial Desk。',
    }),
  },
  'channel-archived': {
    en: () => ({
      what: 'The channel is archived, so posts would be refused.',
      remedy: 'Unarchive it, or name another channel in the settings of the bot.',
    }),
    zh: () => ({
      what: '该频道已归档，发送会被拒绝。',
      remedy: '请取消归档，或在机器人设置中改用其他频道。',
    }),
  },
  'channel-unreadable': {
    en: ({ needed }) => ({
      what: `The bot may not read the channel: it lacks the scope ${needed}. Without it a post could be sent twice.`,
      remedy: 'Add the scope under "OAuth & Permissions" and reinstall the app.',
    }),
    zh: ({ needed }) => ({
      what: `机器人无权读取该频道：缺少权限 ${needed}。缺少该权限时同一消息可能发送两次。`,
      remedy: '请在“OAuth & Permissions”中添加该权限并重新安装应用。',
    }),
  },

  'google-key': {
    en: ({ account }) => ({ what: `The bot signs in to Google as ${account}, for reading only.` }),
    zh: ({ account }) => ({ what: `机器人以 ${account} 登录 Google，仅可读取。` }),
  },
  'google-token': {
    en: () => ({ what: 'The bot uses the access token in GOOGLE_ACCESS_TOKEN.' }),
    zh: () => ({ what: '机器人使用 GOOGLE_ACCESS_TOKEN 中的访问令牌。' }),
  },
  'needs-sign-in': {
    en: () => ({ what: 'Not looked at: it needs a sign-in to Google.' }),
    zh: () => ({ what: '未检查：需要 Google 登录凭据。' }),
  },
  'workbook-read': {
    en: ({ rows, skipped }) => ({ what: `It can be read: ${rows} rows, ${skipped} skipped.` }),
    zh: ({ rows, skipped }) => ({ what: `可以读取：共 ${rows} 行，跳过 ${skipped} 行。` }),
  },
  'workbook-failed': {
    en: ({ kind }) => ({
      what: `The workbook could not be read, for a reason that was not foreseen (${kind}).`,
      remedy: 'Report it with the version of the program; it is a mistake in the bot.',
    }),
    zh: ({ kind }) => ({
      what: `因未预料的原因无法读取工作簿（${kind}）。`,
      remedy: '这是机器人的错误，请连同程序版本一并报告。',
    }),
  },
  'headings-well': {
    en: ({ tabs }) => ({ what: `Every heading that the checks need was found on ${tabs}.` }),
    zh: ({ tabs }) => ({ what: `${tabs} 上检查所需的标题齐全。` }),
  },

  'needs-sites': {
    en: () => ({ what: 'Not looked at: the Sites tab could not be read.' }),
    zh: () => ({ what: '未检查：无法读取中心列表（Sites）。' }),
  },
  'sites-well': {
    en: ({ known }) => ({ what: `Every site of a role or a channel is in the Sites tab (${known}).` }),
    zh: ({ known }) => ({ what: `各角色和频道的中心均在中心列表中（${known}）。` }),
  },
  'sites-unknown': {
    en: ({ where, sites, known }) => ({
      what: `${where} names ${sites}, which the Sites tab does not have: nothing is shown for it.`,
      remedy: `Use a code of the tab (${known}), or correct the code in the tab.`,
    }),
    zh: ({ where, sites, known }) => ({
      what: `${where} 指定了 ${sites}，而中心列表中没有，因此不显示其任何内容。`,
      remedy: `请使用列表中的代码（${known}），或更正列表中的代码。`,
    }),
  },

  'alerts-heard': {
    en: () => ({ what: 'Every site whose alerts are posted has a PI or a coordinator with a role.' }),
    zh: () => ({ what: '凡发布警报的中心，均有拥有角色的主要研究者或协调员。' }),
  },
  'alerts-unheard': {
    en: ({ sites }) => ({
      what: `No PI or coordinator of ${sites} has a role: an alert there is posted, and nobody is told of it.`,
      remedy: 'Grant a role to somebody of each site, in Slack: /rps access grant @name pi QD.',
    }),
    zh: ({ sites }) => ({
      what: `${sites} 的主要研究者和协调员均无角色：该处的警报会发布，但不会通知任何人。`,
      remedy: '请在 Slack 中为每个中心的人员授予角色：/rps 权限 授予 @姓名 主要研究者 QD。',
    }),
  },
  'reminders-unheard': {
    en: () => ({
      what: 'No study manager and no administrator has a role: when nobody takes an alert, nobody else is told.',
      remedy: 'Set RPS_STUDY_MANAGERS or RPS_ADMINS, or grant the role in Slack.',
    }),
    zh: () => ({
      what: '没有拥有角色的研究经理或管理员：警报无人处理时，不会再通知其他人。',
      remedy: '请设置 RPS_STUDY_MANAGERS 或 RPS_ADMINS，或在 Slack 中授予该角色。',
    }),
  },

  'store-well': {
    en: ({ kind }) => ({ what: `The database (${kind}) is open, can be written and is up to date.` }),
    zh: ({ kind }) => ({ what: `数据库（${kind}）可以打开和写入，且为最新版本。` }),
  },
  'store-new': {
    en: ({ kind }) => ({ what: `There is no database yet (${kind}); the bot makes it when it starts.` }),
    zh: ({ kind }) => ({ what: `尚无数据库（${kind}）；机器人启动时会自动创建。` }),
  },
  'store-behind': {
    en: ({ kind, steps }) => ({
      what: `The database (${kind}) is of an older version; the bot takes ${steps} step(s) to bring it up to date when it starts. Back it up first.`,
    }),
    zh: ({ kind, steps }) => ({
      what: `数据库（${kind}）为旧版本；机器人启动时将执行 ${steps} 步升级。请先备份。`,
    }),
  },

  'record-well': {
    en: ({ lines, hash }) => ({
      what: `The ${lines} line(s) of the record of who asked what are as they were written. Newest: ${hash}.`,
    }),
    zh: ({ lines, hash }) => ({ what: `提问记录共 ${lines} 行，与写入时一致。最新一行：${hash}。` }),
  },
  'record-broken': {
    en: ({ time }) => ({
      what: `The record of who asked what is not as it was written: ${time === 'end' ? 'lines are missing at its end' : `a line was changed or taken out at ${time}`}.`,
      remedy:
        'Keep the database as it is, compare it with a backup, and ask who may write it. `rps audit` exports what is there.',
    }),
    zh: ({ time }) => ({
      what: `提问记录与写入时不一致：${time === 'end' ? '末尾缺少若干行' : `${time} 处有行被更改或删除`}。`,
      remedy: '请保留数据库原样，与备份比对，并查明何人可以写入。rps audit 可导出现有内容。',
    }),
  },
} as const satisfies Record<string, Catalog<Say>>;

export type DoctorCode = keyof typeof DOCTOR_WORDS;
