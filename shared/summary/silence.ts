import type { Finding } from '../protocol/finding.js';
import type { Participant } from '../workbook/records.js';
import type { Trial } from './trial.js';
import { uncheckedAt } from './worklists.js';

/**
 * What stands against calling a list empty, or a day quiet. Every face asks here before it says "nothing": an empty list is
 * good news only when whatever could have been in it was read.
 */
export interface Silence {
  /** Rows, columns and cells that nobody has looked at, and that may be about somebody of these sites. */
  readonly hidden: readonly Finding[];
  /** Sites that were asked about and are not in the Sites tab: nothing can be known of them. */
  readonly unknownSites: readonly string[];
  /** No row with data was found: whoever there is, is in no list. */
  readonly nobodyRead: boolean;
}

/** `trial` is the whole one: what names no site is in no part of it. `sites` are codes; `undefined` asks for the whole trial. */
export function silenceOf(
  { workbook, evaluation }: Pick<Trial, 'workbook' | 'evaluation'>,
  sites: readonly string[] | undefined,
): Silence {
  return {
    hidden: uncheckedAt(evaluation.findings, sites),
    unknownSites: (sites ?? []).filter((code) => !workbook.sites.has(code)),
    // Of the whole workbook, also in a trial that was cut to sites: one that has nobody yet has not been lost.
    nobodyRead: workbook.rowsRead === 0,
  };
}

/** The same of one participant: cells of their own, and rows and columns that may be theirs. */
export function silenceAbout(
  trial: Pick<Trial, 'workbook' | 'evaluation'>,
  { id, site }: Pick<Participant, 'id' | 'site'>,
): Silence {
  const { hidden } = silenceOf(trial, site === undefined ? undefined : [site]);
  const own = hidden.filter(({ participant }) => participant === undefined || participant === id);
  return { hidden: own, unknownSites: [], nobodyRead: false };
}

/** Whether "nothing" may be said. */
export function isCertain({ hidden, unknownSites, nobodyRead }: Silence): boolean {
  return hidden.length === 0 && unknownSites.length === 0 && !nobodyRead;
}

/** The same where these findings stand in a list of their own, with or without their names: no second line says it again. */
export function silenceBeside(silence: Silence, listed: readonly Finding[]): Silence {
  const said = new Set(listed.map(place));
  return { ...silence, hidden: silence.hidden.filter((finding) => !said.has(place(finding))) };
}

const place = ({ rule, book, tab, row, cell }: Finding): string => [rule, book, tab, row, cell].join('/');
