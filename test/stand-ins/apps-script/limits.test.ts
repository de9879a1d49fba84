import { hostWith } from './host-with.js';

const EDIT = { sheet: 'Data', range: 'A1', values: 1 };

describe('time', () => {
  test('sleeping passes it without waiting', () => {
    const { host } = hostWith(
      'function go() { const before = Date.now(); Utilities.sleep(60000); return Date.now() - before; }',
    );
    const started = Date.now();
    expect(host.run('go')).toBe(60000);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('a simple trigger has 30 seconds', () => {
    const slow = (milliseconds: number) => hostWith(`function onEdit() { Utilities.sleep(${milliseconds}); }`).host;
    expect(() => slow(29000).edit(EDIT)).not.toThrow();
    expect(() => slow(30001).edit(EDIT)).toThrow('Exceeded maximum execution time');
  });

  test('a menu item has 6 minutes', () => {
    const slow = (times: number) =>
      hostWith(`function go() { for (let n = 0; n < ${times}; n += 1) Utilities.sleep(60000); }`).host;
    expect(() => slow(5).run('go')).not.toThrow();
    expect(() => slow(7).run('go')).toThrow('Exceeded maximum execution time');
  });

  test('an endless loop ends', () => {
    expect(() =>
      hostWith('function onEdit() { for (;;) {} }', { limits: { simpleTrigger: 150 } }).host.edit(EDIT),
    ).toThrow('Exceeded maximum execution time');
  });

  test('a script that catches the end has failed all the same, and can do no more', () => {
    const { host, document } = hostWith(`function onEdit(e) {
      try { Utilities.sleep(31000); } catch (error) {}
      try { e.range.setNote('late'); } catch (error) {}
    }`);
    expect(() => host.edit(EDIT)).toThrow('Exceeded maximum execution time');
    expect(document.sheets[0]!.cell(0, 0).note).toBeUndefined();
  });

  test('calls can be given a cost', () => {
    const code = 'function onEdit(e) { for (let n = 0; n < 100; n += 1) e.range.getValue(); }';
    expect(() => hostWith(code, { callCost: 200 }).host.edit(EDIT)).not.toThrow();
    expect(() => hostWith(code, { callCost: 400 }).host.edit(EDIT)).toThrow('Exceeded maximum execution time');
  });

  test.each([-1, 300001])('refuses to sleep %d ms', (milliseconds) => {
    expect(() => hostWith().evaluate(`Utilities.sleep(${milliseconds})`)).toThrow(
      'Should be between 0 and 300000 inclusive',
    );
  });
});

describe('the document lock', () => {
  const code = `function onEdit(e) {
    const lock = LockService.getDocumentLock();
    const before = Date.now();
    console.log(lock.tryLock(5000), lock.hasLock(), Date.now() - before);
  }
  function wait() { LockService.getDocumentLock().waitLock(1000); }`;

  test('is free for one person', () => {
    const { host } = hostWith(code);
    host.edit(EDIT);
    expect(host.logs()[0]!.message).toBe('true true 0');
  });

  test('is waited for while another execution holds it', () => {
    const { host } = hostWith(code);
    host.holdLock(3000);
    host.edit(EDIT);
    expect(host.logs()[0]!.message).toBe('true true 3000');
  });

  test('is given up when the other holds it longer', () => {
    const { host } = hostWith(code);
    host.holdLock(8000);
    host.edit(EDIT);
    host.edit(EDIT);
    expect(host.logs().map(({ message }) => message)).toEqual(['false false 5000', 'true true 3000']);
    host.holdLock(1001);
    expect(() => host.run('wait')).toThrow('Lock timeout: another process was holding the lock for too long.');
  });

  test('is let go at the end of an execution, and the script lock is another', () => {
    const { host } = hostWith(code);
    host.edit(EDIT);
    host.holdLock(9999, 'script');
    host.edit(EDIT);
    expect(host.logs().map(({ message }) => message)).toEqual(['true true 0', 'true true 0']);
  });

  test('is free for an edit made while a dialog of its holder is open', () => {
    const { host } = hostWith(
      `${code}\nfunction ask() { LockService.getDocumentLock().waitLock(0); SpreadsheetApp.getUi().alert('sure?'); }`,
      {
        uiAnswers: () => {
          host.edit(EDIT);
          return 'OK';
        },
      },
    );
    host.run('ask');
    expect(host.logs()[0]!.message).toBe('true true 0');
  });
});

describe('stores', () => {
  const properties = 'PropertiesService.getDocumentProperties()';

  test('keep properties between executions, each store its own', () => {
    const { host } = hostWith(
      `function put() { ${properties}.setProperty('k', 'document'); PropertiesService.getUserProperties().setProperties({ k: 'user' }); }
       function get() { return [${properties}.getProperty('k'), PropertiesService.getScriptProperties().getProperty('k'), PropertiesService.getUserProperties().getProperty('k')]; }`,
      { people: [{ email: 'a@example.org' }, { email: 'b@example.org' }] },
    );
    host.run('put');
    expect(host.run('get')).toEqual(['document', null, 'user']);
    expect(host.run('get', [], { user: 'b@example.org' })).toEqual(['document', null, null]);
    expect(host.properties()).toEqual({ document: { k: 'document' }, script: {}, user: { k: 'user' } });
  });

  test('take 9 KB a value, counted in bytes', () => {
    const { evaluate } = hostWith();
    expect(() => evaluate(`${properties}.setProperty('k', 'x'.repeat(9216))`)).not.toThrow();
    expect(() => evaluate(`${properties}.setProperty('k', 'x'.repeat(9217))`)).toThrow('Argument too large: value');
    expect(() => evaluate(`${properties}.setProperty('k', '测'.repeat(3073))`)).toThrow('Argument too large: value');
  });

  test('take 500 KB in all, and nothing of a batch that does not fit', () => {
    const fill = (count: number) =>
      `(() => { const all = {}; for (let n = 0; n < ${count}; n += 1) all['key' + n] = 'x'.repeat(9000); ${properties}.setProperties(all); return ${properties}.getKeys().length; })()`;
    expect(hostWith().evaluate(fill(56))).toBe(56);
    const { evaluate, host } = hostWith();
    expect(() => evaluate(fill(57))).toThrow('You have exceeded the property storage quota.');
    expect(host.properties().document).toEqual({});
    expect(() => evaluate(`${properties}.setProperties({ a: 1 })`)).toThrow('the property a is not text');
  });

  test('a cache forgets in its time', () => {
    const { host } = hostWith(`function put() { CacheService.getDocumentCache().put('k', 'v', 60); }
      function get() { return CacheService.getDocumentCache().get('k'); }`);
    host.run('put');
    host.passTime(59_000);
    expect(host.run('get')).toBe('v');
    host.passTime(2_000);
    expect(host.run('get')).toBeNull();
  });

  test.each([
    ["put('k', 'x'.repeat(102401))", 'Argument too large: value'],
    ["put('k'.repeat(251), 'x')", 'Argument too large: key'],
    ["put('k', 'x', 21601)", 'expirationInSeconds'],
  ])('a cache refuses %s', (code, message) => {
    expect(() => hostWith().evaluate(`CacheService.getScriptCache().${code}`)).toThrow(message);
  });
});

describe('Utilities', () => {
  test.each([
    ['Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "abc").slice(0, 4)', [-70, 120, 22, -65]],
    ['Utilities.base64Encode("é", Utilities.Charset.UTF_8)', 'w6k='],
    ['Utilities.base64Encode("é")', 'Pw=='],
    ['Utilities.base64EncodeWebSafe([-1, -2, -1])', '__7_'],
    ['Utilities.base64Decode("/w==")', [-1]],
    ['Utilities.computeHmacSha256Signature("a", "b").length', 32],
  ])('%s', (code, expected) => {
    expect(hostWith().evaluate(code)).toEqual(expected);
  });

  test('gives ids, and refuses what is no base64', () => {
    expect(hostWith().evaluate('Utilities.getUuid()')).toMatch(/^[0-9a-f-]{36}$/);
    expect(() => hostWith().evaluate('Utilities.base64Decode("*")')).toThrow('Could not decode string.');
  });
});

describe('the call counter', () => {
  test('counts reads and writes, lists handles apart, ignores builders, and can be reset', () => {
    const { host } = hostWith(`function go() {
      const ss = SpreadsheetApp.getActive();
      const sheet = ss.getSheetByName('Data');
      sheet.getRange(1, 1, sheet.getLastRow() || 1, 2).getValues();
      sheet.getRange('A1').setNote('x').setBackground('red');
      PropertiesService.getDocumentProperties().getProperty('x');
      const lock = LockService.getDocumentLock(); lock.tryLock(1); lock.releaseLock();
      SpreadsheetApp.newDataValidation().requireDate().build();
      Utilities.formatDate(new Date(), 'GMT', 'yyyy'); sheet.getRange('A1').getA1Notation(); SpreadsheetApp.flush();
    }`);
    host.run('go');
    expect(host.calls()).toEqual({
      total: 8,
      byMethod: {
        'Sheet.getLastRow': 1,
        'Range.getValues': 1,
        'Range.setNote': 1,
        'Range.setBackground': 1,
        'Properties.getProperty': 1,
        'Lock.tryLock': 1,
        'Lock.releaseLock': 1,
        'SpreadsheetApp.flush': 1,
      },
      navigation: {
        'SpreadsheetApp.getActive': 1,
        'Spreadsheet.getSheetByName': 1,
        'Sheet.getRange': 3,
        'PropertiesService.getDocumentProperties': 1,
        'LockService.getDocumentLock': 1,
      },
    });
    host.resetCalls();
    expect(host.calls().total).toBe(0);
  });
});
