import type { Finding } from '../../../shared/protocol/finding.js';
import { silenceOf } from '../../../shared/summary/silence.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { restrictTo } from '../../../slack-bot/answers/scope.js';
import { homeView } from '../../../slack-bot/home/home-view.js';
import { makeDaily } from '../../../slack-bot/posts/digest/daily.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, NOW, sampleRaw, TODAY } from '../../support/slack-bot/context.js';

/*
 * What would this say if nothing could be read? A list may be called empty only when all that could be in it was read.
 */

type Rows = readonly (readonly RawCell[])[];

/** The sample with the rows below the headings of some tabs changed; a tab is dropped by `undefined`. */
function broken(change: (title: string, headings: readonly RawCell[], rows: Rows) => Rows | undefined): RawWorkbook {
  const raw = sampleRaw();
  return {
    ...raw,
    tabs: raw.tabs.flatMap((tab) => {
      const rows = change(tab.title, tab.values[0]!, tab.values.slice(1));
      return rows === undefined ? [] : [{ ...tab, values: [tab.values[0]!, ...rows] }];
    }),
  };
}

const RECORDS = new Set(['Participants', 'Cycles', 'Follow-up']);
const isRecord = (title: string) => RECORDS.has(title);

const { source } = context();

const WORKBOOKS: Record<string, RawWorkbook> = {
  'all IDs blank': broken((title, _, rows) => (isRecord(title) ? rows.map((row) => ['', ...row.slice(1)]) : rows)),
  'headings only in Participants': broken((title, _, rows) => (title === 'Participants' ? [] : rows)),
  'half of the participants gone': broken((title, _, rows) =>
    title === 'Participants' ? rows.filter((__, index) => index % 2 === 0) : rows,
  ),
  'no tab Cycles': broken((title, _, rows) => (title === 'Cycles' ? undefined : rows)),
  'no column Arm': broken((title, headings, rows) =>
    title === 'Participants'
      ? rows.map((row) => row.map((cell, at) => (headings[at] === 'Arm' ? '#REF!' : cell)))
      : rows,
  ),
  'every cell an error': broken((title, _, rows) =>
    isRecord(title) ? rows.map((row) => row.map(() => '#REF!')) : rows,
  ),
};

WORKBOOKS['the site QD renamed'] = broken((title, headings, rows) =>
  ['Participants', 'Sites'].includes(title)
    ? rows.map((row) => row.map((cell, at) => (cell === 'QD' && headings[at] !== 'Participant ID' ? 'QDU' : cell)))
    : rows,
);
WORKBOOKS['headings only in every tab'] = broken((title, _, rows) => (isRecord(title) ? [] : rows));
WORKBOOKS['one row without an ID, of no site'] = broken((title, _, rows) =>
  title === 'Cycles' ? [...rows, ['', 1, '', '2026-08-01']] : rows,
);

/** Nothing of the trial itself is late or wrong here, so that only what could not be read stands against good news. */
const quietly = (trial: ReturnType<typeof assessTrial>) => ({
  ...trial,
  schedule: [],
  evaluation: {
    ...trial.evaluation,
    participants: [],
    findings: trial.evaluation.findings.filter(({ unread }) => unread !== 'nothing'),
  },
});

describe.each(Object.entries(WORKBOOKS))('%s', (name, raw) => {
  const trial = blinded(assessTrial(raw, TODAY));
  // Who sees the whole trial misses nothing of a site that has another code now.
  const scopes = name === 'the site QD renamed' ? ([['QD']] as const) : (['all', ['QD']] as const);
  const occasion = { date: TODAY, timeZone: 'Asia/Shanghai', now: NOW };

  for (const sites of scopes) {
    for (const [how, seen] of [
      ['as it is', trial],
      ['with nothing else wrong', quietly(trial)],
    ] as const) {
      test(`the morning digest is never a quiet day to ${sites}, ${how}`, () => {
        for (const language of ['en', 'zh'] as const) {
          const { bodies } = makeDaily({ trial: seen, source }, { language, sites, mutes: [] }, occasion, undefined);
          const parent = JSON.stringify(bodies[0]);
          expect(parent).not.toMatch(/Nothing needs anybody|今天没有需要处理的事项/);
          expect(parent).toContain('🛑');
          expect(parent).toMatch(
            /could not be judged|not in the Sites tab|No row of a participant|无法判断|中心列表|未读取到/,
          );
        }
      });

      test(`App Home never says that nothing needs ${sites}, ${how}`, () => {
        for (const language of ['en', 'zh'] as const) {
          const view = JSON.stringify(
            homeView(context({ trial: seen, language, sites }), { name: 'pi', sites } as never, { mutes: [] }).blocks,
          );
          expect(view).not.toMatch(/Nothing needs you today|今天没有需要您处理的事项/);
          expect(view).toMatch(
            /Could not be read|could not be judged|not in the Sites tab|No row of a participant|无法读取|无法判断|中心列表|未读取到/,
          );
        }
      });
    }
  }
});

describe.each(Object.entries(WORKBOOKS).filter(([name]) => name !== 'the site QD renamed'))('%s', (_, raw) => {
  const trial = assessTrial(raw, TODAY);
  for (const sites of ['all', ['QD']] as const) {
    test.each(['overdue', 'due', 'cycles', 'findings', 'digest', 'status'])(
      `%s is never good news to ${sites}`,
      (command) => {
        const answer = ask(command, { trial: blinded(trial), sites });
        expect(answer.mark).not.toBe('good');
        const isEmpty = (command === 'digest' ? /\b0 overdue/ : /nothing is|no cycle/i).test(answer.headline);
        if (isEmpty && command !== 'status') {
          expect(answer.headline).toMatch(/could not be judged|not in the Sites tab|No row of a participant/);
        }
      },
    );
  }
});

WORKBOOKS['a participant of no known site'] = broken((title, headings, rows) =>
  title === 'Participants'
    ? rows.map((row) => (row[0] === 'XA-001' ? row.map((cell, at) => (headings[at] === 'Site' ? 'ZZ' : cell)) : row))
    : rows,
);

test.each(Object.entries(WORKBOOKS))(
  '%s: every place that is counted is in the list, and names nobody else',
  (_, raw) => {
    const trial = assessTrial(raw, TODAY);
    const place = ({ rule, tab, row, cell }: Finding) => [rule, tab, row, cell].join();
    const listed = restrictTo(trial, ['QD']).evaluation.findings;
    const counted = silenceOf(trial, ['QD']).hidden;
    expect(listed.map(place)).toEqual(expect.arrayContaining(counted.map(place)));
    const others = new Set(trial.workbook.participants.filter(({ site }) => site !== 'QD').map(({ id }) => id));
    expect(listed.filter(({ participant }) => participant !== undefined && others.has(participant))).toEqual([]);
  },
);
