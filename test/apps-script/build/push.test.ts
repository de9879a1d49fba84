import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { push } from '../../../apps-script/build/push.js';
import { addon, addonFiles } from '../../support/apps-script/addon.js';
import { NEW_SCRIPT, type ScriptApi, type ScriptFile, scriptApi } from '../../support/apps-script/script-api.js';

/* The real clasp, with Google on this machine. */

const LOOPBACK = join(process.cwd(), 'test/support/apps-script/loopback.mjs');
const HOSPITALS = ['Qingdao', '瑞金医院'] as const;
const idOf = (name: string): string => `1${String(HOSPITALS.indexOf(name as never)).repeat(56)}`;
const LIST = HOSPITALS.map((name) => `${name} = ${idOf(name)}`).join('\n');

let google: ScriptApi;
let folder: string;
let home: string;

beforeAll(async () => {
  google = await scriptApi();
});
afterAll(() => google.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rps-copies-'));
  home = join(folder, 'home');
  mkdirSync(home);
  logIn({ default: 'first' });
  google.faults.clear();
  google.scripts.clear();
  google.calls.length = 0;
  for (const name of HOSPITALS) google.scripts.set(idOf(name), NEW_SCRIPT);
});

/** What `clasp login` leaves: an access token by login. */
function logIn(tokens: Record<string, string>): void {
  const stored = Object.entries(tokens).map(([login, access_token]) => [
    login,
    { type: 'authorized_user', client_id: 'none', client_secret: 'none', refresh_token: access_token, access_token },
  ]);
  writeFileSync(join(home, '.clasprc.json'), JSON.stringify({ tokens: Object.fromEntries(stored) }));
}

const environment = (): Record<string, string | undefined> => ({
  ...process.env,
  HOME: home,
  USERPROFILE: home,
  LANG: 'en_US.UTF-8',
  LC_ALL: undefined,
  NODE_OPTIONS: `--import=${LOOPBACK}`,
  RPS_TEST_GOOGLE: google.url,
});

async function pushed(
  list: string | Buffer | undefined,
  ...argv: string[]
): Promise<{ code: number; lines: string[] }> {
  if (list !== undefined) writeFileSync(join(folder, 'copies.txt'), list);
  const lines: string[] = [];
  const code = await push(argv.length > 0 ? argv : ['--all'], {
    env: environment(),
    say: (line) => lines.push(line),
    folder,
    build: async () => (await addon()).outDir,
  });
  return { code, lines };
}

/** The add-on as Google holds it. */
async function released(): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(await addonFiles()).map(([name, source]) => [name.replace(/\.\w+$/, ''), source]),
  );
}
const held = (name: string): Record<string, string> =>
  Object.fromEntries(google.scripts.get(idOf(name))!.map((file: ScriptFile) => [file.name, file.source]));
const writes = (): string[] => google.calls.filter(({ method }) => method === 'PUT').map(({ scriptId }) => scriptId);

const ALL_FOUR = 'appsscript.json, entry-points.js, rps-desk.js, sidebar.html, 代码.js';

