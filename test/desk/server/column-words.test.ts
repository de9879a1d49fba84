import { expect, test } from '@jest/globals';
import { columnWords } from '../../../desk/server/column-words.js';
import { TABS, type TabName } from '../../../shared/workbook/schema.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

const LANGUAGES = ['en', 'zh'] as const;

test.each(Object.keys(TABS) as TabName[])(
  'every column of %s is named in both languages, whichever language its tab is in, and below a title too',
  (name) => {
    for (const language of LANGUAGES) {
      const document = new SpreadsheetDocument({ id: 'own' });
      const sheet = document.addSheet({ title: language === 'en' ? name : TABS[name].zh, columnCount: 90 });
      sheet.enter(0, 0, 'A title');
      const { columns } = TABS[name];
      columns.forEach((column, at) => {
        sheet.enter(2, at, column[language]);
      });
      const words = columnWords(sheet)!;
      expect(words.headingRow).toBe(2);
      expect(
        [...words.names].sort((a, b) => a.column - b.column).map(({ column, name: said }) => [column, said]),
      ).toEqual(columns.map(({ en, zh }, at) => [at, { en, zh }]));
    }
  },
);

test('site codes are explained by the Sites tab, and by the registry where there is none', () => {
  const document = new SpreadsheetDocument({ id: 'own' });
  const sheet = document.addSheet({ title: 'Participants', columnCount: 5 });
  ['Participant ID', 'Site'].forEach((heading, at) => {
    sheet.enter(0, at, heading);
  });
  expect(columnWords(sheet)!.siteColumn).toBe(1);
  expect(columnWords(sheet)!.sites).toContainEqual({
    code: 'QD',
    name: 'The Affiliated Hospital of Qingdao University',
  });
  const sites = document.addSheet({ title: 'Sites', columnCount: 5 });
  [
    ['Code', 'Name'],
    ['n1', 'North'],
    ['', 'nobody'],
  ].forEach((cells, row) => {
    cells.forEach((text, column) => {
      if (text !== '') sites.enter(row, column, text);
    });
  });
  expect(columnWords(sheet)!.sites).toEqual([{ code: 'N1', name: 'North' }]);
  expect(columnWords(document.addSheet({ title: 'Own notes' }))).toBeNull();
});
