import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assessTrial } from '../../../shared/summary/trial.js';
import { WorkbookError } from '../../../shared/workbook/decode.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import type { Answer } from '../../../slack-bot/answers/answer.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { shareable } from '../../../slack-bot/answers/shareable.js';
import { LIMITS } from '../../../slack-bot/views/limits.js';
import { messageOf } from '../../../slack-bot/views/message.js';
import { cut, plainFallback } from '../../../slack-bot/views/text.js';
import { refuseMessageBlocks } from '../../../stand-ins/slack/blocks/validate.js';
import { mentionsOf } from '../../../stand-ins/slack/mentions.js';
import { randomWorkbook, rawOf } from '../../support/random-workbook.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, sampleRaw, TODAY } from '../../support/slack-bot/context.js';

const HOSTILE = [
  '<!channel>',
  '<!here|all>',
  '<@U0MANAGER>',
  '<#C0TRIAL>',
  '<https://evil.example/|QD-001>',
  'https://evil.example/x?y=1',
  'www.evil.example',
  'mail@evil.example',
  '*bold* _it_ ~no~ `code` ```pre```',
  '&lt;!channel&gt;',
  '=HYPERLINK("https://evil.example")',
  ':rotating_light: @channel',
  '𝕏'.repeat(400),
  '语'.repeat(3_000),
  'x'.repeat(20_000),
  '\u202eright to left',
  'line\nbreak\ttab',
];
const QUESTIONS = [
  'status',
  'status QD',
  'enrollment',
  'enrollment failures',
  'cycles 366',
  'cycles 366 page:1',
  'overdue',
  'overdue page:1',
  'findings',
  'findings page:1',
  'findings page:2',
  'digest',
  'rule I4',
  'dose 170 65',
  'help',
  'help cycles',
  'nonsense',
  'survival <!channel>',
  'status <!channel>',
  'participant <!channel>',
] as const;

const BASE = sampleRaw();
const cell = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ maxLength: 40, unit: 'grapheme' }),
  fc.integer(),
  fc.constantFrom(true, false, null, '#REF!', '2026-02-30', 46_000),
);
/** Nothing that a person would page to is left out: a table has every row of its part. */
function expectWholeTables(answer: Answer, language: 'en' | 'zh'): void {
  const part = answer.parts.find(({ kind }) => kind === 'table');
  const block = messageOf(answer, { language }).blocks.find(({ type }) => type === 'data_table');
  const rows = part?.kind === 'table' ? part.rows.length : 0;
  expect(block ? (block as { rows: unknown[] }).rows.length - 1 : 0).toBe(rows);
}

/** The sample with some cells overwritten: IDs, sites, dates, headings alike; and a name of its own. */
const workbooks = fc
  .record({
    name: fc.constantFrom('Trial', ...HOSTILE),
    times: fc.integer({ min: 1, max: 3 }),
    changes: fc.array(fc.tuple(fc.nat(2), fc.nat(120), fc.nat(20), cell), { minLength: 5, maxLength: 60 }),
  })
  .map(({ name, times, changes }): RawWorkbook => {
    const tabs = BASE.tabs.map(({ title, values }, index) => {
      const rows: RawCell[][] = values.map((row) => [...row]);
      for (const [tab, row, column, value] of changes) if (tab === index && rows[row]) rows[row][column] = value;
      // More rows than any list shows: the same ones again under other IDs.
      const more = rows
        .slice(1)
        .flatMap((row) => Array.from({ length: times - 1 }, (_, copy) => [`${row[0]}x${copy}`, ...row.slice(1)]));
      return { title, values: index < 3 ? [...rows, ...more] : rows };
    });
    return { name, tabs };
  });

function expectPostable(answer: Answer, language: 'en' | 'zh'): void {
  for (const sharedBy of [undefined, 'U0MANAGER']) {
    const given = sharedBy === undefined ? answer : (shareable(answer, language) ?? answer);
    const message = messageOf(given, { language, ...(sharedBy && { sharedBy }) });
    expect(refuseMessageBlocks(message.blocks)).toBeUndefined();
    expect(message.text.length).toBeLessThanOrEqual(LIMITS.message.text);
    expect(message.text).not.toBe('');
    const { users, channels, usergroups, broadcasts, links } = mentionsOf(message);
    expect([channels, usergroups, broadcasts]).toEqual([[], [], []]);
    expect(users).toEqual(sharedBy ? [sharedBy] : []);
    for (const link of links) expect(link).toMatch(/^https:\/\/docs\.google\.com\/spreadsheets\/d\/sheet\/edit/);
  }
}