describe('addon:push -- --all', () => {
  test('sends to every copy, reads each back, and the second time sends nothing', async () => {
    expect(await pushed(LIST)).toEqual({
      code: 0,
      lines: [
        '2 copies.',
        ...HOSPITALS.map((name, at) => `[${at + 1}/2] ${name}: updated, and read back (${ALL_FOUR}).`),
        '2 of 2 copies have this version. People get it when they reload the workbook.',
      ],
    });
    for (const name of HOSPITALS) expect(held(name)).toEqual(await released());
    google.calls.length = 0;
    const again = await pushed(LIST);
    expect(again.code).toBe(0);
    expect(again.lines.slice(1, 3)).toEqual(
      HOSPITALS.map((name, at) => `[${at + 1}/2] ${name}: has this version already.`),
    );
    expect(writes()).toEqual([]);
  });

  test('a dry run reads every copy and writes none', async () => {
    google.scripts.delete(idOf('瑞金医院'));
    const { code, lines } = await pushed(LIST, '--all', '--dry-run');
    expect(code).toBe(1);
    expect(lines[0]).toBe('Looking at 2 copies. Nothing is sent.');
    expect(lines[1]).toBe(`[1/2] Qingdao: would be updated (${ALL_FOUR}).`);
    expect(lines[2]).toMatch(/^\[2\/2] 瑞金医院: not sent\. Google knows no script of this ID/);
    expect(lines[3]).toMatch(/^1 of 2 copies would have this version after a push\. Not: 瑞金医院\./);
    expect(writes()).toEqual([]);
  });

  test('one copy that Google refuses does not keep the others back, and what is said is enough to mend it', async () => {
    google.faults.set(idOf('Qingdao'), { on: 'write', status: 403, message: 'The caller does not have permission' });
    const { code, lines } = await pushed(LIST);
    expect(code).toBe(1);
    expect(lines[1]).toBe(
      '[1/2] Qingdao: not sent. The account may not change this script. Ask the owner of the workbook to make the account an editor, or write "as" and another login behind the script ID.',
    );
    expect(lines.at(-1)).toBe(
      '1 of 2 copies has this version. Not: Qingdao. Do what is said above, and run the same command again: copies with this version are left as they are.',
    );
    expect(held('Qingdao')).toEqual(Object.fromEntries(NEW_SCRIPT.map(({ name, source }) => [name, source])));
    expect(held('瑞金医院')).toEqual(await released());
  });

  test.each<[string, number, string, RegExp]>([
    [
      'the Apps Script API is off',
      403,
      'User has not enabled the Apps Script API. Enable it by visiting ...',
      /usersettings/,
    ],
    ['no such script', 404, 'Requested entity was not found.', /Copy the script ID again/],
    ['too much at once', 429, "Quota exceeded for quota metric 'Management requests'", /Google asks to wait/],
    ['something new', 400, 'Invalid value at files', /It was refused: Invalid value at files\./],
  ])('%s: said, with what to do', async (_, status, message, said) => {
    google.faults.set(idOf('Qingdao'), { on: 'read', status, message });
    const { code, lines } = await pushed(`Qingdao = ${idOf('Qingdao')}`);
    expect([code, lines[1]]).toEqual([1, expect.stringMatching(said)]);
    expect(writes()).toEqual([]);
  });

  test('nobody is logged in: every copy says so, and nothing is asked of Google', async () => {
    writeFileSync(join(home, '.clasprc.json'), '{}');
    const { code, lines } = await pushed(LIST);
    expect(code).toBe(1);
    expect(lines.slice(1, 3)).toEqual(
      HOSPITALS.map(
        (name, at) => `[${at + 1}/2] ${name}: not sent. Nobody is logged in on this computer. Run: npx clasp login`,
      ),
    );
    expect(google.calls).toEqual([]);
  });

  test('a login that has ended, and a damaged one, are told apart from one that is missing', async () => {
    logIn({ default: 'expired' });
    const list = `Qingdao = ${idOf('Qingdao')}`;
    expect((await pushed(list)).lines[1]).toContain('The login has ended. Run: npx clasp login');
    writeFileSync(join(home, '.clasprc.json'), '{"tokens":');
    expect((await pushed(list)).lines[1]).toContain('is damaged. Delete it, then run: npx clasp login.');
  });

  test('each copy goes by its own login', async () => {
    logIn({ default: 'first', rj: 'second' });
    const list = `Qingdao = ${idOf('Qingdao')}\n瑞金医院＝${idOf('瑞金医院')} as rj\nHuashan = ${'2'.repeat(57)} as hs`;
    const { code, lines } = await pushed(list, '--all', '--dry-run');
    expect(code).toBe(1);
    expect(lines[3]).toBe(
      '[3/3] Huashan: not sent. Nobody is logged in on this computer. Run: npx clasp login --user hs',
    );
    const tokens = google.calls.map(({ scriptId, token }) => `${scriptId} ${token}`);
    expect(new Set(tokens)).toEqual(new Set([`${idOf('Qingdao')} first`, `${idOf('瑞金医院')} second`]));
  });

  test("a script of somebody else's is not written over", async () => {
    const macro: ScriptFile = { name: 'Macro', type: 'SERVER_JS', source: 'function totals() { return 1; }' };
    google.scripts.set(idOf('Qingdao'), [...NEW_SCRIPT, macro]);
    const { code, lines } = await pushed(`Qingdao = ${idOf('Qingdao')}`);
    expect([code, lines[1]]).toEqual([
      1,
      '[1/1] Qingdao: not sent. The script holds what is not of this add-on and would be lost: Macro.js. Is the script ID right? If it may go, delete it in Apps Script, then push again.',
    ]);
    expect(writes()).toEqual([]);
  });
});

