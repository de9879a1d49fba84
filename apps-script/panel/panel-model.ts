import type { Language } from '../../shared/language.js';
import type { Level } from '../../shared/protocol/finding.js';
import type { Supposable } from '../../shared/schedule/what-if-question.js';

/** What the sidebar gets from the server: plain JSON, dates as text, every sentence already in the reader's language. */

export type ClauseState = 'met' | 'breached' | 'unknown' | 'not-due' | 'not-applicable';

/** Either the answer, or one sentence that says why not and what to do. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sentence: string };

/** A cell by what stands in the sheet; see sheet/place.ts. */
export interface PanelPlace {
  readonly tab: string;
  readonly id: string | null;
  readonly second: string | null;
  readonly headings: readonly string[];
  readonly cell: string | null;
}

export interface PanelFinding {
  readonly key: string;
  /** Blank where nobody can tell whom it is about. */
  readonly participant: string;
  /** The code of a site; blank where no known site is named. */
  readonly site: string;
  /** Somebody has to answer it: it is open, no advisory, and no recorded screen failure. */
  readonly isAsked: boolean;
  /** What it says on paper, where that is less: of some columns only the requirement leaves the workbook. */
  readonly onPaper: string | null;
  readonly level: Level;
  readonly levelWord: string;
  /** The person's own status for it; `open` until the next check writes it down. */
  readonly status: string;
  readonly statusWord: string;
  /** How long it has been there, in words; blank for what is new today. */
  readonly age: string;
  readonly clause: string;
  readonly title: string;
  readonly what: string;
  readonly remedy: string;
  readonly where: string;
  readonly place: PanelPlace;
}

export interface PanelGroup {
  /** Blank for what belongs to the workbook and to no participant. */
  readonly participant: string;
  /** The code of a site; blank where no known site is named. */
  readonly site: string;
  readonly heading: string;
  /** Stage and site. */
  readonly about: string;
  readonly worst: Level;
  readonly findings: readonly PanelFinding[];
}

/** One line of My day. */
export interface PanelLine {
  /** Blank where nobody can tell whom it is about. */
  readonly participant: string;
  /** The code of a site; blank where no known site is named. */
  readonly site: string;
  readonly text: string;
  readonly isUrgent: boolean;
  readonly place: PanelPlace;
}

export type DaySectionName = 'held' | 'overdue' | 'due' | 'waiting' | 'toClose' | 'toFill' | 'found';

export interface PanelSection {
  readonly name: DaySectionName;
  /** The worst first, and never empty. */
  readonly lines: readonly PanelLine[];
}

/** A site, or those of no known site: what the filter offers. */
export interface PanelSite {
  /** Blank for those of no known site. */
  readonly code: string;
  readonly name: string;
  readonly participants: number;
  readonly counts: Readonly<Record<Level, number>>;
  /** What could not be judged and may be about this site, in words; while it is not empty, no list is good news. */
  readonly silence: string;
  /** Participants with findings that are not listed. */
  readonly unlisted: number;
}

/** What to type first into a workbook without a participant. */
export interface PanelStart {
  readonly lines: readonly string[];
  readonly place: PanelPlace;
}

export interface PanelClause {
  readonly clause: string;
  readonly title: string;
  readonly state: ClauseState;
  readonly stateWord: string;
}

export interface PanelDose {
  readonly heading: string;
  /** Its row is selected. */
  readonly isSelected: boolean;
  readonly verdict: 'met' | 'warn' | 'breached' | 'unknown';
  readonly verdictWord: string;
  readonly lines: readonly string[];
  readonly place: PanelPlace;
}

export interface PanelDetail {
  readonly participant: string;
  readonly about: string;
  readonly outcome: string;
  /** What comes next, as every other face says it. */
  readonly next: { readonly label: string; readonly phrase: string; readonly isUrgent: boolean };
  /** The items still to come, with their windows, in the order of their days; what nobody can date comes last. */
  readonly calendar: readonly { readonly item: string; readonly when: string }[];
  /** The cells still to be filled in: how many, and the next one; `null` when there is none. */
  readonly toFill: { readonly text: string; readonly place: PanelPlace } | null;
  /** What may be supposed to take place, by name. */
  readonly supposable: readonly { readonly item: Supposable; readonly name: string }[];
  readonly clauses: readonly PanelClause[];
  readonly missing: readonly { readonly column: string; readonly place: PanelPlace }[];
  readonly doses: readonly PanelDose[];
  readonly findings: readonly PanelFinding[];
}

/** What would move if an item took place on a day. */
export interface PanelWhatIf {
  readonly title: string;
  /** That this is no decision. */
  readonly notice: string;
  /** Rules that failed on the supposed day: what they would have said is not known. */
  readonly failedRules: readonly string[];
  readonly sentences: readonly string[];
  readonly lists: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** The participant of the selected row, or null, and which row that was: by now a person may have selected another. */
export interface PanelSelected {
  /** As in `PanelPulse`. */
  readonly selection: string;
  readonly detail: PanelDetail | null;
  /** Why a row with data shows nobody, in words; blank where somebody is shown, or where no data stand. */
  readonly nobody: string;
}

export interface PanelModel extends PanelSelected {
  readonly language: Language;
  readonly asOf: string;
  /** What the workbook is called. */
  readonly name: string;
  readonly rulebook: {
    readonly version: string;
    readonly hash: string;
    /** The settings that let more pass than their defaults, in words; empty when there are none. */
    readonly looser: string;
  };
  readonly participants: number;
  readonly counts: Readonly<Record<Level, number>>;
  /** What could not be judged, in words; while it is not empty, no list is good news. */
  readonly silence: string;
  /** Every site of the workbook, also one of which there is nothing to say. */
  readonly sites: readonly PanelSite[];
  /** What the day asks of people; nothing when nobody needs anything. */
  readonly day: readonly PanelSection[];
  /** Whoever can still be harmed first, then by the worst finding; what failed at screening is in no group of these. */
  readonly groups: readonly PanelGroup[];
  /** What those who were not enrolled do not meet: an outcome, and no alarm. */
  readonly failures: readonly PanelGroup[];
  /** Documented deviations: what is still found, and needs nobody. They are in no group. */
  readonly accepted: readonly PanelFinding[];
  /** Participants with findings that are not listed. */
  readonly unlisted: number;
  /** Of a workbook without a participant, what to type first; `null` of all others. */
  readonly start: PanelStart | null;
  /** Rules that failed: they passed nothing. */
  readonly failedRules: readonly string[];
}

/** How far the check that is running has come; `null` while it has told nothing. */
export interface PanelProgress {
  readonly stage: 'judging' | 'writing' | 'marking';
  readonly count: number;
  /** When it was told, in milliseconds of the server's clock: tells one check from another. */
  readonly at: number;
}

/** Cheap to ask: differs when the selection, the selected row, Findings or the language has changed. */
export interface PanelPulse {
  readonly selection: string;
  readonly row: string;
  readonly findings: string;
}

/** With the pulse from before it was read, which the next one is held against. */
export interface PanelAnswer extends PanelModel {
  readonly pulse: PanelPulse;
}
