import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { FileError } from '../../../../cli/files/file-error.js';
import { readXlsx } from '../../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../../cli/files/write-workbook.js';
import type { RawTab } from '../../../../shared/workbook/raw.js';
import { OPERATED } from '../../../support/raw-workbook.js';
import { relationships, workbookParts, worksheet, zipOf } from '../../../support/xlsx-file.js';

const ROWS = Array.from(
  { length: 40 },
  (_, row) =>
    `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>${row % 3}</v></c><c r="B${row + 1}" s="1"><v>${45_000 + row}</v></c></row>`,
).join('');
/** Written by hand, with every kind of part that the reader looks at. */
const BY_HAND = {
  ...workbookParts({
    sheets: {
      Participants: worksheet(ROWS, '<tableParts><tablePart r:id="rId1"/></tableParts>'),
      Cycles: worksheet(ROWS),
    },
    strings: ['<t>a</t>', '<t>b</t>', '<r><t>c</t></r>'],
    formats: ['yyyy-mm-dd'],
    properties: '<workbookPr date1904="1"/>',
  }),
  'xl/worksheets/_rels/sheet1.xml.rels': relationships({ rId1: ['table', '../tables/t.xml'] }),
  'xl/tables/t.xml':
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:B40" totalsRowCount="1"/>',
};

let folder: string;
let files: { readonly bytes: Buffer; readonly tabs: readonly RawTab[] }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-damage-'));
  const written = join(folder, 'written.xlsx');
  await writeWorkbook(written, [{ title: 'Participants', rows: [Object.values(OPERATED)] }]);
  files = [];
  for (const bytes of [await readFile(written), zipOf(BY_HAND)]) {
    await writeFile(join(folder, 'whole.xlsx'), bytes);
    files.push({ bytes, tabs: (await readXlsx(join(folder, 'whole.xlsx'))).tabs });
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads the damaged bytes: they say the same as the whole file, or nothing at all. */
async function sameOrRefused(bytes: Buffer, whole: readonly RawTab[]): Promise<'same' | 'refused'> {
  const path = join(folder, 'damaged.xlsx');
  await writeFile(path, bytes);
  try {
    expect((await readXlsx(path)).tabs).toEqual(whole);
    return 'same';
  } catch (error) {
    if (error instanceof FileError) return 'refused';
    throw error;
  }
}

const which = fc.nat({ max: 1 });

describe('a damaged file is read as it was, or refused', () => {
  test('with bytes changed anywhere', async () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), to: fc.nat(255) });
    const outcomes = { same: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(which, fc.array(change, { minLength: 1, maxLength: 4 }), async (index, changes) => {
        const { bytes, tabs } = files[index]!;
        const damaged = Buffer.from(bytes);
        for (const { at, to } of changes) damaged[Math.floor(at * damaged.length)] = to;
        outcomes[await sameOrRefused(damaged, tabs)] += 1;
      }),
      { numRuns: 400 },
    );
    // Parts that are not looked at, such as the colors, may be damaged.
    expect(outcomes.refused).toBeGreaterThan(outcomes.same);
  });

  test('with a stretch cut out, doubled or blanked', async () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    await fc.assert(
      fc.asyncProperty(which, unit, unit, fc.constantFrom('cut', 'doubled', 'blanked'), async (index, a, b, how) => {
        const { bytes, tabs } = files[index]!;
        const [from, to] = [a, b].map((each) => Math.floor(each * bytes.length)).sort((x, y) => x - y) as [
          number,
          number,
        ];
        const middle = bytes.subarray(from, to);
        const piece = {
          cut: Buffer.alloc(0),
          doubled: Buffer.concat([middle, middle]),
          blanked: Buffer.alloc(middle.length),
        }[how];
        await sameOrRefused(Buffer.concat([bytes.subarray(0, from), piece, bytes.subarray(to)]), tabs);
      }),
      { numRuns: 200 },
    );
  });

  test('cut at its end, always refused', async () => {
    await fc.assert(
      fc.asyncProperty(which, fc.integer({ min: 1, max: 3000 }), async (index, less) => {
        const { bytes, tabs } = files[index]!;
        expect(await sameOrRefused(bytes.subarray(0, bytes.length - less), tabs)).toBe('refused');
      }),
      { numRuns: 60 },
    );
  });

  test('with a part gone, or its XML cut, and packed again', async () => {
    const { tabs } = files[1]!;
    for (const [name, xml] of Object.entries(BY_HAND)) {
      const { [name as keyof typeof BY_HAND]: _gone, ...rest } = BY_HAND;
      expect([name, await sameOrRefused(zipOf(rest), tabs)]).toEqual([name, 'refused']);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: xml.length - 1 }), async (length) => {
          expect(await sameOrRefused(zipOf({ ...BY_HAND, [name]: xml.slice(0, length) }), tabs)).toBe('refused');
        }),
        { numRuns: 15 },
      );
    }
  });
});
