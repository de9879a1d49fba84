import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { calendarText } from '../../cli/files/calendar-file.js';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { TABS } from '../../shared/workbook/schema.js';
import { ALLOCATED, type Cells, cycleCells } from '../support/raw-workbook.js';
import { rps } from '../support/run-in-memory.js';

interface Parsed {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly end: string;
  readonly isDate: boolean;
}

function open(file: string): { readonly description: string; readonly events: Parsed[] } {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, description, startDate, endDate } = new ICAL.Event(component);
    const [start, end] = [startDate.toString(), endDate.toString()];
    return { uid, summary, description, start, end, isDate: startDate.isDate };
  });
  return { description: String(calendar.getFirstPropertyValue('x-wr-caldesc')), events };
}

const events = async (line: string): Promise<Parsed[]> => open((await rps(line)).out).events;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-calendar-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rowOf = (tab: 'Participants' | 'Cycles', cells: Cells) => TABS[tab].columns.map(({ key }) => cells[key] ?? null);

/** QD-017, allocated, with these cycles, and further rows of participants. */
async function workbook(
  name: string,
  cycles: readonly Cells[],
  { changes = {}, more = [] }: { changes?: Cells; more?: readonly Cells[] } = {},
): Promise<string> {
  const path = join(folder, `${name}.xlsx`);
  const participants = [{ ...ALLOCATED, subject_id: 'QD-017', ...changes }, ...more];
  await writeWorkbook(path, [
    { title: 'Participants', rows: participants.map((cells) => rowOf('Participants', cells)) },
    { title: 'Cycles', rows: cycles.map((cells) => rowOf('Cycles', { ...cells, subject_id: 'QD-017' })) },
  ]);
  return path;
}

const started = (name: string, d1: string) => workbook(name, [cycleCells(1, d1)]);

describe('the calendar', () => {
  test('has one all-day event on its target day for every item that is due, late or to come', async () => {
    const { schedule } = JSON.parse((await rps('check --json')).out);
    const isOpen = ({ state }: { state: string }) => ['due', 'overdue', 'upcoming', 'delayed'].includes(state);
    const expected = schedule
      .filter(isOpen)
      .map(({ participant, target }: { participant: string; target: string }) => `${participant} ${target}`);
    const found = await events('calendar');
    expect(found.map(({ summary, start }) => `${summary.split(' · ')[0]} ${start}`).sort()).toEqual(expected.sort());
    expect(found.length).toBeGreaterThan(50);
    expect(found.every(({ isDate }) => isDate)).toBe(true);
  });

  test('says participant, item, window and state, and what it is not', async () => {
    const path = await started('plain', '2026-06-20');
    const [second] = (await events(`calendar ${path}`)).filter(({ summary }) => summary.includes('Cycle 2 day 1'));
    expect(second).toEqual({
      uid: 'QD-017%2FC2D1@nct05844813.rps',
      summary: 'QD-017 · Cycle 2 day 1',
      description: 'As of 2026-07-01: upcoming 2026-07-08 to 2026-07-14\nA tracking aid, not source data.',
      start: '2026-07-11',
      end: '2026-07-12',
      isDate: true,
    });
    const zh = await events(`calendar ${path} --lang zh`);
    expect(zh.find(({ uid }) => uid === second!.uid)).toMatchObject({
      summary: 'QD-017 · 第 2 周期第 1 天',
      description: '截至 2026-07-01：未到窗口 2026-07-08 至 2026-07-14\n仅为追踪辅助工具，不是原始资料。',
      start: '2026-07-11',
    });
  });

  test('keeps the name of an event when its day moves, so that an import changes it', async () => {
    const before = await events(`calendar ${await started('before', '2026-06-20')}`);
    const after = await events(`calendar ${await started('after', '2026-06-22')} --lang zh`);
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(after.map(({ start }) => start)).not.toEqual(before.map(({ start }) => start));
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(before.length);
  });

  test('has no event for what is on hold, done or cannot be scheduled', async () => {
    const held = await workbook('held', [cycleCells(1, '2026-06-20')], { changes: { asa: '4' } });
    const states = JSON.parse((await rps(`check ${held} --json`)).out).schedule.map(
      ({ state }: { state: string }) => state,
    );
    expect(new Set(states)).toEqual(new Set(['done', 'held', 'overdue', 'cannot schedule']));
    expect((await events(`calendar ${held}`)).map(({ summary }) => summary)).toEqual([
      'QD-017 · Cycle 1 safety visit, +1 day',
      'QD-017 · Cycle 1 safety visit, +7 days',
    ]);
  });

  test('says who is on hold and what cannot be scheduled, as neither is in it', async () => {
    const said = 'Not in it: the cycles of 1 participant on hold (rps due).';
    const { out, err } = await rps(`calendar ${join(folder, 'held.xlsx')}`);
    expect(open(out).description).toContain(said);
    expect(err).toContain(said);
    const lost = await workbook('lost', [{ ...cycleCells(1, '2026-06-20'), d1_date: undefined }]);
    expect((await rps(`calendar ${lost}`)).err).toContain('3 items that cannot be scheduled (rps overdue)');
  });

  test('is of one site with --site', async () => {
    const found = await events('calendar --site QD');
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ summary }) => !summary.startsWith('QD-'))).toEqual([]);
  });

  test('is the same as JSON', async () => {
    const json = JSON.parse((await rps('calendar --json')).out);
    const plain = (await events('calendar')).map(({ isDate: _, ...event }) => event);
    expect(
      json.events.map(({ participant: _p, site: _s, item: _i, ...event }: Record<string, string>) => event),
    ).toEqual(plain);
  });
});

