import { type Day, parseDay } from '../../shared/calendar.js';
import type { Level } from '../../shared/protocol/finding.js';
import type { FindingResponse } from '../../shared/workbook/responses.js';
import type { FindingStatus } from '../../shared/workbook/schema.js';
import type { Place } from '../sheet/place.js';

/** One line of the Findings tab, whatever wrote it. Dates are `YYYY-MM-DD` or blank. */
export interface FindingRow {
  readonly key: string;
  readonly status: FindingStatus;
  /** What stands in the status cell where it is none of the four: it is kept, and the finding is open. */
  readonly typed: string | undefined;
  readonly severity: string;
  readonly participant: string;
  readonly rule: string;
  readonly clause: string;
  /** The label of its place. */
  readonly where: string;
  readonly what: string;
  readonly remedy: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** What people wrote beside it. */
  readonly answer: Pick<FindingResponse, 'response' | 'by' | 'on'>;
}

/** A finding of the check that has just run. */
export interface CurrentFinding {
  readonly key: string;
  readonly severity: Level;
  /** Blank for what belongs to no participant. */
  readonly participant: string;
  readonly rule: string;
  readonly clause: string;
  readonly place: Place;
  readonly title: string;
  readonly what: string;
  readonly remedy: string;
  /** Whether it would have said this on that day, in either language: then the data behind it are the same. */
  saidOn(date: string, what: string): boolean;
}

/** Days since a finding was first seen; `undefined` when its date is not one. */
export function daysSinceSeen(firstSeen: string, asOf: Day): number | undefined {
  const day = parseDay(firstSeen);
  return day === undefined ? undefined : Math.max(0, asOf - day);
}
