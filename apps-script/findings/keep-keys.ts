import { groupBy } from '../../shared/group-by.js';
import type { CurrentFinding, FindingRow } from './finding-row.js';

const isOpen = ({ status }: FindingRow): boolean => status === 'open';
const isLive = ({ status }: FindingRow): boolean => status !== 'resolved';

/**
 * Gives each finding the key of the stored row that it is in. A key is one finding's, but for rows of the sheet that nothing
 * tells apart (a duplicate, a row without ID): these are counted, `key~2`, and each keeps the row that said the same.
 * Where some of them are gone and nobody can say which, the ones that are left are not taken for those that a person
 * answered.
 */
export function keepKeys(current: readonly CurrentFinding[], stored: readonly FindingRow[]): CurrentFinding[] {
  const groups = groupBy(current, ({ key }) => key);
  const rows = new Map<string, Map<string, FindingRow>>();
  for (const row of stored) {
    const key = groups.has(row.key) ? row.key : row.key.replace(/~\d+$/, '');
    const known = rows.get(key) ?? new Map<string, FindingRow>();
    // Of a row that somebody copied, the first is the finding's.
    if (!known.has(row.key)) rows.set(key, known.set(row.key, row));
  }
  const kept = new Map<CurrentFinding, CurrentFinding>();
  for (const [key, group] of groups) {
    for (const [finding, as] of keepIn(key, group, rows.get(key) ?? new Map<string, FindingRow>()))
      kept.set(finding, as);
  }
  return current.map((finding) => kept.get(finding)!);
}

/** The findings of one key, each with the key that it keeps. */
function keepIn(
  base: string,
  group: readonly CurrentFinding[],
  stored: ReadonlyMap<string, FindingRow>,
): Map<CurrentFinding, CurrentFinding> {
  const kept = new Map<CurrentFinding, CurrentFinding>();
  const free = new Set(stored.values());
  const pair = (findings: readonly CurrentFinding[], rows: FindingRow[]): void => {
    const fewer = findings.length < rows.length;
    const doubted = fewer && !rows.every(isOpen);
    if (fewer) rows.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
    for (const [at, row] of rows.slice(0, findings.length).entries()) {
      const { key } = row;
      const finding = findings[at]!;
      kept.set(finding, { ...finding, key, ...(doubted && { saidOn: () => false }) });
      free.delete(row);
    }
  };
  const left = (): CurrentFinding[] => group.filter((finding) => !kept.has(finding));
  for (const what of new Set(group.map((finding) => finding.what))) {
    const same = group.filter((finding) => finding.what === what);
    pair(
      same,
      [...free].filter((row) => isLive(row) && same[0]!.saidOn(row.lastSeen, row.what)),
    );
  }
  pair(left(), [...free].filter(isLive));
  pair(
    left(),
    [...free].filter((row) => !isLive(row)),
  );
  let times = 1;
  for (const finding of left()) {
    const key = (): string => (times === 1 ? base : `${base}~${times}`);
    while (stored.has(key())) times++;
    kept.set(finding, { ...finding, key: key() });
    times++;
  }
  return kept;
}
