import type { Catalog } from '../language.js';
import { DIGEST_DAYS } from './digest.js';
import { byPerson } from './in-danger.js';
import type { Trial } from './trial.js';
import {
  acceptedDeviations,
  cannotSchedule,
  comingUp,
  lostSteps,
  overdue,
  pendingScreenings,
  safetyCritical,
  stepsOf,
  waitingPastLimit,
} from './worklists.js';

/** A number that people read, what it counts, and the function that counts it for every face. */
export interface Term {
  /** As it is called, and what it means, in a sentence. */
  readonly words: Catalog<{ readonly term: string; readonly means: string }>;
  count(trial: Trial): number;
}

/**
 * Every count that more than one face shows. Screened = enrolled + screen failures + not yet decided + eligible and waiting; a
 * test holds the faces to it.
 */
export const GLOSSARY = {
  screened: {
    words: {
      en: {
        term: 'screened',
        means: 'Participants with a row, but for screenings dated ahead. One person counts once.',
      },
      zh: { term: '筛选', means: '有记录的受试者（筛选日期在将来者除外），每人计一次。' },
    },
    count: ({ enrollment }) => enrollment.screened,
  },
  enrolled: {
    words: {
      en: { term: 'enrolled', means: 'Of these, whose enrollment date has come, whatever became of them.' },
      zh: { term: '入组', means: '其中入组日期已到者，无论其后如何。' },
    },
    count: ({ enrollment }) => enrollment.enrolled,
  },
  screenFailures: {
    words: {
      en: {
        term: 'screen failures',
        means:
          'Not enrolled, and a screen failure is recorded or a clause is breached. One person may stand under several clauses.',
      },
      zh: { term: '筛选失败', means: '未入组，且已记录筛选失败或不符合某一条款；同一人可计入多个条款。' },
    },
    count: ({ enrollment }) => enrollment.screenFailed,
  },
  open: {
    words: {
      en: { term: 'not yet decided', means: 'Not enrolled, nothing breached, and at least one clause still open.' },
      zh: { term: '待定', means: '未入组，未发现不符合项，但至少有一项条款未定。' },
    },
    count: ({ enrollment }) => enrollment.pending,
  },
  waiting: {
    words: {
      en: { term: 'eligible and waiting', means: 'Eligible, and not enrolled yet.' },
      zh: { term: '合格待入组', means: '合格，尚未入组。' },
    },
    count: ({ enrollment }) => enrollment.waiting,
  },
  openScreenings: {
    words: {
      en: {
        term: 'screenings waiting for an answer',
        means:
          'Not yet decided, of people who have neither died nor withdrawn; the digest lists them with the cells to fill in.',
      },
      zh: { term: '等待结论的筛选', means: '待定者中未死亡且未撤回者；晨报列出其待填单元格。' },
    },
    count: ({ evaluation, asOf }) => pendingScreenings(evaluation.participants, asOf).length,
  },
  safetyCritical: {
    words: {
      en: {
        term: 'safety-critical',
        means:
          'Findings, not people: breaches at stop level that can harm somebody who takes part, but for accepted deviations.',
      },
      zh: { term: '涉及安全', means: '按问题计，不按人计：可能危及在组受试者的停止级问题，已接受的偏离除外。' },
    },
    count: (trial) => safetyCritical(trial).length,
  },
  inDanger: {
    words: {
      en: { term: 'critical', means: 'People whom a safety-critical finding is about; whoever has two is one.' },
      zh: { term: '严重', means: '涉及安全的问题所涉及的受试者，一人有两个问题仍计一例。' },
    },
    count: (trial) => byPerson(safetyCritical(trial)).length,
  },
  accepted: {
    words: {
      en: {
        term: 'accepted deviations',
        means:
          'Findings, not people: still found, and accepted in the Findings tab with a response, who accepted it and when.',
      },
      zh: {
        term: '已接受的偏离',
        means: '按问题计，不按人计：问题仍在，但已在问题清单中接受，并有回复、回复人和日期。',
      },
    },
    count: (trial) => acceptedDeviations(trial).length,
  },
  held: {
    words: {
      en: {
        term: 'on hold',
        means: 'People whose study drugs an open stop, or eligibility that is pending, keeps back.',
      },
      zh: { term: '暂缓', means: '因停止级问题未解决或合格性待定而暂缓研究用药的受试者。' },
    },
    count: (trial) => stepsOf(trial, 'held').length,
  },
  overdue: {
    words: {
      en: {
        term: 'overdue',
        means: 'Items of the schedule past the last day of their window, without a reason on record.',
      },
      zh: { term: '逾期', means: '已过窗口最后一天且未记录原因的日程项。' },
    },
    count: ({ schedule }) => overdue(schedule).length,
  },
  due: {
    words: {
      en: {
        term: `due now or within ${DIGEST_DAYS} days`,
        means: 'Items inside their window today, or whose window opens by then.',
      },
      zh: { term: `窗口内或 ${DIGEST_DAYS} 天内到期`, means: '今天处于窗口内，或窗口将在此期间开始的日程项。' },
    },
    count: ({ schedule, asOf }) => comingUp(schedule, asOf, DIGEST_DAYS).length,
  },
  cannotSchedule: {
    words: {
      en: {
        term: 'cannot be scheduled',
        means: 'Items that lack a date which should be on record, or rest on a cell that cannot be read.',
      },
      zh: { term: '无法排期', means: '缺少应有日期，或所依据的单元格无法识别的日程项。' },
    },
    count: ({ schedule }) => cannotSchedule(schedule).length,
  },
  waitingPastLimit: {
    words: {
      en: {
        term: 'waiting past a limit',
        means:
          'People who wait for a decision on eligibility, for enrollment, allocation or a last dose for longer than the settings allow.',
      },
      zh: { term: '等待超过期限', means: '等待判定合格性、入组、分组或末次用药记录超过设置期限的受试者。' },
    },
    count: (trial) => waitingPastLimit(trial).length,
  },
  lost: {
    words: {
      en: {
        term: 'nobody can say what comes next',
        means:
          'People whose next step rests on a blank or unreadable cell, and who have no item in the schedule for it.',
      },
      zh: { term: '无法判断下一步', means: '下一步取决于空白或无法识别的单元格，且日程中没有对应项的受试者。' },
    },
    count: (trial) => lostSteps(trial).length,
  },
  toClose: {
    words: {
      en: { term: 'to close', means: 'Ineligible and not enrolled, and the screen failure is not recorded yet.' },
      zh: { term: '待关闭', means: '不合格且未入组，筛选失败尚未记录的受试者。' },
    },
    count: (trial) => stepsOf(trial, 'to close').length,
  },
} as const satisfies Record<string, Term>;
