import { describe, expect, test } from '@jest/globals';
import { formatDay } from '../../../shared/calendar.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { columnLetters } from '../../../shared/workbook/raw.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { problems, problemsIn } from '../../support/decoded.js';
import {
  addressOf,
  cycleCells,
  OPERATED,
  rawTab,
  rawWorkbook,
  SCREENED,
  TODAY,
  withoutColumns,
} from '../../support/raw-workbook.js';

describe('tabs and columns', () => {
  test('a missing tab is a stop, and names the nearest', () => {
    const raw = rawWorkbook();
    const tabs = raw.tabs.map((tab) => (tab.title === 'Cycles' ? { ...tab, title: 'Cycels' } : tab));
    expect(problemsIn({ ...raw, tabs })).toEqual([
      [
        'data/missing-tab',
        'Cycles',
        'There is no tab "Cycles"; found "Cycels", so nothing that it would hold was checked.',
      ],
    ]);
  });

  test('a second tab under another of its names is reported, not passed over', () => {
    const second = rawTab('Patients', TABS.Participants.columns, [{ ...OPERATED, subject_id: 'QD-002' }]);
    expect(problems({ tabs: [second] })).toEqual([
      [
        'data/repeated-tab',
        'Patients',
        'This tab bears another name of "Participants", but "Participants" was read as "Participants". Nothing in this one was checked.',
      ],
    ]);
  });

  test('a missing column names the nearest heading and its cell', () => {
    const raw = rawWorkbook();
    const [first, ...rest] = raw.tabs;
    const values = first!.values.map((row, index) => (index === 0 ? row.map((c) => (c === 'Arm' ? 'Group' : c)) : row));
    const at = values[0]!.indexOf('Group');
    expect(problemsIn({ ...raw, tabs: [{ ...first!, values }, ...rest] })).toEqual([
      [
        'data/missing-column',
        `Participants!${columnLetters(at)}1`,
        `There is no column "Arm" in Participants; found "Group" in ${columnLetters(at)}1. What it would answer counts as unknown.`,
      ],
    ]);
  });

  test('without a column of exclusions nobody is eligible', () => {
    for (const [at, { key }] of TABS.Participants.columns.entries()) {
      if (
        !['ever_ifosfamide', 'chest_cavity_on_imaging', 'severe_contraindication', 'psychological_condition'].includes(
          key,
        )
      )
        continue;
      const raw = rawWorkbook({ participants: [SCREENED] });
      const tabs = raw.tabs.map((tab) =>
        tab.title === 'Participants'
          ? { ...tab, values: tab.values.map((row) => row.filter((_, i) => i !== at)) }
          : tab,
      );
      const [result] = assessTrial({ ...raw, tabs }, TODAY).evaluation.participants;
      expect([key, result?.outcome, result?.missing]).toEqual([key, 'pending', [key]]);
    }
  });
});

describe('a column that a workbook may do without', () => {
  const OPTIONAL = TABS.Participants.columns.filter((column) => 'optional' in column).map(({ key }) => key);
  const raw = rawWorkbook({ participants: [SCREENED], cycles: [cycleCells(1, '2026-01-20')] });

  test('is the screen failure, and the body surface area', () => {
    expect(OPTIONAL).toEqual(['screen_failure_date', 'screen_failure_reason']);
    expect(TABS.Cycles.columns.filter((column) => 'optional' in column).map(({ key }) => key)).toEqual(['bsa_entered']);
  });

  test('is not asked for where it is missing, and leaves nothing unread', () => {
    const without = withoutColumns(raw, ...OPTIONAL);
    expect(problemsIn(without)).toEqual(problemsIn(raw));
    const [before] = assessTrial(raw, TODAY).evaluation.participants;
    const [result] = assessTrial(without, TODAY).evaluation.participants;
    expect([result?.outcome, result?.participant.unread]).toEqual([before?.outcome, undefined]);
  });

  test('is unread like any other where it stands twice', () => {
    const [first, ...rest] = raw.tabs;
    const values = first!.values.map((cells, row) => [...cells, row === 0 ? 'Screen failure date' : '2026-02-01']);
    const twice = { ...raw, tabs: [{ ...first!, values }, ...rest] };
    expect(problemsIn(twice)).toContainEqual([
      'data/repeated-column',
      `Participants!${addressOf('screen_failure_date', 1)}`,
      expect.stringContaining('so none of them is read'),
    ]);
    expect(assessTrial(twice, TODAY).evaluation.participants[0]?.participant.unread).toEqual(['screen_failure_date']);
  });

  test.each([
    ['2026-02', undefined],
    ['#REF!', undefined],
    [true, undefined],
    ['2026-02-01', '2026-02-01'],
  ])('has three states: %s', (typed, read) => {
    const [result] = assessTrial(rawWorkbook({ participants: [{ ...SCREENED, screen_failure_date: typed }] }), TODAY)
      .evaluation.participants;
    const { screen_failure_date: date, unread } = result!.participant;
    expect([date && formatDay(date), unread]).toEqual([read, read === undefined ? ['screen_failure_date'] : undefined]);
  });

  test.each([
    ['criteria not met', 'criteria not met'],
    ['Declined: moved away', 'declined'],
    ['拒绝', 'declined'],
    ['不符合入选标准', 'criteria not met'],
    ['其他', 'other'],
    ['lost interest', undefined],
  ])('the reason "%s" is read as %s', (typed, read) => {
    const [result] = assessTrial(rawWorkbook({ participants: [{ ...SCREENED, screen_failure_reason: typed }] }), TODAY)
      .evaluation.participants;
    const { screen_failure_reason: reason, unread } = result!.participant;
    expect([reason, unread]).toEqual([read, read === undefined ? ['screen_failure_reason'] : undefined]);
  });
});
