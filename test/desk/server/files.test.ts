import { watch } from 'node:fs';
import { appendFile, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rawFrom, readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { type DeskState, type Done, SESSION_HEADER, type TabView } from '../../../desk/server/wire.js';
import { day } from '../../../shared/calendar.js';
import type { Snapshot } from '../../../stand-ins/slack/snapshot.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { until } from '../../support/until.js';
import { askDesk, type DeskAnswer } from './ask-desk.js';
import { type DeskProcess, startDeskProcess } from './desk-process.js';

type Refusal = { ok: false; sentence: { en: string; zh: string } };
type Told = Partial<Refusal>;

/** The only participant that the own workbook has and the sample has not, in the first row. */
const OWN = 'ZS-901';
const FILE_TYPE = { 'content-type': 'application/octet-stream' };
const AGE = 3;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let own: Buffer;
let desk: DeskProcess;

beforeAll(async () => {
  folder = await temporaryFolder();
  const path = join(folder.path, 'source.xlsx');
  const tabs = sampleWorkbook({ today: day('2035-06-13') }).tabs.map((tab) =>
    tab.title === 'Participants'
      ? { ...tab, rows: tab.rows.map((cells, at) => (at === 0 ? [OWN, ...cells.slice(1)] : cells)) }
      : tab,
  );
  await writeWorkbook(path, tabs);
  own = await readFile(path);
  desk = await startDeskProcess(folder.path, ['--port', '0']);
}, 90_000);

afterAll(async () => {
  await desk?.stop();
  await folder.remove();
});

const stateOf = async (of = desk): Promise<DeskState> => (await askDesk<DeskState>(of.port, '/desk/state')).body;
const say = (told: DeskAnswer<Told>) => `${told.body.sentence?.en} / ${told.body.sentence?.zh}`;
const post = <T = Told>(path: string, body: unknown, of = desk) => askDesk<T>(of.port, `/desk/${path}`, body);
const toSample = (how: 'open' | 'anew', of = desk) => post('sample', { do: how }, of);
const type = (value: string, of = desk) => post<Done>('edit', { tab: 0, row: 1, column: AGE, values: [[value]] }, of);

/** Sends the bytes of a file as the page does. */
function send(
  name: string,
  bytes: Buffer,
  { of = desk, headers = {} }: { of?: DeskProcess; headers?: Readonly<Record<string, string>> } = {},
): Promise<DeskAnswer<Told>> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: of.port,
        path: `/desk/open?name=${encodeURIComponent(name)}`,
        method: 'POST',
        agent: false,
        headers,
      },
      (response) => {
        let said = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          said += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode!, body: said.startsWith('{') ? (JSON.parse(said) as Told) : {} }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

async function open(name: string, bytes: Buffer, of = desk): Promise<DeskAnswer<Told>> {
  const { session } = await stateOf(of);
  return send(name, bytes, { of, headers: { ...FILE_TYPE, [SESSION_HEADER]: session } });
}

const opened = join('.desk', 'opened');
const inOpened = (at = folder.path): Promise<string[]> => readdir(join(at, opened)).catch(() => []);

async function ageIn(file: string | Buffer): Promise<unknown> {
  const { tabs } = typeof file === 'string' ? await readXlsx(file) : await rawFrom(file, 'copy.xlsx');
  return tabs.find(({ title }) => title === 'Participants')!.values[1]![AGE];
}

async function idOnPage(of = desk): Promise<string | undefined> {
  const view = (await askDesk<TabView>(of.port, '/desk/tab?id=0')).body;
  return view.cells.find(({ row, column }) => row === 1 && column === 0)?.text;
}

async function answers(): Promise<string[]> {
  const { body } = await askDesk<Snapshot>(desk.port, '/desk/slack?as=U0MANAGER');
  const { messages } = body.channels.find(({ id }) => id === 'C0TEAM')!;
  return messages
    .filter(({ isEphemeral }) => isEphemeral)
    .map(({ text, blocks }) => `${text}${JSON.stringify(blocks)}`);
}

async function askBot(text: string): Promise<string> {
  const before = (await answers()).length;
  await post('slack', { as: 'U0MANAGER', do: 'say', channel: 'C0TEAM', text });
  return until(async () => (await answers())[before], 20_000);
}

