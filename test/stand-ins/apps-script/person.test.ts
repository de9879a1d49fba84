import { EditRefused } from '../../../stand-ins/apps-script/host.js';
import { hostWith } from './host-with.js';

const TRIGGER = `function onEdit(e) {
  console.log(JSON.stringify({ range: e.range.getA1Notation(), value: e.value, oldValue: e.oldValue, sheet: e.range.getSheet().getName(),
    mode: String(e.authMode), same: e.source.getId() === SpreadsheetApp.getActive().getId(), keys: Object.keys(e).sort() }));
}`;

function lastEvent(host: { logs(): readonly { message: string }[] }): Record<string, unknown> {
  return JSON.parse(host.logs().at(-1)!.message) as Record<string, unknown>;
}

describe('an edit by a person', () => {
  test('of one cell carries the value, and the old one when there was one', () => {
    const { host } = hostWith(TRIGGER);
    host.edit({ sheet: 'Data', range: 'B2', values: '5' });
    expect(lastEvent(host)).toEqual({
      range: 'B2',
      value: '5',
      sheet: 'Data',
      mode: 'LIMITED',
      same: true,
      keys: ['authMode', 'range', 'source', 'user', 'value'],
    });
    host.edit({ sheet: 'Data', range: 'B2', values: 'x' });
    expect(lastEvent(host)).toMatchObject({ value: 'x', oldValue: '5' });
    host.clear({ sheet: 'Data', range: 'B2' });
    expect(lastEvent(host)).toMatchObject({ oldValue: 'x' });
    expect(lastEvent(host)).not.toHaveProperty('value');
  });

  test('gives dates as serials, checkboxes as TRUE, formulas not at all', () => {
    const { host } = hostWith(TRIGGER);
    const value = (values: string | boolean): unknown => {
      host.edit({ sheet: 'Data', range: 'A1', values });
      return lastEvent(host).value;
    };
    expect(value('2026-03-01')).toBe('46082');
    expect(value(true)).toBe('TRUE');
    expect(value('=1+1')).toBeUndefined();
  });

  test('of several cells has neither value: the range is read', () => {
    const { host, document } = hostWith(TRIGGER);
    host.edit({
      sheet: 'Data',
      range: 'A1',
      values: [
        ['a', 1],
        ['2026-03-01', null],
      ],
    });
    expect(lastEvent(host)).toMatchObject({ range: 'A1:B2', keys: ['authMode', 'range', 'source', 'user'] });
    expect(document.sheets[0]!.cell(1, 0).value).toBe(46082);
    expect(() => host.edit({ sheet: 'Data', range: 'A1:B2', values: [['a']] })).toThrow('does not have 1 x 1 cells');
  });

  test('past the edge makes the grid larger', () => {
    const { host, document } = hostWith(TRIGGER);
    host.edit({ sheet: 'Data', range: 'A9', values: Array.from({ length: 5000 }, (_, n) => [n]) });
    expect(document.sheets[0]!.rowCount).toBe(5008);
    expect(lastEvent(host)).toMatchObject({ range: 'A9:A5008' });
  });

  test('moves the selection there', () => {
    const { host } = hostWith();
    host.edit({ sheet: 'Data', range: 'C3', values: 1 });
    expect(host.selection).toEqual({ sheet: 'Data', range: 'C3' });
  });

  test('that a rule refuses changes nothing and fires nothing; a paste gets past it', () => {
    const { host, document, evaluate } = hostWith(TRIGGER);
    evaluate(
      'sheet.getRange("A1:A2").setDataValidation(SpreadsheetApp.newDataValidation().requireNumberBetween(1, 5).setAllowInvalid(false).build())',
    );
    expect(() => host.edit({ sheet: 'Data', range: 'A1', values: '6' })).toThrow(EditRefused);
    expect(document.sheets[0]!.cell(0, 0).value).toBeNull();
    expect(host.logs()).toEqual([]);
    expect(() => host.edit({ sheet: 'Data', range: 'A1', values: '5' })).not.toThrow();
    expect(() => host.edit({ sheet: 'Data', range: 'A1', values: [['6'], ['7']] })).not.toThrow();
  });

  test('is not what a script writes, nor a sort, an insert or a delete', () => {
    const { host, document } = hostWith(
      `${TRIGGER}\nfunction write() { SpreadsheetApp.getActive().getRange('Data!A1').setValue(1); }`,
    );
    host.run('write');
    host.sort({ sheet: 'Data', range: 'A1:B3', column: 1 });
    host.insertRows({ sheet: 'Data', before: 1 });
    host.deleteRows({ sheet: 'Data', from: 2, count: 2 });
    expect(host.logs()).toEqual([]);
    expect(document.sheets[0]!.rowCount).toBe(9);
  });

  test('needs a person with access', () => {
    expect(() => hostWith().host.edit({ sheet: 'Data', range: 'A1', values: 1, user: 'x@example.org' })).toThrow(
      'may not edit this spreadsheet',
    );
  });

  test('without a trigger fires nothing', () => {
    expect(hostWith().host.edit({ sheet: 'Data', range: 'A1', values: 1 })).toBeNull();
  });
});

