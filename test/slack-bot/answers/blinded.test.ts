import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Day, serialOf } from '../../../shared/calendar.js';
import { assessTrial, type Trial } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { enrollmentDate } from '../../../shared/workbook/participant-dates.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { ask } from '../../support/slack-bot/ask.js';
import { said, sampleRaw, TODAY } from '../../support/slack-bot/context.js';

const HEADINGS = decodeWorkbook(sampleRaw()).tabs.Participants!.headings;

type Change = Readonly<Record<string, RawCell>>;

/** The same workbook with some cells of one participant's row changed. */
function changed(raw: RawWorkbook, id: string, change: Change): RawWorkbook {
  const columns = HEADINGS.columns as Readonly<Record<string, number>>;
  return {
    ...raw,
    tabs: raw.tabs.map((tab) =>
      tab.title !== 'Participants'
        ? tab
        : {
            ...tab,
            values: tab.values.map((row) => {
              if (row[0] !== id) return row;
              const cells = Array.from({ length: tab.values[0]!.length }, (_, index): RawCell => row[index] ?? null);
              for (const [key, value] of Object.entries(change)) cells[columns[key]!] = value;
              return cells;
            }),
          },
    ),
  };
}

/** The workbook with one participant's row of another version of it at its end. */
function withSecondRow(raw: RawWorkbook, other: RawWorkbook, id: string): RawWorkbook {
  const second = other.tabs.find(({ title }) => title === 'Participants')!.values.find(([first]) => first === id)!;
  return {
    ...raw,
    tabs: raw.tabs.map((tab) => (tab.title === 'Participants' ? { ...tab, values: [...tab.values, second] } : tab)),
  };
}

/** In the past, soon, and long after whatever is recorded. */
const SUPPOSED = ['C3D1 2026-05-01', 'C2D1 2026-09-08', 'surgery 2026-12-14', 'last dose 2027-03-01'];

/** Everything that can be asked about a trial and one participant, as it reads, in both languages. */
function everyAnswer(trial: Trial, ids: readonly string[]): string[] {
  const sites = trial.workbook.participants.flatMap(({ id, site }) => (ids.includes(id) && site ? [site] : []));
  const pages = Array.from({ length: 4 }, (_, index) => `page:${index + 1}`);
  const typed = [
    ...['status', 'enrollment', 'enrollment failures', 'cycles 366', 'overdue', 'findings', 'digest'],
    ...sites.flatMap((site) => [`status ${site}`, `enrollment ${site}`, `findings ${site}`, `overdue ${site}`]),
    ...pages.flatMap((page) => [`findings ${page}`, `overdue ${page}`, `cycles 366 ${page}`]),
    ...ids.flatMap((id) => [`participant ${id}`, ...SUPPOSED.map((supposed) => `if ${id} ${supposed}`)]),
  ];
  return (['en', 'zh'] as const).flatMap((language) =>
    typed.map((one) => `${one}\n${JSON.stringify(ask(one, { trial, language }))}`),
  );
}

const bySeed = new Map<number, { raw: RawWorkbook; trial: Trial; enrolled: readonly { id: string; from: Day }[] }>();
function sample(seed: number) {
  let found = bySeed.get(seed);
  if (!found) {
    const raw = sampleRaw(seed);
    const trial = assessTrial(raw, TODAY);
    const enrolled = trial.workbook.participants.flatMap((participant) => {
      const from = enrollmentDate(participant);
      return from === undefined || from > TODAY || participant.duplicates.length > 0
        ? []
        : [{ id: participant.id, from }];
    });
    found = { raw, trial, enrolled };
    bySeed.set(seed, found);
  }
  return found;
}

/** One enrolled participant, and a day since. */
const somebody = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(), fc.nat()).map(([seed, who, when]) => {
  const { enrolled } = sample(seed);
  const { id, from } = enrolled[who % enrolled.length]!;
  return { seed, id, on: serialOf((from + (when % (TODAY - from + 1))) as Day) };
});

