import { afterEach, describe, expect, test } from '@jest/globals';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { REGISTRY_SITES } from '../../../shared/workbook/schema.js';
import { accessFromEnvironment } from '../../../slack-bot/access/environment.js';
import { presetClient } from '../../../slack-bot/sheet-source/google-auth.js';
import { readSpreadsheetList } from '../../../slack-bot/sheet-source/spreadsheet-list.js';
import { createTrialReader, type TrialReader } from '../../../slack-bot/sheet-source/trial-reader.js';
import { createTrialSource } from '../../../slack-bot/sheet-source/trial-source.js';
import type { Fault } from '../../../stand-ins/sheets-api/faults.js';
import { sampleRaw, TODAY } from '../../support/slack-bot/context.js';
import { type LocalGoogle, localGoogle, SHEET_ID } from '../../support/slack-bot/local-google.js';
import { headlineOf, MANAGER, PI_QD, type Running, startSlack } from '../../support/slack-bot/local-slack.js';

const BOOKS = REGISTRY_SITES.map(({ code }) => code as string);
const idOf = (book: string) => (book === BOOKS[0] ? SHEET_ID : `1workbookOf${book}ForTests`);

/** The sample trial as each site keeps it: its own participants, their cycles and assessments; settings in the first. */
const whole = sampleRaw();
function workbookOf(book: string): RawWorkbook {
  const siteOf = (row: readonly RawCell[]) => /^[A-Z]{2}/.exec(String(row[0]).trim().toUpperCase())?.[0] ?? BOOKS[0];
  return {
    name: `Tracking ${book}`,
    tabs: whole.tabs
      .filter(({ title }) => book === BOOKS[0] || !['Sites', 'Settings'].includes(title))
      .map((tab) =>
        ['Participants', 'Cycles', 'Follow-up'].includes(tab.title)
          ? { title: tab.title, values: tab.values.filter((row, index) => index === 0 || siteOf(row) === book) }
          : tab,
      ),
  };
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function startGoogle(): Promise<LocalGoogle> {
  const others = Object.fromEntries(BOOKS.slice(1).map((book) => [idOf(book), workbookOf(book)]));
  const google = await localGoogle(workbookOf(BOOKS[0]!), { others });
  open.push(google);
  return google;
}
/** As the administrator writes it. */
const LIST = BOOKS.map((book) => `${book}=https://docs.google.com/spreadsheets/d/${idOf(book)}/edit`).join(', ');
const sourceOf = (google: LocalGoogle) =>
  createTrialSource(readSpreadsheetList(LIST).spreadsheets!, {
    auth: presetClient('local-token'),
    rootUrl: google.url,
    timeoutMs: 1_000,
    totalMs: 1_500,
    firstWaitMs: 1,
  });
const only = (book: string, fault: Omit<Fault, 'match'>): Fault => ({ match: new RegExp(idOf(book)), ...fault });

async function startReader(): Promise<{ google: LocalGoogle; reader: TrialReader; clock: { now: number } }> {
  const google = await startGoogle();
  const clock = { now: 1_000_000 };
  const reader = createTrialReader(sourceOf(google), { today: () => TODAY, now: () => clock.now });
  return { google, reader, clock };
}

describe('six workbooks', () => {
  test('cost one batchGet each for a refresh, however many ask at once', async () => {
    const { google, reader, clock } = await startReader();
    await Promise.all([1, 2, 3, 4, 5].map(() => reader.read()));
    google.calls.length = 0;
    clock.now += 60_000;
    await Promise.all([1, 2, 3, 4, 5].map(() => reader.read()));
    expect(google.calls).toEqual(BOOKS.map(() => 'spreadsheets.values.batchGet'));
  });

  test('are assessed once while their cells are the same', async () => {
    const { google, reader, clock } = await startReader();
    const { trial } = await reader.read();
    clock.now += 60_000;
    expect((await reader.read()).trial).toBe(trial);
    google.api.documents
      .get(idOf('XA'))!
      .sheetByTitle('Participants')!
      .setValues({ startRow: 40, endRow: 41, startColumn: 0, endColumn: 1 }, [['XA-099']]);
    clock.now += 60_000;
    expect((await reader.read()).trial).not.toBe(trial);
  });

  test('are one reading until one of them is read again, and never while one has failed', async () => {
    const { google, reader, clock } = await startReader();
    const first = await reader.read();
    expect(await reader.read()).toBe(first);
    // The clock stands still and the cells are the same, and yet it has been read.
    const refreshed = await reader.read({ maxAgeMs: 0 });
    expect(refreshed).not.toBe(first);
    expect(await reader.read()).toBe(refreshed);
    google.api.faults.add(only('XA', { status: 'UNAVAILABLE' }));
    clock.now += 90_000;
    const old = await reader.read();
    clock.now += 1_000;
    expect((await reader.read()).source.troubles).toMatchObject([{ ageMs: 91_000 }]);
    expect(old.source.troubles).toMatchObject([{ ageMs: 90_000 }]);
  });

  test('each open at their own tab and cell', async () => {
    const { google, reader } = await startReader();
    google.api.documents.get(idOf('XA'))!.sheetByTitle('Cycles')!.title = '周期';
    const { trial, source } = await reader.read();
    const xa = trial.evaluation.cycles.find(({ cycle }) => cycle.book === 'XA')!.cycle;
    const tab = trial.workbook.books.find(({ key }) => key === 'XA')!.tabs.Cycles!.raw.title;
    expect(source.cellUrl(tab, `A${xa.row}`, 'XA')).toBe(
      `https://docs.google.com/spreadsheets/d/${idOf('XA')}/edit#gid=11&range=A${xa.row}`,
    );
  });
});

describe('while one workbook cannot be read', () => {
  test('from the start, its site is told to be missing and the others are read', async () => {
    const { google, reader } = await startReader();
    google.api.documents.share(idOf('XA'), 'none');
    const { trial, source } = await reader.read();
    expect(trial.workbook.unread).toEqual(['XA']);
    expect(source.troubles).toMatchObject([{ book: 'XA', state: 'unread', error: { code: 'forbidden' } }]);
    expect(source.stale).toBeUndefined();
    expect(trial.enrollment.bySite.find(({ site }) => site === 'XA')).toMatchObject({ enrolled: 0, unread: true });
    google.api.documents.share(idOf('XA'), 'reader');
  });

  test('later, its last good data stays in and its age is told, of no other', async () => {
    const { google, reader, clock } = await startReader();
    const { trial } = await reader.read();
    google.api.faults.add(only('XA', { status: 'UNAVAILABLE' }));
    clock.now += 90_000;
    const now = await reader.read();
    expect(now.trial).toBe(trial);
    expect(now.source.readAt).toBe(1_000_000);
    expect(now.source.troubles).toMatchObject([{ book: 'XA', state: 'stale', ageMs: 90_000 }]);
    expect(now.source.stale!.error.message).toBe('Workbook XA: Google Sheets has a problem of its own (503).');
  });

  test('because its Participants tab is gone, the reason names it', async () => {
    const { google, reader } = await startReader();
    google.api.documents.get(idOf('XA'))!.sheetByTitle('Participants')!.title = 'Particpants';
    const { source } = await reader.read();
    expect(source.troubles).toMatchObject([{ book: 'XA', state: 'unread', error: { code: 'no-participants-tab' } }]);
  });

  test('and no other either, the first failure is the answer', async () => {
    const { google, reader } = await startReader();
    google.api.faults.add({ status: 'NOT_FOUND' });
    await expect(reader.read()).rejects.toThrow('Workbook QD: There is no spreadsheet with this ID (404).');
  });
});

describe('in Slack', () => {
  async function start(site = 'QD'): Promise<{ google: LocalGoogle; slack: Running }> {
    const google = await startGoogle();
    const access = accessFromEnvironment({ RPS_STUDY_MANAGERS: MANAGER, RPS_PIS: `${PI_QD}:${site}` });
    const slack = await startSlack('http', { bot: { source: sourceOf(google), access } });
    open.push({ close: () => slack.stop() });
    return { google, slack };
  }

  test('the answers are those of one trial, and links lead to the workbook of the site', async () => {
    const { slack } = await start();
    expect(headlineOf(await slack.ask(MANAGER, 'status'))).toMatch(/65 of 102 enrolled/);
    const { blocks } = await slack.ask(MANAGER, 'findings all');
    const links = JSON.stringify(blocks).matchAll(/spreadsheets\/d\/(\w+)\/edit#gid=\d+&range=\w+","text":"(\w+) /g);
    const pairs = [...links].map(([, id, book]) => [id, book]);
    expect(pairs.length).toBeGreaterThan(5);
    for (const [id, book] of pairs) expect(id).toBe(idOf(book!));
  });

  test('what is missing heads every answer, and a question about it is answered with the reason', async () => {
    const { google, slack } = await start();
    google.api.documents.share(idOf('XA'), 'none');
    const status = await slack.ask(MANAGER, 'status');
    expect(headlineOf(status)).toMatch(/^\S+ Without XA: \d+ of 102 enrolled/u);
    expect(status.text).toContain(
      'Workbook XA: Google says that the bot may not open the spreadsheet (403). Nothing of XA is in this answer.',
    );
    expect(JSON.stringify(status.blocks)).toContain('not read');
    const xa = await slack.ask(MANAGER, 'overdue XA');
    expect(headlineOf(xa)).toBe('🛑 Nothing is known of XA at the moment');
    expect(JSON.stringify(xa.blocks)).toContain('Share the spreadsheet');
    // Whoever sees another site only has the whole answer.
    expect(headlineOf(await slack.ask(PI_QD, 'status'))).not.toContain('XA');
  });

  test('a site sees nothing of the workbook of another', async () => {
    const { google, slack } = await start('ZS');
    const xa = google.api.documents.get(idOf('XA'))!;
    xa.sheetByTitle('Participants')!.setValues({ startRow: 0, endRow: 1, startColumn: 1, endColumn: 2 }, [
      ['Centre of care'],
    ]);
    const mine = JSON.stringify((await slack.ask(PI_QD, 'findings')).blocks);
    expect(mine).not.toContain(idOf('XA'));
    expect(mine).not.toContain(idOf('QD'));
    expect(mine).not.toMatch(/XA|QD/);
    // Not even the link below the answer.
    expect(mine).toContain(`<https://docs.google.com/spreadsheets/d/${idOf('ZS')}/edit|`);
  });
});
