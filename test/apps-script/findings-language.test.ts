import { columnLetters } from '../../shared/workbook/raw.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  accept,
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';
import { markAt } from '../support/apps-script/marks-shown.js';

const PLD = columnAt('Cycles', 'pld_mg');
const STOP = '#f4b8b0';
const MENU = {
  en: { check: 'Check the workbook', setUp: 'Set up or repair this workbook', title: 'Findings', other: '中文' },
  zh: { check: '检查工作簿', setUp: '设置或修复本工作簿', title: '问题清单', other: 'English' },
} as const;
const STATUSES = {
  en: ['open', 'answered', 'accepted', 'resolved'],
  zh: ['待处理', '已回复', '已接受', '已解决'],
} as const;
type Tongue = keyof typeof MENU;

/** A participant with an overdose in cycles 2 and 3, after a first check in this language. */
async function checked(language: Tongue): Promise<{ document: SpreadsheetDocument; host: AppsScriptHost }> {
  const records = wellRecords();
  const document = spreadsheetOf({
    ...records,
    Cycles: records.Cycles.map((cells, at) => (at > 0 ? { ...cells, pld_mg: 80 } : cells)),
  });
  const locale = language === 'zh' ? 'zh_CN' : 'en';
  const host = await hostOn(document, {
    people: [{ email: 'wang@example.org', locale }],
    uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES'),
  });
  host.open();
  host.clickMenu(['RPS Trial', MENU[language].check]);
  return { document, host };
}

const sheetOf = (document: SpreadsheetDocument) =>
  document.sheetByTitle('问题清单') ?? document.sheetByTitle('Findings')!;
const lines = (document: SpreadsheetDocument) => findingLines(document, sheetOf(document).title);
const statusOf = (document: SpreadsheetDocument) => lines(document).map(({ status }) => status);
const marks = (document: SpreadsheetDocument) => [2, 3].map((row) => markAt(document, 'Cycles', row, PLD));

test.each<[Tongue, string, string]>([
  ['en', 'open', 'stop'],
  ['zh', '待处理', '停止'],
])(
  'a tab in %s says statuses and severities in its language, and its marks look for them',
  async (language, status, severity) => {
    const { document } = await checked(language);
    expect(lines(document).map((line) => [line.status, line.severity])).toEqual([
      [status, severity],
      [status, severity],
    ]);
    expect(marks(document)).toEqual([STOP, STOP]);
  },
);

test.each<[Tongue, string, string]>([
  ['en', 'Accepted ', 'accepted'],
  ['en', '已接受', 'accepted'],
  ['en', 'ＡＣＣＥＰＴＥＤ', 'accepted'],
  ['zh', '已接受', '已接受'],
  ['zh', ' 已 接受', '已接受'],
  ['zh', 'accepted', '已接受'],
])(
  'in a tab in %s, %j is read as accepted: said in the tab’s language, kept by every check, no mark',
  async (language, typed, shown) => {
    const { document, host } = await checked(language);
    accept(host, 2, sheetOf(document).title, typed);
    expect(statusOf(document)[0]).toBe(shown);
    expect(marks(document).filter((mark) => mark === STOP)).toHaveLength(1);
    host.clickMenu(['RPS Trial', MENU[language].check]);
    expect(statusOf(document)[0]).toBe(shown);
    host.edit({ sheet: 'Cycles', range: `${columnLetters(columnAt('Cycles', 'weight_kg'))}2`, values: '58' });
    expect(statusOf(document)[0]).toBe(shown);
  },
);

test('a status in the other language, pasted where no trigger sees it, takes the mark away as it stands', async () => {
  const { document } = await checked('en');
  sheetOf(document).setCell(1, columnAt('Findings', 'status'), { value: '已接受' });
  expect(marks(document).filter((mark) => mark === STOP)).toHaveLength(1);
});

