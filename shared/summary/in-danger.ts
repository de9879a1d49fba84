import { type Day, formatDay } from '../calendar.js';
import { groupBy } from '../group-by.js';
import type { Finding } from '../protocol/finding.js';
import { situationOf } from '../protocol/situation.js';
import { rowsOf } from '../workbook/participant-dates.js';
import type { DigestFacts } from './digest-facts.js';
import { findingKeys } from './finding-key.js';
import type { Trial } from './trial.js';

/** Somebody whom an open critical finding is about, with all of these findings. */
export interface InDanger {
  /** A participant's code; `undefined` where nobody can tell whom it is about. */
  readonly participant: string | undefined;
  readonly site: string | undefined;
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** One of the findings was not in the digest before. */
  readonly isNew: boolean;
  /** A cycle has begun, and nothing has ended the treatment. */
  readonly isOnTreatment: boolean;
  readonly isHeld: boolean;
  /** The day on which a digest first saw the newest of them, `YYYY-MM-DD`; today when none has. */
  readonly since: string;
}

/**
 * Critical findings by person, in the order in which somebody should look: what is new, who is being treated, who is on hold,
 * what cannot wait, how far off it is, and what came last. `before` are the facts of the digest before; without one nothing is
 * called new.
 */
export function inDanger(
  { workbook, evaluation, nextSteps, asOf }: Pick<Trial, 'workbook' | 'evaluation' | 'nextSteps' | 'asOf'>,
  critical: readonly Finding[],
  before?: DigestFacts,
): InDanger[] {
  const keys = findingKeys(workbook, critical);
  const seen = new Map(critical.map((finding, index) => [finding, before?.findings[keys[index]!]?.since]));
  const treated = treatedOn(evaluation.participants, asOf);
  return byPerson(critical)
    .map((findings): InDanger => {
      const sorted = [...findings].sort((a, b) => urgency(b) - urgency(a) || b.deviation - a.deviation);
      const { participant, site } = sorted[0]!;
      return {
        participant,
        site,
        findings: sorted,
        isNew: before !== undefined && findings.some((finding) => seen.get(finding) === undefined),
        isOnTreatment: participant !== undefined && treated.has(participant),
        isHeld: participant !== undefined && nextSteps.get(participant)?.kind === 'held',
        since: findings
          .map((finding) => seen.get(finding) ?? formatDay(asOf))
          .sort()
          .at(-1)!,
      };
    })
    .sort(byDanger);
}

/** Findings by whoever they are about; what names nobody stands for itself. */
export const byPerson = (findings: readonly Finding[]): Finding[][] => [
  ...groupBy(findings, ({ participant, book, tab, row }) => participant ?? `${book}/${tab}/${row}`).values(),
];

const urgency = ({ harm }: Finding): number => (harm === 'alert' ? 1 : 0);

function byDanger(a: InDanger, b: InDanger): number {
  const first = (flag: (one: InDanger) => boolean): number => Number(flag(b)) - Number(flag(a));
  const [worstA, worstB] = [a.findings[0]!, b.findings[0]!];
  return (
    first(({ isNew }) => isNew) ||
    first(({ isOnTreatment }) => isOnTreatment) ||
    first(({ isHeld }) => isHeld) ||
    urgency(worstB) - urgency(worstA) ||
    worstB.deviation - worstA.deviation ||
    (a.since === b.since ? 0 : a.since > b.since ? -1 : 1)
  );
}

/** Codes of those who are being treated. */
function treatedOn(results: Trial['evaluation']['participants'], asOf: Day): ReadonlySet<string> {
  return new Set(
    results
      .filter(({ participant }) => situationOf(rowsOf(participant), true, asOf) === 'on treatment')
      .map(({ participant }) => participant.id),
  );
}
