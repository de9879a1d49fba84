import { copyFile, readdir, rename } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import type { CellView, DeskState, Done, TabView, TroubleState } from '../../../desk/server/wire.js';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import type { Snapshot } from '../../../stand-ins/slack/snapshot.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { until } from '../../support/until.js';
import { askDesk } from './ask-desk.js';
import { type DeskProcess, startDeskProcess } from './desk-process.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let taken: Server;
let desk: DeskProcess;

beforeAll(async () => {
  folder = await temporaryFolder();
  taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as { port: number };
  desk = await startDeskProcess(folder.path, ['--port', String(port)]);
}, 90_000);

afterAll(async () => {
  await desk?.stop();
  await new Promise((done) => taken.close(done));
  await folder.remove();
});

async function samplePath(): Promise<string> {
  const [name] = await readdir(join(folder.path, '.desk'));
  return join(folder.path, '.desk', name!);
}

async function state(): Promise<DeskState> {
  return (await askDesk<DeskState>(desk.port, '/desk/state')).body;
}

async function tab(title: string): Promise<TabView> {
  const { tabs } = await state();
  return (await askDesk<TabView>(desk.port, `/desk/tab?id=${tabs.find((each) => each.title === title)!.id}`)).body;
}

function cellAt(view: TabView, row: number, column: number): CellView | undefined {
  return view.cells.find((cell) => cell.row === row && cell.column === column);
}

function columnOf(view: TabView, heading: string): number {
  return view.cells.find((cell) => cell.row === 0 && cell.text === heading)!.column;
}

/** The first participant with a leiomyosarcoma and nothing to complain of in its size. */
async function soundLms(): Promise<{ view: TabView; row: number; column: number; id: string }> {
  const view = await tab('Participants');
  const histology = columnOf(view, 'Histology (biopsy)');
  const column = columnOf(view, 'Tumor size (cm)');
  const found = view.cells.find(
    (cell) => cell.column === histology && cell.text === 'LMS' && !cellAt(view, cell.row, column)?.mark,
  )!;
  return { view, row: found.row, column, id: cellAt(view, found.row, 0)!.text };
}

async function ask(as: string, text: string): Promise<string> {
  return answerTo(text, '', as);
}

async function messagesIn(channel: string, as = 'U0MANAGER'): Promise<VisibleMessage[]> {
  const { body } = await askDesk<Snapshot>(desk.port, `/desk/slack?as=${as}`);
  return body.channels.find(({ id }) => id === channel)?.messages ?? [];
}

/** What only this person sees: answers, whatever is posted for everybody meanwhile. */
async function answersTo(as: string): Promise<VisibleMessage[]> {
  return (await messagesIn('C0TEAM', as)).filter(({ isEphemeral }) => isEphemeral);
}

/** Asks, and waits for the answer to hold these words. */
async function answerTo(text: string, words = '', as = 'U0MANAGER'): Promise<string> {
  const before = (await answersTo(as)).length;
  const sent = await askDesk(desk.port, '/desk/slack', { as, do: 'say', channel: 'C0TEAM', text });
  expect(sent).toMatchObject({ status: 200, body: { ok: true } });
  return until(async () => {
    const message = (await answersTo(as))[before];
    const said = message && `${message.text} ${JSON.stringify(message.blocks)}`;
    return said?.includes(words) ? said : undefined;
  }, 20_000);
}