describe('nothing is half sent in silence', () => {
  test('the answer was lost after Google had taken it: it is read back and counts', async () => {
    google.faults.set(idOf('Qingdao'), { on: 'write', cut: 'after' });
    const { code, lines } = await pushed(`Qingdao = ${idOf('Qingdao')}`);
    expect([code, lines[1]]).toEqual([0, expect.stringContaining('updated, and read back')]);
  });

  test('the connection was cut before: the copy has what it had, and the reason is said', async () => {
    google.faults.set(idOf('Qingdao'), { on: 'write', cut: 'before' });
    const { code, lines } = await pushed(`Qingdao = ${idOf('Qingdao')}`);
    expect([code, lines[1]]).toEqual([1, expect.stringMatching(/not sent\. Google cannot be reached/)]);
  });

  test('nobody can tell afterwards: it says that it is not known', async () => {
    google.faults.set(idOf('Qingdao'), { on: 'write', cut: 'after', readsToo: true });
    const { code, lines } = await pushed(`Qingdao = ${idOf('Qingdao')}`);
    expect(code).toBe(1);
    expect(lines[1]).toMatch(/^\[1\/1] Qingdao: not known whether it was updated, for the script could not be read/);
    expect(lines[2]).toContain('0 of 1 copy has this version. Not: Qingdao.');
  });

  test('Google kept something else than was sent', async () => {
    google.faults.set(idOf('Qingdao'), { on: 'write', loses: 'sidebar' });
    const { code, lines } = await pushed(`Qingdao = ${idOf('Qingdao')}`);
    expect([code, lines[1]]).toEqual([
      1,
      '[1/1] Qingdao: sent, but Google gave back something else: sidebar.html. Nobody should use this copy. Push again; if it happens again, compare the files in Apps Script.',
    ]);
  });

  test('a page of the network in place of an answer is no script', async () => {
    google.faults.set(idOf('Qingdao'), { on: 'read', page: '<html>Sign in to the hospital network</html>' });
    const { code, lines } = await pushed(`Qingdao = ${idOf('Qingdao')}`);
    expect([code, lines[1]]).toEqual([1, expect.stringMatching(/not sent\. What came as an answer is no script/)]);
    expect(writes()).toEqual([]);
  });

  test('a manifest that Google lays out anew, and line ends, are no difference', async () => {
    const relaid = Object.entries(await addonFiles()).map(([name, text]): ScriptFile => {
      const [, stem, ending] = /^(.+)\.(\w+)$/.exec(name)!;
      if (ending !== 'json') {
        const type = ending === 'js' ? 'SERVER_JS' : 'HTML';
        return { name: stem!, type, source: text.trimEnd().replaceAll('\n', '\r\n') };
      }
      const source = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()));
      return { name: stem!, type: 'JSON', source };
    });
    google.scripts.set(idOf('Qingdao'), relaid);
    expect((await pushed(`Qingdao = ${idOf('Qingdao')}`)).lines[1]).toContain('has this version already.');
  });
});

