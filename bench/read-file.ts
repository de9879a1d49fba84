import { readFile } from 'node:fs/promises';
import { SaxesParser } from 'saxes';

/**
 * Reads one .xlsx file in a process of its own, or only unpacks and parses its parts, or reads it, changes one cell and reads the
 * result back, and prints what that took: milliseconds, and megabytes at the peak.
 */
const [, , what, path] = process.argv as [string, string, 'read' | 'parse' | 'save', string];
const { readXlsx } = await import('../cli/files/read-xlsx.js');
const { editXlsx } = await import('../cli/files/edit-xlsx.js');
const { Zip } = await import('../cli/files/xlsx/zip.js');

async function parse(): Promise<void> {
  const zip = Zip.open(await readFile(path));
  for (const { name } of zip.all()) {
    const parser = new SaxesParser();
    const decoder = new TextDecoder();
    for await (const chunk of zip.read(name)) parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  }
}

async function save(): Promise<void> {
  const cells = [{ row: 1, column: 0, value: 'changed' }];
  await editXlsx(await readFile(path), 'trial.xlsx', [{ tab: 'Participants', cells }]);
}

const started = performance.now();
if (what === 'read') await readXlsx(path);
else await (what === 'parse' ? parse() : save());
const ms = performance.now() - started;
console.log(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024 }));
