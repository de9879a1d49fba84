import { describe, expect, test } from '@jest/globals';
import { addDays, day, formatDay } from '../../../../shared/calendar.js';
import { type DigestFacts, digestFactsOf } from '../../../../shared/summary/digest-facts.js';
import { assessTrial } from '../../../../shared/summary/trial.js';
import type { RawCell } from '../../../../shared/workbook/raw.js';
import { makeDaily, makeUnavailable } from '../../../../slack-bot/posts/digest/daily.js';
import {
  type Audience,
  type MadeDigest,
  type Occasion,
  type Remembered,
  whyCorrect,
} from '../../../../slack-bot/posts/digest/made-digest.js';
import { makeWeekly } from '../../../../slack-bot/posts/digest/weekly.js';
import type { PostBody } from '../../../../slack-bot/posts/outbox/slack-posts.js';
import type { VisibleMessage } from '../../../../stand-ins/slack/person/visible.js';
import { ALLOCATED, rawWorkbook, SCREENED } from '../../../support/raw-workbook.js';
import { ask } from '../../../support/slack-bot/ask.js';
import { context, NOW, sampleRaw, sampleTrial, TODAY } from '../../../support/slack-bot/context.js';
import { readAloud } from '../running.js';

const { source } = context();
const SAMPLE = { trial: sampleTrial(), source };
const EVERYBODY: Audience = { language: 'en', sites: 'all', mutes: [] };
const MORNING: Occasion = { date: TODAY, timeZone: 'Asia/Shanghai', now: NOW };
const read = (body: PostBody) => readAloud(body as unknown as VisibleMessage);
const lines = ({ bodies }: MadeDigest) => read(bodies[0]!).split('\n');
const titles = (made: MadeDigest) =>
  lines(made).filter((line) => /^[A-Z][^·]*(?: \(\d+(?:; \d+ in all)?\)|Enrollment)$/.test(line));

/** One participant at QD who is operated and followed up: nothing is due. */
const QUIET_DAY = day('2026-03-05');
const quietTrial = (cells = {}) =>
  assessTrial(
    rawWorkbook({
      participants: [
        {
          ...ALLOCATED,
          subject_id: 'QD-001',
          site: 'QD',
          arm: 'surgery only',
          surgery_date: formatDay(addDays(QUIET_DAY, -10)),
          chest_cavity_in_surgical_report: 'no',
          final_pathology_histology: 'DDLPS',
          final_pathology_grade: '2',
          ...cells,
        },
      ],
    }),
    QUIET_DAY,
  );
const quietOccasion: Occasion = { ...MORNING, date: QUIET_DAY };

