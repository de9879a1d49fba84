import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { withoutCompilerNoise } from '../support/compiler-noise.js';

const ROOT = join(import.meta.dirname, '../..');

/** The real program in a process of its own. */
function rps(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return rpsWith({}, ...words);
}

function rpsWith(
  more: Readonly<Record<string, string>>,
  ...words: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _jest, ...env } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...words], {
      cwd: ROOT,
      env: { ...env, NO_COLOR: '1', LANG: 'C', LC_ALL: 'C', COLUMNS: '400', ...more },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err: withoutCompilerNoise(err) }));
  });
}

/** One tab with one participant, as the Sheets API answers. */
function spreadsheetAnswer(url: string) {
  if (!url.includes('batchGet')) {
    return {
      properties: { title: 'Trial', timeZone: 'Asia/Shanghai', locale: 'en_US' },
      sheets: [{ properties: { title: 'Participants', sheetId: 0 } }],
    };
  }
  return {
    spreadsheetId: 'local',
    valueRanges: [{ range: 'Participants!A1:B2', majorDimension: 'ROWS', values: [['Participant ID'], ['QD-001']] }],
  };
}

describe('the program', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rps-main-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('exits 1 when something is breached, with the whole report on stdout', async () => {
    const { code, out } = await rps('check', '--json', '--as-of', '2026-07-01');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ asOf: '2026-07-01', enrollment: { enrolled: 65 } });
  });

  test('exits 0 when nothing is', async () => {
    const path = join(folder, 'empty.xlsx');
    await writeWorkbook(path, []);
    expect((await rps('check', path)).code).toBe(0);
  });

  test('exits 2 on a broken file, with one sentence and no stack', async () => {
    const path = join(folder, 'broken.xlsx');
    await writeFile(path, 'PK and then nothing');
    const { code, out, err } = await rps('check', path);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe(
      'error: broken.xlsx is not an Excel workbook; give an .xlsx file, and if this should be one, open it in Excel and save it again.\n',
    );
  });

  describe('with a Google spreadsheet', () => {
    const ID = '1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789_-abcde';
    let server: Server;
    let env: Record<string, string>;
    beforeAll(async () => {
      server = createServer((request, response) => {
        response.setHeader('content-type', 'application/json');
        const known = request.url?.startsWith(`/v4/spreadsheets/${ID}`);
        response.statusCode = known ? 200 : 404;
        response.end(JSON.stringify(known ? spreadsheetAnswer(request.url!) : { error: { code: 404 } }));
      });
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      env = { GOOGLE_ACCESS_TOKEN: 'local', GOOGLE_SHEETS_ROOT_URL: `http://127.0.0.1:${port}/` };
    });
    afterAll(() => {
      server.close();
    });

    test('reads it by its ID', async () => {
      const { code, out } = await rpsWith(env, 'status', ID, '--json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ source: { name: 'Trial' }, enrollment: { screened: 1 } });
    });

    test('exits 2 with what to do when there is no such spreadsheet', async () => {
      const { code, err } = await rpsWith(env, 'status', ID.replace('1a', '1b'));
      expect(code).toBe(2);
      expect(err).toContain('error: There is no spreadsheet with this ID (404).');
    });
  });
});
