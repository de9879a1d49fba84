import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { ConditionalRule } from '../../stand-ins/spreadsheet/types.js';
import { columnAt, findingLines, hostOn, sampleSpreadsheet } from '../support/apps-script/addon.js';
import { MARK_RULES } from '../support/apps-script/marks-shown.js';

const CHECK = ['RPS Trial', 'Check the workbook'];
const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const LOCALES = ['en_US', 'zh_CN', 'de_DE', 'fr_FR', 'tr_TR'];

const OWN: ConditionalRule = {
  ranges: [{ startRow: 0, endRow: 5, startColumn: 0, endColumn: 3 }],
  condition: { type: 'CUSTOM_FORMULA', values: ['=AND($A1<>"",$B1=1)'] },
  format: { background: '#00ff00' },
};

async function opened(document: SpreadsheetDocument) {
  const host = await hostOn(document, { uiAnswers: ({ buttons }) => (buttons.startsWith('YES') ? 'YES' : 'OK') });
  host.open();
  return host;
}

/** How often the rules of a tab are set. */
function recordRules(document: SpreadsheetDocument, title: string): () => number {
  const sheet = document.sheetByTitle(title)!;
  let rules = sheet.conditionalRules;
  let times = 0;
  Object.defineProperty(sheet, 'conditionalRules', {
    get: () => rules,
    set: (next: typeof rules) => {
      times++;
      rules = next;
    },
  });
  return () => times;
}

describe.each(LOCALES)('in a spreadsheet of %s', (locale) => {
  test('set-up and check write what the locale can read: marks, links of Findings, a person’s own rules', async () => {
    const document = sampleSpreadsheet({ locale });
    document.sheetByTitle('Cycles')!.conditionalRules = [OWN];
    const host = await opened(document);
    host.clickMenu(SET_UP);
    host.clickMenu(CHECK);
    const rules = document.sheetByTitle('Cycles')!.conditionalRules;
    expect(rules).toHaveLength(MARK_RULES + 1);
    expect(rules[MARK_RULES]).toEqual(OWN);
    const lines = findingLines(document);
    expect(lines.length).toBeGreaterThan(10);
    const where = columnAt('Findings', 'where');
    const cell = document.sheetByTitle('Findings')!.cell(1, where);
    expect(cell.formula).toMatch(/^=HYPERLINK\("#gid=\d+&range=[A-Z]+\d+","/);
    expect(cell.value).toMatch(/ › /);
  });

  test('marks that are there are known as ours, and set no second time', async () => {
    const document = sampleSpreadsheet({ locale });
    const host = await opened(document);
    host.clickMenu(CHECK);
    const times = recordRules(document, 'Cycles');
    host.clickMenu(CHECK);
    host.clickMenu(CHECK);
    expect(times()).toBe(0);
  });

  test('a mark of an older version is replaced once, and a person’s own rule stays behind it', async () => {
    const document = sampleSpreadsheet({ locale });
    const old: ConditionalRule = {
      ...OWN,
      condition: { type: 'CUSTOM_FORMULA', values: ['=AND(N("rps")=0,$A1<>"",COUNTIFS($A$1:$A,$A1)>0)'] },
    };
    document.sheetByTitle('Cycles')!.conditionalRules = [old, OWN];
    const host = await opened(document);
    const times = recordRules(document, 'Cycles');
    host.clickMenu(CHECK);
    host.clickMenu(CHECK);
    expect(times()).toBe(1);
    const rules = document.sheetByTitle('Cycles')!.conditionalRules;
    expect(rules).toHaveLength(MARK_RULES + 1);
    expect(rules.at(-1)).toEqual(OWN);
  });
});