describe('the morning digest', () => {
  test('puts the worst first', () => {
    expect(titles(makeDaily(SAMPLE, EVERYBODY, MORNING, undefined))).toEqual([
      'Critical (10; 12 in all)',
      'Overdue (9; 10 in all)',
      'Due now or within 7 days (10; 14 in all)',
      'Waiting past a limit (2)',
      'Could not be judged (3)',
    ]);
  });

  test('names the columns that keep a screening open for too long, in the thread; of some only that they are in the sheet', () => {
    const cells = { ...SCREENED, subject_id: 'QD-001', site: 'QD', asa: undefined, pregnant: undefined };
    const trial = assessTrial(rawWorkbook({ participants: [cells] }), QUIET_DAY);
    const { bodies } = makeDaily({ trial, source }, EVERYBODY, quietOccasion, undefined);
    const said = 'QD-001 · decide eligibility (coordinator), waiting since 2026-01-05, by 2026-02-02: 31 days past';
    expect(read(bodies[0]!)).toContain(`\n${said}\n`);
    expect(read(bodies[1]!)).toContain(`\n${said} · missing ASA, cells that stay in the sheet`);
  });

  test('loses no line of any list between the parent and its thread', () => {
    const made = makeDaily(SAMPLE, EVERYBODY, MORNING, undefined);
    /** By title: people, and what is said of them. */
    const counted = (text: string): Record<string, [number, number]> => {
      const sums: Record<string, [number, number]> = {};
      for (const [, title, people, things] of text.matchAll(/^(.+) \((\d+)(?:; (\d+) in all)?\)$/gm)) {
        const [before, more] = sums[title!] ?? [0, 0];
        sums[title!] = [before + Number(people), more + Number(things ?? people)];
      }
      return sums;
    };
    const thread = made.bodies.slice(1).map(read).join('\n');
    expect(counted(thread)).toEqual(counted(titles(made).join('\n')));
  });

  test('says what data it rests on', () => {
    expect(lines(makeDaily(SAMPLE, EVERYBODY, MORNING, undefined)).at(-1)).toMatch(
      /As of 2026-09-01 · sheet read 2026-09-01 08:30 Asia\/Shanghai · 468 rows read, 0 skipped · rulebook 2\.0\.0 \([0-9a-f]+\)/,
    );
  });

  test('shows nothing of what must stay in the sheet, nor of anybody’s death', () => {
    const said = makeDaily(SAMPLE, EVERYBODY, MORNING, undefined).bodies.map(read).join('\n');
    expect(said).toContain('FR-001 · an exclusion applies now; the detail is in the sheet');
    // Who is pregnant, and who has a grade 1 liposarcoma: neither by a clause nor by a requirement nor by a cell.
    expect(said).not.toMatch(/died|death|pregnan|depress|liposarcoma|leiomyosarcoma/i);
    const theirs = said.split('\n').filter((line) => /QD-022|QD-003|FR-001/.test(line));
    expect(theirs.length).toBeGreaterThan(3);
    for (const line of theirs) expect(line).not.toMatch(/E9|E2|I5b/);
    expect(said).not.toContain('#Participants!AV');
    expect(said).toContain('Hold study treatment and call the PI now; open the row in the sheet');
  });

  test('is in Chinese from the first word to the last but for codes and names', () => {
    const { bodies } = makeDaily(SAMPLE, { ...EVERYBODY, language: 'zh' }, MORNING, undefined);
    const said = bodies.map(read).join('\n');
    expect(said).toContain('晨报 2026-09-01 星期二 · 全部中心');
    expect(said).not.toMatch(/\b(overdue|missing|due|safety|muted|open|and|more|since)\b/i);
  });

  test('hides no list that is muted: its size stays, with the day and the name', () => {
    const mutes = [{ section: 'upcoming' as const, until: NOW + 86_400_000, byName: 'Wang Li' }];
    const made = makeDaily(SAMPLE, { ...EVERYBODY, mutes }, MORNING, undefined);
    expect(lines(made)).toContain('Due now or within 7 days (10; 14 in all) · muted until 2026-09-02 by Wang Li');
    const own = makeDaily(
      SAMPLE,
      { ...EVERYBODY, mutes: [{ section: 'upcoming', until: NOW + 86_400_000 }] },
      MORNING,
      undefined,
    );
    expect(lines(own)).toContain('Due now or within 7 days (10; 14 in all) · muted by you until 2026-09-02');
    const over = makeDaily(SAMPLE, { ...EVERYBODY, mutes: [{ section: 'upcoming', until: NOW }] }, MORNING, undefined);
    expect(lines(over)).toContain('Due now or within 7 days (10; 14 in all)');
  });
});

describe('a quiet day', () => {
  test('is one line, with no thread', () => {
    const { bodies } = makeDaily({ trial: quietTrial(), source }, EVERYBODY, quietOccasion, undefined);
    expect(bodies).toHaveLength(1);
    expect(read(bodies[0]!).trim().split('\n')).toHaveLength(1);
    expect(read(bodies[0]!)).toMatch(
      /^✅ Nothing needs anybody today; 1 of 102 enrolled · .*As of 2026-03-05.*Open the sheet/,
    );
  });

  test.each([
    ['en', '⚠️ 103 of 102 enrolled: 1 over the target of the registry (R1). Tell the sponsor'],
    ['zh', '⚠️ 已入组 103/102 例：超出注册登记的目标 1 例（R1）。'],
  ] as const)('is quiet no longer when more are enrolled than the target, nor is the week, in %s', (language, said) => {
    const trial = quietTrial();
    const counting = (enrolled: number) => ({
      trial: { ...trial, enrollment: { ...trial.enrollment, enrolled } },
      source,
    });
    const audience = { ...EVERYBODY, language };
    for (const make of [makeDaily, makeWeekly]) {
      const text = (enrolled: number) =>
        make(counting(enrolled), audience, quietOccasion, undefined).bodies.map(read).join('\n');
      expect(text(103)).toContain(said);
      expect(text(102)).not.toContain('R1');
    }
    expect(lines(makeDaily(counting(102), audience, quietOccasion, undefined)).filter(Boolean)).toHaveLength(1);
    expect(lines(makeDaily(counting(103), audience, quietOccasion, undefined)).length).toBeGreaterThan(3);
  });

  test('is one quiet line for a site that has nobody yet, while another has', () => {
    const made = makeDaily({ trial: quietTrial(), source }, { ...EVERYBODY, sites: ['XA'] }, quietOccasion, undefined);
    expect(lines(made).filter(Boolean)).toHaveLength(1);
    expect(read(made.bodies[0]!)).toContain('Nothing needs anybody');
  });

  test('is quiet no longer when data is old, rules failed, or a site is unknown', () => {
    const trial = quietTrial();
    const stale = {
      ...source,
      stale: {
        ageMs: 7_200_000,
        error: new (class extends Error {
          say = () => ({ what: 'Google did not answer.', remedy: '' });
        })() as never,
      },
    };
    const failed = {
      ...trial,
      evaluation: { ...trial.evaluation, run: [{ rule: 'dosing/pld-dose', status: 'error' as const, reason: 'x' }] },
    };
    const made = [
      makeDaily({ trial, source: stale }, EVERYBODY, quietOccasion, undefined),
      makeDaily({ trial: failed, source }, EVERYBODY, quietOccasion, undefined),
      makeDaily({ trial, source }, { ...EVERYBODY, sites: ['QD', 'QQ'] }, quietOccasion, undefined),
    ];
    for (const { bodies } of made) expect(read(bodies[0]!)).not.toContain('Nothing needs anybody');
    expect(read(made[0]!.bodies[0]!)).toContain('⚠️ Google did not answer.');
    expect(read(made[1]!.bodies[0]!)).toContain('1 rule failed while checking');
    expect(read(made[2]!.bodies[0]!)).toContain('QQ is not in the Sites tab');
    expect(made[0]!.remembered.state).toBe('stale');
    expect(made[1]!.remembered.failed).toEqual(['dosing/pld-dose']);
  });

  test('names who is newly enrolled, and who no longer is', () => {
    const facts = digestFactsOf(quietTrial());
    const before = (enrolled: string[]): DigestFacts => ({ ...facts, asOf: '2026-03-04', enrolled });
    const said = (enrolled: string[]) =>
      read(makeDaily({ trial: quietTrial(), source }, EVERYBODY, quietOccasion, before(enrolled)).bodies[0]!);
    expect(said([])).toContain('1 of 102 enrolled (+1: QD-001)');
    expect(said(['QD-001'])).toContain('1 of 102 enrolled (no change)');
    expect(said(['QD-001', 'QD-002'])).toContain(
      'QD-002 counted as enrolled before and no longer: check the enrollment date.',
    );
  });
});

