import { type Day, formatDay } from './calendar.js';
import { catalog, type Language } from './language.js';
import type { ProvisionalDose } from './protocol/dosing/check.js';
import { type ParticipantResult, rowsToFill } from './protocol/evaluate.js';
import { type Finding, sayFinding } from './protocol/finding.js';
import { rulebookFor } from './protocol/rulebook.js';
import type { CellToFill, NextStep } from './schedule/next-step.js';
import type { ScheduleItem } from './schedule/schedule.js';
import { stageOn } from './schedule/stage.js';
import { type Guess, guessesAbout } from './set-up/guesses.js';
import { HORIZON_YEARS, isBeyondHorizon, type Projection } from './summary/projection.js';
import type { Trial } from './summary/trial.js';
import { sayGuess } from './words/guesses.js';
import { punctuation } from './words/punctuation.js';
import { reasonWords } from './words/schedule.js';
import { cellAddress } from './workbook/addressing.js';
import { columnOf, type RecordTab } from './workbook/schema.js';

/**
 * The stable JSON of `check`: what scripts, the sidebar and the tests read. Plain data; dates are `YYYY-MM-DD`, doses are
 * unrounded, percents signed. What is not known is `null`, never left out.
 */
export function checkReport(trial: Trial, language: Language) {
  const { workbook, evaluation, schedule, asOf } = trial;
  const rulebook = rulebookFor(workbook.settings);
  const heading = (tab: RecordTab, key: string) => {
    const column = columnOf(tab, key);
    return column === undefined ? key : column[language];
  };
  return {
    asOf: formatDay(asOf),
    timeZone: workbook.settings.time_zone,
    rulebook: { version: rulebook.version, hash: rulebook.hash },
    source: { name: workbook.name, rowsRead: workbook.rowsRead, rowsSkipped: workbook.rowsSkipped },
    participants: evaluation.participants.map((result) => ({
      id: result.participant.id,
      site: result.participant.site ?? null,
      row: result.participant.row,
      stage: stageOn(result, asOf),
      outcome: result.outcome,
      nextStep: nextStepReport(trial.nextSteps.get(result.participant.id)!),
      breached: [...result.breached],
      unknown: [...result.unknown],
      notYetDue: [...result.notYetDue],
      notApplicable: [...result.notApplicable],
      missing: missingCells(trial, result, language),
      advisories: [...result.advisories],
      contradictions: result.contradictions.map(({ clauses, finding }) => ({
        clauses: [...clauses],
        what: sayFinding(finding, language).what,
      })),
    })),
    cycles: evaluation.cycles.map(({ cycle, dose, verdict }) => {
      return {
        participant: cycle.id,
        cycle: cycle.cycle ?? null,
        row: cycle.row,
        bsa: {
          mosteller: dose.bsa?.mosteller ?? null,
          dubois: dose.bsa?.dubois ?? null,
          used: dose.bsa?.used ?? null,
        },
        expected: {
          pldMg: dose.expected.pldMg ?? null,
          ifosfamideGPerDay: dose.expected.ifosfamideGPerDay ?? null,
          anlotinibMg: dose.expected.anlotinibMg,
        },
        deviationPct: {
          pld: dose.deviationPct.pld ?? null,
          ifosfamide: dose.deviationPct.ifosfamide ?? null,
        },
        provisional: dose.provisional === undefined ? null : provisionalReport(dose.provisional),
        verdict,
      };
    }),
    layout: workbook.books.flatMap(({ raw }) => guessesAbout(raw)).map((guess) => guessReport(guess, language)),
    findings: evaluation.findings.map((finding) => ({
      ...findingReport(finding, language, heading),
      ...(trial.answers.has(finding) && { status: trial.answers.get(finding)!.status }),
    })),
    schedule: schedule.map((item) => ({
      participant: item.participant.id,
      site: item.participant.site ?? null,
      item: item.item,
      clause: item.clause,
      target: date(item.target),
      window: item.window ? [formatDay(item.window[0]), formatDay(item.window[1])] : null,
      state: item.state,
      daysPastWindow: item.daysPastWindow,
      reason: reasonWords(item.reason, language) ?? null,
    })),
    enrollment: enrollmentReport(trial, language),
    run: evaluation.run.map(({ rule, status, reason }) => ({ rule, status, reason: reason ?? null })),
  };
}

/** Doses held against a typed area: no pass, whatever they say. */
const provisionalReport = ({ bsa, expected, deviationPct, lacks }: ProvisionalDose) => ({
  bsa,
  expected: { ...expected },
  deviationPct: { pld: deviationPct.pld ?? null, ifosfamide: deviationPct.ifosfamide ?? null },
  lacks: [...lacks],
});

/** What is not laid out as the checks expect it; what may name a person is not repeated. */
export function guessReport(guess: Guess, language: Language) {
  const { what, remedy } = sayGuess(guess, language);
  const means = 'means' in guess ? guess.means : undefined;
  return {
    kind: guess.kind,
    tab: 'tab' in guess ? guess.tab : null,
    cell: 'cell' in guess && /\d/.test(guess.cell) ? guess.cell : null,
    found: ('found' in guess ? guess.found : undefined) ?? null,
    means: typeof means === 'object' ? means[language] : (means ?? null),
    cells: 'cells' in guess ? guess.cells : 'rows' in guess ? guess.rows : null,
    what,
    remedy: remedy ?? null,
  };
}

