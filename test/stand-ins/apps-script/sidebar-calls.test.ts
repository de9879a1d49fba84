import { hostWith } from './host-with.js';

const CODE = `function echo(value) { return value; }
function hidden_() { return 1; }
function give(kind) {
  const things = { date: new Date(0), nested: { rows: [1, { when: new Date(0) }] }, fn: () => 1, nan: NaN, map: new Map(), sheet: SpreadsheetApp.getActive(),
    ok: { a: [1, 'x', null, true], gone: undefined } };
  things.loop = {}; things.loop.self = things.loop;
  return things[kind];
}
function fail() { throw new Error('no'); }
async function later() { await null; return { done: true }; }
function nothing() {}`;

describe('google.script.run', () => {
  test('carries plain data both ways, and waits for promises', () => {
    const { host } = hostWith(CODE);
    const value = { rows: [[1, 'x', null, true]], deep: { a: {} } };
    expect(host.runFromSidebar('echo', [value])).toEqual(value);
    expect(host.runFromSidebar('give', ['ok'])).toEqual({ a: [1, 'x', null, true] });
    expect(host.runFromSidebar('later')).toEqual({ done: true });
    expect(host.runFromSidebar('nothing')).toBeUndefined();
  });

  test.each([
    ['a Date', new Date(0), 'property: 0: Date'],
    ['a nested Date', { rows: [{ when: new Date(0) }] }, 'property: 0 (rows[0].when): Date'],
    ['a function', () => 1, 'function'],
    ['a Map', new Map(), 'object of a class'],
    ['not a number', Number.NaN, 'NaN'],
  ])('rejects %s as an argument', (_what, arg, message) => {
    expect(() => hostWith(CODE).host.runFromSidebar('echo', [arg])).toThrow(message);
  });

  test.each([
    ['date', 'Date'],
    ['nested', 'Date at rows[1].when'],
    ['fn', 'function'],
    ['nan', 'NaN'],
    ['map', 'object of a class'],
    ['sheet', 'service object'],
    ['loop', 'circular reference at self'],
  ])('rejects a returned %s', (kind, what) => {
    expect(() => hostWith(CODE).host.runFromSidebar('give', [kind])).toThrow(
      `The script completed but the returned value is not a supported return type: ${what}`,
    );
  });

  test.each(['hidden_', 'missing', 'eval', 'toString', 'SpreadsheetApp'])('does not find %s', (name) => {
    expect(() => hostWith(CODE).host.runFromSidebar(name)).toThrow(`Script function not found: ${name}`);
  });

  test('gives the error of a function that fails, even when failures are only reported', () => {
    expect(() => hostWith(CODE, { onScriptFailure: 'report' }).host.runFromSidebar('fail')).toThrow(
      'Error: no (Code.js:9)',
    );
  });
});
