import { describe, expect, test } from '@jest/globals';
import { day, serialOf } from '../../../shared/calendar.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { type Column, TABS } from '../../../shared/workbook/schema.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { messageOf } from '../../../slack-bot/views/message.js';
import { ask } from '../../support/slack-bot/ask.js';
import { sampleRaw, TODAY } from '../../support/slack-bot/context.js';

const RECORDS = ['Participants', 'Cycles', 'Follow-up'] as const;
const CANARY = 'canary-7f3a';
const CANARY_NUMBER = 86.753;
const CANARY_DATE = '1999-09-19';
/** The first rows of each tab: every row is overwritten alike. */
const BASE: RawWorkbook = {
  ...sampleRaw(),
  tabs: sampleRaw().tabs.map((tab) => ({ ...tab, values: tab.values.slice(0, 40) })),
};
const opened = decodeWorkbook(BASE).tabs;

/** The sample with every cell of every private column overwritten. */
function withPrivate(cellFor: (column: Column, before: RawCell) => RawCell): RawWorkbook {
  return {
    ...BASE,
    tabs: BASE.tabs.map((tab) => {
      const name = RECORDS.find((each) => each === tab.title);
      if (!name) return tab;
      const places = opened[name]!.headings.columns as Readonly<Record<string, number>>;
      const columns = (TABS[name].columns as readonly Column[]).filter((column) => column.private);
      return {
        ...tab,
        values: tab.values.map((row, index) => {
          if (index === 0) return row;
          const cells = Array.from({ length: tab.values[0]!.length }, (_, at): RawCell => row[at] ?? null);
          for (const column of columns) cells[places[column.key]!] = cellFor(column, cells[places[column.key]!]);
          return cells;
        }),
      };
    }),
  };
}

/** Everything the bot would post about a workbook, to everybody, in both languages. */
function everythingPosted(raw: RawWorkbook): string {
  const trial = blinded(assessTrial(raw, TODAY));
  const ids = trial.workbook.participants.map(({ id }) => id);
  const pages = Array.from({ length: 20 }, (_, index) => `findings page:${index + 1}`);
  const typed = [
    ...['status', 'enrollment', 'enrollment failures', 'cycles 366', 'overdue page:1', 'findings', 'digest', 'rule I4'],
    ...pages,
    ...ids.flatMap((id) => [`participant ${id}`, `if ${id} surgery 2026-12-14`]),
  ];
  return (['en', 'zh'] as const)
    .flatMap((language) => typed.map((one) => JSON.stringify(messageOf(ask(one, { trial, language }), { language }))))
    .join('\n');
}

describe('no value of a private column is ever posted', () => {
  test('the columns are those of pathology, pregnancy, psychology, progression and free text', () => {
    const keys = RECORDS.flatMap((name) =>
      (TABS[name].columns as readonly Column[]).filter((column) => column.private).map(({ key }) => key),
    );
    for (const key of [
      'histology_biopsy',
      'grade',
      'mdm2_fish',
      'pregnant',
      'breastfeeding',
      'progression_date',
      'notes',
      'reason',
      'stopped_reason',
    ]) {
      expect(keys).toContain(key);
    }
    expect(keys.length).toBeGreaterThan(20);
  });

  test('not a detail behind a term, a number, a date or a text', () => {
    const posted = everythingPosted(
      withPrivate((column, before) => {
        if (column.type === 'number' || column.type === 'integer') return CANARY_NUMBER;
        if (column.type === 'date') return serialOf(day(CANARY_DATE));
        if (column.type === 'term') return `${before || column.terms![0]!}: ${CANARY}`;
        return `${CANARY} ${column.key}`;
      }),
    );
    expect(posted).not.toContain(CANARY);
    expect(posted).not.toContain(String(CANARY_NUMBER));
    expect(posted).not.toContain(CANARY_DATE);
  });

  test('not a text where a number, a date or a term belongs', () => {
    expect(everythingPosted(withPrivate(() => CANARY))).not.toContain(CANARY);
  });

  test('not a phone number or an address that somebody typed there', () => {
    const posted = everythingPosted(withPrivate(() => 'call 13912345678 or li.wei@example.org'));
    expect(posted).not.toMatch(/13912345678|li\.wei/);
  });
});
