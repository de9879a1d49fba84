import type { Evaluation, ParticipantResult } from '../protocol/evaluate.js';
import type { Finding } from '../protocol/finding.js';
import type { Settings } from '../workbook/settings.js';

/** What keeps a participant's study drugs back while it is open. */
export interface Hold {
  /** The clause that is breached or, while eligibility is pending, the first that is open; `undefined` where it must not be named. */
  readonly clause: string | undefined;
  /** The stop; `undefined` while eligibility is pending: then the blank cells of the clause lift the hold. */
  readonly finding: Finding | undefined;
  /** What lifts it. */
  readonly lifts: 'pending' | 'until accepted' | 'until corrected';
}

/** By participant's ID. Whoever is not in it may be treated by the schedule. */
export type HoldsById = ReadonlyMap<string, Hold>;

/**
 * Whose study drugs are held: an open stop that forbids treatment or, by a setting, eligibility that is still pending. An
 * acceptance with its evidence lifts the hold where the rule lets it; a corrected cell always does.
 */
export function holdsOf(
  { participants, findings }: Evaluation,
  settings: Settings,
  isAccepted: (finding: Finding) => boolean,
): HoldsById {
  const holds = new Map<string, Hold>();
  for (const finding of findings) {
    const { holds: lifts, participant, clause } = finding;
    if (lifts === 'no' || participant === undefined) continue;
    if (lifts === 'until accepted' && isAccepted(finding)) continue;
    // What only the corrected cell lifts is told first.
    const known = holds.get(participant);
    if (known === undefined || (known.lifts !== 'until corrected' && lifts === 'until corrected')) {
      holds.set(participant, { clause, finding, lifts });
    }
  }
  if (settings.hold_while_pending === 'no') return holds;
  for (const result of participants) {
    const { participant } = result;
    if (isPending(result) && !holds.has(participant.id)) {
      holds.set(participant.id, { clause: result.atEnrollment.unknown[0]!, finding: undefined, lifts: 'pending' });
    }
  }
  return holds;
}

/** What only surgery answers was open for everybody who was enrolled. */
const isPending = ({ takesPart, atEnrollment }: ParticipantResult): boolean =>
  takesPart && atEnrollment.outcome === 'pending' && atEnrollment.unknown.length > 0;
