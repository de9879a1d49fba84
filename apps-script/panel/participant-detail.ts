import type { Day } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { Evaluation, ParticipantResult } from '../../shared/protocol/evaluate.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { stageOn } from '../../shared/schedule/stage.js';
import { SUPPOSABLE } from '../../shared/schedule/what-if-question.js';
import { type Ahead, aheadOf } from '../../shared/summary/ahead.js';
import { cellsToFill } from '../../shared/summary/my-day.js';
import { nextStepLabel, nextStepPhrase } from '../../shared/words/next-step.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { itemPhrase, itemWords } from '../../shared/words/schedule.js';
import { stageWords } from '../../shared/words/stages.js';
import { supposedWords } from '../../shared/words/what-if.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { columnOf } from '../../shared/workbook/schema.js';
import type { RowSpan } from '../check/selected-participants.js';
import { addonWords } from '../words/addon-words.js';
import { outcomeWords } from '../words/outcome-words.js';
import { cellPlace } from './cell-place.js';
import { isUrgent, sayToFill } from './day-sections.js';
import { doseWorking } from './dose-working.js';
import type { ClauseState, PanelClause, PanelDetail, PanelDose, PanelFinding } from './panel-model.js';

/** All that is known of one participant: every eligibility clause with its state, what is missing, each dose worked out. */
export function participantDetail(
  workbook: Workbook,
  result: ParticipantResult,
  evaluation: Evaluation,
  findings: readonly PanelFinding[],
  language: Language,
  rows: RowSpan | null,
): PanelDetail {
  const words = addonWords(language);
  const { participant } = result;
  const { cycles, asOf } = evaluation;
  const ahead = aheadOf(workbook, { ...evaluation, participants: [result] }, asOf);
  const cells = cellsToFill(result, ahead.nextSteps.get(participant.id)!);
  const [next] = cells;
  return {
    participant: participant.id,
    about: aboutParticipant(result, language, asOf),
    outcome: outcomeWords(language)[result.outcome],
    next: nextOf(ahead, result, language),
    calendar: calendarOf(ahead, language),
    supposable: SUPPOSABLE.map((item) => ({ item, name: supposedWords(item, language).trim() })),
    clauses: clauseStates(result, language),
    toFill:
      next === undefined
        ? null
        : { text: sayToFill(cells, language), place: cellPlace(workbook, next.tab, next, next.column) },
    missing: cells.map(({ tab, row, column }) => ({
      column: columnOf(tab, column)?.[language] ?? column,
      place: cellPlace(workbook, tab, { row }, column),
    })),
    doses: cycles
      .filter(({ cycle }) => cycle.id === participant.id)
      .sort((a, b) => (a.cycle.cycle ?? 99) - (b.cycle.cycle ?? 99) || a.cycle.row - b.cycle.row)
      .map(
        ({ cycle, verdict }): PanelDose => ({
          heading: words.cycle(cycle.cycle),
          isSelected: rows?.tab === workbook.tabs.Cycles?.raw.title && rows?.first === cycle.row,
          verdict,
          verdictWord: words.verdict[verdict],
          lines: doseWorking(cycle, workbook.settings, language),
          place: cellPlace(workbook, 'Cycles', cycle, 'pld_mg'),
        }),
      ),
    findings,
  };
}

/** What comes next for one participant. */
function nextOf({ nextSteps }: Ahead, { participant }: ParticipantResult, language: Language): PanelDetail['next'] {
  const step = nextSteps.get(participant.id)!;
  return {
    label: `${nextStepLabel(language)}${punctuation(language).colon.trim()}`,
    phrase: nextStepPhrase(step, language, true),
    isUrgent: isUrgent(step),
  };
}

/** What is still to come; what only waits for something else has no day yet and is left out. */
function calendarOf({ schedule }: Ahead, language: Language): PanelDetail['calendar'] {
  const dayOf = ({ target }: ScheduleItem): number => target ?? Number.POSITIVE_INFINITY;
  return schedule
    .filter(({ state, waiting }) => state !== 'done' && state !== 'cancelled' && !waiting)
    .sort((a, b) => (dayOf(a) === dayOf(b) ? 0 : dayOf(a) - dayOf(b)))
    .map((item) => ({ item: itemWords(item.item, language), when: itemPhrase(item, language) }));
}

/** `cycle 2, XA`. */
export function aboutParticipant(result: ParticipantResult, language: Language, asOf: Day): string {
  const stage = stageWords(language)[stageOn(result, asOf)];
  return [stage, result.participant.site].filter(Boolean).join(punctuation(language).comma);
}

const STATE_ORDER: readonly ClauseState[] = ['breached', 'unknown', 'not-due'];

/**
 * Every eligibility clause: what needs somebody first, then the rest in registry order. "Met" is what nothing speaks
 * against: each list is asked before.
 */
function clauseStates(result: ParticipantResult, language: Language): PanelClause[] {
  const clauses = new Map<string, string>();
  for (const { kind, clause, words } of RULES) {
    if (kind === 'eligibility' && !clauses.has(clause)) clauses.set(clause, words[language].title);
  }
  const stateOf = (clause: string): ClauseState => {
    if (result.breached.includes(clause)) return 'breached';
    if (result.unknown.includes(clause)) return 'unknown';
    if (result.notYetDue.includes(clause)) return 'not-due';
    return result.notApplicable.includes(clause) ? 'not-applicable' : 'met';
  };
  const rank = (state: ClauseState): number =>
    STATE_ORDER.includes(state) ? STATE_ORDER.indexOf(state) : STATE_ORDER.length;
  return [...clauses]
    .map(([clause, title]): PanelClause => {
      const state = stateOf(clause);
      return { clause, title, state, stateWord: addonWords(language).clauseState[state] };
    })
    .sort((a, b) => rank(a.state) - rank(b.state));
}