describe('nothing that can be asked tells', () => {
  test('a death from a withdrawal of the same day', () => {
    fc.assert(
      fc.property(somebody, ({ seed, id, on }) => {
        const { raw } = sample(seed);
        const none = { death_date: null, consent_withdrawn_date: null, progression_date: null };
        const died = blinded(assessTrial(changed(raw, id, { ...none, death_date: on }), TODAY));
        const left = blinded(assessTrial(changed(raw, id, { ...none, consent_withdrawn_date: on }), TODAY));
        expect(everyAnswer(died, [id])).toEqual(everyAnswer(left, [id]));
      }),
      { numRuns: 8 },
    );
  });

  test('a death from a withdrawal when it stands on the second of two rows', () => {
    const { raw, enrolled } = sample(1);
    for (const { id, from } of [enrolled[0]!, enrolled[20]!, enrolled[40]!]) {
      const on = serialOf((from + 30) as Day);
      const none = { death_date: null, consent_withdrawn_date: null };
      const clean = changed(raw, id, none);
      const answers = (ending: Change) =>
        everyAnswer(blinded(assessTrial(withSecondRow(clean, changed(clean, id, ending), id), TODAY)), [id]);
      expect(answers({ death_date: on })).toEqual(answers({ consent_withdrawn_date: on }));
    }
  });

  test.each(['2026-02', 'yes', '#N/A', null])(
    'a death from a withdrawal of somebody whose enrollment date is %j',
    (enrollment_date) => {
      const { raw, enrolled } = sample(1);
      for (const { id, from } of [enrolled[0]!, enrolled[20]!, enrolled[40]!]) {
        const on = serialOf((from + 30) as Day);
        const none = { death_date: null, consent_withdrawn_date: null, progression_date: null, enrollment_date };
        const answers = (ending: Change) =>
          everyAnswer(blinded(assessTrial(changed(raw, id, { ...none, ...ending }), TODAY)), [id]);
        expect(answers({ death_date: on })).toEqual(answers({ consent_withdrawn_date: on }));
        expect(answers({ death_date: '2026' })).toEqual(answers({ consent_withdrawn_date: '2026' }));
      }
    },
  );

  test('whether a progression was recorded', () => {
    fc.assert(
      fc.property(somebody, ({ seed, id, on }) => {
        const { raw } = sample(seed);
        const without = blinded(assessTrial(changed(raw, id, { progression_date: null }), TODAY));
        const progressed = blinded(assessTrial(changed(raw, id, { progression_date: on }), TODAY));
        expect(everyAnswer(progressed, [id])).toEqual(everyAnswer(without, [id]));
      }),
      { numRuns: 8 },
    );
  });

  test('a death from a withdrawal that cannot be read, which is said of both', () => {
    const { raw } = sample(1);
    for (const typed of ['2026-02-30', '2026-03', 'unknown', '#N/A', true]) {
      const answers = (key: 'death_date' | 'consent_withdrawn_date') => {
        const none = { death_date: null, consent_withdrawn_date: null };
        return everyAnswer(blinded(assessTrial(changed(raw, 'QD-003', { ...none, [key]: typed }), TODAY)), ['QD-003']);
      };
      expect(answers('death_date')).toEqual(answers('consent_withdrawn_date'));
      expect(answers('death_date').join(' ')).toContain('A cell of this row cannot be read');
    }
  });

  test('a death from a withdrawal that cannot be read, whatever comes next for whoever it is', () => {
    const { raw, trial, enrolled } = sample(1);
    const byStep = new Map(
      enrolled.map(({ id }): [string, string] => {
        const step = trial.nextSteps.get(id)!;
        return ['item' in step && step.item ? `${step.kind} ${step.item.item}` : step.kind, id];
      }),
    );
    expect(byStep.size).toBeGreaterThan(5);
    const none = { death_date: null, consent_withdrawn_date: null };
    for (const id of byStep.values()) {
      const answers = (change: Change) =>
        everyAnswer(blinded(assessTrial(changed(raw, id, { ...none, ...change }), TODAY)), [id]);
      expect(answers({ death_date: 'unknown' })).toEqual(answers({ consent_withdrawn_date: 'unknown' }));
    }
  });

  test('a death date that is out of order', () => {
    const { raw } = sample(1);
    const trial = assessTrial(changed(raw, 'QD-003', { death_date: null }), TODAY);
    const before = everyAnswer(blinded(trial), ['QD-003']);
    for (const death_date of [serialOf((TODAY + 40) as Day)]) {
      const wrong = assessTrial(changed(raw, 'QD-003', { death_date }), TODAY);
      // The sheet says so; only the bot does not.
      expect(wrong.evaluation.findings.length).toBeGreaterThan(trial.evaluation.findings.length);
      expect(everyAnswer(blinded(wrong), ['QD-003'])).toEqual(before);
    }
  });

  test('of somebody whose rows go on after a death that they do', () => {
    const { raw, trial } = sample(1);
    const treated = trial.workbook.participants.find(({ cycles }) =>
      cycles.some(({ d1_date }) => d1_date !== undefined),
    )!;
    const on = serialOf(trial.workbook.participants.find(({ id }) => id === treated.id)!.enrollment_date!);
    const died = assessTrial(changed(raw, treated.id, { death_date: on, consent_withdrawn_date: null }), TODAY);
    expect(died.evaluation.findings.some(({ rule }) => rule === 'schedule/cycle-after-death')).toBe(true);
    const shown = said(ask(`participant ${treated.id}`, { trial: blinded(died) })).join('\n');
    expect(shown).toContain('no longer followed');
    expect(shown).not.toMatch(/death|died/i);
  });
});

