import type { FindingStatus } from '../../shared/workbook/schema.js';
import { placeLabel } from '../sheet/place.js';
import type { CurrentFinding, FindingRow } from './finding-row.js';

/**
 * The life of findings: a new one is open; one that is still there keeps what people made of it, unless the data behind
 * it changed since they answered; one that is gone is resolved; one that comes back is open again. Rows outside the
 * check's scope stay as they are. Order is kept, so that a person's own sorting and response cells stay in line.
 */
export function mergeFindings(
  before: readonly FindingRow[],
  current: readonly CurrentFinding[],
  inScope: (row: FindingRow) => boolean,
  today: string,
): { readonly rows: FindingRow[]; readonly added: number; readonly resolved: number } {
  const byKey = new Map(current.map((finding) => [finding.key, finding]));
  let resolved = 0;
  const rows = before.map((row): FindingRow => {
    const finding = byKey.get(row.key);
    if (finding) {
      // A copied row has the same key; only the first is the finding's.
      byKey.delete(row.key);
      return {
        ...written(finding),
        status: statusNow(row, finding),
        typed: row.typed,
        firstSeen: row.firstSeen || today,
        lastSeen: today,
      };
    }
    if (row.status === 'resolved' || !inScope(row)) return row;
    resolved++;
    return { ...row, status: 'resolved', typed: undefined };
  });
  const added = [...byKey.values()].map(
    (finding): FindingRow => ({
      ...written(finding),
      status: 'open',
      typed: undefined,
      firstSeen: today,
      lastSeen: today,
    }),
  );
  return { rows: [...rows, ...added], added: added.length, resolved };
}

/** What a row's status is by now: an answer holds for what was said when it was given. */
export function statusNow(
  row: Pick<FindingRow, 'status' | 'lastSeen' | 'what'>,
  finding: CurrentFinding,
): FindingStatus {
  if (row.status === 'resolved' || row.status === 'open') return 'open';
  return finding.saidOn(row.lastSeen, row.what) ? row.status : 'open';
}

function written({ key, severity, participant, rule, clause, place, what, remedy }: CurrentFinding) {
  return { key, severity, participant, rule, clause, where: placeLabel(place), what, remedy };
}
