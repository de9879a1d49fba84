import { columnLetters } from '../../shared/workbook/raw.js';
import type { AppsScriptHost, AppsScriptHostOptions } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  addonFiles,
  columnAt,
  hostOn,
  type SheetOptions,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

const NOT_THERE = {
  en: 'The file words.html is missing from the add-on or belongs to another version of it, so nothing can be said. Whoever maintains the add-on pushes all of its files again.',
  zh: '插件缺少文件 words.html，或该文件属于其他版本，因此无法显示文字。请维护人员重新推送插件的全部文件。',
};
const CHECK = ['RPS Trial', 'Check the workbook'];

/** The add-on whose file of words is another, or not there: whatever reads it fails. */
async function hostSaying(
  words: string | undefined,
  document: SpreadsheetDocument,
  options: Partial<AppsScriptHostOptions> = {},
): Promise<AppsScriptHost> {
  const { 'words.html': _, ...files } = await addonFiles();
  return hostOn(document, { ...options, files: words === undefined ? files : { ...files, 'words.html': words } });
}

const workbook = (options?: SheetOptions): SpreadsheetDocument => {
  const document = spreadsheetOf(wellRecords(), options);
  document.addSheet({ title: 'Scratch' });
  return document;
};
const cell = (tab: 'Participants' | 'Cycles', key: string, row: number) => ({
  sheet: tab,
  range: `${columnLetters(columnAt(tab, key))}${row}`,
});

test('opening and installing read no words, not even before anybody has enabled the add-on', async () => {
  const host = await hostSaying(undefined, workbook());
  for (const open of [() => host.install(), () => host.open({ authMode: 'NONE' }), () => host.open()]) {
    expect(open()?.failure ?? null).toBeNull();
    expect(host.menu()).toHaveLength(1);
  }
  expect(host.logs()).toEqual([]);
});

test.each<[string, unknown[]]>([
  ['RPS_BSA', [170, 65]],
  ['RPS_DOSE', ['PLD', [[170], [160]], [[65], [58]]]],
  ['RPS_SFT_SCORE', [60, 12, 5, 5]],
  ['RPS_ELIGIBILITY', [[['QD-001'], ['']]]],
  ['RPS_DUE', [46000, 'C2D1']],
])('a cell with %s that has its value reads no words', async (name, args) => {
  const [host, speechless] = [await hostOn(workbook()), await hostSaying(undefined, workbook())];
  expect(speechless.callCustomFunction(name, args as never)).toEqual(host.callCustomFunction(name, args as never));
  expect(speechless.logs()).toEqual([]);
});

test('an edit on a tab that is not checked reads no words, and neither does one that nothing is wrong with', async () => {
  const document = workbook();
  const first = await hostOn(document);
  first.open();
  first.clickMenu(CHECK);
  const host = await hostSaying(undefined, document);
  host.edit({ sheet: 'Scratch', range: 'A1', values: 'mine' });
  host.edit({ ...cell('Cycles', 'pld_mg', 2), values: '64' });
  expect(host.toasts()).toEqual([]);
  expect(host.logs()).toEqual([]);
});

/** A workbook with a finding, read by somebody whose screens are in this language. */
async function speechlessOn(language: keyof typeof NOT_THERE, words: string | undefined) {
  const document = workbook({ locale: language === 'zh' ? 'zh_CN' : 'en_US' });
  document.sheetByTitle('Cycles')!.setCell(1, columnAt('Cycles', 'pld_mg'), { value: 90 });
  const people = [{ email: 'li@example.org', locale: language === 'zh' ? 'zh_CN' : 'en_US' }];
  return { document, people, host: await hostSaying(words, document, { people }) };
}

describe.each(['en', 'zh'] as const)('without its words the add-on says so, in %s,', (language) => {
  test('wherever a person asks, and changes nothing', async () => {
    const { document, host } = await speechlessOn(language, undefined);
    const before = JSON.stringify(document.snapshot());
    host.open();
    for (const name of ['menuCheckWorkbook', 'menuCheckSelectedRows', 'menuPlanSelected', 'menuSetUp', 'menuAbout']) {
      host.runFromSidebar(name);
      expect([name, host.alerts().at(-1)?.question.message]).toEqual([name, NOT_THERE[language]]);
    }
    expect(host.runFromSidebar('rpsPanel')).toEqual({ ok: false, sentence: NOT_THERE[language] });
    expect(() => host.callCustomFunction('RPS_BSA', [1.6, 58])).toThrow(NOT_THERE[language]);
    expect(JSON.stringify(document.snapshot())).toBe(before);
    expect(host.logs()).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  test('when an edit finds something', async () => {
    const { document, people, host } = await speechlessOn(language, undefined);
    const first = await hostOn(document, { people });
    first.runFromSidebar('menuCheckWorkbook');
    host.edit({ ...cell('Cycles', 'pld_mg', 3), values: '99' });
    expect(host.toasts().map(({ message }) => message)).toEqual([NOT_THERE[language]]);
  });
});

test.each([
  ['of another version', (words: string) => words.replace(/"id":"\w+"/, '"id":"0123456789ab"')],
  ['that was cut off while it was pasted', (words: string) => words.slice(0, -100)],
  ['that is empty', () => ''],
])('a file of words %s is not used', async (_, spoil) => {
  const words = (await addonFiles())['words.html']!;
  const { host } = await speechlessOn('en', spoil(words));
  host.runFromSidebar('menuAbout');
  expect(host.alerts().at(-1)?.question.message).toBe(NOT_THERE.en);
});

test('the file of words is JSON without a character that means anything in HTML', async () => {
  const words = (await addonFiles())['words.html']!;
  expect(words).not.toMatch(/[<>&]/);
  expect(JSON.parse(words)).toEqual({ id: expect.stringMatching(/^[0-9a-f]{12}$/), words: expect.any(Array) });
});
