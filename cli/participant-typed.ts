import type { ParticipantResult } from '../shared/protocol/evaluate.js';
import type { Trial } from '../shared/summary/trial.js';
import { foldCode, likeness } from '../shared/workbook/fold.js';
import type { CommandName } from './command-list.js';
import { UsageError } from './usage-error.js';

/** IDs offered when the one that was typed is not there. */
const CANDIDATES = 3;
const ALIKE = 0.5;

/** The participant of this code, however it is typed. Throws `UsageError` with those it may be. */
export function participantTyped(typed: string, trial: Trial, command: CommandName): ParticipantResult {
  const wanted = foldCode(typed);
  const { participants } = trial.evaluation;
  const result = participants.find((each) => each.participant.id === wanted);
  if (result !== undefined) return result;
  const near = participants
    .map(({ participant: { id } }) => ({ id, score: loose(wanted) === loose(id) ? 1 : likeness(wanted, id) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, CANDIDATES)
    .map(({ id }) => id);
  throw new UsageError((say) => say.unknownParticipant(typed, near), command);
}

/** Without dashes and leading zeros: QD-19 is how people write QD-019. */
function loose(id: string): string {
  return id.replace(/[^A-Z0-9]/g, '').replace(/(?<!\d)0+(?=\d)/g, '');
}
