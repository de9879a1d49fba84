import type { ParticipantResult } from '../../shared/protocol/evaluate.js';
import { type Finding, sortFindings } from '../../shared/protocol/finding.js';
import { consent } from '../../shared/protocol/rules/eligibility/consent.js';
import type { NextStep } from '../../shared/schedule/next-step.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { enrollmentOn } from '../../shared/summary/enrollment.js';
import type { Trial } from '../../shared/summary/trial.js';
import { rowEnrolled, rowsOf } from '../../shared/workbook/participant-dates.js';
import { columnOf, columnsThatAre } from '../../shared/workbook/schema.js';
import { firstUnread } from '../../shared/workbook/unread.js';
import { ELIGIBILITY_CLAUSES } from './clauses.js';

/**
 * The trial as the bot may know it: without anything from which an outcome by arm could be worked out.
 *
 * Nobody may compare the arms while the trial runs, not even by asking for its participants one by one. A participant's page
 * shows cycles, which tell the arm, so nothing the bot says may tell a death or a progression. Leaving a line out is not
 * enough: of those who are no longer followed, everyone without a withdrawal has died. So the two are made the same. An
 * enrolled participant who is gone is "no longer followed", consent counts as it stood at enrollment, and findings that only
 * one of the two can have stay in the sheet, as do those about the dates of death and progression. They are in no count
 * either: at a site with one treated participant a count of one names that participant.
 *
 * The test of it: turning a death into a withdrawal of the same day, or entering a progression, changes no answer.
 */
export function blinded(trial: Trial): Trial {
  const { evaluation, schedule, workbook } = trial;
  const otherwiseExcluded = new Set(
    evaluation.findings
      .filter(({ afterEnrollment, rule }) => afterEnrollment && rule !== consent.id)
      .map(({ participant }) => participant),
  );
  const participants = evaluation.participants.map((result) => withConsentInForce(trial, result, otherwiseExcluded));
  // Whoever may be enrolled and has withdrawn is counted like one who has died: neither is a screen failure.
  const isCountChanged = participants.some(({ outcome }, index) => outcome !== evaluation.participants[index]!.outcome);
  return {
    ...trial,
    ...(isCountChanged && { enrollment: enrollmentOn(workbook, participants, evaluation.asOf) }),
    nextSteps: new Map([...trial.nextSteps].map(([id, step]) => [id, withoutOutcome(step)])),
    schedule: schedule.some(({ reason, openStop }) => reason?.code === 'unread' || openStop !== undefined)
      ? schedule.map(withoutPrivateCell)
      : schedule,
    evaluation: {
      ...evaluation,
      findings: openFindings(evaluation.findings),
      participants,
    },
  };
}

function openFindings(findings: readonly Finding[]): readonly Finding[] {
  const open = findings.filter((finding) => !tellsOutcome(finding));
  const unread = findings.filter(isUnreadOutcome);
  if (unread.length === 0) return open;
  // Its place among the row's other cells would tell which column it stands in: it comes before them all.
  const all = [...unread.map(withoutItsCell), ...open];
  sortFindings(all);
  return all;
}

/** A withdrawal belongs here: where it is told, its absence tells a death. */
const OUTCOME_COLUMNS = columnsThatAre('outcome');

function tellsOutcome({ row, columns, tellsOutcome }: Finding): boolean {
  // Before enrollment there is no arm yet: a withdrawal then is a screen failure like any other, and its rule says so.
  if (tellsOutcome !== undefined) return tellsOutcome;
  // That a whole column is missing is about nobody.
  return row !== undefined && columns.some((column) => OUTCOME_COLUMNS.has(column));
}

/** A date of death, progression or withdrawal that cannot be read must be heard of, and must not tell which of them it is. */
function isUnreadOutcome({ rule, row, columns }: Finding): boolean {
  return UNREAD_CELL.has(rule) && row !== undefined && columns[0] !== undefined && OUTCOME_COLUMNS.has(columns[0]);
}
const UNREAD_CELL = new Set(['data/unreadable-date', 'data/formula-error']);

