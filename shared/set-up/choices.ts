import type { SetUpTab } from './propose.js';

/** What a person says of a heading: the column that it is, or that it is none. */
export interface ChosenHeading {
  /** The tab as the workbook calls it. */
  readonly tab: string;
  readonly row: number;
  readonly at: number;
  readonly heading: string;
  /** As typed; `undefined` for a heading that is not for the checks. */
  readonly column: string | undefined;
}

/** What a person has settled before anything is asked. */
export interface Choices {
  readonly headings: readonly ChosenHeading[];
  readonly tabs: readonly { readonly title: string; readonly name: SetUpTab | undefined }[];
  /** Names in the Site column, and the codes of their sites. */
  readonly sites: readonly { readonly name: string; readonly code: string | undefined }[];
}

export const NO_CHOICES: Choices = { headings: [], tabs: [], sites: [] };
