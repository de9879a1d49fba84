import { describe, expect, test } from '@jest/globals';
import { assessTrial } from '../../../shared/summary/trial.js';
import { columnLetters } from '../../../shared/workbook/raw.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { problems, problemsIn } from '../../support/decoded.js';
import { OPERATED, rawTab, rawWorkbook, SCREENED, TODAY } from '../../support/raw-workbook.js';

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
