import { evidenceLacking } from '../../shared/workbook/responses.js';
import type { FindingStatus } from '../../shared/workbook/schema.js';
import { placeLabel } from '../sheet/place.js';
import type { CurrentFinding, FindingRow } from './finding-row.js';

/** The rows as they are after a check. */
export interface MergedFindings {
  readonly rows: FindingRow[];
  readonly added: number;
  readonly resolved: number;
  /** Places in `rows`: found and gone on one day, and answered by nobody. They are no part of a finding's history. */
  readonly passing: readonly number[];
  /** Acceptances that lacked something, and are none. */
  readonly setBack: number;
}

/**
 * The life of findings: a new one is open; one that is still there keeps what people made of it, unless the data behind
 * it changed since they answered, or an acceptance lacks its evidence; one that is gone is resolved; one that comes back is
 * open again. Rows outside the check's scope stay as they are. Order is kept, so that a person's own sorting and response
 * cells stay in line.
 */
export function mergeFindings(
  before: readonly FindingRow[],
  current: readonly CurrentFinding[],
  inScope: (row: FindingRow) => boolean,
  today: string,
): MergedFindings {
  const byKey = new Map(current.map((finding) => [finding.key, finding]));
  const passing: number[] = [];
  let resolved = 0;
  let setBack = 0;
  const rows = before.map((row, place): FindingRow => {
    const finding = byKey.get(row.key);
    if (finding) {
      // A copied row has the same key; only the first is the finding's.
      byKey.delete(row.key);
      const status = statusNow(row, finding, today);
      if (row.status === 'accepted' && status !== 'accepted' && !isAcceptance(row, today)) setBack++;
      return {
        ...written(finding),
        status,
        typed: row.typed,
        firstSeen: row.firstSeen || today,
        lastSeen: today,
        answer: row.answer,
      };
    }
    if (row.status === 'resolved' || !inScope(row)) return row;
    resolved++;
    if (row.status === 'open' && row.typed === undefined && row.firstSeen === today) passing.push(place);
    return { ...row, status: 'resolved', typed: undefined };
  });
  const added = [...byKey.values()].map(
    (finding): FindingRow => ({
      ...written(finding),
      status: 'open',
      typed: undefined,
      firstSeen: today,
      lastSeen: today,
      answer: { response: '', by: '', on: '' },
    }),
  );
  return { rows: [...rows, ...added], added: added.length, resolved, passing, setBack };
}

/** What a row's status is by now: an answer holds for what was said when it was given, and an acceptance with its evidence. */
export function statusNow(
  row: Pick<FindingRow, 'status' | 'lastSeen' | 'what' | 'answer'>,
  finding: CurrentFinding,
  today: string,
): FindingStatus {
  if (row.status === 'resolved' || row.status === 'open') return 'open';
  if (!finding.saidOn(row.lastSeen, row.what)) return 'open';
  return row.status === 'accepted' && !isAcceptance(row, today) ? withoutAcceptance(row) : row.status;
}

const isAcceptance = ({ answer }: Pick<FindingRow, 'answer'>, today: string): boolean =>
  evidenceLacking(answer, today).length === 0;

/** What an acceptance that is none leaves. */
export const withoutAcceptance = ({ answer }: Pick<FindingRow, 'answer'>): FindingStatus =>
  answer.response === '' ? 'open' : 'answered';

function written({ key, severity, participant, rule, clause, place, what, remedy }: CurrentFinding) {
  return { key, severity, participant, rule, clause, where: placeLabel(place), what, remedy };
}
