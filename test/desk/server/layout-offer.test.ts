import { expect, test } from '@jest/globals';
import { rawWorkbook } from '../../../cli/files/content.js';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { layoutOffer } from '../../../desk/server/layout-offer.js';
import { parseDay } from '../../../shared/calendar.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];

function documentOf(tabs: Readonly<Record<string, readonly (readonly unknown[])[]>>): SpreadsheetDocument {
  const document = new SpreadsheetDocument({ id: 'own' });
  for (const [title, rows] of Object.entries(tabs)) {
    const sheet = document.addSheet({ title, columnCount: 90 });
    rows.forEach((cells, row) => {
      cells.forEach((value, column) => {
        if ((value ?? '') !== '') sheet.enter(row, column, String(value));
      });
    });
  }
  return document;
}

test('a strange workbook is told of, line by line, with what set-up does in it', () => {
  const document = documentOf({
    Patients: [
      ['Tracking 2026'],
      [],
      ['1. Participant ID', 'Hospital', 'Sex', 'Age', 'ICF signed', 'Ward'],
      ['ZS-001', 'ZS', 'female', 55, '2026-03-01', 'north'],
    ],
  });
  const offer = layoutOffer(document, SET_UP)!;
  expect(offer.setUp).toEqual(SET_UP);
  expect(offer.lines).toEqual(
    expect.arrayContaining([
      {
        what: {
          en: 'Patients E3: "ICF signed" looks like "Consent date" (1 cell, not read yet).',
          zh: 'Patients E3：“ICF signed”像是“知情同意日期”（1 个单元格，尚未读取）。',
        },
        remedy: { en: 'Set-up renames this, once you agree.', zh: '经您同意后，设置会将其改名。' },
      },
      {
        what: {
          en: 'Patients F3: "Ward" is not read (1 cell).',
          zh: 'Patients F3：“Ward”未读取（1 个单元格）。',
        },
        remedy: {
          en: 'Set-up asks what it is: say which column, or that it is not for the checks.',
          zh: '设置时会询问这是哪一列，或是否无需检查。',
        },
      },
    ]),
  );
  expect(JSON.stringify(offer)).not.toContain('copy');
});

test('where only a column stays unread, set-up asks what it is', () => {
  const { tabs } = rawWorkbook('own', sampleWorkbook({ today: parseDay('2026-03-02')! }).tabs);
  const all = Object.fromEntries(tabs.map(({ title, values }) => [title, values]));
  expect(layoutOffer(documentOf(all), SET_UP)).toBeNull();
  const [headings, first, ...rest] = all.Participants!;
  const padded = headings!.map((_, column) => first![column]);
  const offer = layoutOffer(
    documentOf({ ...all, Participants: [[...headings!, 'Shoe size'], [...padded, 42], ...rest] }),
    SET_UP,
  );
  expect(offer?.setUp).toEqual(SET_UP);
  expect(offer?.lines.some(({ what }) => what.en.includes('"Shoe size" is not read (1 cell)'))).toBe(true);
});
