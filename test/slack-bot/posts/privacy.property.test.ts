import { day } from '../../../shared/calendar.js';
import type { Language } from '../../../shared/language.js';
import type { Finding } from '../../../shared/protocol/finding.js';
import { givesAway } from '../../../shared/protocol/gives-away.js';
import { urgentFindings } from '../../../shared/summary/alerts.js';
import { digestFactsOf } from '../../../shared/summary/digest-facts.js';
import { assessTrial, type Trial } from '../../../shared/summary/trial.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { type Column, columnOf, TABS } from '../../../shared/workbook/schema.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { findingInChannel } from '../../../slack-bot/answers/finding-line.js';
import { alertPost } from '../../../slack-bot/posts/alerts/alert-view.js';
import { makeDaily } from '../../../slack-bot/posts/digest/daily.js';
import { makeWeekly } from '../../../slack-bot/posts/digest/weekly.js';
import type { PostLine } from '../../../slack-bot/posts/outbox/post-view.js';
import type { PostBody } from '../../../slack-bot/posts/outbox/slack-posts.js';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import {
  ALLOCATED,
  type Cells,
  cycleCells,
  OPERATED,
  type Parts,
  rawWorkbook,
  SCREENED,
} from '../../support/raw-workbook.js';
import { context, NOW } from '../../support/slack-bot/context.js';
import { readAloud } from './running.js';

const ON = day('2026-03-01');
const RECORDS = ['Participants', 'Cycles', 'Follow-up'] as const;
const OTHER = { ...OPERATED, subject_id: 'QD-002' };
const CYCLE = cycleCells(1, '2026-02-20');
const VISIT: Cells = { subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-02-21', bloods: 'done', echo: 'done' };

/** How far QD-001 has come. */
const STAGES: readonly (readonly [string, Parts])[] = [
  ['screened', { participants: [{ ...SCREENED, screening_date: '2026-02-20', consent_date: '2026-02-20' }] }],
  ['screened too long ago', { participants: [SCREENED] }],
  ['allocated', { participants: [ALLOCATED] }],
  ['on treatment', { participants: [ALLOCATED], cycles: [CYCLE], followUps: [VISIT] }],
  ['operated', { participants: [{ ...OPERATED, surgery_date: '2026-02-20' }], cycles: [CYCLE], followUps: [VISIT] }],
];

const VALUES: readonly RawCell[] = [
  undefined,
  'junk',
  'yes',
  'no',
  'positive',
  'negative',
  '2026-02-01',
  3,
  '1',
  '#N/A',
];

const columns = RECORDS.flatMap((tab) =>
  (TABS[tab].columns as readonly Column[]).filter((column) => column.private).map(({ key }) => ({ tab, key })),
);

const withCell = (parts: Parts, tab: (typeof RECORDS)[number], key: string, cell: RawCell): Parts => {
  const rows = { Participants: 'participants', Cycles: 'cycles', 'Follow-up': 'followUps' } as const;
  const [first, ...others] = parts[rows[tab]] ?? [];
  return first === undefined ? parts : { ...parts, [rows[tab]]: [{ ...first, [key]: cell }, ...others] };
};

const trialOf = ({ participants = [], ...rest }: Parts): Trial =>
  assessTrial(rawWorkbook({ ...rest, participants: [...participants, OTHER] }), ON);

/** Everything that a channel would read of a trial. */
function posted(seen: Trial, before: Trial, language: Language): string {
  const trial = blinded(seen);
  const { source } = context();
  const audience = { language, sites: 'all', mutes: [] } as const;
  const occasion = { date: ON, timeZone: 'Asia/Shanghai', now: NOW };
  const facts = { ...digestFactsOf(blinded(before)), asOf: '2026-02-28' };
  const given = context({ trial, language });
  const alerts = urgentFindings(trial).map(({ finding }) =>
    alertPost([{ key: 'one', line: findingInChannel(given, finding) as PostLine }], {
      language,
      sites: 'all',
      timeZone: 'Asia/Shanghai',
      raisedAt: NOW,
      topic: 'alert/1',
    }),
  );
  const bodies: PostBody[] = [
    ...makeDaily({ trial, source }, audience, occasion, facts).bodies,
    ...makeWeekly({ trial, source }, audience, occasion, facts).bodies,
  ];
  const texts = bodies.map((body) => readAloud(body as unknown as VisibleMessage));
  // How many alerts there are tells how many clauses, and no more than that.
  return [...texts, ...new Set(alerts.map((body) => readAloud(body as unknown as VisibleMessage)))].join('\n====\n');
}

/**
 * What may be told of QD-001: how far eligibility is decided, before and after enrollment; that a cell cannot be read; that
 * something else is asked. Two workbooks with the same of it read the same in every channel, whatever the column.
 */
function told(trial: Trial): string {
  const { evaluation } = blinded(trial);
  const [result] = evaluation.participants;
  const own = evaluation.findings.filter(({ participant }) => participant === 'QD-001');
  const isOutcome = ({ recordTab = 'Participants', columns: [key = ''] }: Finding): boolean =>
    columnOf(recordTab, key)?.outcome === true;
  return JSON.stringify([
    result!.outcome,
    result!.atEnrollment.outcome,
    own.some(({ harm }) => harm !== 'none'),
    own.some(({ severity }) => severity === 'warn'),
    own.filter((finding) => !givesAway(finding)).map(({ rule }) => rule),
    own.some((finding) => finding.severity !== 'advisory' && givesAway(finding)),
    own.some(({ unread }) => unread !== 'nothing'),
    own.some((finding) => finding.columns.length === 0 || isOutcome(finding)),
    result!.missing.length > 0,
  ]);
}

describe.each(STAGES)('%s', (_, parts) => {
  test.each(['en', 'zh'] as const)('a channel reads the same whichever private column it is: %s', (language) => {
    const before = trialOf(parts);
    const texts = new Map<string, Map<string, string>>();
    for (const { tab, key } of columns) {
      for (const cell of VALUES) {
        const trial = trialOf(withCell(parts, tab, key, cell));
        const kind = told(trial);
        const known = texts.get(kind) ?? new Map<string, string>();
        texts.set(kind, known);
        known.set(posted(trial, before, language), `${key} = ${cell}`);
      }
    }
    expect(columns.length * VALUES.length).toBeGreaterThan(200);
    expect(texts.size).toBeGreaterThan(2);
    const different = [...texts].filter(([, known]) => known.size > 1);
    expect(different.map(([kind, known]) => [kind, [...known.values()]])).toEqual([]);
  });

  test('no heading, clause or cell of a private column is named', () => {
    const before = trialOf(parts);
    for (const { tab, key } of columns) {
      const column = columnOf(tab, key)!;
      for (const cell of VALUES) {
        const text = posted(trialOf(withCell(parts, tab, key, cell)), before, 'en');
        const own = text.split('\n').filter((line) => line.includes('QD-001'));
        expect([key, cell, own.filter((line) => line.includes(column.en) && column.en.length > 5)]).toEqual([
          key,
          cell,
          [],
        ]);
        expect([key, cell, own.filter((line) => /\b(E1|E2|E6|E9|E10|I4a|I4b|I5b|I6b)\b/.test(line))]).toEqual([
          key,
          cell,
          [],
        ]);
      }
    }
  });
});
