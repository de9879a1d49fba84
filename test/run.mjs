/**
 * `npm test`: lint, types and every test, one step after the other. Each step's output is printed when it has
 * ended, whole; the last line counts the tests of all runs. Exit code 1 when anything failed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const results = await mkdtemp(join(tmpdir(), 'rps-test-'));
/** Every line that a bot logs in any test, searched at the end. */
const logs = await mkdtemp(join(tmpdir(), 'rps-test-logs-'));
const bin = (name) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Runs one step; resolves with whether it passed. Never rejects: a step that cannot start has failed. */
function step(title, command, args, env = {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, shell: process.platform === 'win32' });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const end = (passed, more = '') => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`\n== ${title}: ${passed ? 'ok' : 'FAILED'} (${seconds} s)\n`);
      process.stdout.write(
        Buffer.concat(chunks)
          .toString()
          .replace(/^.*ExperimentalWarning.*\n(?:\(Use `node.*\n)?/gm, '') + more,
      );
      resolve(passed);
    };
    child.on('error', (error) => end(false, `${error.message}\n`));
    child.on('close', (code) => end(code === 0));
  });
}

const counts = [];
function jest(title, args, env = {}) {
  const outputFile = join(results, `${counts.length}.json`);
  counts.push(outputFile);
  const options = [...args, '--silent', '--json', `--outputFile=${outputFile}`, '--reporters=default'];
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules`.trim();
  return step(title, bin('jest'), options, { NODE_OPTIONS: nodeOptions, FORCE_COLOR: '0', ...env });
}

const passed = [];
passed.push(await step('lint and format', bin('biome'), ['ci', '--colors=off', '.']));
passed.push(await step('types and imports between parts', bin('tsc'), ['-b']));
passed.push(
  await jest('rules and summaries, west of Greenwich', ['test/shared', '--maxWorkers=2'], {
    TZ: 'America/Los_Angeles',
  }),
);
// What is shared has been asked already, and will be again in Shanghai. More workers than cores: much of it waits, for a browser, a database or a process that it has killed.
passed.push(
  await jest('everything else', ['--maxWorkers=4', '--testPathIgnorePatterns=test/shared/'], {
    TZ: 'UTC',
    RPS_TEST_LOGS: logs,
  }),
);
passed.push(
  await step('no participant in any log', process.execPath, [
    '--import',
    'tsx',
    'test/slack-bot/log/check-logs.ts',
    logs,
  ]),
);
passed.push(
  await jest(
    'calendar, schedule and summaries, in Shanghai',
    ['test/shared/(calendar|schedule|summary|workbook|words)', '--maxWorkers=2', '--testPathIgnorePatterns=junk'],
    { TZ: 'Asia/Shanghai' },
  ),
);

let succeeded = 0;
let failed = 0;
let skipped = 0;
for (const file of counts) {
  if (!existsSync(file)) {
    failed++;
    continue;
  }
  const run = JSON.parse(readFileSync(file, 'utf8'));
  succeeded += run.numPassedTests;
  // A file that could not be loaded has no test to count, and has failed all the same.
  failed += run.numFailedTests + run.numRuntimeErrorTestSuites;
  skipped += run.numPendingTests + run.numTodoTests;
}
await rm(results, { recursive: true, force: true });
await rm(logs, { recursive: true, force: true });
if (passed.some((ok) => !ok)) process.exitCode = 1;
process.stdout.write(`\n${succeeded} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
