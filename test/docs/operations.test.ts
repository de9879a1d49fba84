import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { VARIABLES } from '../../slack-bot/config.js';
import { createMetrics } from '../../slack-bot/health/metrics.js';

const read = (path: string) => readFileSync(path, 'utf8');
const operations = read('docs/operations.md');
const pages = [
  'README.md',
  'slack-bot/README.md',
  'docs/addon-guide.md',
  'docs/bot-guide.md',
  'docs/first-hour.md',
  'docs/operations.md',
  'docs/security.md',
  ...readdirSync('docs/decisions').map((name) => join('docs/decisions', name)),
];
const source = (readdirSync('slack-bot', { recursive: true, encoding: 'utf8' }) as string[])
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(join('slack-bot', path)))
  .join('\n');

test('every event of the log is explained, and none that is not logged', () => {
  const logged = [...source.matchAll(/\blog\.(?:info|warn|error)\(\s*'([^']+)'/g)].map(([, event]) => event!);
  // The outbox says what happened to a post; its list is a type.
  const [, posting = ''] = /readonly what: ((?:'[a-z ]+'(?: \| )?)+);\s+readonly channel/.exec(source) ?? [];
  const posts = [...posting.matchAll(/'([a-z ]+)'/g)].map(([, what]) => `post ${what}`);
  expect(posts.length).toBeGreaterThan(5);
  const [, table = ''] = /## What the log says\n([\s\S]*?)\n## /.exec(operations) ?? [];
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const explained = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, event]) => event!));
  expect([...explained].sort()).toEqual([...new Set([...logged, ...posts])].sort());
});

test('every metric is explained, and none that is not counted', async () => {
  const text = await createMetrics({ lastGoodReadAt: () => undefined, ofProcess: false }).text();
  const counted = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!);
  const explained = [...operations.matchAll(/^\| `(rps_\w+)`/gm)].map(([, name]) => name!);
  expect(explained.sort()).toEqual(counted.sort());
});

test.each(pages)('%s names only variables that exist, and links only to files that do', (page) => {
  const text = read(page);
  const named = [...text.matchAll(/\b((?:RPS|SLACK|GOOGLE)_[A-Z_]+[A-Z])\b/g)].map(([, name]) => name!);
  // Read before there are any variables: it names the file with them. Formulas of the add-on are named in the same way.
  const others = ['RPS_ENV_FILE', ...[...read('apps-script/entry-points.js').matchAll(/RPS_\w+(?=\()/g)].map(String)];
  expect(named.filter((name) => !VARIABLES.includes(name) && !others.includes(name))).toEqual([]);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) =>
    join(dirname(page), path!),
  );
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});

test('every npm script that the pages name is there', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = pages
    .flatMap((page) => [...read(page).matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)])
    .map(([, name]) => name!);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every decision is in the list', () => {
  const index = read('docs/decisions/README.md');
  const files = readdirSync('docs/decisions').filter((name) => name !== 'README.md');
  expect(files.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

test('the unit for systemd is started again for as long as it takes', () => {
  const [, unit = ''] = /```ini\n(\[Unit\][\s\S]*?)```/.exec(operations) ?? [];
  const set = Object.fromEntries([...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]));
  expect(set.Restart).toBe('on-failure');
  // So many starts within that time end it for good, unless none are counted.
  const { StartLimitIntervalSec: within, StartLimitBurst: burst = '5', RestartSec: pause } = set;
  expect(Number(within) === 0 || Number(burst) * Number(pause) > Number(within)).toBe(true);
  expect(operations).toContain('`StartLimitBurst`');
});
