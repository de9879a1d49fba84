import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../../support/temporary-folder.js';
import { type Parts, workbookParts, worksheet, zipOf } from '../../../support/xlsx-file.js';

const run = promisify(execFile);
const READER = fileURLToPath(new URL('../../../../cli/files/read-xlsx.ts', import.meta.url));
/** Reads a file in a process of its own; prints the sentence and the peak of its memory, in megabytes. */
const SCRIPT = `
  const [reader, path] = process.argv.slice(-2);
  const { readFileSync } = await import('node:fs');
  const { readXlsx } = await import(reader);
  const said = await readXlsx(path).then(() => 'read', (error) => error.message);
  // On Linux the peak that Node tells begins with that of the process that started this one.
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const peak = /VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  console.log(JSON.stringify({ said, mb: Number(peak) / 1024 }));
`;
const MOST_MB = 100;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plainMb: number;

async function reading(
  parts: Parts,
  declared?: Readonly<Record<string, number>>,
): Promise<{ said: string; mb: number }> {
  const path = join(folder.path, 'bomb.xlsx');
  await writeFile(path, zipOf(parts, declared));
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    SCRIPT,
    READER,
    path,
  ]);
  return JSON.parse(stdout) as { said: string; mb: number };
}

const SHEET = 'xl/worksheets/sheet1.xml';
const withSheet = (xml: string | Buffer): Parts => ({
  ...workbookParts({ sheets: { Cycles: worksheet('<row><c><v>1</v></c></row>') } }),
  [SHEET]: xml,
});
const CELLS = worksheet(`<row>${'<c><v>1</v></c>'.repeat(16_000)}</row>`.repeat(700));

beforeAll(async () => {
  folder = await temporaryFolder();
  const plain = await reading(withSheet(worksheet('<row><c><v>1</v></c></row>')));
  expect(plain.said).toBe('read');
  plainMb = plain.mb;
});
afterAll(() => folder.remove());

describe('a small file that unpacks to a large one is refused, in little memory', () => {
  test.each<[what: string, parts: () => Parts, declared: Readonly<Record<string, number>>, said: RegExp]>([
    [
      '300 MB',
      () => withSheet(Buffer.alloc(300 * 2 ** 20, 0x20)),
      {},
      /^bomb\.xlsx is larger than this program reads: it holds more than [\d,]+ bytes when unpacked\./,
    ],
    [
      '300 MB that claim to be small',
      () => withSheet(Buffer.alloc(300 * 2 ** 20, 0x20)),
      { [SHEET]: 1000 },
      /^Tab "Cycles" of bomb\.xlsx cannot be read whole/,
    ],
    [
      'one endless text',
      () => withSheet(worksheet(`<row><c t="str"><v>${'a'.repeat(15 * 2 ** 20)}</v></c></row>`)),
      {},
      /^Tab "Cycles" of bomb\.xlsx cannot be read whole/,
    ],
    [
      'eleven million cells',
      () => ({ ...withSheet(CELLS), 'xl/media/noise': noise(1_000_000) }),
      {},
      /^Tab "Cycles" of bomb\.xlsx is larger than this program reads: it holds more than [\d,]+ filled cells or texts\. Keep only the tabs of the trial/,
    ],
    [
      'elements within each other',
      () => withSheet(worksheet('<a>'.repeat(5_000_000))),
      {},
      /^Tab "Cycles" of bomb\.xlsx cannot be read whole/,
    ],
    [
      'three million texts',
      () => ({
        ...workbookParts({ sheets: { Cycles: worksheet('') }, strings: [''] }),
        'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${'<si/>'.repeat(3_000_000)}</sst>`,
      }),
      {},
      /^bomb\.xlsx is larger than this program reads: it holds more than [\d,]+ filled cells or texts\./,
    ],
  ])('%s', async (_what, parts, declared, said) => {
    const read = await reading(parts(), declared);
    expect(read.said).toMatch(said);
    expect(read.mb - plainMb).toBeLessThan(MOST_MB);
  });
});

/** Bytes that do not pack. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}
