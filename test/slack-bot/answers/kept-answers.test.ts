import { expect, test } from '@jest/globals';
import { addDays } from '../../../shared/calendar.js';
import { LANGUAGES } from '../../../shared/language.js';
import { COMMANDS } from '../../../slack-bot/answers/commands.js';
import type { AnswerContext, SourceInfo } from '../../../slack-bot/answers/context.js';
import { createKeptAnswers } from '../../../slack-bot/answers/kept-answers.js';
import { parse } from '../../../slack-bot/answers/parse.js';
import { plainAnswer } from '../../../slack-bot/answers/plain-answer.js';
import type { Request } from '../../../slack-bot/answers/request.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import type { TrialNow } from '../../../slack-bot/sheet-source/trial-reader.js';
import { messageOf } from '../../../slack-bot/views/message.js';
import { context, NOW, sampleTrial, TODAY } from '../../support/slack-bot/context.js';

const KEPT = COMMANDS.filter(({ isKept }) => isKept);
const BEHIND = ['', ' QD', ' XA', ' 14', ' failures', ' page:1', ' QD-001', ' Nowhere'];

/** Every kind of request that the commands which are kept take. */
const REQUESTS = KEPT.flatMap(({ name, answer }) =>
  BEHIND.flatMap((behind) => {
    const parsed = parse(name + behind);
    return parsed.kind === 'request' && parsed.request.command === name
      ? [{ make: answer!, request: parsed.request }]
      : [];
  }),
);

/** Somebody who asks, and the reading that is there when they do. */
type Asked = readonly [reading: TrialNow, person: Person];
type Person = Omit<AnswerContext, keyof TrialNow>;
const readingOf = (changes: Partial<AnswerContext> = {}): TrialNow => {
  const { trial, source } = context(changes);
  return { trial, source };
};
const READING = readingOf();
const SOURCE = READING.source;
const ALL: Person = { language: 'en', sites: 'all' };
const stale = { ageMs: 3_600_000, error: new SheetReadError('timeout') };
const trouble = { book: 'QD', state: 'unread', error: new SheetReadError('forbidden') } as const;

/** Each differs from the first in one thing: every field that an answer is made from, and the parts of it. */
const DIFFERENT: Readonly<Record<keyof AnswerContext, readonly Asked[]>> = {
  trial: [sampleTrial(2), { ...sampleTrial(), asOf: addDays(TODAY, 30) }].map((trial) => [readingOf({ trial }), ALL]),
  source: [
    { ...SOURCE, readAt: NOW + 60_000 },
    { ...SOURCE, url: 'https://docs.google.com/spreadsheets/d/other/edit' },
    { ...SOURCE, cellUrl: (tab: string, cell: string) => `https://docs.google.com/other#${tab}!${cell}` },
    { ...SOURCE, bookUrl: (book: string) => `https://docs.google.com/${book}` },
    { ...SOURCE, stale },
    { ...SOURCE, stale: { ...stale, ageMs: 7_200_000 } },
    { ...SOURCE, troubles: [trouble] },
    { ...SOURCE, troubles: [{ ...trouble, state: 'stale', readAt: NOW, ageMs: 90_000_000 }] },
  ].map((source) => [readingOf({ source: source as SourceInfo }), ALL]),
  language: LANGUAGES.map((language) => [READING, { ...ALL, language }]),
  sites: [['QD'], ['XA'], ['QD', 'XA'], ['XA', 'QD'], ['all'], []].map((sites) => [READING, { ...ALL, sites }]),
  taken: [new Map(), new Map([['a', { by: 'U0PI', at: NOW }]])].map((taken) => [READING, { ...ALL, taken }]),
};
const EVERYBODY: readonly Asked[] = [[READING, ALL], ...Object.values(DIFFERENT).flat()];

test('what many ask is kept, and nothing that is typed of somebody', () => {
  expect(KEPT.map(({ name }) => name)).toEqual(['status', 'enrollment', 'cycles', 'due', 'overdue']);
  expect(REQUESTS.length).toBeGreaterThan(30);
});

