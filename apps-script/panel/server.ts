import { parseDay } from '../../shared/calendar.js';
import { isLanguage, type Language } from '../../shared/language.js';
import { SUPPOSABLE, type Supposable } from '../../shared/schedule/what-if-question.js';
import { decodeWorkbook } from '../../shared/workbook/decode.js';
import { AddonError } from '../addon-error.js';
import { evaluateAffected } from '../check/affected.js';
import { toldProgress } from '../check/progress.js';
import { type OpenWorkbook, openWorkbook } from '../check/run-check.js';
import { participantsIn } from '../check/selected-participants.js';
import { checkWorkbook } from '../commands/check-workbook.js';
import { chooseLanguage } from '../commands/menu.js';
import { sayChecked } from '../commands/say-checked.js';
import { isForeign } from '../findings/findings-tab.js';
import { chosenLanguage } from '../language.js';
import { knownLanguage, sentenceOf } from '../run-safely.js';
import { PlaceFinder } from '../sheet/locate.js';
import { placeLabel } from '../sheet/place.js';
import { readValues } from '../sheet/read-values.js';
import { indexTabs, readWorkbook, sheetOf } from '../sheet/read-workbook.js';
import { todayIn } from '../sheet/today.js';
import { type PanelInput, panel, panelSelected } from './panel.js';
import type {
  Answer,
  PanelAnswer,
  PanelPlace,
  PanelProgress,
  PanelPulse,
  PanelSelected,
  PanelWhatIf,
} from './panel-model.js';
import { panelWhatIf } from './what-if.js';

/** The functions that the sidebar calls. Each answers plain JSON, and a sentence instead of an error. */

function answer<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, sentence: sentenceOf(error, knownLanguage()) };
  }
}

function panelInput(open: OpenWorkbook, onlySelected: boolean): PanelInput {
  const { index, workbook, findings } = open;
  const range = index.spreadsheet.getActiveRange();
  const sheet = range?.getSheet();
  const rows = range && { tab: sheet!.getName(), first: range.getRow(), last: range.getRow() };
  const [selected] = rows ? participantsIn(open, rows) : [];
  const asOf = todayIn(workbook.settings.time_zone);
  return {
    workbook,
    evaluation: evaluateAffected(
      workbook,
      onlySelected ? new Set(selected === undefined ? [] : [selected]) : 'all',
      asOf,
    ),
    language: findings?.language ?? chosenLanguage(),
    asOf,
    stored: (findings?.rows ?? []).flatMap((row) => (isForeign(row) ? [] : [row])),
    selected,
    selection: selectionOf(sheet, range),
    rows,
  };
}

/** Names the first selected row; blank where nothing is selected. */
function selectionOf(
  sheet: GoogleAppsScript.Spreadsheet.Sheet | undefined,
  range: GoogleAppsScript.Spreadsheet.Range | null,
): string {
  return sheet && range ? `${sheet.getSheetId()}!${range.getRow()}` : '';
}

const active = () => SpreadsheetApp.getActiveSpreadsheet();

/** Everything that the sidebar shows. The pulse is of before: what changes while all is read is seen to have changed. */
function panelNow(): PanelAnswer {
  const pulse = readPulse();
  return { ...panel(panelInput(openWorkbook(active()), false)), pulse };
}

/** Everything that the sidebar shows. Reads, and writes nothing. */
export const rpsPanel = (): Answer<PanelAnswer> => answer(panelNow);

/** The participant of the selected row, or null. */
export const rpsSelected = (): Answer<PanelSelected> =>
  answer(() => panelSelected(panelInput(openWorkbook(active()), true)));

/** Checks the workbook as the menu does, then answers the sidebar's content. */
export const rpsRunCheck = (): Answer<PanelAnswer> =>
  answer(() => {
    const checked = checkWorkbook();
    if (checked.counts.unread + checked.counts.setBack > 0) sayChecked(checked);
    return panelNow();
  });

/** How far a check that another call started has come, in one service call. */
export const rpsProgress = (): Answer<PanelProgress | null> => answer(() => toldProgress() ?? null);

/** Says whether there is anything new to ask for, in three service calls. */
export const rpsPulse = (): Answer<PanelPulse> => answer(readPulse);

function readPulse(): PanelPulse {
  const index = indexTabs(active());
  const range = index.spreadsheet.getActiveRange();
  const sheet = range?.getSheet();
  const findings = sheetOf(index, 'Findings');
  const row = sheet && range ? sheet.getRange(range.getRow(), 1, 1, sheet.getMaxColumns()).getValues() : [];
  return {
    selection: selectionOf(sheet, range),
    row: digest(row),
    // Without the tab, what it would say in its own words is told by the chosen language alone.
    findings: findings ? digest(readValues(findings)) : chosenLanguage(),
  };
}

/** Selects a finding's cell, wherever its row is by now. Answers its address. */
export const rpsJump = (place: PanelPlace): Answer<string> =>
  answer(() => {
    const index = indexTabs(active());
    const sheet = index.sheets.get(place.tab);
    const workbook = decodeWorkbook(readWorkbook(index));
    const cell = sheet && new PlaceFinder(workbook).find(place);
    if (!sheet || cell === undefined) throw new AddonError('place-gone', { where: placeLabel(place) });
    sheet.getRange(cell).activate();
    return `${place.tab}!${cell}`;
  });

/** What would move if an item took place on a day (`2026-12-14`). Reads, and writes nothing. */
export const rpsWhatIf = (id: string, item: Supposable, date: string): Answer<PanelWhatIf> =>
  answer(() => {
    const { workbook, findings } = openWorkbook(active());
    const participant = workbook.participants.find((each) => each.id === id);
    if (!participant) throw new AddonError('place-gone', { where: id });
    const day = parseDay(date);
    if (day === undefined || !SUPPOSABLE.includes(item)) throw new AddonError('no-such-day', { date });
    const asOf = todayIn(workbook.settings.time_zone);
    return panelWhatIf(workbook, { participant, item, day }, asOf, findings?.language ?? chosenLanguage());
  });

/** Changes the workbook's language and answers the sidebar's content in it. */
export const rpsSetLanguage = (language: Language): Answer<PanelAnswer> =>
  answer(() => {
    chooseLanguage(isLanguage(language) ? language : 'en');
    return panelNow();
  });

/** A short text that differs when the cells do (FNV-1a, 32 bits). */
function digest(values: readonly (readonly unknown[])[]): string {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(values);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
