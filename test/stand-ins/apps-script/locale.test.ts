import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { hostWith } from './host-with.js';

const within = (locale: string) =>
  hostWith('', { document: new SpreadsheetDocument({ id: 'own', timeZone: 'Asia/Shanghai', locale }) });

const WAYS: readonly (readonly [string, (formula: string) => string])[] = [
  ['setFormula', (formula) => `sheet.getRange("A1").setFormula('${formula}')`],
  ['setFormulas', (formula) => `sheet.getRange("A1").setFormulas([['${formula}']])`],
  ['setValue', (formula) => `sheet.getRange("A1").setValue('${formula}')`],
  ['setValues', (formula) => `sheet.getRange("A1").setValues([['${formula}']])`],
  ['RangeList.setFormula', (formula) => `sheet.getRangeList(["A1"]).setFormula('${formula}')`],
  [
    'a conditional rule',
    (formula) =>
      `sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange("A1")]).whenFormulaSatisfied('${formula}').setBackground("#ff0000").build()])`,
  ],
  [
    'a validation rule',
    (formula) =>
      `sheet.getRange("A1").setDataValidation(SpreadsheetApp.newDataValidation().requireFormulaSatisfied('${formula}').build())`,
  ],
];

describe.each(['de_DE', 'fr_FR', 'tr_TR', 'ru_RU', 'pt_BR', 'id_ID'])('in %s', (locale) => {
  test.each(WAYS)('%s refuses a comma between arguments, and takes a semicolon', (_, code) => {
    expect(() => within(locale).evaluate(code('=AND(B1>1,B1<3)'))).toThrow(/Formula parse error/);
    expect(() => within(locale).evaluate(code('=AND(B1>1.5;B1<3)'))).toThrow(/Formula parse error/);
    expect(() => within(locale).evaluate(code('=AND(B1>1,5;B1<3)'))).not.toThrow();
    expect(() => within(locale).evaluate(code('=AND(B1=",";B1<3)'))).not.toThrow();
  });

  test('a formula is read as the locale writes it, and kept as every locale has it', () => {
    const { document, evaluate } = within(locale);
    expect(evaluate('sheet.getRange("A1").setFormula("=SUM(1;2,5)").getFormula()')).toBe('=SUM(1;2,5)');
    const cell = document.sheetByTitle('Data')!.cell(0, 0);
    expect([cell.formula, cell.value]).toEqual(['=SUM(1,2.5)', 3.5]);
  });

  test('a person who types a comma sees an error', () => {
    const { host, document } = within(locale);
    host.edit({ sheet: 'Data', range: 'A1', values: '=SUM(A2,3;4)' });
    expect(document.sheetByTitle('Data')!.cell(0, 0).value).toEqual({ error: '#ERROR!' });
  });
});

describe.each(['en_US', 'zh_CN', 'en_GB', 'de_CH'])('in %s', (locale) => {
  test.each(WAYS)('%s takes a comma and a semicolon', (_, code) => {
    for (const formula of ['=AND(B1>1.5,B1<3)', '=AND(B1>1.5;B1<3)']) {
      expect(() => within(locale).evaluate(code(formula))).not.toThrow();
    }
  });

  test('a rule written with semicolons is read with commas', () => {
    const read = `(() => { ${WAYS[5]![1]('=AND(B1>1;B1<3)')}; return sheet.getConditionalFormatRules()[0].getBooleanCondition().getCriteriaValues()[0]; })()`;
    expect(within(locale).evaluate(read)).toBe('=AND(B1>1,B1<3)');
  });
});
