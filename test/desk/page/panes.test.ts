import { describeFiles } from './file-cases.js';
import { describeFirstMinute } from './first-minute-cases.js';
import { inBrowser } from './in-browser.js';
import { describeSidebar } from './sidebar-cases.js';
import { describeSlackPane } from './slack-pane-cases.js';

inBrowser('around the grid', (browser) => {
  describeFirstMinute(browser);
  describeSidebar(browser);
  describeSlackPane(browser);
  describeFiles(browser);
});