describe('a digest without data', () => {
  const failure = { what: 'The sheet is not shared with the bot.', remedy: 'Share it.' };
  test('says what is wrong, what to do, and that nothing is known', () => {
    const { bodies, remembered } = makeUnavailable(failure, EVERYBODY, MORNING, undefined);
    const said = read(bodies[0]!);
    for (const part of [
      failure.what,
      failure.remedy,
      'unknown, not zero',
      'As soon as the workbook can be read, this message is corrected here',
    ])
      expect(said).toContain(part);
    expect(said).not.toMatch(/\b0\b/);
    expect(remembered).toEqual({ state: 'unavailable', failed: [], safety: [] });
  });

  test('hands on the facts of the last one, for the next to compare with', () => {
    const facts = digestFactsOf(sampleTrial());
    expect(makeUnavailable(failure, EVERYBODY, MORNING, facts).remembered.digest).toBe(facts);
  });
});

describe('a correction', () => {
  const fresh: Remembered = {
    state: 'fresh',
    failed: [],
    safety: ['a', 'b'],
    digest: { asOf: '2026-09-01', enrolled: ['QD-001'], findings: {} },
  };
  test.each<[string, Partial<Remembered>, Partial<Remembered>, string | undefined]>([
    ['there was no data, and now there is', { state: 'unavailable' }, {}, 'unavailable'],
    ['there was no data, and now there is old data', { state: 'unavailable' }, { state: 'stale' }, 'unavailable'],
    ['there is no data now', {}, { state: 'unavailable' }, undefined],
    ['the data was old and is fresh', { state: 'stale' }, {}, 'stale'],
    ['the data was old and still is', { state: 'stale' }, { state: 'stale' }, undefined],
    ['the data is old now', {}, { state: 'stale', safety: [] }, undefined],
    ['a rule that had failed works again', { failed: ['x'] }, {}, 'rules'],
    ['a rule fails now, and what it said is missing', {}, { failed: ['x'], safety: [] }, undefined],
    ['a safety finding is gone', {}, { safety: ['a'] }, 'changed'],
    ['another safety finding is there', {}, { safety: ['a', 'b', 'c'] }, 'changed'],
    ['the same findings come in another order', {}, { safety: ['b', 'a'] }, undefined],
    ['somebody else is enrolled', {}, { digest: { ...fresh.digest!, enrolled: ['QD-002'] } }, 'changed'],
    ['nothing changed', {}, {}, undefined],
  ])('when %s', (_, before, now, why) => {
    expect(whyCorrect({ ...fresh, ...before }, { ...fresh, ...now })).toBe(why);
  });
});

