import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, hostOn, spreadsheetOf } from '../support/apps-script/addon.js';
import { everyWord, type FactsOf } from '../support/apps-script/every-word.js';

const ROUNDS = 800;
const RULES = 'shared/protocol/rules';

/** The short codes and keys of source files: whatever a fact may be is among them. */
const codesOf = (...paths: readonly string[]): string[] => {
  const texts = paths.map((path) => readFileSync(path, 'utf8'));
  const codes = texts.flatMap((text) => [...text.matchAll(/'([\w +/-]{2,40})'|^ +(\w+): '/gm)]);
  return [...new Set(codes.map(([, quoted, key]) => (quoted ?? key)!))];
};

/** By the rule: the codes of its own file, and of the words that the dose rules share. */
function factsOfRules(): FactsOf {
  const facts: Record<string, readonly string[]> = {};
  for (const path of readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const file = join(RULES, path);
    const codes = codesOf(file).filter((code) => !code.includes('/'));
    const hints = path.endsWith('-dose.ts') || path.endsWith('bsa-entered.ts') ? ['dubois', 'mosteller', 'cap'] : [];
    for (const [, id] of readFileSync(file, 'utf8').matchAll(/^ {2}id: '([^']+)'/gm)) facts[id!] = [...hints, ...codes];
  }
  return facts;
}

const TROUBLES = codesOf('shared/workbook/cells.ts');
const REASONS = [
  ...['anchor-missing', 'anchor-twice', 'ended', 'reason-recorded', 'done-early', 'done-late', 'alternative-ended'],
  ...['unread', 'alternative-window', 'death', 'withdrawn', 'stopped', 'C1D1 planned', 'Last study dose', 'Surgery'],
];
const FACTS: FactsOf = {
  ...factsOfRules(),
  'allocation/eligible-first': ['enrolled', 'allocated', 'ineligible', 'pending'],
  'eligibility/origin': ['gi tract', 'uterus', 'urinary tract', 'suspected other', 'unclear'],
  'schedule/cycle-interval': ['row', 'date'],
  'schedule/watch-wait': ['alternative only', 'outside both', 'no last dose', 'no day 1', 'fewer cycles'],
  'dosing/height-unit': ['meters', 'feet', 'inches', 'millimeters'],
  'data/unreadable-number': TROUBLES,
  'data/unreadable-date': TROUBLES,
  'data/personal-data': codesOf('shared/workbook/personal-data.ts'),
  'data/personal-column': codesOf('shared/workbook/personal-data.ts'),
  'data/bad-setting': ['number', 'whole number', 'number or none', 'percent', 'choice', 'zone', 'order'],
  reasons: REASONS,
  phrases: [...codesOf('shared/schedule/state.ts'), ...REASONS],
};

test('everything that the add-on says, it says in the bundle as in the source', async () => {
  const files = await filesOf('words-entry.js', 'rpsEveryWord');
  const host = await hostOn(spreadsheetOf({}), { files });
  const inSource = everyWord(FACTS, ROUNDS);
  const inBundle = host.runFromSidebar('rpsEveryWord', [FACTS, ROUNDS]) as Record<string, string[]>;
  expect(Object.keys(inBundle)).toEqual(Object.keys(inSource));
  for (const [path, said] of Object.entries(inBundle)) expect([path, said]).toEqual([path, inSource[path]]);
  const all = Object.values(inBundle).flat().join('\n');
  // What the made-up facts never lead to is not proved; FACTS above can name the codes that do.
  const neverSaid = textsOf(JSON.parse(files['words.html']!).words).filter((text) => !all.includes(text));
  expect({ neverSaid }).toEqual({ neverSaid: [] });
});

/** Every text of words.html, and every piece of one. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return words && typeof words === 'object' ? Object.values(words).flatMap(textsOf) : [];
}