describe('a desk on the sample', () => {
  test('says each step in one line and moves to the next port when the wanted one is taken', () => {
    const wanted = (taken.address() as { port: number }).port;
    expect(desk.port).toBeGreaterThan(wanted);
    expect(desk.lines).toContain(`Port ${wanted} is taken: using ${desk.port}`);
    expect(desk.lines.some((line) => line.startsWith('Wrote a sample trial to '))).toBe(true);
  });

  test('runs one rulebook in the built add-on and in the bot', async () => {
    const { rulebook, tabs, menus, sidebar } = await state();
    expect(rulebook.addOn).toEqual(rulebook.bot);
    expect(tabs.map(({ title }) => title)).toEqual([
      'Participants',
      'Cycles',
      'Follow-up',
      'Sites',
      'Settings',
      'Findings',
    ]);
    expect(menus).toMatchObject([{ kind: 'menu', caption: 'RPS Trial' }]);
    expect(sidebar).toMatchObject({ title: 'RPS Trial' });
  });

  test('checks a size as it is typed, and add-on, findings and bot agree on it', async () => {
    const { view, row, column, id } = await soundLms();
    const edited = await askDesk<Done>(desk.port, '/desk/edit', { tab: view.id, row, column, values: [['9.9']] });
    expect(edited.body).toMatchObject({ ok: true });

    const mark = cellAt(await tab('Participants'), row, column)?.mark;
    expect(mark).toMatchObject({ word: { en: 'Critical', zh: '严重' }, background: expect.stringMatching(/^#/) });
    expect(mark?.says[0]).toContain('I5b · The tumor measures 9.9 cm');

    // What is wrong with the workbook itself bears no clause, and shows no code in its place.
    const says = (await tab('Participants')).cells.flatMap((each) => each.mark?.says ?? []);
    expect(says.filter((line) => /^data\b/.test(line))).toEqual([]);

    const panel = await askDesk<{
      value: { ok: true; value: { groups: { participant: string; findings: { clause: string; what: string }[] }[] } };
    }>(desk.port, '/desk/call', { name: 'rpsPanel', args: [] });
    const group = panel.body.value.value.groups.find(({ participant }) => participant === id)!;
    expect(group.findings).toContainEqual(
      expect.objectContaining({ clause: 'I5b', what: expect.stringContaining('9.9 cm') }),
    );

    expect(await ask('U0MANAGER', `/rps findings ${id}`)).toContain(`S${row + 1}`);
    const participant = await ask('U0MANAGER', `/rps participant ${id}`);
    expect(participant).toContain('I5b');
    expect(participant).toContain(`S${row + 1}`);
  });

  test('writes an edit to the file, and text that looks like a formula stays text', async () => {
    const view = await tab('Participants');
    const notes = columnOf(view, 'Notes');
    await askDesk(desk.port, '/desk/edit', { tab: view.id, row: 1, column: notes, values: [["'=1+1"]] });
    const shown = cellAt(await tab('Participants'), 1, notes);
    expect(shown).toMatchObject({ text: '=1+1', edit: "'=1+1" });
    await until(async () => ((await state()).save.kind === 'saved' ? true : undefined));
    const raw = await until(async () => {
      const participants = (await readXlsx(await samplePath())).tabs.find(({ title }) => title === 'Participants')!;
      return participants.values[1]![notes] === '=1+1' ? participants : undefined;
    });
    const { row, column } = { row: 2, column: 0 };
    expect(raw.values[row]![column]).toBe(cellAt(view, row, column)!.text);
  });

  test('takes a pasted block at once', async () => {
    const view = await tab('Cycles');
    const reason = columnOf(view, 'Reason for change or delay');
    const values = [['first'], ['second'], ['third']];
    await askDesk(desk.port, '/desk/edit', { tab: view.id, row: 1, column: reason, values });
    const after = await tab('Cycles');
    expect([1, 2, 3].map((row) => cellAt(after, row, reason)?.text)).toEqual(['first', 'second', 'third']);
  });

  test('takes back and does again what was typed and filled, and tells the pages so', async () => {
    const view = await tab('Cycles');
    const column = columnOf(view, 'Reason for change or delay');
    const texts = async () => {
      const now = await tab('Cycles');
      return [5, 6, 7].map((row) => cellAt(now, row, column)?.text);
    };
    const before = await texts();
    const leave = new AbortController();
    const stream = await fetch(`http://127.0.0.1:${desk.port}/desk/events`, { signal: leave.signal });
    let told = '';
    const listening = (async () => {
      for await (const chunk of stream.body!) told += Buffer.from(chunk).toString('utf8');
    })().catch(() => undefined);
    const toldState = () => told.includes('{"kind":"state"}') || undefined;

    await askDesk<Done>(desk.port, '/desk/edit', { tab: view.id, row: 5, column, values: [['Dose-1']], id: 'e1' });
    await until(toldState);
    const from = { startRow: 5, endRow: 6, startColumn: column, endColumn: column + 1 };
    const filled = await askDesk(desk.port, '/desk/fill', {
      tab: view.id,
      from,
      to: { ...from, endRow: 8 },
      series: true,
    });
    expect(filled.body).toMatchObject({ ok: true });
    expect(await texts()).toEqual(['Dose-1', 'Dose-2', 'Dose-3']);
    expect((await state()).history).toMatchObject({
      undo: { en: expect.stringMatching(/^Undo: filled /) },
      redo: null,
    });

    told = '';
    const undone = await askDesk(desk.port, '/desk/undo', {});
    expect(undone.body).toMatchObject({
      ok: true,
      shown: { tab: view.id, range: { ...from, startRow: 6, endRow: 8 } },
    });
    await until(toldState);
    await askDesk(desk.port, '/desk/undo', {});
    expect(await texts()).toEqual(before);
    await askDesk(desk.port, '/desk/redo', {});
    expect((await texts())[0]).toBe('Dose-1');
    await askDesk(desk.port, '/desk/undo', {});
    leave.abort();
    await listening;
    expect(await askDesk(desk.port, '/desk/undo', [])).toMatchObject({ status: 400 });
  }, 30_000);

  test('shows a coordinator the sites of their own only', async () => {
    const { actors } = await state();
    const coordinator = actors.find(({ role }) => role === 'coordinator')!;
    const status = await ask(coordinator.userId, '/rps status');
    expect(status).toContain(coordinator.site!);
    expect(status).not.toContain('ZS');
  });

  test('takes the same words in a direct message to the bot', async () => {
    await askDesk(desk.port, '/desk/slack', { as: 'U0PI', do: 'say', channel: 'D0PI', text: 'overdue' });
    const said = await until(async () => {
      const { body } = await askDesk<Snapshot>(desk.port, '/desk/slack?as=U0PI');
      const direct = body.directMessages.find(({ id }) => id === 'D0PI')?.messages ?? [];
      return direct.find(({ byApp, text }) => byApp && text.includes('overdue'))?.text;
    }, 20_000);
    expect(said).toMatch(/^Attention: [A-Z]{2}: /);
  });

  test('lets the page jump where the sidebar points', async () => {
    const view = await tab('Participants');
    const id = cellAt(view, 5, 0)!.text;
    const place = { tab: 'Participants', id, second: null, headings: ['Age (years)'], cell: null };
    await askDesk(desk.port, '/desk/call', { name: 'rpsJump', args: [place] });
    expect((await state()).selection).toEqual({
      tab: view.id,
      range: { startRow: 5, endRow: 6, startColumn: 3, endColumn: 4 },
    });
  });
});

describe('a desk whose clock is put and whose hosts go wrong', () => {
  const setTroubles = (troubles: TroubleState) => askDesk(desk.port, '/desk/troubles', troubles);
  test('one clock moves the day of the page, the add-on, the sheet and the bot, there and back', async () => {
    const { today } = await state();
    const tab = (await state()).tabs.find(({ title }) => title === 'Settings')!;
    await askDesk(desk.port, '/desk/edit', { tab: tab.id, row: 40, column: 5, values: [['=TODAY()']] });

    const year = Number(today.slice(0, 4)) + 1;
    await askDesk(desk.port, '/desk/clock', { do: 'set', at: `${year}-12-01T07:00` });

    const ahead = await state();
    expect(ahead).toMatchObject({ today: `${year}-12-01`, clock: { isMoved: true } });
    const panel = await askDesk<{ value: { value: { asOf: string } } }>(desk.port, '/desk/call', {
      name: 'rpsPanel',
      args: [],
    });
    expect(panel.body.value.value.asOf).toBe(`${year}-12-01`);
    const view = (await askDesk<TabView>(desk.port, `/desk/tab?id=${tab.id}`)).body;
    expect(view.cells.find(({ row, column }) => row === 40 && column === 5)?.text).toContain(String(year));
    expect(await answerTo('/rps status')).toContain(`As of ${year}-12-01`);

    await askDesk(desk.port, '/desk/clock', { do: 'reset' });
    expect(await state()).toMatchObject({ today, clock: { isMoved: false } });
    // The bot has started again, and does not take what it read "next year" for news.
    expect(await answerTo('/rps status')).toContain(`As of ${today}`);
  }, 60_000);

  test('a time that has passed is refused in both languages', async () => {
    const { body, status } = await askDesk<{ sentence: { en: string; zh: string } }>(desk.port, '/desk/clock', {
      do: 'set',
      at: '2020-01-01T08:30',
    });
    expect(status).toBe(400);
    expect(body.sentence.en).toContain('put ahead');
    expect(body.sentence.zh).toContain('不能早于本机时间');
  });

  test('the next morning brings one digest to each channel, with its thread, however often the morning comes', async () => {
    const digestsIn = async (channel: string) => (await messagesIn(channel)).filter(({ isEphemeral }) => !isEphemeral);
    await askDesk(desk.port, '/desk/clock', { do: 'reset' });
    const before = (await digestsIn('C0TRIAL')).length;
    await askDesk(desk.port, '/desk/clock', { do: 'next-digest' });
    const { clock } = await state();
    const digest = await until(async () => {
      const found = (await digestsIn('C0TRIAL'))[before];
      return found && found.replies.length > 0 ? found : undefined;
    }, 20_000);
    expect(JSON.stringify(digest.blocks)).toContain('Morning digest');
    const site = await until(async () => (await digestsIn('C0SITE')).at(-1), 20_000);
    expect(JSON.stringify(site.blocks)).toContain('· QD');

    // Back, and the same morning again: a bot that has started again knows what was posted.
    const count = (await digestsIn('C0TRIAL')).length;
    await askDesk(desk.port, '/desk/clock', { do: 'reset' });
    await askDesk(desk.port, '/desk/clock', { do: 'next-digest' });
    expect((await state()).clock.nextDigest).toBe(clock.nextDigest);
    await answerTo('/rps status', 'enrolled');
    expect((await digestsIn('C0TRIAL')).length).toBe(count);
  }, 60_000);

  test('a bot that cannot start in another language goes on in its own, and follows once it can', async () => {
    const statusHas = (words: string) => answerTo('/rps status', words);
    await askDesk(desk.port, '/desk/troubles', { sheets: 'none', slack: 'rate-limited' });
    const refused = await askDesk(desk.port, '/desk/language', { language: 'zh' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await askDesk(desk.port, '/desk/troubles', { sheets: 'none', slack: 'none' });
    // It is alive, posts what is due, and the choice is made without anybody asking again.
    await until(async () => ((await statusHas('')).includes('入组') ? true : undefined), 30_000);
    const { status } = await askDesk(desk.port, '/desk/language', { language: 'zh' });
    expect(status).toBe(200);
    expect((await askDesk(desk.port, '/desk/language', { language: 'en' })).status).toBe(200);
    await statusHas('enrolled');
  }, 90_000);

  test('a safety-critical value typed now is an alert at once, taken with its button, and edited when it is put right', async () => {
    const view = await tab('Participants');
    const [arm, size, histology] = ['Arm', 'Tumor size (cm)', 'Histology (biopsy)'].map((heading) =>
      columnOf(view, heading),
    ) as [number, number, number];
    const { row } = view.cells.find(
      (cell) =>
        cell.column === histology &&
        cell.text === 'LMS' &&
        cellAt(view, cell.row, arm)?.text &&
        !cellAt(view, cell.row, size)?.mark,
    )!;
    const id = cellAt(view, row, 0)!.text;
    const was = cellAt(view, row, size)!.text;
    const alertOn = async (isResolved: boolean) => {
      const found = (await messagesIn('C0ALERTS')).find(({ blocks, text }) =>
        `${text}${JSON.stringify(blocks)}`.includes(id),
      );
      const isStruck = JSON.stringify(found?.blocks ?? []).includes('"strike":true');
      return found && isStruck === isResolved ? found : undefined;
    };
    // The first look only says that alerts are on: what was there before is no news.
    await until(async () => (await messagesIn('C0ALERTS')).at(0), 20_000);
    await askDesk(desk.port, '/desk/edit', { tab: view.id, row, column: size, values: [['8.1']] });
    const alert = await until(() => alertOn(false), 20_000);
    const taker = 'U0MANAGER';
    const button = alert.blocks.find(({ type }) => type === 'actions')!.elements as { action_id: string }[];
    const target = { channel: 'C0ALERTS', messageTs: alert.ts, actionId: button[0]!.action_id };
    await askDesk(desk.port, '/desk/slack', { as: taker, do: 'click', target });
    const isTaken = async () => JSON.stringify((await alertOn(false))?.blocks ?? '').includes(taker) || undefined;
    await until(isTaken, 20_000);
    await askDesk(desk.port, '/desk/edit', { tab: view.id, row, column: size, values: [[was]] });
    expect((await until(() => alertOn(true), 20_000)).ts).toBe(alert.ts);
  }, 60_000);

  test('a Slack that hangs up after taking the answer shows it once', async () => {
    const answers = async () => (await answersTo('U0MANAGER')).filter(({ text }) => text.includes('enrolled')).length;
    const before = await answers();
    await setTroubles({ sheets: 'none', slack: 'dropped' });
    await answerTo('/rps status', 'enrolled');
    await setTroubles({ sheets: 'none', slack: 'none' });
    await answerTo('/rps help', 'help');
    expect(await answers()).toBe(before + 1);
  }, 60_000);

  test('lost access to the sheet shows the last good data with the reason, and heals at once', async () => {
    await answerTo('/rps status');
    await setTroubles({ sheets: 'no-access', slack: 'none' });
    expect((await state()).troubles).toEqual({ sheets: 'no-access', slack: 'none' });
    const said = await answerTo('/rps status');
    expect(said).toContain('enrolled');
    expect(said).toContain('(403)');
    expect(said).toContain('This is older data');
    await setTroubles({ sheets: 'none', slack: 'none' });
    await askDesk(desk.port, '/desk/clock', { do: 'next-digest' });
    expect(await answerTo('/rps status')).not.toContain('older data');
  }, 60_000);

  test('a slow sheet is said to be fetched, and one message becomes the answer', async () => {
    await setTroubles({ sheets: 'slow', slack: 'none' });
    const before = (await answersTo('U0MANAGER')).length;
    const said = await answerTo('/rps status', 'enrolled');
    expect(said).toContain('As of');
    expect((await answersTo('U0MANAGER')).length).toBe(before + 1);
    await setTroubles({ sheets: 'none', slack: 'none' });
  }, 60_000);

  test('rows are inserted and deleted in the sheet, and never its last', async () => {
    const { tabs } = await state();
    const tab = tabs.find(({ title }) => title === 'Participants')!.id;
    const idAt = async (row: number) =>
      (await askDesk<TabView>(desk.port, `/desk/tab?id=${tab}`)).body.cells.find(
        (cell) => cell.row === row && cell.column === 0,
      )?.text;
    const first = await idAt(1);
    await askDesk(desk.port, '/desk/rows', { tab, do: 'insert', row: 1, count: 2 });
    expect(await Promise.all([idAt(1), idAt(3)])).toEqual([undefined, first]);
    await askDesk(desk.port, '/desk/rows', { tab, do: 'delete', row: 1, count: 2 });
    expect(await idAt(1)).toBe(first);
    expect(await askDesk(desk.port, '/desk/rows', { tab, do: 'delete', row: 0, count: 1_000 })).toMatchObject({
      status: 400,
    });
  }, 30_000);
});

describe('who may ask', () => {
  test.each([
    ['another name for this computer', { host: 'evil.example:80' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a picture on another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('refuses %s', async (_who, headers) => {
    for (const path of ['/', '/desk/state', '/v4/spreadsheets/desk-workbook', '/api/auth.test']) {
      expect(await askDesk(desk.port, path, undefined, headers)).toMatchObject({ status: 403 });
    }
  });

  test('takes changes as JSON only', async () => {
    const answer = await askDesk(desk.port, '/desk/edit', {}, { 'content-type': 'text/plain' });
    expect(answer).toEqual({
      status: 415,
      body: { ok: false, sentence: { en: 'The desk takes JSON only.', zh: '工作台只接受 JSON。' } },
    });
  });

  test('keeps the workbook from whoever has no token of the bot', async () => {
    const { session } = await state();
    const answer = await askDesk(desk.port, `/v4/spreadsheets/${session}`, undefined, {
      authorization: 'Bearer guessed',
    });
    expect(answer.status).toBe(401);
  });

  test('serves the page with a policy that lets it reach nothing else', async () => {
    const response = await fetch(`http://127.0.0.1:${desk.port}/`);
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(await response.text()).toContain('/desk.js');
  });
});

describe('the end', () => {
  test('leaves nothing listening, and what was typed last is in the file', async () => {
    const other = await startDeskProcess(folder.path, ['--port', '0']);
    expect(other.lines.some((line) => line.startsWith('Using the sample in '))).toBe(true);
    await askDesk(other.port, '/desk/edit', { tab: 0, row: 1, column: 3, values: [['44']] });
    expect(await other.stop('SIGINT')).toMatchObject({ code: 0, errors: '' });
    await expect(askDesk(other.port, '/desk/state')).rejects.toThrow(/ECONNREFUSED/);
    const { tabs } = await readXlsx(await samplePath());
    expect(tabs.find(({ title }) => title === 'Participants')!.values[1]![3]).toBe(44);
  }, 30_000);

  test('is in the same file after a person has opened their own, with the old one beside it', async () => {
    const own = join(folder.path, 'own.xlsx');
    await copyFile(await samplePath(), own);
    const other = await startDeskProcess(folder.path, [own, '--port', '0']);
    expect((await askDesk<DeskState>(other.port, '/desk/state')).body).toMatchObject({
      workbook: 'own.xlsx',
      isSample: false,
    });
    await askDesk(other.port, '/desk/edit', { tab: 0, row: 1, column: 3, values: [['45']] });
    expect(await other.stop()).toMatchObject({ code: 0, errors: '' });
    const ageIn = async (path: string) =>
      (await readXlsx(path)).tabs.find(({ title }) => title === 'Participants')!.values[1]![3];
    expect(await ageIn(own)).toBe(45);
    await rename(`${own}.bak`, `${own}.before.xlsx`);
    expect(await ageIn(`${own}.before.xlsx`)).toBe(44);
  }, 30_000);
});