async function download(of = desk): Promise<{ headers: Headers; bytes: Buffer }> {
  const { session } = await stateOf(of);
  const response = await fetch(`http://127.0.0.1:${of.port}/desk/download`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SESSION_HEADER]: session },
    body: '{}',
  });
  expect(response.status).toBe(200);
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('another workbook takes the place of the one that is open', () => {
  test('with its cells, its bot and an empty Slack; what was typed last is in the file before', async () => {
    const before = await stateOf();
    const knownId = await idOnPage();
    expect(await askBot(`/rps participant ${OWN}`)).toContain('No participant');
    expect(await askBot(`/rps participant ${knownId}`)).toContain(knownId);
    await askDesk(desk.port, '/desk/clock', { do: 'set', at: '2035-06-13T15:00' });
    await type('61');
    expect((await stateOf()).history.undo).not.toBeNull();

    expect(await open('我的 trial.xlsx', own)).toEqual({ status: 200, body: { ok: true } });

    const after = await stateOf();
    const path = join(folder.path, opened, '我的 trial.xlsx');
    expect(after).toMatchObject({
      workbook: '我的 trial.xlsx',
      isSample: false,
      history: { undo: null, redo: null },
      clock: { isMoved: true },
      save: { kind: 'saved' },
    });
    expect(after.session).not.toBe(before.session);
    expect(after.path).toMatch(new RegExp(`${opened}/我的 trial\\.xlsx$`));
    expect(after.news?.en).toContain(`You work on a copy: ${after.path}`);
    expect(after.news?.zh).toContain(after.path);
    expect(await readFile(path)).toEqual(own);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await ageIn(before.path)).toBe(61);
    expect(await idOnPage()).toBe(OWN);

    expect(await answers()).toEqual([]);
    expect(await askBot(`/rps participant ${OWN}`)).toContain(`${OWN}:`);
    const other = await askBot(`/rps participant ${knownId}`);
    expect(other).toContain('No participant');
    // Nothing answers in the name of the one that was left.
    await until(async () => {
      const old = await askDesk(desk.port, `/session/${before.session}/api/auth.test`, {});
      return old.status === 404 || undefined;
    });
    expect(await askDesk(desk.port, `/v4/spreadsheets/${before.session}`)).toMatchObject({ status: 404 });
    await askDesk(desk.port, '/desk/clock', { do: 'reset' });
  }, 60_000);

  test('every page hears of it', async () => {
    const leave = new AbortController();
    const stream = await fetch(`http://127.0.0.1:${desk.port}/desk/events`, { signal: leave.signal });
    let told = '';
    const listening = (async () => {
      for await (const chunk of stream.body!) told += Buffer.from(chunk).toString('utf8');
    })().catch(() => undefined);
    await open('heard.xlsx', own);
    await until(() => told.includes('{"kind":"state"}') || undefined);
    leave.abort();
    await listening;
  }, 30_000);

  test('what is asked about the one before, or about none, is refused and changes nothing', async () => {
    const { session } = await stateOf();
    await open('next.xlsx', own);
    const before = await askDesk<TabView>(desk.port, '/desk/tab?id=0');
    const range = { startRow: 1, endRow: 2, startColumn: AGE, endColumn: AGE + 1 };
    for (const [path, body] of [
      ['edit', { tab: 0, row: 1, column: AGE, values: [['99']] }],
      ['fill', { tab: 0, from: range, to: { ...range, endRow: 3 } }],
      ['rows', { tab: 0, do: 'delete', row: 1, count: 1 }],
      ['undo', {}],
      ['redo', {}],
      ['menu', { path: ['RPS Trial', 'Clear marks'], answers: [] }],
      ['call', { name: 'rpsPanel', args: [] }],
      ['select', { tab: 0, range }],
      ['clock', { do: 'reset' }],
      ['slack', { as: 'U0MANAGER', do: 'say', channel: 'C0TEAM', text: '/rps status' }],
      ['copy', {}],
      ['save-as', { name: 'elsewhere' }],
      ['sample', { do: 'anew' }],
      ['download', {}],
      ['close', { what: 'sidebar' }],
      ['troubles', { sheets: 'down', slack: 'none' }],
    ] as const) {
      for (const about of [session, '']) {
        const answer = await askDesk<Told>(desk.port, `/desk/${path}`, body, { [SESSION_HEADER]: about });
        expect([path, answer.status]).toEqual([path, 409]);
        expect(say(answer)).toContain('Nothing was done: the desk has another workbook open');
      }
    }
    expect(await askDesk<TabView>(desk.port, '/desk/tab?id=0')).toEqual(before);
    expect(await answers()).toEqual([]);
    // Nor is the one that is open shown under the name of the one before.
    for (const path of ['tab?id=0', 'slack?as=U0MANAGER']) {
      const answer = await askDesk(desk.port, `/desk/${path}`, undefined, { [SESSION_HEADER]: session });
      expect([path, answer.status]).toEqual([path, 410]);
    }
  }, 30_000);

  test('a name that is taken gets a number, and a name is no way out of the folder', async () => {
    await open('twice.xlsx', own);
    await type('33');
    await open('../../twice.xlsx', own);
    const { path } = await stateOf();
    expect(path).toMatch(/opened\/twice \(2\)\.xlsx$/);
    expect(await ageIn(path)).not.toBe(33);
    expect(await ageIn(join(folder.path, opened, 'twice.xlsx'))).toBe(33);
    await open('.hidden<>|', own);
    expect((await stateOf()).workbook).toBe('hidden___.xlsx');
    await open('really.xls', own);
    expect((await stateOf()).workbook).toBe('really.xls.xlsx');
  }, 30_000);
});

