import type { Catalog } from '../../shared/language.js';
import type { RoleName } from '../access/access.js';
import type { AccessMisread } from '../access/request.js';
import type { Answer } from './answer.js';
import type { DigestMisread } from './channel-digest/request.js';
import type { AnswerContext, WithoutSheet } from './context.js';
import { answerCycles } from './cycles.js';
import { answerDigest } from './digest.js';
import { answerDose, doseWithoutSheet } from './dose.js';
import { answerDue } from './due.js';
import { answerEnrollment } from './enrollment.js';
import { answerFindings } from './findings.js';
import { answerOverdue } from './overdue.js';
import { answerParticipant } from './participant.js';
import type { CommandName, Request } from './request.js';
import { answerRule, ruleWithoutSheet } from './rule.js';
import { answerStatus } from './status.js';
import { answerWhatIf } from './what-if.js';

/** What may stand behind a command's name. */
export type Parameter =
  | {
      readonly kind:
        | 'site'
        | 'who'
        | 'days'
        | 'items'
        | 'topic'
        | 'failures'
        | 'accepted'
        | AccessMisread
        | DigestMisread;
      readonly optional: true;
    }
  | { readonly kind: 'participant' | 'item' | 'date' | 'rule' | 'cm' | 'kg'; readonly optional?: false };

/** One command: everything that parsing, help, usage errors and answering need to know of it. */
export interface Command {
  readonly name: CommandName;
  /** Further names, in either language; the English name itself goes without saying. */
  readonly aliases: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly example: Catalog<string>;
  /** Its answer holds a list that may be longer than one message. */
  readonly pages?: true;
  /** Who may use it; anybody with a role when absent. */
  readonly roles?: readonly RoleName[];
  /** Absent for what is not made from the trial's data: help, access, settings. */
  readonly answer?: (context: AnswerContext, request: Request) => Answer;
  /** What many ask: made once of the same reading. */
  readonly isKept?: true;
  /** Of what needs no row of the workbook: the answer while it cannot be read. */
  readonly withoutSheet?: (basis: WithoutSheet, request: Request) => Answer;
}

const SITE = { kind: 'site', optional: true } as const;
/** A site, or a participant's code. */
const WHO = { kind: 'who', optional: true } as const;
const DAYS = { kind: 'days', optional: true } as const;
const ITEMS = { kind: 'items', optional: true } as const;

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'status',
    aliases: ['state', 'summary', 'overview', 'progress', '状态', '概况', '总览', '进度'],
    parameters: [SITE],
    example: { en: 'status QD', zh: '状态 QD' },
    answer: answerStatus,
    isKept: true,
  },
  {
    name: 'enrollment',
    aliases: ['enrolment', 'enroll', 'accrual', 'recruitment', '入组', '入组情况', '入组进展', '入组进度'],
    parameters: [{ kind: 'failures', optional: true }, SITE],
    example: { en: 'enrollment failures QD', zh: '入组 失败 QD' },
    answer: answerEnrollment,
    isKept: true,
  },
  {
    name: 'cycles',
    aliases: ['cycle', 'upcoming', 'chemo', '周期', '疗程', '化疗'],
    parameters: [DAYS, ITEMS, WHO],
    example: { en: 'cycles 14 QD', zh: '周期 14 QD' },
    pages: true,
    answer: answerCycles,
    isKept: true,
  },
  {
    name: 'due',
    aliases: [
      ...['todo', 'next', '待办', '到期'],
      ...['today', 'tomorrow', '今天', '今日', '明天', '本周'],
      ...['surgery', 'operations', 'visits', 'follow-up', 'followup', '手术', '随访', '访视'],
    ],
    parameters: [DAYS, ITEMS, WHO],
    example: { en: 'due 7 QD', zh: '待办 7 QD' },
    pages: true,
    answer: answerDue,
    isKept: true,
  },
  {
    name: 'overdue',
    aliases: ['late', '逾期', '超期', '已逾期'],
    parameters: [ITEMS, WHO],
    example: { en: 'overdue QD', zh: '逾期 QD' },
    pages: true,
    answer: answerOverdue,
    isKept: true,
  },
  {
    name: 'participant',
    aliases: ['patient', 'subject', '受试者', '患者', '病人'],
    parameters: [{ kind: 'participant' }],
    example: { en: 'participant QD-001', zh: '受试者 QD-001' },
    answer: answerParticipant,
  },
  {
    name: 'if',
    aliases: ['what-if', 'whatif', 'suppose', '假如', '如果', '假设'],
    parameters: [{ kind: 'participant' }, { kind: 'item' }, { kind: 'date' }],
    example: { en: 'if QD-001 C3D1 2026-12-14', zh: '假如 QD-001 C3D1 2026-12-14' },
    answer: answerWhatIf,
  },
  {
    name: 'findings',
    aliases: ['finding', 'problems', '问题', '发现', '问题清单'],
    parameters: [{ kind: 'accepted', optional: true }, WHO],
    example: { en: 'findings QD', zh: '问题 QD' },
    pages: true,
    answer: answerFindings,
  },
  {
    name: 'dose',
    aliases: ['bsa', '剂量', '体表面积'],
    parameters: [{ kind: 'cm' }, { kind: 'kg' }],
    example: { en: 'dose 170 65', zh: '剂量 170 65' },
    answer: answerDose,
    withoutSheet: doseWithoutSheet,
  },
  {
    name: 'rule',
    aliases: ['clause', '规则', '条款'],
    parameters: [{ kind: 'rule' }],
    example: { en: 'rule S2', zh: '规则 S2' },
    answer: answerRule,
    withoutSheet: ruleWithoutSheet,
  },
  {
    name: 'digest',
    aliases: ['daily', '摘要', '日报', '晨报'],
    parameters: (['digest action', 'section', 'mute days', 'digest sites', 'hour', 'channel'] as const).map((kind) => ({
      kind,
      optional: true,
    })),
    example: { en: 'digest preview', zh: '摘要 预览' },
    answer: answerDigest,
  },
  {
    name: 'access',
    aliases: ['roles', 'permissions', '权限', '角色'],
    parameters: (['action', 'person', 'role', 'sites'] as const).map((kind) => ({ kind, optional: true })),
    example: { en: 'access grant U0123ABCD pi QD', zh: '权限 授予 U0123ABCD 主要研究者 QD' },
    roles: ['administrator'],
  },
  {
    name: 'settings',
    aliases: ['setting', 'preferences', 'mute', 'language', '设置', '偏好', '语言', '静音'],
    parameters: [],
    example: { en: 'settings', zh: '设置' },
  },
  {
    name: 'help',
    aliases: ['?', 'commands', '帮助', '说明'],
    parameters: [{ kind: 'topic', optional: true }],
    example: { en: 'help cycles', zh: '帮助 周期' },
  },
];

/** The command with this English name. */
export function commandNamed(name: CommandName): Command {
  return COMMANDS.find((command) => command.name === name)!;
}
