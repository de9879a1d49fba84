import type { Day } from '../../shared/calendar.js';
import type { CycleKey, FollowUpKey, ParticipantKey } from '../../shared/workbook/schema.js';
import type { MistakeName } from './planted.js';
import type { StoryName } from './waiting.js';

/** A cell before it is written: in date columns a number is a `Day`. */
export type Cell = string | number | undefined;
export type ParticipantCells = { [K in ParticipantKey]?: Cell };
export type CycleCells = { [K in CycleKey]?: Cell };
export type FollowUpCells = { [K in FollowUpKey]?: Cell };

export type Histology = 'DDLPS' | 'LMS' | 'UPS' | 'SFT';

/** What becomes of an enrolled participant, beyond the usual course. */
export type Fate =
  | 'died'
  | 'withdrew during treatment'
  | 'withdrew after surgery'
  | 'stopped for toxicity'
  | 'stopped, then operated'
  | 'other final pathology'
  | 'second cycle put off'
  | 'second cycle missed'
  | 'surgery missed';

/** One person of the sample and the three kinds of rows that tell their story. */
export interface Person {
  readonly role: MistakeName | undefined;
  readonly story?: StoryName | undefined;
  readonly cells: ParticipantCells;
  readonly cycles: CycleCells[];
  readonly followUps: FollowUpCells[];
  readonly screening: Day;
  /** A second row with the same ID. */
  duplicate?: ParticipantCells;
}
