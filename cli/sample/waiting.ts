import type { Person } from './person.js';

/** What did not happen to somebody, although no cell is wrong: the schedule and the next step say so, and no finding does. */
export const STORIES = {
  /** In the surgery-only arm, and neither operated on nor planned. */
  'never operated': ({ cells, followUps }: Person): void => {
    for (const key of AFTER_ALLOCATION) cells[key] = undefined;
    followUps.splice(0);
  },
  /** Enrolled, and in no arm yet. */
  'never allocated': ({ cells, followUps }: Person): void => {
    for (const key of AFTER_ALLOCATION) cells[key] = undefined;
    cells.arm = undefined;
    cells.allocation_date = undefined;
    followUps.splice(0);
  },
} as const satisfies Record<string, (person: Person) => void>;

export type StoryName = keyof typeof STORIES;

const AFTER_ALLOCATION = [
  'surgery_planned_date',
  'surgery_date',
  'chest_cavity_in_surgical_report',
  'final_pathology_histology',
  'final_pathology_grade',
  'last_contact_date',
] as const;
