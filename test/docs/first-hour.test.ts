import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { menuWords } from '../../apps-script/words/menu-words.js';
import { day, dayFromSerial, formatDay, serialOf } from '../../shared/calendar.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import type { TabName } from '../../shared/workbook/schema.js';
import { parse } from '../../slack-bot/answers/parse.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import { columnAt, findingLines, hostOn, sampleSpreadsheet } from '../support/apps-script/addon.js';

/* Nobody here can take the steps of the page; what it says of the program is held against the program. */

const page = readFileSync('docs/first-hour.md', 'utf8');
const PARTS = ['Do', 'See', 'Settles', 'If not'] as const;

interface Step {
  readonly number: number;
  readonly parts: Readonly<Record<(typeof PARTS)[number], string>>;
}

const steps = [...page.matchAll(/^### (\d+)\. .+\n\n((?:- .+\n)+)/gm)].map(([, number, lines]): Step => {
  const parts = [...lines!.matchAll(/^- \*\*([\w ]+)\.\*\* (.+)$/gm)].map(([, name, text]) => [name, text]);
  return { number: Number(number), parts: Object.fromEntries(parts) };
});
const quotedIn = (text: string): string[] => [...text.matchAll(/"([^"]+)"/g)].map(([, quoted]) => quoted!);
const quotes = (step: number): string[] => quotedIn(steps[step - 1]!.parts.See);