describe('a file that cannot be opened', () => {
  const compound = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  test.each<readonly [string, string, () => Buffer, RegExp]>([
    ['half of one', 'half.xlsx', () => own.subarray(0, own.length / 2), /half\.xlsx cannot be read whole/],
    ['one behind a password', 'locked.xlsx', () => compound, /locked\.xlsx is protected by a password/],
    ['an old one', 'old.xls', () => Buffer.from('<html>'), /old\.xls is in the old Excel format/],
    ['another kind', 'words.docx', () => Buffer.from('words'), /words\.docx/],
    ['nothing at all', 'empty.xlsx', () => Buffer.alloc(0), /empty\.xlsx/],
  ])(
    '%s is told by its sentence, and what is open stays open',
    async (_what, name, bytes, sentence) => {
      const before = await stateOf();
      await type('47');
      const answer = await open(name, bytes());
      expect(answer.status).toBe(422);
      expect(answer.body.sentence?.en).toMatch(sentence);
      expect(answer.body.sentence?.en).toContain('The workbook that was open is still open.');
      expect(answer.body.sentence?.zh).toContain('原来的工作簿仍保持打开');
      expect(await stateOf()).toMatchObject({ session: before.session, history: { undo: expect.anything() } });
      expect(await ageIn(before.path)).toBe(47);
      expect((await inOpened()).filter((each) => each === name || each.startsWith('.'))).toEqual([]);
    },
    30_000,
  );

  test('one that is too large is refused before it is sent', async () => {
    const { session } = await stateOf();
    const headers = { ...FILE_TYPE, [SESSION_HEADER]: session, 'content-length': String(256 * 2 ** 20 + 1) };
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: desk.port, path: '/desk/open?name=big.xlsx', method: 'POST', agent: false, headers },
        (response) => {
          response.setEncoding('utf8').on('data', (said: string) => {
            resolve(`${response.statusCode} ${said}`);
            sent.destroy();
          });
        },
      );
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(answer).toMatch(/^413 .*larger than 256 MB/);
    expect((await stateOf()).session).toBe(session);
  }, 30_000);

  test('one that breaks off on its way leaves nothing', async () => {
    const { session } = await stateOf();
    const socket = connect(desk.port, '127.0.0.1');
    socket.write(
      `POST /desk/open?name=broken.xlsx HTTP/1.1\r\nHost: localhost:${desk.port}\r\nContent-Type: application/octet-stream\r\n` +
        `${SESSION_HEADER}: ${session}\r\nContent-Length: ${own.length}\r\n\r\n`,
    );
    socket.write(own.subarray(0, own.length - 10));
    await until(async () => (await inOpened()).some((name) => name.startsWith('.incoming-')) || undefined);
    socket.destroy();
    await until(async () => !(await inOpened()).some((name) => name.startsWith('.incoming-')) || undefined);
    expect(await inOpened()).not.toContain('broken.xlsx');
    expect((await stateOf()).session).toBe(session);
  }, 30_000);

  test('of two at once one is opened, and the other is told so and leaves nothing', async () => {
    const { session } = await stateOf();
    const headers = { ...FILE_TYPE, [SESSION_HEADER]: session };
    const both = await Promise.all(['one.xlsx', 'two.xlsx'].map((name) => send(name, own, { headers })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { workbook } = await stateOf();
    const kept = (await inOpened()).filter((name) => /^(one|two|\.)/.test(name));
    expect(kept).toEqual([workbook]);
    expect(say(both.find(({ status }) => status === 409)!)).toContain('Nothing was done');
  }, 30_000);
});

