import { openWorkbook } from '../../../desk/files/open-workbook.js';
import { placeOf } from '../../../desk/files/place.js';
import { WorkbookFile } from '../../../desk/files/workbook-file.js';

/** Types into a workbook without end, and prints a line for each edit. To be killed. */
const path = process.argv[2]!;
const place = await placeOf(path);
const opened = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
const file = new WorkbookFile(place, opened, { keepsBackup: false, quietMs: 50, latestMs: 100 });
file.begin();
for (let n = 1; ; n += 1) {
  opened.document.sheets[0]!.enter(1, 1, String(n));
  process.stdout.write(`${n}\n`);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