describe('menus', () => {
  const code = `function onOpen() {
    const ui = SpreadsheetApp.getUi();
    ui.createMenu('RPS').addItem('Check', 'check').addSeparator().addSubMenu(ui.createMenu('More').addItem('About', 'about')).addToUi();
  }
  function check() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>ok').setTitle('Desk').setWidth(900)); }`;

  test('are built by onOpen and clicked by their captions', () => {
    const { host } = hostWith(code);
    host.open();
    expect(host.menu()).toEqual([
      {
        kind: 'menu',
        caption: 'RPS',
        entries: [
          { kind: 'item', caption: 'Check', functionName: 'check' },
          { kind: 'separator' },
          { kind: 'menu', caption: 'More', entries: [{ kind: 'item', caption: 'About', functionName: 'about' }] },
        ],
      },
    ]);
    expect(host.clickMenu(['RPS', 'Check']).failure).toBeNull();
    expect(host.sidebar()).toEqual({ html: '<p>ok', title: 'Desk', width: 300, height: null });
    host.closeSidebar();
    expect(host.sidebar()).toBeNull();
  });

  test('open again from nothing, and a menu of the same name replaces', () => {
    const { host } = hostWith(`${code}\nfunction again() { onOpen(); onOpen(); }`);
    host.open();
    host.open();
    host.run('again');
    expect(host.menu()).toHaveLength(1);
  });

  test.each([
    [['RPS', 'None'], 'There is no menu item RPS > None'],
    [['RPS'], 'RPS is a menu, not an item'],
    [['RPS', 'More', 'About'], 'Script function not found: about'],
  ])('refuse %p', (path, message) => {
    const { host } = hostWith(code);
    host.open();
    expect(() => host.clickMenu(path)).toThrow(message);
  });
});

describe('questions', () => {
  const code = `function ask() { const ui = SpreadsheetApp.getUi(); return ui.alert('Title', 'Sure?', ui.ButtonSet.YES_NO) === ui.Button.YES; }
    function tell() { return String(SpreadsheetApp.getUi().alert('Done')); }
    function name() { const answer = SpreadsheetApp.getUi().prompt('Name?'); return answer.getSelectedButton() + answer.getResponseText(); }`;

  test('get the answers given, in order', () => {
    const { host } = hostWith(code, { uiAnswers: ['YES', 'NO', { button: 'OK', text: 'Li' }] });
    expect([host.run('ask'), host.run('ask'), host.run('name')]).toEqual([true, false, 'OKLi']);
    expect(host.alerts()[0]).toEqual({
      question: { kind: 'alert', title: 'Title', message: 'Sure?', buttons: 'YES_NO' },
      answer: 'YES',
    });
  });

  test('without an answer stop, and the script cannot go on past them', () => {
    const { host } = hostWith(`${code}\nfunction hide() { try { ask(); } catch (e) {} return 1; }`);
    expect(host.run('tell')).toBe('OK');
    expect(() => host.run('ask')).toThrow('The script asks "Sure?" (YES_NO) and nobody answers');
    expect(() => host.run('hide')).toThrow('nobody answers');
  });

  test('refuse an answer that has no button', () => {
    expect(() => hostWith(code, { uiAnswers: () => 'CANCEL' }).host.run('ask')).toThrow('the answer given is CANCEL');
  });
});

describe('HTML', () => {
  const html = {
    'Page.html': '<h1><?= title ?></h1>\n<? for (const item of items) { ?><li><?!= item ?></li><? } ?><?= helper() ?>',
    'Plain.html': '<b>plain</b>',
    'Broken.html': '<p>\n<?= nothing.here ?>',
  };
  const manifest = JSON.stringify({ timeZone: 'UTC', runtimeVersion: 'V8' });
  const page = (body: string) =>
    hostWith('', {
      files: {
        'appsscript.json': manifest,
        'Code.js': `function helper() { return '<&>'; } function go() { ${body} }`,
        ...html,
      },
    }).host;

  test('templates see their variables and the script, and escape by default', () => {
    const host = page(
      `const t = HtmlService.createTemplateFromFile('Page'); t.title = '<A>'; t.items = ['<i>1</i>', 2]; return t.evaluate().getContent();`,
    );
    expect(host.run('go')).toBe('<h1>&#60;A&#62;</h1>\n<li><i>1</i></li><li>2</li>&#60;&#38;&#62;');
  });

  test('files are named without extension', () => {
    expect(page(`return HtmlService.createHtmlOutputFromFile('Plain').getContent();`).run('go')).toBe('<b>plain</b>');
    expect(() => page(`HtmlService.createHtmlOutputFromFile('Plain.html');`).run('go')).toThrow(
      'No HTML file named Plain.html was found.',
    );
  });

  test('an error in a template says where', () => {
    expect(() => page(`HtmlService.createTemplateFromFile('Broken').evaluate();`).run('go')).toThrow(
      'nothing is not defined',
    );
  });

  test('dialogs have a title and their size', () => {
    const host = page(
      `SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('x').setWidth(400).setHeight(250), 'Help');`,
    );
    host.run('go');
    expect(host.dialog()).toEqual({ html: 'x', title: 'Help', width: 400, height: 250, modal: true });
  });

  test('a meta tag that is not allowed is refused', () => {
    expect(() => page(`HtmlService.createHtmlOutput('x').addMetaTag('robots', 'none');`).run('go')).toThrow(
      'not allowed',
    );
  });
});
