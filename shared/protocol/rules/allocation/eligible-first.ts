import { hasHappened } from '../../../calendar.js';
import { isUnread } from '../../../workbook/unread.js';
import { breached, defineRule, met, notApplicable, unclear } from '../../rule.js';

type Early = {
  readonly step: 'enrolled' | 'allocated';
  readonly outcome: 'ineligible' | 'pending';
  readonly clauses: readonly string[];
};

/** An arm given while a clause is still open is as premature as one given against a clause: both are named. */
export const eligibleFirst = defineRule<'participant', Early>({
  id: 'allocation/eligible-first',
  clause: 'A1',
  on: 'participant',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  // The clauses that it names hold already.
  holds: 'no',
  tellsOutcome: 'after enrollment',
  reads: ['arm', 'allocation_date', 'enrollment_date', 'consent_withdrawn_date'],
  check(row, { asOf, eligibility }) {
    const { arm, allocation_date } = row;
    if (arm === undefined && allocation_date === undefined && row.enrollment_date === undefined) return notApplicable();
    const { outcome } = eligibility;
    // That a clause is open stays true whatever a withdrawal says that nobody can read.
    const isOpenAnyway = outcome === 'pending' && isUnread(row, 'consent_withdrawn_date');
    const withdrawn = isOpenAnyway ? undefined : row.consent_withdrawn_date;
    // A withdrawal after enrollment leaves the enrollment right, and not what was done to the participant afterwards.
    if (hasHappened(withdrawn, asOf) && allocation_date !== undefined && withdrawn < allocation_date) {
      const clauses = eligibility.breached.includes('I12') ? eligibility.breached : [...eligibility.breached, 'I12'];
      return breached(
        { step: 'allocated', outcome: 'ineligible', clauses },
        { columns: ['allocation_date'], afterEnrollment: 'yes' },
      );
    }
    if (outcome === 'eligible') return met();
    const column = arm !== undefined ? 'arm' : allocation_date !== undefined ? 'allocation_date' : 'enrollment_date';
    const step = column === 'enrollment_date' ? 'enrolled' : 'allocated';
    return outcome === 'ineligible'
      ? breached({ step, outcome, clauses: eligibility.breached }, { columns: [column] })
      : unclear({ step, outcome, clauses: eligibility.unknown }, column);
  },
  words: {
    en: {
      title: 'Eligibility is settled before enrollment and allocation',
      size: ({ step, outcome }) => `${step} while ${outcome}`,
      says({ step, outcome, clauses }) {
        const done = step === 'allocated' ? 'Allocated to an arm' : 'Enrolled';
        if (outcome === 'ineligible') return `${done} although ineligible; not met: ${clauses.join(', ')}.`;
        const open = clauses.length === 0 ? '' : `; open: ${clauses.join(', ')}`;
        return `${done} while eligibility is still pending${open}.`;
      },
      remedy: ({ outcome }) =>
        outcome === 'ineligible'
          ? 'Hold treatment and tell the PI now; check the cells behind these clauses against the source and correct what was mistyped.'
          : 'Fill in the cells behind these clauses before the next step, or tell the PI that they cannot be filled in.',
    },
    zh: {
      title: '入组和分组前须先确认合格性',
      size: ({ step, outcome }) =>
        `${step === 'allocated' ? '已分组' : '已入组'}，${outcome === 'ineligible' ? '不合格' : '合格性待定'}`,
      says({ step, outcome, clauses }) {
        const done = step === 'allocated' ? '已分组' : '已入组';
        if (outcome === 'ineligible') return `${done}，但不符合入选资格；不符合的条款：${clauses.join('、')}。`;
        const open = clauses.length === 0 ? '' : `；未定的条款：${clauses.join('、')}`;
        return `${done}，但合格性仍待定${open}。`;
      },
      remedy: ({ outcome }) =>
        outcome === 'ineligible'
          ? '请暂停治疗并立即告知主要研究者；对照原始资料核对相关单元格，如填写有误请更正。'
          : '请在进行下一步之前补全相关单元格；如无法补全，请告知主要研究者。',
    },
  },
});
