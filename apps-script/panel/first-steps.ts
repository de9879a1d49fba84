import type { Language } from '../../shared/language.js';
import { nameBeside } from '../../shared/words/column-name.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { addonWords } from '../words/addon-words.js';
import type { PanelStart } from './panel-model.js';

/** What to type first, in this order. */
const FIRST = ['subject_id', 'site', 'sex', 'age_years', 'screening_date', 'consent_date'];

/** How to begin a workbook without a row; `null` where there are rows, also where nobody can read them. */
export function firstSteps(workbook: Workbook, language: Language): PanelStart | null {
  if (workbook.rowsRead > 0 || workbook.participants.length > 0) return null;
  const { raw, headings } = workbook.tabs.Participants!;
  const words = addonWords(language).start;
  const row = headings.row + 2;
  const columns = FIRST.flatMap((key) => {
    const at = headings.columns[key];
    if (at === undefined) return [];
    const heading = String(raw.values[headings.row]?.[at] ?? '');
    return [words.column(heading, nameBeside(columnOf('Participants', key)!, heading, language))];
  });
  const cell = `${columnLetters(headings.columns.subject_id ?? 0)}${row}`;
  return {
    lines: [words.first(raw.title, row, columns), words.code, words.cycles, words.check],
    place: { tab: raw.title, id: null, second: null, headings: [], cell },
  };
}
