import { Random } from '../../cli/sample/random.js';
import type { Language } from '../../shared/language.js';
import { checkReport } from '../../shared/report.js';
import { assessTrial } from '../../shared/summary/trial.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { hostWithReport, rawOf, sampleSpreadsheet, TODAY } from '../support/apps-script/addon.js';
import { ask } from '../support/apps-script/panel-answers.js';

const inNode = (document: SpreadsheetDocument, language: Language): unknown =>
  JSON.parse(JSON.stringify(checkReport(assessTrial(rawOf(document), TODAY), language)));

async function inBundle(document: SpreadsheetDocument, language: Language): Promise<unknown> {
  const host = await hostWithReport(document);
  return ask(host, 'rpsCheckReport', language);
}

test.each(['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])(
  'the sample gives the same report in the bundle and in Node, with the spreadsheet in %s',
  async (timeZone) => {
    const document = sampleSpreadsheet({ timeZone });
    for (const language of ['en', 'zh'] as const) {
      expect(await inBundle(document, language)).toEqual(inNode(document, language));
    }
  },
);

/** What people type where it does not belong. */
const MESS = [
  null,
  '',
  ' ',
  'yes',
  'no',
  '?',
  'n/a',
  -1,
  0,
  3.5,
  46000,
  1e6,
  true,
  false,
  '2026-13-01',
  '2026-02',
  '12,5',
  '=A1',
  'QD-001',
  '三',
  '１２',
  { error: '#REF!' },
  { error: '#N/A' },
] as const;

test('so do workbooks with random mess in their cells', async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const random = new Random(seed);
    const document = sampleSpreadsheet({ timeZone: seed % 2 ? 'Asia/Shanghai' : 'Europe/Lisbon' });
    for (const sheet of document.sheets) {
      document.batch(() => {
        for (let times = 0; times < 60; times++) {
          const row = random.whole(times < 2 ? 0 : 1, sheet.rowCount - 1);
          const value = MESS[random.whole(0, MESS.length - 1)]!;
          sheet.setCell(row, random.whole(0, sheet.columnCount - 1), { value });
        }
      });
    }
    let expected: unknown;
    try {
      expected = inNode(document, 'en');
    } catch (error) {
      await expect(inBundle(document, 'en')).rejects.toThrow((error as Error).message);
      continue;
    }
    expect(await inBundle(document, 'en')).toEqual(expected);
  }
});
