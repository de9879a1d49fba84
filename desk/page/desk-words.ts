import { catalog, isLanguage, type Language, languageOfLocale } from '../../shared/language.js';
import { languageTag } from '../../shared/words/language-tag.js';
import { punctuation } from '../../shared/words/punctuation.js';

const en = {
  title: 'RPS Trial Desk',
  rulebook: (version: string, hash: string) => `Rulebook ${version} · ${hash}`,
  mismatch: (addOn: string, bot: string) =>
    `The add-on and the bot run different rulebooks (add-on ${addOn}, bot ${bot}): their answers may differ. Stop the desk and start it again.`,
  unknownRulebook: 'not known',
  standIns: 'Local stand-ins: nothing leaves this computer',
  notSource: 'Tracking aid, not source data',
  sample: 'made-up sample',
  tabs: 'Tabs',
  grid: 'Workbook',
  sidebar: 'Add-on sidebar',
  slack: 'Slack',
  cell: 'Cell',
  content: 'Content',
  saved: 'Saved',
  saving: 'Saving…',
  saveFailed: 'Not saved',
  conflict: (copy: string) =>
    `The file was changed by somebody else, so the desk does not write over it. Your edits can go to “${copy}”.`,
  saveCopy: 'Save my edits as a copy',
  layoutTitle: (count: number) =>
    count === 1
      ? 'One thing in this workbook is not as the checks expect it'
      : `${count} things in this workbook are not as the checks expect them`,
  setUp: 'Set up this workbook…',
  setUpAsks: 'It shows what it would change and asks first.',
  copySaved: (name: string) => `Your edits are in “${name}”, and the desk goes on with that file.`,
  noSidebar: 'The sidebar is closed.',
  openFromMenu: 'Open it from the menu “RPS Trial”.',
  close: 'Close',
  ok: 'OK',
  cancel: 'Cancel',
  yes: 'Yes',
  no: 'No',
  working: 'Working…',
  undo: 'Undo',
  undone: (range: string) => `Undone: ${range}`,
  nothingToUndo: 'There is nothing to undo.',
  insertRows: (count: number) => (count === 1 ? 'Insert row above' : `Insert ${count} rows above`),
  deleteRows: (count: number) => (count === 1 ? 'Delete row' : `Delete ${count} rows`),
  deleteRowsQuestion: (label: string, count: number) =>
    `Delete ${count === 1 ? 'row' : 'rows'} ${label} with everything in ${count === 1 ? 'it' : 'them'}? The desk cannot bring this back.`,
  marked: 'Marked',
  note: 'Note',
  error: 'Error',
  colon: punctuation('en').colon,
  noMark: 'No mark on this cell',
  reconnecting: 'The desk does not answer. Is it still running in the terminal? Trying again…',
  actAs: 'Act as',
  roles: {
    administrator: 'Administrator',
    'study manager': 'Study manager',
    pi: 'PI',
    coordinator: 'Coordinator',
    none: 'Someone without a role',
  },
  channels: 'Channels and direct messages',
  direct: 'Direct message',
  privateChannel: (name: string) => `${name} (private)`,
  home: 'Home',
  message: 'Message',
  placeholder: (channel: string) => `Message ${channel}, or /rps status`,
  send: 'Send',
  onlyYou: 'Only visible to you',
  edited: 'edited',
  noMessages: 'Nothing here yet. Try:',
  noBot: 'The bot is not in this channel: it answers commands, but cannot post.',
  app: 'APP',
  replies: (count: number) => `${count} ${count === 1 ? 'reply' : 'replies'}`,
  chartText: 'The chart as numbers',
  page: (from: number, to: number, of: number) => `${from}–${to} of ${of}`,
  next: 'Next',
  previous: 'Previous',
  unknownBlock: (type: string) => `This block cannot be shown here (${type}).`,
  imageRefused: (alt: string) => `[Picture: ${alt}] Not loaded: the desk fetches nothing from elsewhere.`,
  chart: (title: string, points: number) => `Chart: ${title}, ${points} points.`,
  chartLine: (name: string, from: string, first: number, to: string, last: number) =>
    `${name}: ${first} at ${from}, ${last} at ${to}.`,
  table: 'Table',
  sort: 'Sort by this column',
  actAsTitle: 'Whose Slack this is: each person sees their own channels, answers and rights.',
  areYouSure: 'Are you sure?',
  moreActions: 'More actions',
  chosen: (count: number) => `${count} chosen`,
  typeAndEnter: 'type, then press Enter',
  optional: '(optional)',
  required: 'Please fill this in.',
  back: 'Back',
  messages: 'Messages',
  messageOf: (name: string, time: string) => `${name}, ${time}`,
  unread: 'new messages',
  deleted: 'This message was deleted.',
  alsoInThread: 'Also sent to the channel, from a thread',
  thread: 'Thread',
  replyInThread: 'Reply in thread',
  reply: 'Reply…',
  backToChannel: '← Back to the channel',
  archived: 'This channel is archived: nobody can write in it.',
  homeEmpty: 'The bot has not published a Home tab for this person.',
  choose: 'Choose…',
  thinking: 'Waiting for the bot…',
  deskAnswered: (status: number) => `The desk answered ${status}. Reload the page.`,
  language: 'Language',
  languageTitle:
    'The language of the desk’s own words. The add-on has its own switch in the sidebar; the bot answers in the language of the person you act as.',
  panes: 'Panes',
  controls: 'Clock and faults',
  clock: {
    label: 'Clock',
    moved: 'put ahead',
    explained: (zone: string) =>
      `Everything here goes by this one clock, in the trial’s zone (${zone}): the add-on, the bot, its digest and the local Slack.`,
    nextDigest: (when: string) => `To the next digest (${when})`,
    nextDigestTitle: 'Puts the clock ahead to the next working morning, when the digest is due.',
    other: 'Other time…',
    asOf: (zone: string) => `Date and time (${zone})`,
    onlyAhead: 'The clock can be put ahead, not behind the computer’s own.',
    set: 'Set the clock',
    reset: 'Back to real time',
    resetTitle:
      'Puts the clock back to the computer’s own; the bot starts again, as a computer’s clock never runs backward.',
  },
  troubles: {
    label: 'Faults',
    open: 'Faults…',
    openTitle: 'Make Google Sheets or Slack go wrong on purpose, and see what people would see.',
    intro: 'Make a host go wrong on purpose, then ask the bot something: this is what people would see.',
    allWell: 'Sheets and Slack are well',
    and: ' · ',
    wellAgain: 'All well again',
    sheetsHost: 'Google Sheets',
    slackHost: 'Slack',
    sheets: {
      none: { name: 'Well', expect: 'Answers come from the sheet as it is now; after a failure, within 5 seconds.' },
      down: {
        name: 'Sheets is down (503)',
        expect:
          'After a few tries the bot shows the last good data with its age, or says that there is none. Never zeros.',
      },
      quota: {
        name: 'Sheets quota used up (429)',
        expect: 'The bot waits and tries again, then shows the last good data and says why.',
      },
      'no-access': {
        name: 'Sheets access lost (403)',
        expect:
          'The bot says that it may not open the sheet, and shows the last good data with its age; it does not keep trying.',
      },
      slow: {
        name: 'Sheets is slow (2.5 s)',
        expect: 'The bot says that it is fetching, and puts the answer in that message’s place.',
      },
    },
    slack: {
      none: { name: 'Well', expect: 'Messages arrive at once.' },
      'rate-limited': {
        name: 'Slack refuses for now (429)',
        expect:
          'Commands are taken but their answers cannot be delivered; a digest that is due waits and is posted once.',
      },
      slow: {
        name: 'Slack is slow (2.5 s)',
        expect: 'Commands are taken at once; the answers come late, and come once.',
      },
      dropped: {
        name: 'Slack hangs up after taking a message',
        expect:
          'The bot cannot know whether its message arrived. It looks before it posts again: one message, never two.',
      },
    },
  },
};

