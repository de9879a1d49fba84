import type { Language } from '../../shared/language.js';
import { rulebookFor } from '../../shared/protocol/rulebook.js';
import { looserWords } from '../../shared/words/rulebook.js';
import { withLock } from '../check/with-lock.js';
import { readFindings, writeHeadings } from '../findings/findings-tab.js';
import { chosenLanguage, keepLanguage } from '../language.js';
import { CHECK_LOCK_MS, TOAST_SECONDS } from '../limits.js';
import { clearMarks } from '../marks/set-marks.js';
import { alertPerson, runSafely } from '../run-safely.js';
import { statusList } from '../setup/findings-dressing.js';
import { setUpWorkbook } from '../setup/set-up.js';
import { indexTabs } from '../sheet/read-workbook.js';
import { settingsInForce } from '../sheet/settings-in-force.js';
import { showMenu } from '../triggers/on-open.js';
import { addonWords } from '../words/addon-words.js';
import { ADDON_NAME } from '../words/menu-words.js';
import { checkSelectedRows } from './check-selected-rows.js';
import { checkNow, checkWorkbook } from './check-workbook.js';
import { planSelected } from './plan-dates.js';
import { sayChecked } from './say-checked.js';

const command = (work: () => void) => (): void => runSafely(alertPerson, work);

/** Menu: Check the workbook. */
export const menuCheckWorkbook = command(() => sayChecked(checkWorkbook()));

/** Menu: Check selected rows. */
export const menuCheckSelectedRows = command(checkSelectedRows);

/** Menu: Open the desk, the sidebar. */
export const menuOpenDesk = command(() => {
  const page = HtmlService.createHtmlOutputFromFile('sidebar').setTitle(ADDON_NAME);
  SpreadsheetApp.getUi().showSidebar(page);
});

/** Menu: Plan the next dates of selected rows. */
export const menuPlanSelected = command(planSelected);

/** Menu: Set up or repair this workbook. */
export const menuSetUp = command(setUpWorkbook);

/** Menu: Clear marks. The Findings tab stays: it holds what people answered. */
export const menuClearMarks = command(() => {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const words = addonWords(chosenLanguage());
  const cleared = withLock(CHECK_LOCK_MS, () => clearMarks(indexTabs(spreadsheet)));
  spreadsheet.toast(cleared > 0 ? words.marksCleared : words.noMarks, ADDON_NAME, TOAST_SECONDS);
});

/** Menu: About, with the settings of this workbook that let more pass. */
export const menuAbout = command(() => {
  const language = chosenLanguage();
  const rulebook = rulebookFor(settingsInForce());
  alertPerson(addonWords(language).about(rulebook.version, rulebook.hash, looserWords(rulebook, language) ?? ''));
});

/** Menu: Language > English. */
export const menuLanguageEnglish = command(() => chooseLanguage('en'));

/** Menu: Language > Chinese. */
export const menuLanguageChinese = command(() => chooseLanguage('zh'));

/**
 * Keeps the language for this workbook; a Findings tab that is there is written again in it. All under one lock: a check in
 * between would find headings in one language and terms in the other.
 */
export function chooseLanguage(language: Language): void {
  const checked = withLock(CHECK_LOCK_MS, () => {
    keepLanguage(language);
    const findings = readFindings(indexTabs(SpreadsheetApp.getActiveSpreadsheet()));
    if (!findings || findings.language === language) return undefined;
    writeHeadings(findings, language);
    const done = checkNow(language);
    const { list, isNew } = statusList(findings, language);
    if (!isNew) list?.();
    return done;
  });
  showMenu(language);
  if (checked) sayChecked(checked);
}