function withoutItsCell(finding: Finding): Finding {
  return {
    ...finding,
    rule: 'data/unreadable-date',
    columns: [],
    cell: undefined,
    facts: {},
    hides: [],
    words: {
      en: {
        title: 'Every cell that decides what is due can be read',
        says: () => 'A cell of this row cannot be read, so nothing of this participant can be called due or done with.',
        remedy: 'Open the row in the sheet: the cell is marked there, with what to type.',
      },
      zh: {
        title: '决定日程的单元格均可识别',
        says: () => '该行有单元格无法识别，无法判断该受试者的任何日程。',
        remedy: '请在表格中打开该行：该单元格已标出，并注明应填写的内容。',
      },
    },
  };
}

/** Why an item cannot be scheduled, without the cell where its column stays in the sheet or tells an outcome. */
function withoutPrivateCell(item: ScheduleItem): ScheduleItem {
  const { reason, openStop } = item;
  if (openStop?.finding?.private) return { ...item, openStop: { ...openStop, clause: undefined } };
  if (reason?.code !== 'unread') return item;
  const isOpen = !OUTCOME_COLUMNS.has(reason.column) && columnOf(reason.tab, reason.column)?.private !== true;
  return isOpen ? item : { ...item, reason: { ...reason, column: '', cell: undefined } };
}

/** A next step that tells no outcome: neither by what ended it nor by the cell that cannot be read. */
function withoutOutcome(step: NextStep): NextStep {
  switch (step.kind) {
    case 'ended':
      return step.why === 'death' || step.why === 'withdrawn' ? { kind: 'ended', why: 'complete' } : step;
    case 'cannot schedule': {
      const item = step.item && withoutPrivateCell(step.item);
      const { tab, column } = step.place;
      const isOpen =
        column === undefined ||
        tab === undefined ||
        (!OUTCOME_COLUMNS.has(column) && columnOf(tab, column)?.private !== true);
      return { ...step, item, place: isOpen ? step.place : { tab, column: undefined, cell: undefined } };
    }
    default:
      return step;
  }
}

/**
 * A participant who withdrew after enrollment, as if they had not: all that is left of it is that they are gone.
 * `otherwiseExcluded` are the IDs of those who have another finding that counts after enrollment.
 */
function withConsentInForce(
  { evaluation, workbook }: Trial,
  result: ParticipantResult,
  otherwiseExcluded: ReadonlySet<string | undefined>,
): ParticipantResult {
  const { clause } = consent;
  const { participant, atEnrollment } = result;
  const enrolled = rowsOf(participant).some((row) => rowEnrolled(row, evaluation.asOf) !== 'no');
  const goneUnread = enrolled && firstUnread(rowsOf(participant), 'death_date', 'consent_withdrawn_date') !== undefined;
  if ((!goneUnread && !result.breached.includes(clause)) || atEnrollment.breached.includes(clause)) return result;
  const context = {
    asOf: evaluation.asOf,
    settings: workbook.settings,
    sites: workbook.sites,
    eligibility: atEnrollment,
  };
  const answers = [participant, ...participant.duplicates].map((row) =>
    consent.check({ ...row, consent_withdrawn_date: undefined }, context),
  );
  const blanks = answers.map((answer) => (answer.verdict === 'unknown' ? answer.blank : []));
  const blank = blanks.flat();
  const breached = result.breached.filter((code) => code !== clause);
  const others = goneUnread ? result.unknown.filter((code) => code !== clause) : result.unknown;
  const unknown = blank.length === 0 ? others : inOrder([...others, clause]);
  const asked = goneUnread ? result.missing.filter((column) => !OUTCOME_COLUMNS.has(column)) : result.missing;
  return {
    ...result,
    breached,
    unknown,
    missing: [...new Set([...asked, ...blank])],
    missingByRow: result.missingByRow?.map((columns, row) => [
      ...new Set([...columns.filter((column) => asked.includes(column)), ...blanks[row]!]),
    ]),
    // Whoever may have died or withdrawn is not called eligible.
    outcome: breached.length > 0 ? 'ineligible' : unknown.length > 0 || goneUnread ? 'pending' : 'eligible',
    excludedAfterEnrollment: result.excludedAfterEnrollment && otherwiseExcluded.has(participant.id),
  };
}

function inOrder(clauses: readonly string[]): string[] {
  return ELIGIBILITY_CLAUSES.filter((clause) => clauses.includes(clause));
}
