import type { AppsScriptHost } from '../../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { hostWith } from './host-with.js';

/** Each edit of column A counts one up in B1, under the lock. */
const counting = (rest: string): string => `function onEdit() {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(1000)) { console.log('busy'); return; }
  const cell = SpreadsheetApp.getActiveSheet().getRange('B1');
  cell.setValue(Number(cell.getValue()) + 1);
  ${rest}
}`;

/** Somebody else edits right after the first of these calls. */
function overlapping(code: string, after: string): { host: AppsScriptHost; count: () => unknown } {
  let isFirst = true;
  const document = new SpreadsheetDocument({ id: 'the-document', timeZone: 'Asia/Shanghai' });
  const { host }: { host: AppsScriptHost } = hostWith(code, {
    document,
    meanwhile: (call) => {
      if (call !== after || !isFirst) return;
      isFirst = false;
      host.edit({ sheet: 'Data', range: 'A2', values: 'second' });
    },
  });
  host.edit({ sheet: 'Data', range: 'A1', values: 'first' });
  return { host, count: () => document.sheets[0]!.cell(0, 1).value };
}

const cellsOf = (document: SpreadsheetDocument) =>
  document.sheets[0]!.values({ startRow: 0, endRow: 2, startColumn: 0, endColumn: 2 });

describe('what a script has written', () => {
  test('is nobody else’s before it is flushed, and is lost on them when the lock is released before', () => {
    expect(overlapping(counting('lock.releaseLock();'), 'Lock.releaseLock').count()).toBe(1);
    expect(overlapping(counting(''), '(end)').count()).toBe(1);
  });

  test('is seen once it is flushed', () => {
    const flushing = counting('SpreadsheetApp.flush(); lock.releaseLock();');
    expect(overlapping(flushing, 'Lock.releaseLock').count()).toBe(2);
    expect(overlapping(flushing, '(end)').count()).toBe(2);
  });

  test('is read by the script itself all the same', () => {
    const code = '(() => { sheet.getRange("A1").setValue(5); return sheet.getRange("A1").getValue(); })()';
    expect(hostWith('', { meanwhile: () => undefined }).evaluate(code)).toBe(5);
  });

  test('comes on top of what others wrote meanwhile', () => {
    const document = new SpreadsheetDocument({ id: 'the-document' });
    let isFirst = true;
    const { host }: { host: AppsScriptHost } = hostWith(
      `function work() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('late'); }`,
      {
        document,
        meanwhile: (call) => {
          if (call !== 'Range.setValue' || !isFirst) return;
          isFirst = false;
          expect(cellsOf(document)[0]).toEqual(['late', null]);
          host.edit({ sheet: 'Data', range: 'A1:B1', values: [['typed', 'beside']] });
          expect(cellsOf(document)[0]).toEqual(['late', 'beside']);
        },
      },
    );
    host.run('work');
    expect(cellsOf(document)).toEqual([
      ['late', 'beside'],
      [null, null],
    ]);
  });

  test('is with the server once a tab or a protection is made', () => {
    const document = new SpreadsheetDocument({ id: 'the-document' });
    const seen: unknown[] = [];
    const { host }: { host: AppsScriptHost } = hostWith(
      `function work() {
        const sheet = SpreadsheetApp.getActiveSheet();
        sheet.getRange('A1').setValue('early');
        sheet.protect();
      }
      function look() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); }`,
      {
        document,
        meanwhile: (call) => {
          if (call === 'Range.setValue' || call === 'Sheet.protect') seen.push(host.run('look'));
        },
      },
    );
    host.run('work');
    expect(seen).toEqual(['', 'early']);
  });
});

test('a lock is let go while a person reads an alert or answers a prompt', () => {
  const { evaluate } = hostWith('', { uiAnswers: ['OK', { button: 'OK', text: 'yes' }] });
  const after = (question: string): unknown =>
    evaluate(`(() => {
      const lock = LockService.getDocumentLock();
      lock.waitLock(10);
      ${question};
      return lock.hasLock();
    })()`);
  expect(after('SpreadsheetApp.getUi().alert("Sure?")')).toBe(false);
  expect(after('SpreadsheetApp.getUi().prompt("Who?")')).toBe(false);
  expect(after('0')).toBe(true);
});

test('a call fails on purpose, with the message that it is given', () => {
  const { evaluate } = hostWith('', { faults: (call) => (call === 'Range.setNote' ? 'Service error' : undefined) });
  expect(() => evaluate('sheet.getRange("A1").setNote("x")')).toThrow('Service error');
  expect(evaluate('sheet.getRange("A1").getNote()')).toBe('');
});