test('whoever asked before, in whatever order, everybody gets the answer that is made for them', () => {
  const kept = createKeptAnswers();
  const theirs = REQUESTS.map(({ make, request }) =>
    EVERYBODY.map(([reading, person]) => JSON.stringify(make({ ...reading, ...person }, request))),
  );
  // The questions in turn for each person, and the persons in turn for each question.
  for (const order of [EVERYBODY, [...EVERYBODY].reverse()]) {
    for (const [reading, person] of order) {
      for (const [index, { make, request }] of REQUESTS.entries()) {
        expect(JSON.stringify(kept(make, reading, person, request))).toBe(
          theirs[index]![EVERYBODY.findIndex(([is, who]) => is === reading && who === person)],
        );
      }
    }
  }
});

/** Answers by its own number, so that whoever gets an answer of somebody else is seen. */
function counting(): { readonly kept: (...asked: Asked) => number; readonly of: (request: Request) => number } {
  const keep = createKeptAnswers();
  let made = 0;
  const make = () => plainAnswer('plain', String(++made));
  return {
    kept: (reading, person) => Number(keep(make, reading, person, { command: 'status' }).headline),
    of: (request) => Number(keep(make, READING, ALL, request).headline),
  };
}

test('whatever differs in one thing gets an answer of its own, and the same question of the same reading the same', () => {
  const { kept } = counting();
  const first = EVERYBODY.map((asked) => kept(...asked));
  // English, for all sites, is the first once more.
  expect(new Set(first).size).toBe(EVERYBODY.length - 1);
  for (const [index, [reading, person]] of EVERYBODY.entries()) {
    const mayBeKept = !reading.source.stale && !reading.source.troubles && !person.taken;
    expect(kept(reading, { ...person }) === first[index]).toBe(mayBeKept);
  }
});

test('a reading that is another object is another one, whatever it holds', () => {
  const { kept } = counting();
  expect([kept(READING, ALL), kept({ ...READING }, ALL), kept(READING, ALL)]).toEqual([1, 2, 1]);
});

test('what an answer may one day be made from besides is never left out: it is made anew', () => {
  const { kept } = counting();
  const more = (hour: number) => ({ ...ALL, hour }) as Person;
  expect([kept(READING, ALL), kept(READING, more(1)), kept(READING, more(2)), kept(READING, more(1))]).toEqual([
    1, 2, 3, 4,
  ]);
});

test('every part of a question counts', () => {
  const { of } = counting();
  const parts: Required<Pick<Request, 'site' | 'days' | 'items' | 'id' | 'view' | 'page' | 'was'>> = {
    site: 'QD',
    days: 7,
    items: 'visits',
    id: 'QD',
    view: 'failures',
    page: 7,
    was: 'QD',
  };
  const questions: readonly Request[] = [
    { command: 'status' },
    { command: 'overdue' },
    ...Object.entries(parts).map(([name, value]) => ({ command: 'status', [name]: value }) as Request),
  ];
  expect(new Set(questions.map(of)).size).toBe(questions.length);
});

test('many different questions do not fill the memory', () => {
  const { of } = counting();
  for (let days = 0; days < 500; days += 1) of({ command: 'status', days });
  expect(of({ command: 'status', days: 0 })).toBe(501);
});

test('an answer that is given again is drawn as if it were new, for each language and place', () => {
  const answer = KEPT[0]!.answer!(context(), { command: 'status' });
  const showings = LANGUAGES.flatMap((language) => [
    { language },
    { language, isDirect: true },
    { language, sharedBy: 'U0MANAGER' },
    { language, sharedBy: 'U0PI' },
  ]);
  for (const showing of [...showings, ...showings]) {
    expect(messageOf(answer, showing)).toEqual(messageOf({ ...answer }, showing));
    expect(messageOf(answer, showing)).toBe(messageOf(answer, showing));
  }
});