describe('the list of copies', () => {
  test('every line that is wrong is named, and nothing is sent to the others', async () => {
    const workbookId = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgVE2upms';
    const list = [
      '# our hospitals',
      `Qingdao = ${idOf('Qingdao')}`,
      'Zhongshan',
      '',
      `Ruijin = ${workbookId}`,
      `Renji = https://script.google.com/d/${'2'.repeat(57)}/edit`,
      `qingdao = ${'2'.repeat(57)}`,
      `Huashan = ${idOf('Qingdao')}`,
    ].join('\r\n');
    const { code, lines } = await pushed(list);
    expect(code).toBe(2);
    expect(lines.join('\n').split('\n')).toEqual([
      'Nothing was sent, for apps-script/copies.txt is not in order:',
      'Line 3: not "name = script ID".',
      expect.stringMatching(/^Line 5: "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgVE2upms" is no script ID\./),
      expect.stringMatching(/^Line 6: "https:\/\/script\.google\.com\/d\/\d+\/edit" is no script ID\./),
      'Line 7: "qingdao" is the name in line 2 too.',
      'Line 8: the same script ID as in line 2.',
    ]);
    expect(google.calls).toEqual([]);
  });

  test.each<[string, string | Buffer | undefined, string]>([
    [
      'missing',
      undefined,
      'There is no apps-script/copies.txt. Copy apps-script/copies.example.txt to it, and write one line for each workbook. Nothing was sent.',
    ],
    [
      'empty',
      '',
      'apps-script/copies.txt names no copy. Write one line for each workbook: name = script ID. Nothing was sent.',
    ],
    [
      'the example as it is',
      readFileSync('apps-script/copies.example.txt'),
      'apps-script/copies.txt names no copy. Write one line for each workbook: name = script ID. Nothing was sent.',
    ],
    [
      'saved as UTF-16',
      Buffer.from(`\ufeff${LIST}`, 'utf16le'),
      'apps-script/copies.txt cannot be read as text. Save it as plain text, in UTF-8. Nothing was sent.',
    ],
    [
      'saved in GB18030',
      Buffer.from([0xd6, 0xd0, 0x20, 0x3d]),
      'apps-script/copies.txt cannot be read as text. Save it as plain text, in UTF-8. Nothing was sent.',
    ],
  ])('%s', async (_, list, sentence) => {
    expect(await pushed(list)).toEqual({ code: 2, lines: [sentence] });
    expect(google.calls).toEqual([]);
  });

  test('a byte-order mark, blanks and Windows line ends do no harm', async () => {
    const list = `\ufeff  Qingdao   =  ${idOf('Qingdao')}  \r\n\r\n`;
    expect((await pushed(list, '--all', '--dry-run')).code).toBe(0);
  });

  test('the lines of the example are lines that it takes', async () => {
    const lines = readFileSync('apps-script/copies.example.txt', 'utf8')
      .split('\n')
      .filter((line) => line.includes(' = 1'));
    expect(lines.length).toBe(2);
    const { lines: said } = await pushed(lines.map((line) => line.replace('# ', '')).join('\n'), '--all', '--dry-run');
    expect(said[0]).toBe('Looking at 2 copies. Nothing is sent.');
  });
});

describe('one workbook', () => {
  test('goes by .clasp.json, as the guide has it', async () => {
    const [, line] = /```json\n\s*(\{ "scriptId".*\})\n/.exec(readFileSync('docs/addon-guide.md', 'utf8'))!;
    writeFileSync(join(folder, '.clasp.json'), line!.replace('THE SCRIPT ID', idOf('Qingdao')));
    const { code, lines } = await pushed(undefined, '--dry-run', '--lang', 'en');
    expect([code, lines[1]]).toEqual([0, `[1/1] the copy of apps-script/.clasp.json: would be updated (${ALL_FOUR}).`]);
  });

  test.each([['{ "scriptId": "THE SCRIPT ID" }'], ['{'], ['null']])('%s is said to hold no script ID', async (text) => {
    writeFileSync(join(folder, '.clasp.json'), text);
    const { code, lines } = await pushed(undefined, '--lang', 'en');
    expect([code, lines]).toEqual([2, [expect.stringMatching(/^apps-script\/\.clasp\.json holds no script ID/)]]);
  });

  test('without the file it says what to make, also in Chinese', async () => {
    expect((await pushed(undefined, '--lang', 'en')).lines[0]).toMatch(/^There is no apps-script\/\.clasp\.json\./);
    expect((await pushed(undefined, '--lang', 'zh')).lines[0]).toMatch(/^没有 apps-script\/\.clasp\.json。/);
  });

  test('an option that is not known sends nothing', async () => {
    const { code, lines } = await pushed(LIST, '--all', '--dryrun');
    expect([code, lines]).toEqual([2, [expect.stringMatching(/^"--dryrun" is not known here\..*Nothing was sent\.$/)]]);
  });
});

test('npm run addon:push, with the "--" forgotten, does what was meant', () => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // No list is there, which is as far as it goes without one.
  expect(readdirSync('apps-script')).not.toContain('copies.txt');
  for (const words of [
    ['--', '--all', '--dry-run'],
    ['--all', '--dry-run'],
  ]) {
    const { stdout, status } = spawnSync(npm, ['run', '--silent', 'addon:push', ...words], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      shell: process.platform === 'win32',
    });
    expect([status, stdout]).toEqual([2, expect.stringMatching(/^There is no apps-script\/copies\.txt\./)]);
  }
});
