import { expect, test } from '@jest/globals';
import { day } from '../../shared/calendar.js';
import { checkReport } from '../../shared/report.js';
import { assessTrial } from '../../shared/summary/trial.js';
import { hostWithReport } from '../support/apps-script/addon.js';
import { ask } from '../support/apps-script/panel-answers.js';
import { NOON_IN_SHANGHAI, randomSpreadsheet } from '../support/apps-script/random-spreadsheet.js';
import { randomWorkbook, rawOf } from '../support/random-workbook.js';

const TODAY = day('2026-09-01');

// In batches, so that a failure names its neighborhood and progress is seen.
const BATCHES = Array.from({ length: 3 }, (_, batch) => batch * 50);

test.each(BATCHES)(
  'fifty random workbooks from seed %i on give the same report in the bundle and in Node',
  async (from) => {
    let findings = 0;
    for (let seed = from; seed < from + 50; seed++) {
      const workbook = randomWorkbook(seed);
      const language = seed % 2 === 0 ? 'en' : 'zh';
      const expected = JSON.parse(JSON.stringify(checkReport(assessTrial(rawOf(workbook), TODAY), language)));
      const host = await hostWithReport(randomSpreadsheet(workbook), { clock: () => NOON_IN_SHANGHAI });
      const actual = ask(host, 'rpsCheckReport', language);
      try {
        expect(actual).toEqual(expected);
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`);
      }
      findings += expected.findings.length;
    }
    // Workbooks without anything wrong would prove little.
    expect(findings).toBeGreaterThan(500);
  },
);
