import type { Finding, ParticipantResult } from '../../shared/protocol/evaluate.js';
import { consent } from '../../shared/protocol/rules/eligibility/consent.js';
import type { Trial } from '../../shared/summary/trial.js';
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
  const { evaluation } = trial;
  return {
    ...trial,
    evaluation: {
      ...evaluation,
      findings: evaluation.findings.filter((finding) => !tellsOutcome(finding)),
      participants: evaluation.participants.map((result) => withConsentInForce(trial, result)),
    },
  };
}

/** Rules that can only be broken by somebody who has died. */
const DEATH_RULES = new Set(['schedule/cycle-after-death', 'schedule/assessment-after-death']);
/** A withdrawal belongs here: where it is told, its absence tells a death. */
const OUTCOME_COLUMNS = new Set(['death_date', 'progression_date', 'consent_withdrawn_date']);

function tellsOutcome({ rule, clause, row, columns, afterEnrollment }: Finding): boolean {
  if (DEATH_RULES.has(rule)) return true;
  // Before enrollment there is no arm yet: a withdrawal then is a screen failure like any other.
  if (rule === consent.id) return afterEnrollment;
  // That a whole column is missing is about nobody.
  return clause !== 'I12' && row !== undefined && columns.some((column) => OUTCOME_COLUMNS.has(column));
}

/** A participant who withdrew after enrollment, as if they had not: all that is left of it is that they are gone. */
function withConsentInForce({ evaluation, workbook }: Trial, result: ParticipantResult): ParticipantResult {
  const { clause } = consent;
  const { participant, atEnrollment } = result;
  if (!result.breached.includes(clause) || atEnrollment.breached.includes(clause)) return result;
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
  const unknown = blank.length === 0 ? result.unknown : inOrder([...result.unknown, clause]);
  return {
    ...result,
    breached,
    unknown,
    missing: [...new Set([...result.missing, ...blank])],
    missingByRow: result.missingByRow?.map((columns, row) => [...new Set([...columns, ...blanks[row]!])]),
    outcome: breached.length > 0 ? 'ineligible' : unknown.length > 0 ? 'pending' : 'eligible',
    excludedAfterEnrollment: evaluation.findings.some(
      (finding) => finding.participant === participant.id && finding.afterEnrollment && finding.rule !== consent.id,
    ),
  };
}

function inOrder(clauses: readonly string[]): string[] {
  return ELIGIBILITY_CLAUSES.filter((clause) => clauses.includes(clause));
}
