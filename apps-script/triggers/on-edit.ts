import { foldCode } from '../../shared/workbook/fold.js';
import { withoutMark } from '../../shared/workbook/raw.js';
import { RECORD_TABS, type TabName } from '../../shared/workbook/schema.js';
import type { Affected } from '../check/affected.js';
import { type OpenWorkbook, openWorkbook, runCheck } from '../check/run-check.js';
import { participantsIn, type RowSpan } from '../check/selected-participants.js';
import { withLock } from '../check/with-lock.js';
import { screenLanguage } from '../language.js';
import { EDIT_LOCK_MS, TOAST_SECONDS } from '../limits.js';
import { sentenceOf } from '../run-safely.js';
import { gridOf, indexTabs, type TabIndex } from '../sheet/read-workbook.js';
import { addonWords } from '../words/addon-words.js';
import { ADDON_NAME } from '../words/menu-words.js';
import { answerFindings } from './on-response.js';

/** Cells of one range: rows and columns are one-based, both ends included. */
interface CellSpan extends RowSpan {
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** An edit as the checks see it. */
interface Edit {
  readonly tab: string;
  readonly spans: readonly CellSpan[];
  /** What stood in the one cell that was edited. */
  readonly oldValue: string | undefined;
}

type Range = GoogleAppsScript.Spreadsheet.Range;

const CHECKED: readonly TabName[] = [...RECORD_TABS, 'Sites', 'Settings'];

/**
 * Checks what was typed, pasted or cleared: the participants of the edited rows, with their cycles and follow-ups. At most
 * 13 service calls whatever the size, one more where Findings has to grow, and 8 more where findings of the same day are gone again. It starts once there is a Findings tab, which set-up or the first check makes; before, and on
 * tabs that are none of ours, it does nothing and asks nothing.
 */
export function onEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  const { range } = event;
  const sheet = range.getSheet();
  const tab = sheet.getName();
  const index = indexTabs(SpreadsheetApp.getActiveSpreadsheet());
  const findingsSheet = gridOf(index, 'Findings');
  if (!findingsSheet) return;
  const say = (sentence: string): void => {
    index.spreadsheet.toast(sentence, ADDON_NAME, TOAST_SECONDS);
  };
  try {
    const isAnswer = findingsSheet.getName() === tab;
    if (!isAnswer && !isChecked(index, tab)) return;
    const edit: Edit = {
      tab,
      spans: rangesOf(range, index).map((each) => ({
        tab,
        first: each.getRow(),
        last: each.getLastRow(),
        firstColumn: each.getColumn(),
        lastColumn: each.getLastColumn(),
      })),
      oldValue: event.oldValue === undefined ? undefined : String(event.oldValue),
    };
    withLock(EDIT_LOCK_MS, () => {
      if (!isAnswer) checkEdit(edit, say);
      else for (const span of edit.spans) answerFindings(index, span, say);
    });
  } catch (error) {
    say(sentenceOf(error, screenLanguage()));
  }
}

/**
 * All ranges of the edit: where several were filled or cleared at once, the event names the last one only. By now the person
 * may have selected something else; then the edit was of one range, for several stay selected.
 */
function rangesOf(range: Range, { spreadsheet }: TabIndex): readonly Range[] {
  const selected = spreadsheet.getActiveRangeList()?.getRanges() ?? [];
  const nameOf = (each: Range): string => `${each.getSheet().getSheetId()}!${each.getA1Notation()}`;
  const edited = nameOf(range);
  return selected.some((each) => nameOf(each) === edited) ? selected : [range];
}

const isChecked = (index: TabIndex, title: string): boolean =>
  CHECKED.some((name) => gridOf(index, name)?.getName() === title);

function checkEdit(edit: Edit, say: (sentence: string) => void): void {
  const open = openWorkbook(SpreadsheetApp.getActiveSpreadsheet(), false);
  if (!open.findings) return;
  const name = RECORD_TABS.find((each) => open.workbook.tabs[each]?.raw.title === edit.tab);
  const opened = name && open.workbook.tabs[name];
  // A site or a setting may change the answer for everybody, and so may a heading: that is a full check, which a person
  // starts, because 30 seconds may not be enough for it.
  if (!opened || edit.spans.some(({ first }) => first <= opened.headings.row + 1)) {
    const words = addonWords(open.findings.language);
    const stay = open.workbook.tabs.Settings?.raw.title === edit.tab ? words.formulasStay : '';
    say(opened ? words.headingsEdited : words.everythingAffected + stay);
    return;
  }
  runCheck(open, affectedBy(edit, opened.headings.columns.subject_id, open), { marks: false });
}

/** Whom an edit affects. Where several IDs were overwritten nobody can say whose the rows were, so everybody is. */
function affectedBy(edit: Edit, idAt: number | undefined, open: OpenWorkbook): Affected {
  const { spans, oldValue } = edit;
  const ids = new Set(spans.flatMap((span) => [...participantsIn(open, span)]));
  const onId = spans.filter(
    ({ firstColumn, lastColumn }) => idAt !== undefined && firstColumn <= idAt + 1 && idAt + 1 <= lastColumn,
  );
  if (onId.length === 0) return ids;
  const [only] = spans;
  if (spans.length > 1 || only!.first !== only!.last || only!.firstColumn !== only!.lastColumn) return 'all';
  if (oldValue !== undefined) ids.add(foldCode(String(withoutMark(oldValue))));
  return ids;
}
