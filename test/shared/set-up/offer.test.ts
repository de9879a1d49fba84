import { describe, expect, test } from '@jest/globals';
import { offerSetUp, sayGuesses } from '../../../shared/set-up/offer.js';
import { columnsOf } from '../../../shared/set-up/propose.js';
import { readChoices } from '../../../shared/set-up/read-choices.js';
import type { RawTab } from '../../../shared/workbook/raw.js';
import { rawWorkbook } from '../../support/raw-workbook.js';

const workbook = (...tabs: RawTab[]) => ({ name: 'own.xlsx', tabs });
const CHEMO: RawTab = {
  title: 'Chemo',
  values: [
    ['Pt No.', 'Cycle', 'Given on', 'Ht (cm)', 'BW (lb)', 'Nurse'],
    ['QD-001', 1, '2026-01-19', 165, 132, 'Zhou'],
  ],
};

describe('an offer', () => {
  test('is data and sentences, in the language asked for', () => {
    const raw = workbook(...rawWorkbook().tabs.filter(({ title }) => title !== 'Cycles'), CHEMO);
    const { plan, changes, unread } = offerSetUp(raw, 'en');
    expect(plan.tabs.map(({ name, titleFrom }) => [name, titleFrom])).toContainEqual(['Cycles', 'Chemo']);
    expect(changes.slice(0, 5)).toEqual([
      'Tab "Chemo" becomes "Cycles"',
      'Chemo A1: "Pt No." becomes "Participant ID"',
      'Chemo C1: "Given on" becomes "Day 1 actual"',
      'Chemo D1: "Ht (cm)" becomes "Height (cm)"',
      expect.stringMatching(/^Cycles: 11 new columns on the right: /),
    ]);
    expect(sayGuesses(unread, 'en')).toEqual([
      {
        what: 'Chemo E1: "BW (lb)" is not read: it is kept in lb and the checks expect kg (1 cell).',
        remedy: 'Convert the values, then head the column "Weight (kg)".',
      },
      {
        what: 'Chemo F1: "Nurse" is not read (1 cell).',
        remedy: 'If the checks should read it, say which column it is; otherwise let it stand.',
      },
    ]);
    expect(offerSetUp(raw, 'zh').changes[0]).toBe('工作表“Chemo”改为“周期”');
  });

  test('is empty for a workbook in which everything is in place', () => {
    const sites = {
      title: 'Sites',
      values: [columnsOf('Sites').map(({ en }) => en), ['QD', 'Hospital', null, null, 'x']],
    };
    const settings = { title: 'Settings', values: [columnsOf('Settings').map(({ en }) => en), ['trial_target', 102]] };
    const { changes, doubts, unread } = offerSetUp(workbook(...rawWorkbook().tabs, sites, settings), 'en');
    expect([changes, doubts, unread]).toEqual([[], [], []]);
  });

  test('leaves cells of a Sites tab that somebody has filled in, and fills blank ones', () => {
    const rows = (otherNames: string | null) => [
      columnsOf('Sites').map(({ en }) => en),
      ['ZS', 'Zhongshan Hospital', 'Shanghai', null, otherNames],
    ];
    const people = {
      title: 'Participants',
      values: [
        ['Participant ID', 'Site'],
        ['ZS-001', '中山'],
        ['ZS-002', '中山'],
      ],
    };
    const list = (otherNames: string | null) =>
      offerSetUp(workbook(people, { title: 'Sites', values: rows(otherNames) }), 'en', {
        headings: [],
        tabs: [],
        sites: [{ name: '中山', code: 'ZS' }],
      });
    expect(list(null).plan.tabs.find(({ name }) => name === 'Sites')!.fills).toMatchObject([{ row: 2, text: '中山' }]);
    expect(list('the big one').plan.tabs.find(({ name }) => name === 'Sites')!.fills).toEqual([]);
    expect(list('the big one').unread.map(({ kind }) => kind)).toEqual(['site']);
  });
});

describe('choices', () => {
  const raw = workbook(...rawWorkbook().tabs.filter(({ title }) => title !== 'Cycles'), CHEMO);

  test('name the cell of a heading, in one tab or in every tab', () => {
    expect(readChoices(raw, ['nurse=Reason'], ['Chemo!BW (lb)'])).toEqual({
      headings: [
        { tab: 'Chemo', row: 0, at: 5, heading: 'Nurse', column: 'Reason' },
        { tab: 'Chemo', row: 0, at: 4, heading: 'BW (lb)', column: undefined },
      ],
      tabs: [],
      sites: [],
    });
  });

  test('may hold the sign that parts them', () => {
    const own = workbook({
      title: 'Participants',
      values: [
        ['Participant ID', 'Grade = FNCLCC'],
        ['QD-001', 2],
      ],
    });
    expect(readChoices(own, ['Grade = FNCLCC=Grade'], [])).toMatchObject({ headings: [{ at: 1, column: 'Grade' }] });
  });

  test.each([
    [['Nurse'], { kind: 'form', typed: 'Nurse' }],
    [['=Notes'], { kind: 'form', typed: '=Notes' }],
    [['Nurses=Notes'], { kind: 'no heading', typed: 'Nurses', near: 'Nurse' }],
    [['Nurse=Heihgt (cm)'], { kind: 'no column', typed: 'Heihgt (cm)', near: 'Height (cm)' }],
    [['Chemo=Participants'], { kind: 'tab taken', typed: 'Chemo=Participants', taken: 'Participants' }],
  ])('%j cannot be followed', (maps, trouble) => expect(readChoices(raw, maps, [])).toEqual(trouble));
});