test.each<[Tongue, string, string]>([
  [
    'en',
    'acepted',
    'The status of 1 finding cannot be read and counts as open. Set it to open, answered, accepted or resolved.',
  ],
  ['zh', '接受了', '有 1 个问题的状态无法识别，按待处理计。请改为“待处理”“已回复”“已接受”或“已解决”。'],
])(
  'in a tab in %s, %j stays as typed, counts as open, and the person is told the four statuses',
  async (language, typed, sentence) => {
    const { document, host } = await checked(language);
    const { title } = sheetOf(document);
    host.edit({ sheet: title, range: findingCell('status', 2), values: typed });
    expect(statusOf(document)[0]).toBe(typed);
    expect(host.toasts().at(-1)!.message).toBe(sentence);
    host.edit({ sheet: title, range: findingCell('response', 2), values: 'deviation filed' });
    expect(statusOf(document)[0]).toBe(typed);
    host.clickMenu(['RPS Trial', MENU[language].check]);
    expect(lines(document)[0]).toMatchObject({ status: typed, response: 'deviation filed' });
    const said = host.toasts().at(-1)!.message;
    expect(said).toMatch(language === 'zh' ? /严重 2 项/ : /2 critical/);
    expect(said.endsWith(sentence)).toBe(true);
    expect(marks(document)).toEqual([STOP, STOP]);
    host.runFromSidebar('rpsRunCheck');
    expect(host.toasts().at(-1)!.message).toContain(sentence);
    // What is gone is resolved, whatever its status was meant to say.
    const row = lines(document)[0]!.key === 'QD-001|dosing/pld-dose|pld_mg@2' ? 3 : 4;
    host.edit({ sheet: 'Cycles', range: `${columnLetters(PLD)}${row}`, values: '64' });
    expect(statusOf(document)[0]).toBe(STATUSES[language][3]);
  },
);

test('a change of language rewrites statuses, severities, marks and the list to choose from, and back', async () => {
  const { document, host } = await checked('en');
  host.clickMenu(['RPS Trial', MENU.en.setUp]);
  accept(host, 2);
  const rules = () => JSON.stringify(document.sheetByTitle('Cycles')!.conditionalRules);
  const before = rules();
  for (const [language, menu, status, severity] of [
    ['zh', '中文', '已接受', '停止'],
    ['en', 'English', 'accepted', 'stop'],
  ] as const) {
    host.clickMenu(['RPS Trial', language === 'zh' ? 'Language' : '语言', menu]);
    expect(lines(document)[0]).toMatchObject({ status, severity });
    expect(lines(document)[1]).toMatchObject({ status: STATUSES[language][0], severity });
    expect(marks(document).filter((mark) => mark === STOP)).toHaveLength(1);
    expect(sheetOf(document).cell(8, columnAt('Findings', 'status')).validation?.values).toEqual(STATUSES[language]);
  }
  expect(rules()).toBe(before);
});

test('a Chinese tab as an older version left it: edits keep its marks, a check renews the terms, set-up the list', async () => {
  const { document, host } = await checked('zh');
  const sheet = sheetOf(document);
  const cycles = document.sheetByTitle('Cycles')!;
  for (const row of [1, 2]) {
    sheet.setCell(row, columnAt('Findings', 'status'), { value: 'open' });
    sheet.setCell(row, columnAt('Findings', 'severity'), { value: 'stop' });
  }
  const list = { kind: 'LIST', values: STATUSES.en, allowInvalid: true } as const;
  for (let row = 1; row < sheet.rowCount; row++)
    sheet.setCell(row, columnAt('Findings', 'status'), { validation: list });
  sheet.setCell(4, columnAt('Findings', 'status'), { validation: { ...list, values: ['to do', 'done'] } });
  cycles.conditionalRules = cycles.conditionalRules.map((rule) => ({
    ...rule,
    condition: {
      ...rule.condition,
      values: rule.condition.values.map((formula) =>
        formula.replace('"停止"', '"stop"').replace(/,INDIRECT\([^)]*\),"<>已[^"]*"/g, ''),
      ),
    },
  }));
  expect(marks(document)).toEqual([STOP, STOP]);
  host.edit({ sheet: 'Cycles', range: `${columnLetters(PLD)}2`, values: '90' });
  expect(lines(document).map(({ severity }) => severity)).toEqual(['stop', 'stop', 'stop']);
  expect(markAt(document, 'Cycles', 1, PLD)).toBe(STOP);
  host.clickMenu(['RPS Trial', MENU.zh.check]);
  expect(lines(document).map(({ status, severity }) => [status, severity])).toEqual(
    Array.from({ length: 3 }, () => ['待处理', '停止']),
  );
  expect(marks(document)).toEqual([STOP, STOP]);
  host.clickMenu(['RPS Trial', MENU.zh.setUp]);
  expect(sheet.cell(3, columnAt('Findings', 'status')).validation?.values).toEqual(STATUSES.zh);
  expect(sheet.cell(4, columnAt('Findings', 'status')).validation?.values).toEqual(['to do', 'done']);
  const before = JSON.stringify(document.snapshot());
  host.clickMenu(['RPS Trial', MENU.zh.setUp]);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});
