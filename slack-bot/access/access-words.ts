import { catalog } from '../../shared/language.js';
import { count } from '../../shared/words/count.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { AuditEntry, Via } from '../store/store.js';
import type { RoleName, SiteScope } from './access.js';
import { type AccessRequest, accessText } from './request.js';

const en = {
  role: {
    administrator: 'administrator',
    'study manager': 'study manager',
    pi: 'PI',
    coordinator: 'coordinator',
  } as Record<RoleName, string>,
  roles: (names: readonly string[]): string =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`,
  sites: (sites: SiteScope): string => (sites === 'all' ? 'all sites' : sites.join(', ')),
  colon: punctuation('en').colon,

  // Denials.
  noRole: (userId: string): string => `You have no role in this trial's bot yet (your Slack ID is ${userId}).`,
  noRoleNeeds: (roles: string): string => `To ask you need a role: ${roles}. Nothing was read from the sheet.`,
  wrongRole: (roles: string): string => `Only for the role ${roles}.`,
  yourRole: (role: string, sites: string): string => `Your role is ${role} (${sites}).`,
  ask: 'Ask an administrator',
  askAnybody: 'Ask whoever runs this bot: it has no administrator.',

  // Who has access.
  listHeadline: (n: number): string => `${count(n, 'person', 'people')} with a role`,
  fromEnvironment: 'by the environment of the bot',
  grantedBy: (day: string): string => `granted ${day} by`,
  logHeadline: (n: number): string =>
    n === 0 ? 'No role was granted or revoked yet' : n === 1 ? 'One change of roles' : `The last ${n} changes of roles`,
  logged: { granted: 'granted', revoked: 'revoked' },
  toWhom: { granted: 'to', revoked: 'from' },
  logPage: (page: number): string => `Changes of roles and questions, page ${page}`,
  timesIn: (zone: string): string => `Times in ${zone}.`,
  changes: 'Roles changed last',
  asked: 'Asked last',
  /** What is no command with what follows it. `misuse` stands in older lines only. */
  askedKind: {
    misuse: 'a command without what belongs behind it',
    unknown: 'no command of the bot',
    'by-arm': 'outcomes, which are not answered',
    home: 'the Home tab',
    'have-alert': 'pressed "I have it" on an alert',
    question: 'the form for a question',
  },
  page: (n: number): string => `page ${n}`,
  typed: (request: AccessRequest): string => accessText(request),
  via: {
    command: 'typed',
    message: 'direct message',
    button: 'button',
    modal: 'form',
    home: 'App Home',
    share: 'shared',
  } as Record<Via, string>,
  outcome: {
    answered: 'answered',
    refused: 'refused',
    misunderstood: 'not understood',
    failed: 'failed',
  } as Record<AuditEntry['outcome'], string>,
  usageHint: 'Grant and revoke',
  usageExamples: ['/rps access grant @name pi QD', '/rps access revoke @name'] as readonly string[],

  // What becomes of a request to change something.
  granted: (name: string, role: string, sites: string): string => `${name} is now ${role} (${sites}).`,
  alreadyGranted: (name: string, role: string, sites: string): string => `${name} already is ${role} (${sites}).`,
  before: (role: string, sites: string): string => `Before: ${role} (${sites}).`,
  effective: 'In force at once, also for buttons under earlier answers.',
  revoked: (name: string, role: string): string => `${name} is no longer ${role}.`,
  stillBy: (role: string, sites: string, variable: string): string =>
    `The environment still makes them ${role} (${sites}). To end that, take them out of ${variable} and restart the bot.`,
  nothingToRevoke: (name: string): string => `${name} has no role, so there is nothing to revoke.`,
  fixedAdministrator: (name: string): string => `${name} is an administrator by the environment of the bot.`,
  fixedAdministratorWhy:
    'That cannot be changed from here, so that nobody can lock everyone out. Take them out of RPS_ADMINS and restart the bot.',
  fixedRole: (name: string): string => `${name} has their role from the environment of the bot.`,
  fixedRoleWhy: (variable: string): string =>
    `Nothing was granted here that could be revoked. Take them out of ${variable} and restart the bot.`,
  lastAdministrator: (name: string): string => `${name} is the last administrator.`,
  lastAdministratorWhy: 'Nobody could grant a role any more. Make somebody else an administrator first.',
  needsSite: (role: string): string => `The role ${role} needs at least one site.`,
  chooseSite: (codes: readonly string[]): string => `Sites of the workbook: ${codes.slice(0, 20).join(', ')}.`,
  noSites: 'The workbook names no site. Fill in its Sites tab first.',
  unknownSite: (typed: string): string => `There is no site "${typed.slice(0, 40)}".`,
  notAPerson: (userId: string): string => `${userId} is not a person who can use the bot in this Slack.`,
  notAPersonWhy:
    'Type @ and pick the person from the list that Slack offers. Apps and deactivated accounts get no role.',
  nothingChanged: 'Nothing was changed.',
  revokeButton: 'Revoke',
  revokeConfirm: (name: string): string => `${name} will get no more answers from the bot, from this moment on.`,
  grantButton: (role: string, sites: string): string => `${role}, ${sites}`,
  grantConfirm: (name: string, role: string, sites: string): string =>
    `${name} will see what a ${role} sees: ${sites}.`,
  confirmTitle: 'Are you sure?',
  confirmYes: 'Yes',
  confirmNo: 'Cancel',
};