describe('a message', () => {
  test('keeps every limit of Slack and names nobody, whatever stands in the cells', () => {
    fc.assert(
      fc.property(workbooks, fc.constantFrom('en' as const, 'zh' as const), (raw, language) => {
        let trial: ReturnType<typeof assessTrial>;
        try {
          trial = assessTrial(raw, TODAY);
        } catch (error) {
          // The heading of the IDs itself was overwritten.
          if (error instanceof WorkbookError) return;
          throw error;
        }
        const ids = trial.workbook.participants
          .slice(0, 200)
          .filter(({ id }, at) => at % 40 === 0 || /[<:*&@]/.test(id));
        const typed = [...QUESTIONS, ...ids.slice(0, 8).map(({ id }) => `participant ${id}`)];
        for (const question of typed) {
          const answer = ask(question, { trial, language });
          expectPostable(answer, language);
          expectWholeTables(answer, language);
        }
      }),
      { numRuns: 12 },
    );
  }, 30_000);

  test('keeps them for workbooks of any make, hundreds of findings and long names', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.constantFrom('en' as const, 'zh' as const),
        fc.integer({ min: 1, max: 15 }),
        fc.constantFrom('', ...HOSTILE.map((text) => text.slice(0, 200))),
        (seed, language, times, name) => {
          const made = blinded(assessTrial(rawOf(randomWorkbook(seed)), TODAY));
          const many = Array.from({ length: times }, (_, copy) => copy);
          const { evaluation, schedule } = made;
          const trial = {
            ...made,
            workbook: { ...made.workbook, name: name || made.workbook.name },
            evaluation: {
              ...evaluation,
              findings: many.flatMap((copy) =>
                evaluation.findings.map((finding) => ({
                  ...finding,
                  participant: finding.participant && `${finding.participant}${name}${copy}`,
                  site: finding.site && `${finding.site}${copy % 30}`,
                })),
              ),
            },
            schedule: many.flatMap(() => schedule),
          };
          const ids = made.workbook.participants.map(({ id }) => id);
          for (const question of [...QUESTIONS, ...ids.map((id) => `participant ${id}`)]) {
            const answer = ask(question, { trial, language });
            expectPostable(answer, language);
            expectWholeTables(answer, language);
          }
        },
      ),
      { numRuns: 15 },
    );
  }, 30_000);

  test('of any size is cut where Slack would refuse it, and says so', () => {
    const line = fc.array(
      fc.oneof(
        fc.string({ maxLength: 900 }),
        fc.string({ maxLength: 900 }).map((bold) => ({ bold })),
        fc
          .string({ minLength: 1, maxLength: 90 })
          .map((text) => ({ text, href: 'https://docs.google.com/spreadsheets/d/sheet/edit' })),
      ),
      { maxLength: 6 },
    );
    const label = fc.string({ maxLength: 60, unit: 'grapheme' });
    const part = fc.oneof(
      fc.integer({ min: 1, max: 25 }).chain((width) =>
        fc.record({
          kind: fc.constant('table' as const),
          caption: fc.string({ maxLength: 900 }),
          columns: fc.array(fc.record({ title: label, most: fc.nat(400) }), { minLength: width, maxLength: width }),
          rows: fc.array(
            fc.array(
              fc.oneof(
                fc.string({ maxLength: 600 }),
                fc.double(),
                fc.record({ text: label, href: fc.constant('https://docs.google.com/spreadsheets/d/sheet/edit') }),
              ),
              { maxLength: 27 },
            ),
            { maxLength: 130 },
          ),
        }),
      ),
      fc.record({
        kind: fc.constant('chart' as const),
        title: label,
        shape: fc.constantFrom('line' as const, 'bar' as const),
        labels: fc.array(label, { maxLength: 24 }),
        series: fc.array(fc.record({ name: label, values: fc.array(fc.double(), { maxLength: 24 }) }), {
          maxLength: 8,
        }),
        up: label,
      }),
      fc.integer({ min: 1, max: 24 }).chain((points) =>
        fc.record({
          kind: fc.constant('chart' as const),
          title: fc.constant('A chart that can be drawn'),
          shape: fc.constantFrom('line' as const, 'bar' as const),
          labels: fc.constant(Array.from({ length: points }, (_, index) => `label ${index}`)),
          series: fc.constant([{ name: 'one', values: Array.from({ length: points }, (_, index) => index) }]),
          up: fc.constant('up'),
        }),
      ),
      fc.record({ kind: fc.constant('lines' as const), lines: fc.array(line, { maxLength: 12 }) }),
      fc.record({
        kind: fc.constant('list' as const),
        title: fc.string({ maxLength: 2_000 }),
        items: fc.array(line, { maxLength: 60 }),
        more: fc.nat(1_000),
        show: fc.nat(80),
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 4_000, unit: 'grapheme' }),
        fc.array(part, { maxLength: 70 }),
        fc.array(fc.string({ minLength: 1, maxLength: 3_000 }), { maxLength: 9 }),
        (headline, parts, warnings) => {
          const { provenance } = ask('status');
          const answer: Answer = {
            mark: 'stop',
            headline,
            warnings,
            parts,
            provenance: { ...provenance!, workbook: headline },
            suggestions: parts.map((_, index) => ({ label: headline, request: `participant ${index}` })),
            request: headline,
            namesParticipants: false,
          };
          expectPostable(answer, 'en');
        },
      ),
      { numRuns: 40 },
    );
  }, 30_000);

  test('shows ten of a list and says how many more there are', () => {
    const items = Array.from({ length: 22 }, (_, index) => [`item ${index + 1}`]);
    const answer: Answer = {
      mark: 'plain',
      headline: 'A list',
      warnings: [],
      parts: [{ kind: 'list', items }],
      namesParticipants: false,
    };
    const text = JSON.stringify(messageOf(answer, { language: 'en' }).blocks);
    expect(text).toContain('item 10"');
    expect(text).not.toContain('item 11"');
    expect(text).toContain('and 12 more');
    expect(JSON.stringify(messageOf(answer, { language: 'zh' }).blocks)).toContain('另有 12 项');
  });

  test('has a fallback that reads well aloud', () => {
    expect(messageOf(ask('dose 170 65'), { language: 'en' }).text).toBe(
      '170 cm, 65 kg: body surface area 1.7520 m2. Data as of 2026-09-01.',
    );
    expect(messageOf(ask('findings page:2'), { language: 'en' }).text).toBe(
      'Urgent: 16 critical, 10 warnings, 12 queries, 2 advisories, 17 not met at screening. 13 critical findings on participants in the trial come first. Shown: 14 to 26 of 57. Data as of 2026-09-01.',
    );
    expect(messageOf(ask('enrollment'), { language: 'en' }).text).toMatch(
      /^65 of 102 enrolled \(64%\)\. Target reached around \S+; 80% interval \S+ to \S+\. Assumes that the pace of .+\. 91 screened, 7 not yet decided, 17 screen failures\. Data as of 2026-09-01\.$/,
    );
    expect(messageOf(ask('participant QD-020', { language: 'zh' }), { language: 'zh' }).text).toBe(
      '正常：QD-020：随访中，入选资格符合。下一步：术后 30 天并发症评估，延迟 39 天，已记录原因（窗口 2026-07-10 至 2026-07-24）。没有问题。数据截至 2026-09-01。',
    );
    expect(messageOf(ask('statsu'), { language: 'en' }).text).toBe('Attention: There is no command "statsu".');
    expect(messageOf(ask('statsu', { language: 'zh' }), { language: 'zh' }).text).toBe('注意：没有命令“statsu”。');
  });

  test.each([
    ['status', ['rps_ask_0', 'rps_ask_1', 'rps_share', 'rps_refresh']],
    ['enrollment', ['rps_ask_0', 'rps_share', 'rps_refresh']],
    ['overdue', ['rps_share', 'rps_refresh']],
    ['findings', ['rps_ask_0', 'rps_ask_1', 'rps_share', 'rps_refresh']],
    ['findings page:2', ['rps_ask_0', 'rps_ask_1', 'rps_ask_2', 'rps_ask_3', 'rps_share', 'rps_refresh']],
    ['participant QD-001', ['rps_refresh']],
    ['statsu', ['rps_ask_0', 'rps_ask_1']],
    ['help', []],
  ])('of "%s" has the buttons %j', (typed, actions) => {
    const { blocks } = messageOf(ask(typed), { language: 'en' });
    const found = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])) as {
      action_id: string;
    }[];
    expect(found.map(({ action_id }) => action_id)).toEqual(actions);
  });

  test('ends with where its data came from', () => {
    const { blocks } = messageOf(ask('status'), { language: 'en' });
    const { provenance } = ask('status');
    expect(blocks.find(({ type }) => type === 'context')).toEqual({
      type: 'context',
      elements: [
        {
          type: 'plain_text',
          emoji: false,
          text: `Sample trial · As of 2026-09-01 · sheet read 2026-09-01 08:30 Asia/Shanghai · ${provenance!.rowsRead} rows read, ${provenance!.rowsSkipped} skipped · rulebook ${provenance!.rulebook.version} (${provenance!.rulebook.hash})`,
        },
        { type: 'mrkdwn', verbatim: true, text: `<${context().source.url}|Open the sheet>` },
      ],
    });
  });
});

describe('text', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['eleven chars', 11, 'eleven cha…'],
    ['ab𝕏', 4, 'ab𝕏'],
    ['ab𝕏𝕏', 4, 'ab…'],
  ])('"%s" cut to %d', (text, most, expected) => {
    expect(cut(text, most)).toBe(expected);
  });

  test('an address in the fallback is no link, and markup no mention', () => {
    expect(plainFallback('<!channel> https://a.example/ x@a.example & 1.6 m2')).toBe(
      '&lt;!channel&gt; https:\u2060//a.\u2060example/ x@\u2060a.\u2060example &amp; 1.6 m2',
    );
  });
});