/** A participant's next step; what does not belong to its kind is left out. */
function nextStepReport(step: NextStep) {
  const place = (at: CellToFill) => (at.cell === undefined ? {} : { cell: at.cell });
  switch (step.kind) {
    case 'held':
      return { kind: step.kind, ...(step.hold.clause !== undefined && { clause: step.hold.clause }) };
    case 'overdue':
    case 'due':
    case 'upcoming':
      return {
        kind: step.kind,
        ...datedItem(step.item),
        ...(step.item.daysPastWindow > 0 && { days: step.item.daysPastWindow }),
      };
    case 'waiting':
      return {
        kind: step.kind,
        whom: step.whom,
        ...(step.item && datedItem(step.item)),
        ...(step.since !== undefined && { since: formatDay(step.since) }),
        ...(step.limit !== undefined && { limit: formatDay(step.limit) }),
        ...(step.days > 0 && { days: step.days }),
      };
    case 'cannot schedule':
      return { kind: step.kind, ...(step.item && datedItem(step.item)), ...place(step.place) };
    case 'to close':
      return { kind: step.kind, clause: step.clause };
    case 'ended':
      return { kind: step.kind };
  }
}

const datedItem = ({ item, target, window }: ScheduleItem) => ({
  item,
  ...(target !== undefined && { target: formatDay(target) }),
  ...(window !== undefined && { window: [formatDay(window[0]), formatDay(window[1])] }),
});

/** The cells that must be filled in before a participant can be judged, as the report lists them. */
export function missingCells(
  trial: Trial,
  result: ParticipantResult,
  language: Language,
): { column: string; cell: string | null }[] {
  return missingPlaces(trial, result, language).map(({ column, cell }) => ({ column, cell }));
}

/** The cells that must be filled in before a participant can be judged, with their addresses where the column exists. */
export function missingPlaces(
  trial: Trial,
  result: ParticipantResult,
  language: Language,
): { column: string; cell: string | null; book: string | undefined }[] {
  return result.missing.flatMap((key) => {
    const column = columnOf('Participants', key);
    return rowsToFill(result, key).map(({ row, book }) => ({
      column: column === undefined ? key : column[language],
      cell: cellAddress(trial.workbook, 'Participants', row, key, book) ?? null,
      book,
    }));
  });
}

function findingReport(finding: Finding, language: Language, heading: (tab: RecordTab, key: string) => string) {
  const { what, remedy } = sayFinding(finding, language);
  const key = finding.columns[0];
  const tab = finding.recordTab;
  return {
    rule: finding.rule,
    clause: finding.clause,
    severity: finding.severity,
    verdict: finding.verdict,
    participant: finding.participant ?? null,
    tab: finding.tab,
    row: finding.row ?? null,
    column: key === undefined ? null : tab === undefined ? key : heading(tab, key),
    cell: finding.cell ?? null,
    what,
    remedy,
    harm: finding.harm,
  };
}

function enrollmentReport({ enrollment }: Trial, language: Language) {
  const { projection } = enrollment;
  return {
    target: enrollment.target,
    enrolled: enrollment.enrolled,
    screened: enrollment.screened,
    screenFailed: enrollment.screenFailed,
    pending: enrollment.pending,
    waiting: enrollment.waiting,
    screenFailures: { ...enrollment.screenFailures },
    screenFailureReasons: { ...enrollment.screenFailureReasons },
    bySite: enrollment.bySite.map((site) => ({
      site: site.site ?? null,
      name: site.name ?? null,
      target: site.target ?? null,
      screened: site.screened,
      enrolled: site.enrolled,
      screenFailures: site.screenFailures,
      pending: site.pending,
      waiting: site.waiting,
      lastEnrolled: date(site.lastEnrolled),
      daysSinceLast: site.daysSinceLast ?? null,
    })),
    projection:
      projection.model === 'none'
        ? // Scripts know three reasons: a stall is the extreme of too few, and the last enrollments are with the sites.
          { model: 'none' as const, why: projection.why === 'stalled' ? ('too-few' as const) : projection.why }
        : {
            model: projection.model,
            assumption: assumptionWords(projection, language),
            perMonth: projection.perMonth,
            remaining: projection.remaining,
            median: formatDay(projection.median),
            interval: [formatDay(projection.interval[0]), formatDay(projection.interval[1])],
            level: projection.level,
          },
  };
}

function assumptionWords(projection: Projection, language: Language): string {
  const { basis, interval } = projection;
  const [from, to] = [formatDay(basis.from), formatDay(basis.to)];
  // The JSON has a date in every place: one that is the horizon is no forecast, and the words beside it say so.
  const horizon = isBeyondHorizon(interval[1], projection) ? formatDay(interval[1]) : undefined;
  const words = reportWords(language);
  const pace = words.pace(from, to, basis.enrolled);
  return horizon === undefined ? pace : `${pace}${punctuation(language).space}${words.beyond(horizon)}`;
}

const reportWords = catalog({
  en: {
    pace: (from: string, to: string, enrolled: number): string =>
      `The pace of ${from} to ${to} (${enrolled} enrolled) goes on unchanged.`,
    beyond: (horizon: string): string => `${horizon} means: not within ${HORIZON_YEARS} years.`,
  },
  zh: {
    pace: (from, to, enrolled) => `假定 ${from} 至 ${to} 的入组速度（入组 ${enrolled} 例）保持不变。`,
    beyond: (horizon) => `${horizon} 表示 ${HORIZON_YEARS} 年内不会。`,
  },
});

function date(value: Day | undefined): string | null {
  return value === undefined ? null : formatDay(value);
}