/** What is said about roles, by name. */
export type AccessWords = typeof en;

const zh: AccessWords = {
  role: { administrator: '管理员', 'study manager': '研究经理', pi: '主要研究者', coordinator: '协调员' },
  roles: (names) => names.join('、'),
  sites: (sites) => (sites === 'all' ? '全部中心' : sites.join('、')),
  colon: punctuation('zh').colon,

  noRole: (userId) => `您在本试验机器人中尚无权限（您的 Slack ID 为 ${userId}）。`,
  noRoleNeeds: (roles) => `查询需要以下角色之一：${roles}。未从表格读取任何内容。`,
  wrongRole: (roles) => `仅限以下角色：${roles}。`,
  yourRole: (role, sites) => `您的角色是${role}（${sites}）。`,
  ask: '请联系管理员',
  askAnybody: '本机器人没有管理员，请联系运行它的人。',

  listHeadline: (n) => `${n} 人拥有角色`,
  fromEnvironment: '由机器人的环境变量指定',
  grantedBy: (day) => `${day} 授予，授予者`,
  logHeadline: (n) => (n === 0 ? '尚未授予或撤销任何角色' : `最近 ${n} 次角色变更`),
  logged: { granted: '授予', revoked: '撤销' },
  toWhom: { granted: '给', revoked: '自' },
  logPage: (page) => `角色变更与查询，第 ${page} 页`,
  timesIn: (zone) => `时间按 ${zone}。`,
  changes: '最近的角色变更',
  asked: '最近的查询',
  askedKind: {
    misuse: '命令之后的内容有误',
    unknown: '不是机器人的命令',
    'by-arm': '结局指标（不予回答）',
    home: '主页',
    'have-alert': '点击警报的“我来处理”',
    question: '提问表单',
  },
  page: (n) => `第 ${n} 页`,
  typed: (request) =>
    [
      { list: '列表', log: '日志', grant: '授予', revoke: '撤销' }[request.verb],
      ...('userId' in request ? [request.userId] : []),
      ...('role' in request ? [zh.role[request.role], ...request.sites] : []),
    ].join(' '),
  via: { command: '输入', message: '私信', button: '按钮', modal: '表单', home: '主页', share: '分享' },
  outcome: { answered: '已回答', refused: '已拒绝', misunderstood: '未理解', failed: '失败' },
  usageHint: '授予与撤销',
  usageExamples: ['/rps 权限 授予 @姓名 主要研究者 QD', '/rps 权限 撤销 @姓名'],

  granted: (name, role, sites) => `${name} 现为${role}（${sites}）。`,
  alreadyGranted: (name, role, sites) => `${name} 已经是${role}（${sites}）。`,
  before: (role, sites) => `此前：${role}（${sites}）。`,
  effective: '立即生效，对此前回答下方的按钮同样有效。',
  revoked: (name, role) => `${name} 不再是${role}。`,
  stillBy: (role, sites, variable) =>
    `环境变量仍指定其为${role}（${sites}）。如需取消，请从 ${variable} 中移除并重启机器人。`,
  nothingToRevoke: (name) => `${name} 没有角色，无可撤销。`,
  fixedAdministrator: (name) => `${name} 是由机器人的环境变量指定的管理员。`,
  fixedAdministratorWhy: '此处不能更改，以免所有人都失去权限。请从 RPS_ADMINS 中移除并重启机器人。',
  fixedRole: (name) => `${name} 的角色由机器人的环境变量指定。`,
  fixedRoleWhy: (variable) => `此处没有可撤销的授权。请从 ${variable} 中移除并重启机器人。`,
  lastAdministrator: (name) => `${name} 是最后一位管理员。`,
  lastAdministratorWhy: '否则将无人能够授予角色。请先指定另一位管理员。',
  needsSite: (role) => `${role}必须至少对应一个中心。`,
  chooseSite: (codes) => `工作簿中的中心：${codes.slice(0, 20).join('、')}。`,
  noSites: '工作簿中没有中心，请先填写中心表。',
  unknownSite: (typed) => `没有中心“${typed.slice(0, 40)}”。`,
  notAPerson: (userId) => `${userId} 不是本 Slack 中可以使用机器人的人员。`,
  notAPersonWhy: '请输入 @ 并从 Slack 给出的列表中选择人员。应用和已停用的账号不能获得角色。',
  nothingChanged: '未作任何更改。',
  revokeButton: '撤销',
  revokeConfirm: (name) => `自此刻起，${name} 将无法再从机器人获得回答。`,
  grantButton: (role, sites) => `${role}，${sites}`,
  grantConfirm: (name, role, sites) => `${name} 将可查看${role}所能查看的内容：${sites}。`,
  confirmTitle: '确定吗？',
  confirmYes: '确定',
  confirmNo: '取消',
};

/** The words of a language. */
export const accessWords = catalog({ en, zh });