describe('the file', () => {
  test.each(['en', 'zh'])(
    'in %s is folded at 75 octets, with CRLF everywhere, and says when it was made',
    async (lang) => {
      const { out } = await rps(`calendar --lang ${lang}`);
      const lines = out.split('\r\n');
      expect(lines.join('')).not.toMatch(/[\r\n]/);
      expect(lines.at(-1)).toBe('');
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(0);
      expect(lines).toContain('DTSTAMP:20260701T040000Z');
      // A character that is torn in two would not come back.
      expect(out).not.toContain('\ufffd');
    },
  );

  test('gives back long Chinese text, commas, semicolons and line ends as they were', () => {
    const summary = `QD-017 · ${'第二周期第一天，'.repeat(12)}, ; \\ \u{20000}`;
    const event = { uid: 'a@b', summary, description: '一\n二', start: '2026-12-14', end: '2026-12-15' };
    const text = calendarText({ name: '日历', description: '说明', events: [event] }, 0);
    expect(open(text)).toEqual({ description: '说明', events: [{ ...event, isDate: true }] });
  });

  test('stands alone on stdout; that it is the sample, how much it holds and the footer go beside it', async () => {
    const { code, out, err } = await rps('calendar');
    expect(code).toBe(0);
    expect(out).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(out).toMatch(/END:VCALENDAR\r\n$/);
    expect(err).toContain('synthetic sample trial');
    expect(err).toMatch(/\d+ events of \d+ participants\. /);
    expect(err).toContain('as of 2026-07-01 (Asia/Shanghai)');
  });
});

describe('what could not be judged', () => {
  test('is said on stderr and in the description of the calendar', async () => {
    const path = await workbook('hidden', [], { more: [{ ...ALLOCATED, subject_id: undefined }] });
    const { out, err } = await rps(`calendar ${path}`);
    expect(open(out).description).toMatch(
      /^As of 2026-07-01 \(Asia\/Shanghai\)\. A tracking aid, not source data\. \d+ places? in the workbook could not be judged, see rps check\.$/,
    );
    expect(err).toMatch(/could not be judged, see rps check/);
    expect(JSON.parse((await rps(`calendar ${path} --json`)).out).unchecked.length).toBeGreaterThan(0);
  });

  test('is said of an empty calendar, which is then no good news', async () => {
    const path = join(folder, 'nobody.xlsx');
    await writeWorkbook(path, []);
    const { out, err } = await rps(`calendar ${path}`);
    expect(open(out).events).toEqual([]);
    expect(open(out).description).toContain('No row of a participant was read');
    expect(err.replaceAll(/\s+/g, ' ')).toContain('Of what could be read: No open item has a date');
  });
});