describe('the weekly summary', () => {
  const before = digestFactsOf(sampleTrial());
  const aged: DigestFacts = {
    ...before,
    asOf: '2026-08-31',
    findings: Object.fromEntries(
      Object.entries(before.findings).map(([key, finding], index) => [
        key,
        { ...finding, since: ['2026-08-25', '2026-08-24', '2026-08-02', '2026-08-01'][index % 4]! },
      ]),
    ),
  };

  test('holds a row for each site, failures by clause, the projection with its assumption, and findings by age', () => {
    const said = lines(makeWeekly(SAMPLE, EVERYBODY, MORNING, aged));
    expect(said[0]).toBe('65 of 102 enrolled, 2 in the last 7 days; 91 screened');
    expect(said).toContain('Site | Enrolled | Last 7 days | Screened | Failures | A month | Days since last');
    expect(said.filter((line) => /^(QD|XA|ZS|FR|SC|PU) .* \| /.test(line))).toHaveLength(6);
    expect(said).toContain('Screen failures (17)');
    expect(said).toContain('Recorded reasons of screen failures: declined 1');
    expect(said.join('\n')).toMatch(/Target reached around 20\d\d-\d\d-\d\d; 80% interval/);
    expect(said.join('\n')).toMatch(/Assumes that the pace of .* goes on: 24 enrolled/);
    // Each site has its line, with numbers and how many stand behind them.
    for (const site of ['QD', 'XA', 'ZS', 'FR', 'SC', 'PU']) {
      const own = said.find((line) => line.replace('⚠️ ', '').startsWith(`${site} · `));
      expect(own).toMatch(/screening to enrollment [\d.]+ days \(\d+\) · enrollment to start [\d.]+ days \(\d+\)/);
      expect(own).toMatch(/\d+% in window \(\d+ of \d+\) · [\d.]+ deviations each/);
      expect(own).toMatch(/open on \d+ \(\d+ for over 30 days, \d+ answered\)/);
    }
  });

  test('says that enrollment has stalled where nobody was enrolled in half a year', () => {
    const later = addDays(TODAY, 400);
    const stalled = { trial: assessTrial(sampleRaw(), later), source };
    const occasion = { ...MORNING, date: later };
    expect(lines(makeWeekly(stalled, EVERYBODY, occasion, undefined)).join('\n')).toContain(
      'Enrollment has stalled: nobody was enrolled in the last 180 days (2027-04-10 to 2027-10-06), the last on ',
    );
    expect(lines(makeWeekly(stalled, { ...EVERYBODY, language: 'zh' }, occasion, undefined)).join('\n')).toContain(
      '入组已停滞：最近 180 天（2027-04-10 至 2027-10-06）无人入组',
    );
  });

  test('names nobody', () => {
    const made = makeWeekly(SAMPLE, EVERYBODY, MORNING, aged);
    expect(made.bodies).toHaveLength(1);
    expect(read(made.bodies[0]!)).not.toMatch(/[A-Z]{2}-\d{3}/);
  });

  test('of one site projects nothing, and holds that site’s row only', () => {
    const said = lines(makeWeekly(SAMPLE, { ...EVERYBODY, sites: ['QD'] }, MORNING, undefined));
    expect(said.filter((line) => /^(QD|XA|ZS|FR|SC|PU) .* \| /.test(line))).toHaveLength(1);
    expect(said.join('\n')).toContain('The projection is of the whole trial; there is none by site.');
    expect(said.join('\n')).not.toContain('of 102');
  });

  test('leads to how its numbers are made', () => {
    const [body] = makeWeekly(SAMPLE, EVERYBODY, MORNING, aged).bodies;
    const actions = body!.blocks.find(({ type }) => type === 'actions');
    expect(actions).toMatchObject({ elements: [{ value: 'rule scorecard', text: { text: 'How these are counted' } }] });
    const said = ask('rule scorecard');
    expect(said.parts.flatMap((part) => ('items' in part ? part.items : []))).toHaveLength(8);
  });
});

test.each<[string, RawCell, boolean]>([
  ['blank, within its time', undefined, true],
  ['unreadable', 'soon', false],
])('a screening that is open for a cell that is %s', (_, asa, isQuiet) => {
  const cells = { ...SCREENED, subject_id: 'QD-001', site: 'QD', screening_date: '2026-03-01', asa };
  const trial = assessTrial(rawWorkbook({ participants: [cells] }), QUIET_DAY);
  const { bodies } = makeDaily({ trial, source }, EVERYBODY, quietOccasion, undefined);
  const said = read(bodies[0]!);
  expect(said.includes('Nothing needs anybody today')).toBe(isQuiet);
  expect(said).toContain('1 screening still open');
  expect(said.includes('QD-001')).toBe(!isQuiet);
});
