import { columnLetters } from '../../shared/workbook/raw.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { columnAt, findingLines, hostOn, people } from '../support/apps-script/addon.js';
import { MARK_RULES } from '../support/apps-script/marks-shown.js';

/* Two people work at once: the second begins during each call of the first. Nothing of either may be lost. */

const CHECK = ['RPS Trial', 'Check the workbook'];
const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const CHINESE = ['RPS Trial', 'Language', '中文'];
const PLD = columnLetters(columnAt('Cycles', 'pld_mg'));
const BUSY = 'Another check of this workbook is running.';

interface Overlap {
  readonly document: SpreadsheetDocument;
  readonly host: AppsScriptHost;
  /** How many turns there were. */
  readonly turns: number;
}

/** What `first` does, with what `second` does in the turn of this number. */
async function overlap(
  turn: number,
  first: (host: AppsScriptHost) => void,
  second: (host: AppsScriptHost) => void,
  prepare: (host: AppsScriptHost) => void = (host) => host.clickMenu(CHECK),
): Promise<Overlap> {
  const document = people(3);
  let turns = 0;
  let isOn = false;
  const host: AppsScriptHost = await hostOn(document, {
    meanwhile: () => {
      if (!isOn) return;
      turns++;
      if (turns !== turn) return;
      isOn = false;
      second(host);
      isOn = true;
    },
    uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES'),
  });
  host.open();
  prepare(host);
  isOn = true;
  first(host);
  isOn = false;
  return { document, host, turns };
}

/** The same in every turn, one after another. */
async function everyTurn(
  first: (host: AppsScriptHost) => void,
  second: (host: AppsScriptHost) => void,
  look: (overlap: Overlap, turn: number) => void,
  prepare?: (host: AppsScriptHost) => void,
): Promise<void> {
  let last = 1;
  for (let turn = 1; turn <= last; turn++) {
    const result = await overlap(turn, first, second, prepare);
    last = Math.max(last, result.turns);
    if (result.turns >= turn) look(result, turn);
  }
  expect(last).toBeGreaterThan(5);
}

const keys = (document: SpreadsheetDocument, title?: string) => findingLines(document, title).map(({ key }) => key);
const wasBusy = (host: AppsScriptHost): boolean =>
  host.toasts().some(({ message }) => message.startsWith(BUSY)) ||
  host.alerts().some(({ question }) => question.message.startsWith(BUSY));

test('of two edits at once, each finding stands there once, or its writer is told to check again', async () => {
  let both = 0;
  await everyTurn(
    (host) => host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '80' }),
    (host) => host.edit({ sheet: 'Cycles', range: `${PLD}5`, values: '80' }),
    ({ document, host }, turn) => {
      const found = keys(document);
      expect([turn, found]).toEqual([turn, [...new Set(found)]]);
      expect(found).toContain('QD-001|dosing/pld-dose|pld_mg@1');
      const second = 'QD-002|dosing/pld-dose|pld_mg@1';
      expect([turn, found.includes(second) || wasBusy(host)]).toEqual([turn, true]);
      if (found.length === 2) both++;
    },
  );
  // Once the first has let go of the lock, the second is as good as after it.
  expect(both).toBeGreaterThan(0);
}, 60_000);

test('of two first checks at once, one makes the tab and no finding stands there twice', async () => {
  await everyTurn(
    (host) => host.clickMenu(CHECK),
    (host) => host.clickMenu(CHECK),
    ({ document }, turn) => {
      expect(document.sheets.filter(({ title }) => title.startsWith('Findings'))).toHaveLength(1);
      expect([turn, keys(document)]).toEqual([turn, ['QD-001|dosing/pld-dose|pld_mg@1']]);
    },
    (host) => host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '80' }),
  );
}, 60_000);

test('a language chosen during a check counts wholly or not at all', async () => {
  await everyTurn(
    (host) => host.clickMenu(CHECK),
    (host) => host.clickMenu(CHINESE),
    ({ document, host }, turn) => {
      const isChinese = host.properties().document.language === 'zh';
      const findings = document.sheetByTitle('Findings')!;
      const heading = findings.cell(0, columnAt('Findings', 'what')).value;
      const [line] = findingLines(document);
      expect([turn, heading, line!.status]).toEqual([
        turn,
        ...(isChinese ? ['问题', '待处理'] : ['What is wrong', 'open']),
      ]);
      if (!isChinese) expect(wasBusy(host)).toBe(true);
    },
    (host) => {
      host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '80' });
      host.clickMenu(CHECK);
    },
  );
}, 60_000);

test('a check during a choice of language leaves one language in the tab', async () => {
  await everyTurn(
    (host) => host.clickMenu(CHINESE),
    // The menu may be in either language.
    (host) => void host.run('menuCheckWorkbook'),
    ({ document }, turn) => {
      const findings = document.sheetByTitle('Findings')!;
      const [line] = findingLines(document);
      expect([turn, findings.cell(0, columnAt('Findings', 'what')).value, line!.status]).toEqual([
        turn,
        '问题',
        '待处理',
      ]);
    },
    (host) => {
      host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '80' });
      host.clickMenu(CHECK);
    },
  );
}, 60_000);

test('when the language is changed while set-up asks, nothing is set up in the one before', async () => {
  const document = people(1);
  const host: AppsScriptHost = await hostOn(document, {
    uiAnswers: ({ buttons }) => {
      if (buttons === 'OK') return 'OK';
      host.clickMenu(CHINESE);
      return 'YES';
    },
  });
  host.open();
  host.clickMenu(SET_UP);
  expect(document.sheetByTitle('Findings')).toBeUndefined();
  expect(host.alerts().at(-1)!.question.message).toContain('设置');
  expect(document.sheetByTitle('Settings')).toBeUndefined();
});

test('marks cleared during a check come back with it, or whoever clears them is told to wait', async () => {
  await everyTurn(
    (host) => host.clickMenu(CHECK),
    (host) => host.clickMenu(['RPS Trial', 'Clear marks']),
    ({ document, host }, turn) => {
      const rules = document.sheetByTitle('Cycles')!.conditionalRules.length;
      expect([turn, rules === 0 || rules === MARK_RULES]).toEqual([turn, true]);
      if (rules === MARK_RULES) expect([turn, wasBusy(host)]).toEqual([turn, true]);
    },
  );
}, 60_000);