/** The files that hold sentences, without their comments. */
const catalogs = ['apps-script', 'slack-bot', 'shared'].flatMap((folder) =>
  (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.includes('/dist/'))
    .filter((path) => /\/words\/|words[^/]*\.ts$|\/rules\/|\/(?:problems|schema)\.ts$/.test(path))
    .map((path) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')),
);

/** Whether one catalog holds all of a sentence but what varies in it. */
const isSaid = (sentence: string): boolean => {
  const fixed = sentence.split('…').map((part) => part.trim());
  if (Math.max(...fixed.map(({ length }) => length)) < 6) return false;
  return catalogs.some((catalog) => fixed.every((part) => catalog.includes(part)));
};

test('there are twenty steps, each with its four parts and a line for its result', () => {
  expect(steps.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  for (const { parts } of steps) expect(Object.keys(parts)).toEqual(PARTS);
  const results = [...page.matchAll(/^\| (\d+) +\|/gm)].map(([, number]) => Number(number));
  expect(results).toEqual(steps.map(({ number }) => number));
});

test('every sentence that must be seen is one that the program says', () => {
  const sentences = steps.flatMap(({ parts }) => quotedIn(parts.See));
  expect(sentences.length).toBeGreaterThan(25);
  expect(sentences.filter((sentence) => !isSaid(sentence))).toEqual([]);
  expect(isSaid('Nothing was … anywhere at all')).toBe(false);
});

test('every column and every part of a guide that a step goes to is there', () => {
  const guides = ['addon-guide.md', 'bot-guide.md'].map((name) => readFileSync(join('docs', name), 'utf8')).join('\n');
  const named = steps.flatMap(({ parts }) => [parts.Do, parts['If not']].flatMap(quotedIn));
  expect(named.length).toBeGreaterThan(5);
  expect(
    named.filter((name) => !isSaid(name) && !guides.includes(` ${name}\n`) && !/^PLD$|^C2D1$|^QD-001$/.test(name)),
  ).toEqual([]);
});

test('every step that may come out otherwise names files, and all are there', () => {
  for (const { parts } of steps) {
    const files = [...parts['If not'].matchAll(/`((?:apps-script|slack-bot|shared|stand-ins)\/[^`]*)`/g)].map(
      ([, path]) => path!,
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
  }
});

test('every command of the bot is one that it understands', () => {
  const typed = [...page.matchAll(/`\/rps ([^`]+)`/g)].map(([, text]) => text!.replace('@them', '<@U0123ABCD>'));
  expect(typed.length).toBeGreaterThan(12);
  expect(typed.filter((text) => parse(text).kind !== 'request')).toEqual([]);
});

test('every entry of the menu bears the name that is printed in bold', () => {
  const bold = [
    ...page.matchAll(/\*\*(?:Extensions > RPS Trial > )?((?:Check|Set up|Clear|Open the|About)[^*]*)\*\*/g),
  ].map(([, name]) => name!);
  expect(bold.length).toBeGreaterThan(8);
  const entries = Object.values(menuWords('en'));
  expect(bold.filter((name) => !entries.includes(name))).toEqual([]);
});

describe('on the local host, the steps that it can take', () => {
  const at = (tab: TabName, key: string, row: number): string => `${columnLetters(columnAt(tab, key))}${row}`;
  const choose = (host: AppsScriptHost, entry: keyof ReturnType<typeof menuWords>, user?: string) =>
    host.clickMenu(['RPS Trial', menuWords('en')[entry]], user === undefined ? {} : { user });
  const pattern = (sentence: string): RegExp =>
    new RegExp(
      sentence
        .split('…')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[\\s\\S]*'),
    );

  /** The sample in the host, with what it has said so far; `meanwhile` is done while the first question stands open. */
  async function theHost(meanwhile: (host: AppsScriptHost) => void = () => {}) {
    const document = sampleSpreadsheet();
    let isFirst = true;
    const host: AppsScriptHost = await hostOn(document, {
      people: [{ email: 'a@example.org' }, { email: 'b@example.com' }],
      uiAnswers: ({ buttons }) => {
        const first = isFirst;
        isFirst = false;
        if (first) meanwhile(host);
        return buttons === 'OK' ? 'OK' : 'YES';
      },
    });
    host.open();
    const said = (): string[] => [
      ...host.toasts().map(({ message }) => message),
      ...host.alerts().map(({ question }) => question.message),
      ...findingLines(document).map(({ what }) => String(what)),
    ];
    const unsaid = (step: number): string[] =>
      quotes(step).filter((sentence) => !said().some((each) => pattern(sentence).test(each)));
    return { document, host, said, unsaid };
  }

  test('2: About', async () => {
    const { host, unsaid } = await theHost();
    choose(host, 'about');
    expect(unsaid(2)).toEqual([]);
  });

  test('3: a set-up whose question stands open while somebody else works', async () => {
    const { document, host, unsaid, said } = await theHost((now) => {
      document.sheetByTitle('Participants')!.insertColumns(2, 1);
      choose(now, 'check', 'b@example.com');
    });
    choose(host, 'setUp');
    document.sheetByTitle('Participants')!.deleteColumns(2, 1);
    choose(host, 'setUp');
    choose(host, 'setUp');
    expect(unsaid(3)).toEqual([]);
    expect(said().some((each) => /open \(\d+ new, /.test(each))).toBe(true);
  });

  test('4: two checks', async () => {
    const { host, said, unsaid } = await theHost();
    choose(host, 'check');
    choose(host, 'check');
    expect(unsaid(4)).toEqual([]);
    expect(said().find((each) => each.includes('(0 new, 0 resolved)'))).toBeDefined();
  });

  test('6: an edit of somebody else', async () => {
    const { document, host, unsaid } = await theHost();
    choose(host, 'setUp');
    choose(host, 'check');
    host.edit({ sheet: 'Participants', range: at('Participants', 'age_years', 2), values: 17, user: 'b@example.com' });
    const { value } = document.sheetByTitle('Settings')!.cell(1, 1);
    host.edit({ sheet: 'Settings', range: 'B2', values: String(value), user: 'b@example.com' });
    expect(unsaid(6)).toEqual([]);
  });

  test('7: a deleted row is told by the check, not before', async () => {
    const { document, host } = await theHost();
    choose(host, 'check');
    const lines = findingLines(document).length;
    host.deleteRows({ sheet: 'Participants', from: 2 });
    expect(findingLines(document).length).toBe(lines);
  });

  test('9: a protected tab', async () => {
    const { document, host, unsaid } = await theHost();
    choose(host, 'check');
    document
      .sheetByTitle('Findings')!
      .addProtectedRange({ unprotected: [], description: '', warningOnly: false, canEdit: false });
    host.edit({ sheet: 'Participants', range: at('Participants', 'age_years', 2), values: 16, user: 'b@example.com' });
    expect(unsaid(9)).toEqual([]);
  });

  test('10: the three formulas', async () => {
    const { host } = await theHost();
    const dose = host.callCustomFunction('RPS_DOSE', ['PLD', 190, 120]).value as number;
    const due = host.callCustomFunction(
      'RPS_DUE',
      [serialOf(day('2026-03-01')), 'C2D1'],
      [{ type: 'DATE', pattern: 'yyyy-mm-dd' }],
    ).value;
    const see = steps[9]!.parts.See;
    expect(see).toContain(`${dose.toFixed(2)} (rounded)`);
    expect(see).toContain(`, ${formatDay(dayFromSerial(due as number)!)}.`);
    expect(host.callCustomFunction('RPS_ELIGIBILITY', ['QD-001']).value).toMatch(/eligible|pending/);
  });

  test('12: two checks at once', async () => {
    const { host, said } = await theHost();
    host.holdLock(60_000);
    choose(host, 'check');
    const [busy] = quotes(12).filter((sentence) => sentence.startsWith('Another'));
    expect(said().some((each) => pattern(busy!).test(each))).toBe(true);
  });
});