test('no answer names an arm, but for drug given in the one that has none', () => {
  const trial = blinded(sample(1).trial);
  const ids = trial.workbook.participants.map(({ id }) => id);
  const lines = [
    ...[
      'status',
      'enrollment',
      'cycles 366 page:1',
      'overdue page:1',
      'digest',
      ...ids.flatMap((id) => [`participant ${id}`, `if ${id} C2D1 2026-09-08`]),
    ],
    ...[1, 2, 3, 4].map((page) => `findings page:${page}`),
  ].flatMap((typed) => said(ask(typed, { trial })));
  const named = lines.filter((line) => /neoadjuvant|surgery[- ]only/i.test(line));
  expect(named.length).toBeGreaterThan(0);
  for (const line of named) expect(line).toMatch(/\bA2\b/);
});

test('a withdrawal before enrollment is a screen failure like any other', () => {
  const { raw, trial } = sample(1);
  const screened = trial.evaluation.participants.find(
    ({ participant, outcome }) => outcome === 'eligible' && participant.enrollment_date === undefined,
  )!;
  const { id, screening_date } = screened.participant;
  const left = assessTrial(changed(raw, id, { consent_withdrawn_date: serialOf(screening_date!) }), TODAY);
  const known = blinded(left).evaluation.participants.find(({ participant }) => participant.id === id)!;
  expect(known.breached).toEqual(['I12']);
  expect(
    blinded(left).evaluation.findings.some((finding) => finding.participant === id && finding.clause === 'I12'),
  ).toBe(true);
});

test('consent that was never complete stays open after a withdrawal', () => {
  const { raw, enrolled } = sample(1);
  const { id, from } = enrolled.find(({ id }) => id === 'ZS-010') ?? enrolled[10]!;
  const on = serialOf((from + 5) as Day);
  const left = blinded(assessTrial(changed(raw, id, { consent_date: null, consent_withdrawn_date: on }), TODAY));
  const known = left.evaluation.participants.find(({ participant }) => participant.id === id)!;
  expect(known.unknown).toContain('I12');
  expect(known.missing).toContain('consent_date');
});

test('its work grows with the trial and not with its square, also where everybody has withdrawn', () => {
  const raw = sampleRaw();
  const columns = HEADINGS.columns as Readonly<Record<string, number>>;
  const [headings, ...rows] = raw.tabs.find(({ title }) => title === 'Participants')!.values;
  const gone = rows.find((row) => row[columns.enrollment_date!])!;
  /** How often a finding is looked at, where this many have withdrawn after enrollment. */
  const looks = (count: number): number => {
    const values = Array.from({ length: count }, (_, at) => {
      const cells = Array.from({ length: headings!.length }, (_unused, index): RawCell => gone[index] ?? null);
      cells[0] = `QD-${String(at + 1).padStart(3, '0')}`;
      cells[columns.consent_withdrawn_date!] = serialOf((TODAY - 1) as Day);
      return cells;
    });
    const tabs = raw.tabs.map((tab) =>
      tab.title === 'Participants' ? { ...tab, values: [headings!, ...values] } : tab,
    );
    const trial = assessTrial({ ...raw, tabs }, TODAY);
    let looked = 0;
    const findings = trial.evaluation.findings.map(
      (finding) =>
        new Proxy(finding, {
          get(target, key) {
            looked += 1;
            return Reflect.get(target, key);
          },
        }),
    );
    const seen = blinded({ ...trial, evaluation: { ...trial.evaluation, findings } });
    expect(seen.evaluation.participants).toHaveLength(count);
    expect(trial.evaluation.participants.some(({ excludedAfterEnrollment }) => excludedAfterEnrollment)).toBe(true);
    return looked;
  };
  expect(looks(400) / looks(100)).toBeLessThan(4.5);
});
