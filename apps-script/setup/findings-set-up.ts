import type { Language } from '../../shared/language.js';
import { tabTitle } from '../../shared/words/tab-title.js';
import { openWorkbook } from '../check/run-check.js';
import { createFindings, type FindingsTab, markColumns, readFindings } from '../findings/findings-tab.js';
import { setMarks } from '../marks/set-marks.js';
import { sentenceOf } from '../run-safely.js';
import { indexTabs, sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { addonWords } from '../words/addon-words.js';
import type { DressingStep } from './dressing.js';
import { missingFindingsDressing } from './findings-dressing.js';
import type { ProtectionBefore } from './protections.js';

/** The Findings tab as it is. */
export interface FindingsPlan {
  readonly title: string;
  /** `undefined` for one that is to be made, and for one that cannot be read. */
  readonly tab: FindingsTab | undefined;
  readonly create: boolean;
  /** What only a person can put right. */
  readonly doubts: readonly string[];
}

export function surveyFindings(index: TabIndex, language: Language): FindingsPlan {
  const sheet = sheetOf(index, 'Findings');
  const title = sheet?.getName() ?? tabTitle('Findings', language);
  try {
    const tab = readFindings(index);
    return { title, tab, create: tab === undefined, doubts: [] };
  } catch (error) {
    return { title, tab: undefined, create: false, doubts: [sentenceOf(error, language)] };
  }
}

/** What set-up would do here, as lines of its question. */
export function findingsLines(
  { title, tab, create }: FindingsPlan,
  before: ProtectionBefore,
  language: Language,
): string[] {
  const words = addonWords(language).setUp;
  if (create) return [words.newFindings(title)];
  const steps = tab ? dressing(tab, before, language) : [];
  return steps.length > 0
    ? [
        words.dressing(
          title,
          steps.map(({ part }) => words.parts[part]),
        ),
      ]
    : [];
}

/**
 * Makes the tab where there is none, dresses it, and puts the marks of a new one in place: the check on edit runs as soon
 * as the tab is there. Answers what was refused, as sentences.
 */
export function setUpFindings(
  index: TabIndex,
  { title, create, tab: existing }: FindingsPlan,
  before: ProtectionBefore,
  language: Language,
): string[] {
  const words = addonWords(language).setUp;
  const refused: string[] = [];
  const { spreadsheet } = index;
  let tab = existing;
  try {
    if (create) {
      createFindings(index, [], () => undefined, language);
      tab = readFindings(indexTabs(spreadsheet));
    }
    if (create && tab) {
      const open = openWorkbook(spreadsheet);
      setMarks(open.index, open.workbook, markColumns(tab));
    }
  } catch (error) {
    refused.push(sentenceOf(error, language));
  }
  for (const { part, whole } of tab ? dressing(tab, before, language) : []) {
    try {
      whole();
    } catch (error) {
      refused.push(words.refused(title, words.parts[part], (error as Error).message));
    }
  }
  return refused;
}

const dressing = (tab: FindingsTab, before: ProtectionBefore, language: Language): DressingStep[] =>
  missingFindingsDressing(tab, before(tab.sheet, tab.headingRow), language);
