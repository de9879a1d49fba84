import { describe, expect, test } from '@jest/globals';
import { columnsOf, SET_UP_TABS, type SetUpTab } from '../../../shared/set-up/propose.js';
import { assignTabs } from '../../../shared/set-up/which-tab.js';

const tab = (title: string, ...headings: string[]) => ({ title, values: [headings, headings.map(() => 'x')] });
const ofSchema = (title: string, name: SetUpTab) => tab(title, ...columnsOf(name).map(({ en }) => en));

/** Which title is which. */
const assigned = (...tabs: ReturnType<typeof tab>[]) =>
  Object.fromEntries([...assignTabs(SET_UP_TABS, tabs)].map(([name, { title }]) => [name, title]));

describe('a tab under another name is known', () => {
  test('by its headings, each by what fits best', () =>
    expect(
      assigned(ofSchema('Two', 'Cycles'), ofSchema('One', 'Participants'), ofSchema('Three', 'Follow-up')),
    ).toEqual({
      Participants: 'One',
      Cycles: 'Two',
      'Follow-up': 'Three',
    }));

  test.each<[string, SetUpTab]>([
    ['Screening log', 'Participants'],
    ['Patiens', 'Participants'],
    ['入组登记', 'Participants'],
    ['Chemo 2026', 'Cycles'],
    ['化疗记录', 'Cycles'],
    ['Visits', 'Follow-up'],
    ['随访表', 'Follow-up'],
  ])('by its title "%s" and one heading', (title, name) =>
    expect(assigned(tab(title, 'Participant ID', 'Anything'))).toEqual({ [name]: title }),
  );

  test('by what people call its columns', () =>
    expect(assigned(tab('Sheet1', 'Pt No.', 'Ht (cm)', 'BW', 'IFO g/d'))).toEqual({ Cycles: 'Sheet1' }));
});

describe('a tab is none of ours', () => {
  test.each([
    ['with two headings that fit by chance', tab('Sheet1', 'Participant ID', 'Notes', 'Price')],
    ['with a title that fits and nothing else', tab('Visits', 'Who', 'Where')],
    ['that is blank', { title: 'Chemo', values: [] }],
  ])('%s', (_, other) => expect(assigned(other, tab('Phones', 'Who'))).toEqual({}));

  test('but two headings will do where there is no other tab', () =>
    expect(assigned(tab('Sheet1', 'Participant ID', 'Notes', 'Price'))).toEqual({ Participants: 'Sheet1' }));
});
