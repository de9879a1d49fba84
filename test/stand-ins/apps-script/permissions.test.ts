import { hostWith } from './host-with.js';

const SCOPE = 'https://www.googleapis.com/auth/';
const EDIT = { sheet: 'Data', range: 'A1', values: 1 };

describe('scopes of the manifest', () => {
  test.each([
    [
      'SpreadsheetApp.getActive()',
      [],
      'Specified permissions are not sufficient to call SpreadsheetApp.getActive. Required permissions: (https://www.googleapis.com/auth/spreadsheets.currentonly || https://www.googleapis.com/auth/spreadsheets)',
    ],
    [
      'SpreadsheetApp.openById("the-document")',
      ['spreadsheets.currentonly'],
      'Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets',
    ],
    [
      'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("x"))',
      ['spreadsheets.currentonly'],
      'Specified permissions are not sufficient to call Ui.showSidebar. Required permissions: https://www.googleapis.com/auth/script.container.ui',
    ],
    [
      'Session.getActiveUser().getEmail()',
      ['spreadsheets.currentonly'],
      'Specified permissions are not sufficient to call Session.getActiveUser. Required permissions: https://www.googleapis.com/auth/userinfo.email',
    ],
    [
      'UrlFetchApp.fetch("https://example.org")',
      ['spreadsheets.currentonly'],
      'Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    ],
  ])('%s needs its own', (code, scopes, message) => {
    const { host } = hostWith(`function go() { ${code}; }`, { scopes: scopes.map((scope) => SCOPE + scope) });
    expect(() => host.run('go')).toThrow(message);
  });

  test('what is granted works', () => {
    const { host } = hostWith(
      'function go() { return SpreadsheetApp.openById("the-document").getId() + Session.getActiveUser().getEmail(); }',
      { scopes: [`${SCOPE}spreadsheets`, `${SCOPE}userinfo.email`] },
    );
    expect(host.run('go')).toBe('the-documentowner@example.org');
  });

  test('another document cannot be opened, nor an external service be called even with its scope', () => {
    const scopes = [`${SCOPE}spreadsheets`, `${SCOPE}script.external_request`];
    expect(() => hostWith('function go() { SpreadsheetApp.openById("other"); }', { scopes }).host.run('go')).toThrow(
      'openById',
    );
    expect(() => hostWith('function go() { UrlFetchApp.fetch("x"); }', { scopes }).host.run('go')).toThrow(
      'UrlFetchApp.fetch is not implemented',
    );
  });

  test('without a list the host grants what the code uses', () => {
    expect(
      hostWith('function go() { return Session.getActiveUser().getEmail(); }', { scopes: null }).host.run('go'),
    ).toBe('owner@example.org');
  });
});

describe('authorization', () => {
  const asOnOpen = (code: string) => hostWith(`function onOpen(e) { ${code} }`).host;

  test.each([
    'SpreadsheetApp.getActive()',
    'SpreadsheetApp.getActiveSpreadsheet()',
    'PropertiesService.getDocumentProperties()',
    'CacheService.getDocumentCache()',
    'LockService.getDocumentLock()',
    'SpreadsheetApp.getUi().alert("x")',
  ])('NONE refuses %s', (code) => {
    expect(() => asOnOpen(code).open({ authMode: 'NONE' })).toThrow('You do not have permission to call');
  });

  test('NONE builds a menu, knows its mode and the locale, and has no document in the event', () => {
    const host =
      asOnOpen(`console.log(String(e.authMode), e.authMode === ScriptApp.AuthMode.NONE, typeof e.source, Session.getActiveUserLocale());
      SpreadsheetApp.getUi().createAddonMenu().addItem('Start', 'start').addToUi();`);
    host.open({ authMode: 'NONE' });
    expect(host.logs()[0]!.message).toBe('NONE true undefined en');
    expect(host.menu()).toEqual([
      { kind: 'menu', caption: 'Add-on', entries: [{ kind: 'item', caption: 'Start', functionName: 'start' }] },
    ]);
  });

  test.each([
    'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("x"))',
    'SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput("x"), "t")',
    'SpreadsheetApp.getUi().alert("x")',
    'Session.getActiveUser()',
    'SpreadsheetApp.openById("the-document")',
  ])('LIMITED, a simple trigger, refuses %s', (code) => {
    expect(() => asOnOpen(code).open()).toThrow('You do not have permission to call');
  });

  test('LIMITED reads and writes the bound document, its properties, and shows a toast', () => {
    const host = asOnOpen(`e.source.getSheetByName('Data').getRange('A1').setValue(1);
      PropertiesService.getDocumentProperties().setProperty('a', 'b'); e.source.toast('done');`);
    host.open();
    expect(host.toasts()).toEqual([{ message: 'done', title: '', seconds: 5 }]);
    expect(host.properties().document).toEqual({ a: 'b' });
  });

  test('onInstall has full authorization', () => {
    const { host } = hostWith(
      'function onInstall(e) { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(String(e.authMode))); }',
    );
    host.install();
    expect(host.sidebar()?.html).toBe('FULL');
  });

  test("an event's user has an address only for a project that may see it", () => {
    const code = 'function onEdit(e) { console.log("<" + e.user.getEmail() + ">"); }';
    const without = hostWith(code).host;
    without.edit(EDIT);
    expect(without.logs()[0]!.message).toBe('<>');
    const granted = hostWith(code, { scopes: [`${SCOPE}spreadsheets`, `${SCOPE}userinfo.email`] }).host;
    granted.edit(EDIT);
    expect(granted.logs()[0]!.message).toBe('<owner@example.org>');
  });
});

describe('protected ranges', () => {
  const people = [{ email: 'owner@example.org' }, { email: 'site@example.org' }];
  const protectHeading = `function protectIt() {
    const protection = SpreadsheetApp.getActive().getSheetByName('Data').getRange('1:1').protect().setDescription('headings');
    protection.removeEditors(protection.getEditors());
  }`;

  test('refuse the writes of a script that runs as somebody else, and of that person', () => {
    const { host, document } = hostWith(
      `${protectHeading}
      function onEdit(e) { e.source.getSheetByName('Data').getRange('B1').setNote('x'); }`,
      { people },
    );
    host.run('protectIt');
    expect(document.sheets[0]!.protectedRanges).toHaveLength(1);
    expect(() => host.edit({ sheet: 'Data', range: 'A2', values: 1, user: 'site@example.org' })).toThrow(
      'You are trying to edit a protected cell or object.',
    );
    expect(() => host.edit({ sheet: 'Data', range: 'A1', values: 1, user: 'site@example.org' })).toThrow(
      'You are trying to edit a protected cell or object.',
    );
    expect(() => host.edit({ sheet: 'Data', range: 'A1', values: 1 })).not.toThrow();
    expect(document.sheets[0]!.cell(0, 1).note).toBe('x');
  });

  test('until editors are removed, or with a warning only, stop nobody', () => {
    const code = `function open() { SpreadsheetApp.getActive().getSheetByName('Data').protect(); }
      function warn() { const p = SpreadsheetApp.getActive().getSheetByName('Data').protect(); p.removeEditors(p.getEditors()).setWarningOnly(true); }`;
    for (const name of ['open', 'warn']) {
      const { host } = hostWith(code, { people });
      host.run(name);
      expect(() => host.edit({ ...EDIT, user: 'site@example.org' })).not.toThrow();
    }
  });

  test('leave the open ranges of a protected tab open', () => {
    const { host } = hostWith(
      `function go() {
      const sheet = SpreadsheetApp.getActive().getSheetByName('Data');
      const protection = sheet.protect();
      protection.removeEditors(protection.getEditors()).setUnprotectedRanges([sheet.getRange('B2:C10')]);
      return [protection.getUnprotectedRanges()[0].getA1Notation(), String(protection.getProtectionType()), sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).length];
    }`,
      { people },
    );
    expect(host.run('go')).toEqual(['B2:C10', 'SHEET', 0]);
    const user = 'site@example.org';
    expect(() => host.edit({ sheet: 'Data', range: 'B2', values: [[1, 2]], user })).not.toThrow();
    expect(() => host.edit({ sheet: 'Data', range: 'C2', values: [[1, 2]], user })).toThrow('protected');
    expect(() => host.sort({ sheet: 'Data', range: 'B2:C10', column: 2, user })).not.toThrow();
    expect(() => host.deleteRows({ sheet: 'Data', from: 2, user })).toThrow('protected');
  });

  test("obey the document's own flag, the owner included", () => {
    const { host, document, evaluate } = hostWith();
    document.sheets[0]!.addProtectedRange({
      range: { startRow: 0, endRow: 1, startColumn: 0, endColumn: 5 },
      unprotected: [],
      description: '',
      warningOnly: false,
      canEdit: false,
    });
    expect(() => evaluate('sheet.getRange("A1").setValue(1)')).toThrow('protected cell');
    expect(() => evaluate('sheet.getRange("A2").setValue(1)')).not.toThrow();
    expect(() => evaluate('sheet.deleteRow(1)')).toThrow('protected cell');
    expect(evaluate('[sheet.getRange("A1").canEdit(), sheet.getRange("A2").canEdit()]')).toEqual([false, true]);
    expect(() => host.edit(EDIT)).toThrow('protected cell');
  });
});
