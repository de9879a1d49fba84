import { readFile } from 'node:fs/promises';

/**
 * Reads one .xlsx file in a process of its own, with our reader or with the library that writes such files, and prints what
 * that took: milliseconds, and megabytes at the peak.
 */
const [, , reader, path] = process.argv as [string, string, string, string];
const { readXlsx } = await import('../cli/files/read-xlsx.js');
const { default: exceljs } = await import('@protobi/exceljs');
const started = performance.now();
if (reader === 'ours') await readXlsx(path);
else await new exceljs.Workbook().xlsx.load((await readFile(path)).buffer as ArrayBuffer);
const ms = performance.now() - started;
console.log(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024 }));
