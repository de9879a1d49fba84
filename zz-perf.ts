import { writeWorkbook } from './cli/files/write-workbook.js';
import { batchGetBody, workbookOf } from './bench/payload.js';
import { formatDay, parseDay, serialOf, type Day } from './shared/calendar.js';
import { TABS, type TabName, type Column } from './shared/workbook/schema.js';
import { readFile, stat } from 'node:fs/promises';
const what = process.argv[2]!; const path = '/tmp/tr/big.xlsx';
const today = parseDay('2026-11-29')!;
const rss = () => Math.round(process.resourceUsage().maxRSS / 1024);
if (what === 'make') {
  const tabs = workbookOf(batchGetBody(20000, serialOf(today))).tabs.map(({ title, values }) => { const columns: readonly Column[] = TABS[title as TabName].columns; return { title: title as TabName, rows: values.slice(1).map((cells) => cells.map((cell, at) => columns[at]?.type === 'date' && typeof cell === 'number' ? formatDay((cell - serialOf(0 as Day)) as Day) : cell)) }; });
  const t = performance.now(); await writeWorkbook(path, tabs); console.log('write new', Math.round(performance.now() - t), 'ms', (await stat(path)).size, rss());
}
if (what === 'old') {
  const { default: exceljs } = await import('@protobi/exceljs'); const t = performance.now();
  const w = new exceljs.Workbook(); await w.xlsx.load((await readFile(path)).buffer as ArrayBuffer); const t1 = performance.now();
  w.worksheets[0]!.getCell('B3').value = 'x'; const b = await w.xlsx.writeBuffer(); console.log('library: load', Math.round(t1 - t), 'save', Math.round(performance.now() - t1), 'ms', rss(), 'MB', (b as ArrayBuffer).byteLength);
}
if (what === 'new') {
  const { openWorkbook } = await import('./desk/files/open-workbook.js'); const { ChangeTracker } = await import('./desk/files/change-tracker.js'); const { applyChanges } = await import('./desk/files/apply-changes.js'); const { verifySave } = await import('./desk/files/verify-save.js');
  const t = performance.now(); const w = await openWorkbook(path, { timeZone: 'Asia/Shanghai' }); const t1 = performance.now();
  const tracker = new ChangeTracker(w.document, w.titles); const t2 = performance.now();
  w.document.sheets[0]!.enter(2, 1, 'x'); const t3 = performance.now();
  const { changes } = tracker.changes(); const t4 = performance.now();
  const c = await applyChanges(w.content, changes, { rules: w.rules, recalculate: false }); const t5 = performance.now();
  await verifySave(w.content, changes, c, 'x'); const t6 = performance.now();
  console.log('ours: open', Math.round(t1 - t), 'tracker', Math.round(t2 - t1), 'diff', Math.round(t4 - t3), 'apply', Math.round(t5 - t4), 'verify', Math.round(t6 - t5), rss(), 'MB', c.parts.join(' '), c.bytes.length);
}