describe('who may open a file', () => {
  test.each([
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a form of another page', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['a form that sends plain text', { 'content-type': 'text/plain' }, 415],
    ['whoever does not say which workbook is open', { [SESSION_HEADER]: '' }, 409],
  ])('not %s', async (_who, headers, status) => {
    const { session } = await stateOf();
    const answer = await send('evil.xlsx', own, { headers: { ...FILE_TYPE, [SESSION_HEADER]: session, ...headers } });
    expect(answer.status).toBe(status);
    expect((await stateOf()).session).toBe(session);
    expect((await inOpened()).filter((name) => name.startsWith('evil'))).toEqual([]);
  });

  test('and a browser that asks for another page gets no leave', async () => {
    const response = await fetch(`http://127.0.0.1:${desk.port}/desk/open`, { method: 'OPTIONS' });
    expect(response.ok).toBe(false);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('a copy to take away, and a file of another name', () => {
  test('the copy holds what was typed this moment, under the name of the file in any script', async () => {
    await open('宏 100% "a".xlsm', own);
    await type('52');
    const { headers, bytes } = await download();
    expect(await ageIn(bytes)).toBe(52);
    expect(headers.get('content-type')).toBe('application/vnd.ms-excel.sheet.macroEnabled.12');
    const disposition = headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]*\.xlsm"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe('宏 100_ _a_.xlsm'.replace('100_', '100%'));
  }, 30_000);

  test('a file in which nobody has typed is not touched by it', async () => {
    await open('quiet.xlsx', own);
    const { path } = await stateOf();
    const { bytes } = await download();
    expect(await readFile(path)).toEqual(own);
    expect((await rawFrom(bytes, 'copy.xlsx')).tabs.map(({ title }) => title)).toContain('Findings');
  }, 30_000);

  test('a new name goes beside the file, which stays as it was, and later edits go to the new one', async () => {
    await open('before.xlsx', own);
    await type('53');
    const before = await stateOf();
    const answer = await post<{ path: string }>('save-as', { name: ' 之后 ' });
    expect(answer.body).toEqual({ ok: true, path: join(before.path, '..', '之后.xlsx') });
    await type('54');
    const after = await until(async () => {
      const state = await stateOf();
      return state.save.kind === 'saved' ? state : undefined;
    });
    // The same workbook goes on: what can be undone, the Slack and the bot stay.
    expect(after).toMatchObject({ session: before.session, workbook: '之后.xlsx', news: null });
    expect([await ageIn(before.path), await ageIn(after.path)]).toEqual([53, 54]);
  }, 30_000);

  test.each([
    ['', 'Type a name'],
    ['../outside', 'no name for a file'],
    ['a/b', 'no name for a file'],
    ['CON', 'no name for a file'],
    ['com¹', 'no name for a file'],
    ['ward\u202excod', 'no name for a file'],
    ['two\u2028lines', 'no name for a file'],
    ['.hidden', 'no name for a file'],
    ['table.csv', 'saved as .xlsx only, not as .csv'],
    ['macros.xlsm', 'saved as .xlsx only, not as .xlsm'],
    ['字'.repeat(80), 'too long'],
    ['before', '“before.xlsx” is there already'],
    ['before.XLSX', ''],
  ])(
    '"%s" is no new name',
    async (name, sentence) => {
      const { path } = await stateOf();
      const there = await readFile(join(folder.path, opened, 'before.xlsx'));
      const answer = await post('save-as', { name });
      if (sentence !== '') {
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(say(answer)).toContain(sentence);
        expect((await stateOf()).path).toBe(path);
      }
      expect(await readFile(join(folder.path, opened, 'before.xlsx'))).toEqual(there);
    },
    30_000,
  );
});

describe('the sample', () => {
  test('is found again as it was left, and started anew with the one before kept beside it', async () => {
    await toSample('open');
    const left = await stateOf();
    expect(left).toMatchObject({ isSample: true, isSampleFile: true });
    expect(await ageIn(left.path)).toBe(61);
    expect(say(await toSample('open'))).toContain('The sample is open already');
    await type('62');
    expect(await toSample('anew')).toEqual({ status: 200, body: { ok: true } });
    const fresh = await stateOf();
    expect(fresh.path).toBe(left.path);
    expect(fresh.history).toEqual({ undo: null, redo: null });
    const kept = / is kept as (.*)\.$/.exec(fresh.news!.en)![1]!;
    expect(basename(kept)).toMatch(/^sample-2035-06-13 \(kept 2035-06-13 \d\d\.\d\d\)\.xlsx$/);
    expect(fresh.news!.zh).toContain(kept);
    expect(await ageIn(kept)).toBe(62);
    expect(await ageIn(fresh.path)).not.toBe(62);
    // It is a file as before: what is typed into it is kept.
    await type('63');
    await until(async () => ((await stateOf()).save.kind === 'saved' ? true : undefined));
    expect(await ageIn(fresh.path)).toBe(63);
    expect((await stateOf()).copyReason).toBeNull();
    // A second one in the same minute is kept as well.
    await toSample('anew');
    expect((await readdir(join(folder.path, '.desk'))).filter((name) => name.includes('kept'))).toHaveLength(2);
  }, 60_000);

  test('is started anew while another workbook is open, too', async () => {
    await open('own.xlsx', own);
    await toSample('anew');
    expect(await stateOf()).toMatchObject({ isSample: true, isSampleFile: true });
    expect((await readdir(join(folder.path, '.desk'))).filter((name) => name.includes('kept'))).toHaveLength(3);
  }, 30_000);
});

describe('a workbook that cannot be saved', () => {
  test('is not left, says why, and can be left once its edits are kept elsewhere', async () => {
    await open('shared.xlsx', own);
    const { path, session } = await stateOf();
    await type('71');
    await until(async () => ((await stateOf()).save.kind === 'saved' ? true : undefined));
    await copyFile(path, `${path}.theirs`);
    await appendFile(path, 'x');
    await type('72');
    for (const leave of [() => open('other.xlsx', own), () => toSample('open'), () => toSample('anew')]) {
      const answer = await leave();
      expect(answer.status).toBe(409);
      expect(say(answer)).toMatch(/shared\.xlsx stays open, because your last edits are not in it\. It was changed by/);
      expect(say(answer)).toContain('“Save as…”');
      expect(await stateOf()).toMatchObject({ session, save: { kind: 'conflict' } });
    }
    expect((await inOpened()).filter((name) => name.startsWith('other'))).toEqual([]);
    expect((await post<{ path: string }>('save-as', { name: 'mine' })).status).toBe(200);
    expect((await open('other.xlsx', own)).status).toBe(200);
    expect(await ageIn(join(path, '..', 'mine.xlsx'))).toBe(72);
  }, 60_000);
});

describe('a desk that is struck in the middle', () => {
  test('a disk without room is said, and what is open stays as it was', async () => {
    const place = await temporaryFolder();
    const flag = join(place.path, '.desk', 'full');
    const inFolder = async () => (await readdir(join(place.path, '.desk'))).sort();
    const full = await startDeskProcess(place.path, ['--port', '0'], undefined, {
      preload: new URL('full-disk.ts', import.meta.url),
      env: { RPS_FULL_DISK: flag },
    });
    try {
      await mkdir(join(flag, '..'), { recursive: true });
      await type('81', full);
      await until(async () => ((await stateOf(full)).save.kind === 'saved' ? true : undefined));
      await writeFile(flag, '');
      const { session, path } = await stateOf(full);
      const answer = await open('own.xlsx', own, full);
      expect(answer.status).toBe(507);
      expect(say(answer)).toMatch(/the disk has no room left for a copy in .*opened.*磁盘空间不足/);
      expect(await inOpened(place.path)).toEqual([]);
      // A new sample has no room, then the copy of the one before has none.
      for (const where of ['.new-sample-', '(kept ']) {
        await writeFile(flag, where);
        const refused = await toSample('anew', full);
        expect(refused.status).toBeGreaterThanOrEqual(400);
        expect(say(refused)).toMatch(/check that the disk has room|the disk has no room left/);
        expect(say(refused)).toContain('The workbook that was open is still open.');
        expect(await inFolder()).toEqual(['full', 'opened', basename(path)]);
        expect((await stateOf(full)).session).toBe(session);
      }
      // It goes on, and is left only once its own edits have found room.
      await writeFile(flag, basename(path));
      expect((await type('82', full)).body).toEqual({ ok: true });
      expect(say(await open('own.xlsx', own, full))).toMatch(/stays open, because your last edits are not in it.*room/);
      expect(await ageIn(path)).toBe(81);
      await rm(flag);
      await toSample('anew', full);
      const kept = (await inFolder()).find((name) => name.includes('kept'))!;
      expect(await ageIn(join(place.path, '.desk', kept))).toBe(82);
      expect((await open('own.xlsx', own, full)).status).toBe(200);
    } finally {
      await full.stop();
      await place.remove();
    }
  }, 60_000);

  test('edits that come while another workbook takes the place are in the file before, or refused', async () => {
    await toSample('open');
    const notes = 40;
    let taken = 0;
    let refused = 0;
    for (const wait of [0, 60, 120, 180]) {
      const { session, path } = await stateOf();
      const done: string[] = [];
      let isOver = false;
      const typing = (async () => {
        for (let row = 1; !isOver && row < 200; row += 1) {
          const value = `edit ${wait}-${row}`;
          const edit = { tab: 0, row, column: notes, values: [[value]] };
          const answer = await askDesk<Done>(desk.port, '/desk/edit', edit, { [SESSION_HEADER]: session });
          if (answer.status === 200 && answer.body.ok) done.push(value);
          else refused += 1;
          // As fast as a person, or the desk does nothing but check.
          await new Promise((resolve) => setTimeout(resolve, 80));
        }
      })();
      await new Promise((resolve) => setTimeout(resolve, wait));
      expect(say(await open(`race ${wait}.xlsx`, own))).toBe('undefined / undefined');
      await new Promise((resolve) => setTimeout(resolve, 100));
      isOver = true;
      await typing;
      const textIn = async (file: string) => JSON.stringify(await readXlsx(file));
      const before = await textIn(path);
      expect(done.filter((value) => !before.includes(`"${value}"`))).toEqual([]);
      const { bytes } = await download();
      expect(JSON.stringify(await rawFrom(bytes, 'now.xlsx'))).not.toContain(`edit ${wait}-`);
      taken += done.length;
    }
    // Otherwise nothing was put to the test.
    expect(taken).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(5);
  }, 120_000);

  /** Nothing that was answered as saved may be lost, whenever the desk is killed: at once when such a name is seen. */
  test.each([
    ['an opening', 'bytes are coming', /^\.incoming-/],
    ['an opening', 'they have become a file', /^own\.xlsx$/],
    ['a new start', 'the new sample is begun', /^\.new-sample-/],
    ['a new start', 'the old one is being kept', /^\..*\(kept .*\.part$/],
    ['a new start', 'the old one is kept', /^sample.*\(kept .*\.xlsx$/],
    ['a new start', 'the new one has its place', /^sample-2035-06-13\.xlsx$/],
  ])(
    'killed in %s, when %s, it loses nothing',
    async (what, _when, seen) => {
      const place = await temporaryFolder();
      const struck = await startDeskProcess(place.path, ['--port', '0']);
      const { path, session } = await stateOf(struck);
      await mkdir(join(place.path, opened), { recursive: true });
      await type('91', struck);
      await until(async () => ((await stateOf(struck)).save.kind === 'saved' ? true : undefined));
      const looking = watch(join(place.path, what === 'an opening' ? opened : '.desk'));
      const isSeen = new Promise<void>((resolve) => {
        looking.on('change', (_kind, name) => seen.test(String(name)) && resolve());
      });
      const headers = { [SESSION_HEADER]: session };
      const asked: Promise<unknown> =
        what === 'an opening'
          ? send('own.xlsx', own, { of: struck, headers: { ...FILE_TYPE, ...headers } })
          : askDesk(struck.port, '/desk/sample', { do: 'anew' }, headers);
      asked.catch(() => undefined);
      await isSeen;
      await struck.stop('SIGKILL');
      looking.close();

      const samples = (await readdir(join(place.path, '.desk'))).filter((name) => /^sample.*\.xlsx$/.test(name));
      const ages = await Promise.all(samples.map((name) => ageIn(join(place.path, '.desk', name))));
      expect(ages).toContain(91);
      expect(samples).toContain(basename(path));
      // What can be opened in the folder is whole.
      for (const name of await inOpened(place.path)) {
        if (name.endsWith('.xlsx')) expect(await readFile(join(place.path, opened, name))).toEqual(own);
      }
      const again = await startDeskProcess(place.path, ['--port', '0']);
      expect(await stateOf(again)).toMatchObject({ path, copyReason: null });
      await again.stop();
      await place.remove();
    },
    60_000,
  );
});
