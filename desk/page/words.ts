export type Language = 'en' | 'zh';

const en = {
  title: 'RPS Trial Desk',
  today: (day: string) => `Today ${day}`,
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
  marked: 'Marked',
  note: 'Note',
  noMark: 'No mark on this cell',
  reconnecting: 'The desk does not answer. Is it still running in the terminal? Trying again…',
  actAs: 'Act as',
  roles: { administrator: 'Administrator', 'study manager': 'Study manager', pi: 'PI', coordinator: 'Coordinator' },
  channels: 'Channels and direct messages',
  direct: 'Direct message',
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
  unknownBlock: (type: string) => `(${type}: the desk does not draw this)`,
  choose: 'Choose…',
  submit: 'Submit',
  thinking: 'Waiting for the bot…',
};

/** What the desk itself says; the add-on, the bot and the workbook speak for themselves. */
export type Words = typeof en;

const zh: Words = {
  title: 'RPS 试验工作台',
  today: (day) => `今天 ${day}`,
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
  marked: '标记',
  note: '批注',
  noMark: '此单元格没有标记',
  reconnecting: '工作台没有响应。终端中的程序是否仍在运行？正在重试…',
  actAs: '身份',
  roles: { administrator: '管理员', 'study manager': '研究经理', pi: '主要研究者', coordinator: '协调员' },
  channels: '频道与私信',
  direct: '私信',
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
  unknownBlock: (type) => `（${type}：工作台无法显示）`,
  choose: '请选择…',
  submit: '提交',
  thinking: '等待机器人回复…',
};

const BOTH: Readonly<Record<Language, Words>> = { en, zh };
const KEPT = 'rps-desk-language';

let current: Language = kept() ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

function kept(): Language | undefined {
  const value = localStorage.getItem(KEPT);
  return value === 'en' || value === 'zh' ? value : undefined;
}

/** The language of the desk's own words. */
export function language(): Language {
  return current;
}

/** Chooses it, for this browser. */
export function chooseLanguage(chosen: Language): void {
  current = chosen;
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
}

/** The words in the language chosen. */
export function words(): Words {
  return BOTH[current];
}
