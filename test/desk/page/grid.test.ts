import { describeArranged } from './grid/arranged-cases.js';
import { describeSpreadsheet } from './grid/spreadsheet-cases.js';
import { inBrowser } from './in-browser.js';
import { describeKeys } from './key-cases.js';

inBrowser('the grid', (browser) => {
  describeKeys(browser);
  describeSpreadsheet(browser);
  describeArranged(browser);
});
