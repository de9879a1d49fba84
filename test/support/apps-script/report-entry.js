/**
 * The add-on's own entry and one function more: the full report of a check, the JSON that the command line prints. Only the
 * tests ask for it, so that the shipped bundle need not carry it; everything below it is the bundle's own code.
 */
import { openWorkbook } from '../../../apps-script/check/run-check.ts';
import { chosenLanguage } from '../../../apps-script/language.ts';
import { knownLanguage, sentenceOf } from '../../../apps-script/run-safely.ts';
import { todayIn } from '../../../apps-script/sheet/today.ts';
import { checkReport } from '../../../shared/report.ts';
import { assessWorkbook } from '../../../shared/summary/trial.ts';

export * from '../../../apps-script/main.ts';

export function rpsCheckReport(language) {
  try {
    const { workbook } = openWorkbook(SpreadsheetApp.getActiveSpreadsheet(), false);
    const trial = assessWorkbook(workbook, todayIn(workbook.settings.time_zone));
    return { ok: true, value: checkReport(trial, language ?? chosenLanguage()) };
  } catch (error) {
    return { ok: false, sentence: sentenceOf(error, knownLanguage()) };
  }
}