/** What the desk itself says; the add-on, the bot and the workbook speak for themselves. */
export type Words = typeof en;

const zh: Words = {
  title: 'RPS 试验工作台',
  rulebook: (version, hash) => `规则 ${version} · ${hash}`,
  mismatch: (addOn, bot) =>
    `插件与机器人所用的规则不一致（插件 ${addOn}，机器人 ${bot}），结论可能不同。请停止工作台并重新启动。`,
  unknownRulebook: '未知',
  standIns: '本地替身：数据不会离开本机',
  notSource: '跟踪辅助工具，非源数据',
  sample: '虚构示例',
  tabs: '工作表',
  grid: '工作簿',
  sidebar: '插件侧边栏',
  slack: 'Slack',
  cell: '单元格',
  content: '内容',
  saved: '已保存',
  saving: '正在保存…',
  saveFailed: '未保存',
  conflict: (copy) => `文件已被他人修改，工作台不会覆盖。您的修改可以另存为“${copy}”。`,
  saveCopy: '将我的修改另存为副本',
  layoutTitle: (count) => `此工作簿有 ${count} 处与检查所需的布局不符`,
  setUp: '设置此工作簿…',
  setUpAsks: '会先显示将作的更改，并征求同意。',
  copySaved: (name) => `您的修改已存入“${name}”，工作台将继续使用该文件。`,
  noSidebar: '侧边栏已关闭。',
  openFromMenu: '可从菜单“RPS Trial”中打开。',
  close: '关闭',
  ok: '确定',
  cancel: '取消',
  yes: '是',
  no: '否',
  working: '正在处理…',
  undo: '撤销',
  undone: (range) => `已撤销：${range}`,
  nothingToUndo: '没有可撤销的操作。',
  insertRows: (count) => (count === 1 ? '在上方插入一行' : `在上方插入 ${count} 行`),
  deleteRows: (count) => (count === 1 ? '删除此行' : `删除 ${count} 行`),
  deleteRowsQuestion: (label) => `删除第 ${label} 行及其全部内容？工作台无法恢复。`,
  marked: '标记',
  note: '批注',
  error: '错误',
  colon: punctuation('zh').colon,
  noMark: '此单元格没有标记',
  reconnecting: '工作台没有响应。终端中的程序是否仍在运行？正在重试…',
  actAs: '身份',
  roles: {
    administrator: '管理员',
    'study manager': '研究经理',
    pi: '主要研究者',
    coordinator: '协调员',
    none: '没有角色的人',
  },
  channels: '频道与私信',
  direct: '私信',
  privateChannel: (name) => `${name}（私密）`,
  home: '主页',
  message: '消息',
  placeholder: (channel) => `发送到 ${channel}，或输入 /rps status`,
  send: '发送',
  onlyYou: '仅您可见',
  edited: '已编辑',
  noMessages: '这里还没有消息。可以试试：',
  noBot: '机器人不在此频道：它可以回答命令，但不能发消息。',
  app: '应用',
  replies: (count) => `${count} 条回复`,
  chartText: '图表数据',
  page: (from, to, of) => `第 ${from}–${to} 项，共 ${of} 项`,
  next: '下一页',
  previous: '上一页',
  unknownBlock: (type) => `此内容块无法在此显示（${type}）。`,
  imageRefused: (alt) => `［图片：${alt}］未加载：工作台不从外部获取任何内容。`,
  chart: (title, points) => `图表：${title}，共 ${points} 个点。`,
  chartLine: (name, from, first, to, last) => `${name}：${from} 为 ${first}，${to} 为 ${last}。`,
  table: '表格',
  sort: '按此列排序',
  actAsTitle: '以谁的身份使用 Slack：每个人只能看到自己的频道、回答与权限。',
  areYouSure: '确定吗？',
  moreActions: '更多操作',
  chosen: (count) => `已选 ${count} 项`,
  typeAndEnter: '输入后按回车',
  optional: '（选填）',
  required: '请填写此项。',
  back: '返回',
  messages: '消息',
  messageOf: (name, time) => `${name}，${time}`,
  unread: '有新消息',
  deleted: '此消息已删除。',
  alsoInThread: '来自消息列，同时发送到频道',
  thread: '消息列',
  replyInThread: '在消息列中回复',
  reply: '回复…',
  backToChannel: '← 返回频道',
  archived: '此频道已归档，无法再发消息。',
  homeEmpty: '机器人尚未为此人发布主页。',
  choose: '请选择…',
  thinking: '等待机器人回复…',
  deskAnswered: (status) => `工作台返回 ${status}。请刷新页面。`,
  language: '语言',
  languageTitle: '仅切换工作台自身的文字。插件的语言在侧边栏中切换；机器人按所选身份的语言回答。',
  panes: '窗格',
  controls: '时钟与故障',
  clock: {
    label: '时钟',
    moved: '已调快',
    explained: (zone) => `这里的一切都以此时钟为准（试验所在时区 ${zone}）：插件、机器人及其晨报、本地 Slack。`,
    nextDigest: (when) => `跳到下一次晨报（${when}）`,
    nextDigestTitle: '将时钟调到下一个工作日早晨，即晨报发送的时间。',
    other: '其他时间…',
    asOf: (zone) => `日期与时间（${zone}）`,
    onlyAhead: '时钟只能向后调，不能早于本机时间。',
    set: '设置时钟',
    reset: '恢复真实时间',
    resetTitle: '恢复为本机时间；由于计算机时钟不会倒走，机器人会重新启动。',
  },
  troubles: {
    label: '故障',
    open: '故障…',
    openTitle: '有意让 Google 表格或 Slack 出现故障，看看用户会看到什么。',
    intro: '有意让某一方出现故障，然后向机器人提问：用户看到的就是这样。',
    allWell: '表格与 Slack 均正常',
    and: ' · ',
    wellAgain: '全部恢复正常',
    sheetsHost: 'Google 表格',
    slackHost: 'Slack',
    sheets: {
      none: { name: '正常', expect: '按表格当前内容回答；故障恢复后 5 秒内生效。' },
      down: {
        name: '表格服务不可用（503）',
        expect: '机器人重试几次后，显示最近一次成功读取的数据及其时间；若从未读取成功则如实说明，绝不显示为零。',
      },
      quota: { name: '表格配额用尽（429）', expect: '机器人等待并重试，之后显示最近一次成功读取的数据并说明原因。' },
      'no-access': {
        name: '失去表格访问权限（403）',
        expect: '机器人说明自己无权打开表格，并显示最近一次成功读取的数据及其时间；不会反复重试。',
      },
      slow: { name: '表格响应缓慢（2.5 秒）', expect: '机器人先说明正在读取，随后用答案替换该消息。' },
    },
    slack: {
      none: { name: '正常', expect: '消息立即送达。' },
      'rate-limited': {
        name: 'Slack 暂时拒绝（429）',
        expect: '命令会被接收，但答案无法送达；到时的晨报会等待，并且只发送一次。',
      },
      slow: { name: 'Slack 响应缓慢（2.5 秒）', expect: '命令立即被接收；答案来得晚，但只来一次。' },
      dropped: {
        name: 'Slack 收下消息后断开连接',
        expect: '机器人无法确定消息是否送达。它会先查找再决定是否重发：只有一条，绝不重复。',
      },
    },
  },
};

const deskWords = catalog({ en, zh });
const KEPT = 'rps-desk-language';

let current: Language = kept() ?? languageOfLocale(navigator.language);

function kept(): Language | undefined {
  const value = localStorage.getItem(KEPT);
  return isLanguage(value) ? value : undefined;
}

/** The language of the desk's own words. */
export function language(): Language {
  return current;
}

/** Chooses it, for this browser. */
export function chooseLanguage(chosen: Language): void {
  current = chosen;
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = languageTag(chosen);
}

/** The words in the language chosen. */
export function words(): Words {
  return deskWords(current);
}
