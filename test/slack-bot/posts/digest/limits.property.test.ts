import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayInZone } from '../../../../shared/calendar.js';
import { urgentFindings } from '../../../../shared/summary/alerts.js';
import { digestFactsOf } from '../../../../shared/summary/digest-facts.js';
import { assessTrial, type Trial } from '../../../../shared/summary/trial.js';
import { WorkbookError } from '../../../../shared/workbook/decode.js';
import type { RawCell, RawWorkbook } from '../../../../shared/workbook/raw.js';
import { findingLine } from '../../../../slack-bot/answers/finding-line.js';
import { alertPost, baselinePost } from '../../../../slack-bot/posts/alerts/alert-view.js';
import { makeDaily, makeUnavailable } from '../../../../slack-bot/posts/digest/daily.js';
import type { Audience, Occasion } from '../../../../slack-bot/posts/digest/made-digest.js';
import { THREAD_ROOM } from '../../../../slack-bot/posts/digest/thread.js';
import { makeWeekly } from '../../../../slack-bot/posts/digest/weekly.js';
import type { PostLine } from '../../../../slack-bot/posts/outbox/post-view.js';
import type { PostBody } from '../../../../slack-bot/posts/outbox/slack-posts.js';
import { refuseMessageBlocks } from '../../../../stand-ins/slack/blocks/validate.js';
import { mentionsOf } from '../../../../stand-ins/slack/mentions.js';
import { context, NOW, sampleRaw, TODAY } from '../../../support/slack-bot/context.js';

const HOSTILE = [
  '<!channel>',
  '<@U0MANAGER>',
  '<#C0TRIAL>',
  '<https://evil.example/|QD-001>',
  'https://evil.example/x?y=1',
  '*bold* _it_ ~no~ `code`',
  '=HYPERLINK("https://evil.example")',
  '𝕏'.repeat(400),
  '语'.repeat(3_000),
  'x'.repeat(20_000),
  '\u202eright to left',
  'line\nbreak\ttab',
  '2026-02-30',
];
const BASE = sampleRaw();
const cell = fc.oneof(
  fc.constantFrom<RawCell>(...HOSTILE),
  fc.integer(),
  fc.constantFrom<RawCell>(true, false, null, '#REF!', 46_000, 500),
);
/** The sample with cells overwritten and its rows repeated under other IDs: long lists, and lists of one. */
const workbooks = fc
  .record({
    times: fc.integer({ min: 1, max: 6 }),
    kept: fc.integer({ min: 0, max: 200 }),
    changes: fc.array(fc.tuple(fc.nat(2), fc.nat(120), fc.nat(60), cell), { maxLength: 80 }),
  })
  .map(({ times, kept, changes }): RawWorkbook => {
    const tabs = BASE.tabs.map(({ title, values }, index) => {
      const rows: RawCell[][] = values.slice(0, index < 3 ? kept + 1 : undefined).map((row) => [...row]);
      for (const [tab, row, column, value] of changes) if (tab === index && rows[row]) rows[row][column] = value;
      const more = rows
        .slice(1)
        .flatMap((row) => Array.from({ length: times - 1 }, (_, copy) => [`${row[0]}x${copy}`, ...row.slice(1)]));
      return { title, values: index < 3 ? [...rows, ...more] : rows };
    });
    return { name: '<!here> Trial', tabs };
  });

const { source } = context();
const OCCASION: Occasion = { date: TODAY, timeZone: 'Asia/Shanghai', now: NOW };

/** `called`: whom the program itself calls; nobody else is, whatever stands in the cells. */
function expectPostable(body: PostBody, called: readonly string[] = []): void {
  expect(refuseMessageBlocks(body.blocks)).toBeUndefined();
  expect(body.text).not.toBe('');
  expect(body.text.length).toBeLessThanOrEqual(3_000);
  const { users, channels, usergroups, broadcasts, links } = mentionsOf(body);
  expect([users.filter((userId) => !called.includes(userId)), channels, usergroups, broadcasts]).toEqual([
    [],
    [],
    [],
    [],
  ]);
  for (const link of links) expect(link).toMatch(/^https:\/\/docs\.google\.com\/spreadsheets\/d\/sheet\/edit/);
  // It goes through the ledger as JSON and comes back the same.
  expect(JSON.parse(JSON.stringify(body))).toEqual(body);
}

/** Lines as they stand, without wrapping. */
function lineCount({ blocks }: PostBody): number {
  const text = JSON.stringify(blocks);
  const sections = text.match(/"type":"rich_text_section"/g)?.length ?? 0;
  const breaks = text.match(/"text":"\\n"/g)?.length ?? 0;
  return sections + breaks + 2;
}

test('every digest, thread, summary and alert of any workbook is one that Slack takes, calls nobody, and has a parent of one screen', () => {
  fc.assert(
    fc.property(
      workbooks,
      fc.constantFrom('en' as const, 'zh' as const),
      fc.constantFrom<Audience['sites']>('all', ['QD'], ['ZS', 'QQ']),
      fc.boolean(),
      (raw, language, sites, corrected) => {
        let trial: Trial;
        try {
          trial = assessTrial(raw, dayInZone(NOW, 'Asia/Shanghai'));
        } catch (error) {
          if (!(error instanceof WorkbookError)) throw error;
          const failure = { what: error.message, remedy: error.say('zh').what };
          for (const body of makeUnavailable(failure, { language, sites, mutes: [] }, OCCASION, undefined).bodies)
            expectPostable(body);
          return;
        }
        const audience: Audience = {
          language,
          sites,
          mutes: corrected ? [{ section: 'pending', until: NOW + 1e9, byName: '<!channel> *x*' }] : [],
        };
        const occasion: Occasion = { ...OCCASION, ...(corrected && { correction: 'stale', lateSince: NOW - 1e6 }) };
        const before = corrected
          ? { ...digestFactsOf(trial), asOf: '2026-08-31', enrolled: ['<@U0MANAGER>'] }
          : undefined;
        const daily = makeDaily({ trial, source }, audience, occasion, before);
        for (const body of daily.bodies) expectPostable(body);
        expect(daily.bodies.length).toBeLessThanOrEqual(THREAD_ROOM.messages + 1);
        expect(lineCount(daily.bodies[0]!)).toBeLessThanOrEqual(45);
        for (const body of makeWeekly({ trial, source }, audience, occasion, before).bodies) expectPostable(body);
        const lines = urgentFindings(trial).map(({ key, finding }, index) => ({
          key,
          line: findingLine({ trial, source, language, sites: 'all' }, finding) as PostLine,
          ...(index % 3 === 0 && { resolved: { at: NOW, outcome: 'gone' as const } }),
          ...(index % 3 === 1 && { taken: { by: index % 2 === 0 ? 'U0PI' : 'U0CRC', at: NOW } }),
        }));
        const call = {
          mentioned: ['U0PI', 'U0CRC'],
          byMessage: 3,
          elsewhere: 1,
          nobodyAt: [null, 'QD'],
          offAt: ['XA'],
        };
        const place = {
          language,
          sites,
          timeZone: 'Asia/Shanghai',
          raisedAt: NOW,
          topic: `alert/${'0'.repeat(36)}`,
          call,
        };
        if (lines.length > 0) expectPostable(alertPost(lines, place), call.mentioned);
        expectPostable(baselinePost(lines.length, language));
      },
    ),
    { numRuns: 40 },
  );
});
