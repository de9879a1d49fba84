import { columnLetters } from '../../shared/workbook/raw.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  sampleSpreadsheet,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

const CHECK = ['RPS Trial', 'Check the workbook'];

async function opened(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document);
  host.open();
  return host;
}

/** What is not known yet while somebody is being screened. */
const AFTER = new Set([
  ...['enrollment_date', 'arm', 'allocation_date', 'surgery_date', 'last_contact_date'],
  ...['final_pathology_histology', 'final_pathology_grade', 'chest_cavity_in_surgical_report'],
]);

/** One LMS participant whose tumor is just too small, among people who pass. */
function smallTumor(): SpreadsheetDocument {
  const records = wellRecords();
  const screened = Object.entries(wellRecords('QD-002').Participants[0]!).filter(([key]) => !AFTER.has(key));
  const small = { ...Object.fromEntries(screened), histology_biopsy: 'LMS', tumor_size_cm: 9.9 };
  return spreadsheetOf({ ...records, Participants: [records.Participants[0]!, small] });
}

test('the menu has every command, and says so in Chinese to a person whose screens are Chinese', async () => {
  const host = await opened(smallTumor());
  const captions = (entries: ReturnType<AppsScriptHost['menu']>): string[] =>
    entries.flatMap((entry) =>
      entry.kind === 'separator' ? ['-'] : [entry.caption, ...(entry.kind === 'menu' ? captions(entry.entries) : [])],
    );
  expect(captions(host.menu())).toEqual([
    'RPS Trial',
    'Check the workbook',
    'Check selected rows',
    'Open the desk',
    '-',
    'Plan the next dates of selected rows',
    'Set up or repair this workbook',
    'Clear marks',
    'Language',
    'English',
    '中文',
    'About',
  ]);
  const chinese = await hostOn(smallTumor(), { people: [{ email: 'wang@example.org', locale: 'zh_CN' }] });
  chinese.open();
  expect(captions(chinese.menu())[1]).toBe('检查工作簿');
});

test('the menu is there before the add-on is enabled, and touches neither the document nor the properties', async () => {
  const host = await hostOn(smallTumor());
  host.open({ authMode: 'NONE' });
  expect(host.menu()).toHaveLength(1);
  expect(host.calls().byMethod).toEqual({ 'Menu.addToUi': 1 });
  host.install();
  expect(host.menu()).toHaveLength(1);
});

test('a check writes the finding with its cell, its clause and what to do', async () => {
  const document = smallTumor();
  const host = await opened(document);
  host.clickMenu(CHECK);
  expect(findingLines(document)).toContainEqual({
    key: 'QD-002|eligibility/lms-size|tumor_size_cm',
    status: 'open',
    severity: 'screen failure',
    subject_id: 'QD-002',
    rule: 'eligibility/lms-size',
    clause: 'I5b',
    where: 'Participants › QD-002 › [Tumor size (cm)]',
    what: expect.stringContaining('9.9 cm'),
    remedy: expect.any(String),
    first_seen: 46266,
    last_seen: 46266,
    response: null,
    response_by: null,
    response_on: null,
  });
  const letter = columnLetters(columnAt('Participants', 'tumor_size_cm'));
  const findings = document.sheetByTitle('Findings')!;
  const row = findingLines(document).findIndex(({ rule }) => rule === 'eligibility/lms-size') + 1;
  expect(findings.cell(row, columnAt('Findings', 'where')).formula).toBe(
    `=HYPERLINK("#gid=0&range=${letter}3","Participants › QD-002 › [Tumor size (cm)]")`,
  );
  expect(host.toasts().at(-1)?.message).toMatch(
    /^Checked as of 2026-09-01: 0 critical, 0 warnings, 0 queries, 0 advisories, 1 not met at screening open \(1 new, 0 resolved\)\./,
  );
});

test('a workbook in which everything is met has an empty Findings tab, and says nothing is open', async () => {
  const document = spreadsheetOf(wellRecords());
  const host = await opened(document);
  host.clickMenu(CHECK);
  expect(findingLines(document)).toEqual([]);
  expect(host.toasts().at(-1)?.message).toContain('nothing open (0 new, 0 resolved)');
});

test('a full check of the sample takes at most 20 service calls, and three more once, for blank rows of Findings', async () => {
  const host = await opened(sampleSpreadsheet());
  for (const most of [24, 17, 17]) {
    host.resetCalls();
    host.clickMenu(CHECK);
    expect(host.calls().total).toBeLessThanOrEqual(most);
  }
});

test('nor does it take more when it finds over a thousand things at once, and each is written', async () => {
  const [healthy] = wellRecords().Participants;
  const records = Array.from({ length: 1_005 }, (_, index) => ({
    ...healthy,
    subject_id: `QD-${String(index + 1).padStart(4, '0')}`,
    tumor_size_cm: 9.9,
    histology_biopsy: 'LMS',
  }));
  const document = spreadsheetOf({ Participants: records });
  const host = await opened(document);
  host.resetCalls();
  host.clickMenu(CHECK);
  expect(host.calls().total).toBeLessThanOrEqual(19);
  expect(findingLines(document).filter(({ rule }) => rule === 'eligibility/lms-size')).toHaveLength(1_005);
});

test('checking selected rows says whose, and leaves the rest as it was', async () => {
  const document = smallTumor();
  const host = await opened(document);
  host.clickMenu(CHECK);
  document.sheetByTitle('Participants')!.setCell(1, columnAt('Participants', 'tumor_size_cm'), { value: 900 });
  document.sheetByTitle('Participants')!.setCell(2, columnAt('Participants', 'tumor_size_cm'), { value: 12 });
  host.select({ sheet: 'Participants', range: 'B3:C3' });
  host.clickMenu(['RPS Trial', 'Check selected rows']);
  expect(host.toasts().at(-1)?.message).toMatch(/^QD-002 checked as of 2026-09-01: nothing open \(0 new, 1 resolved\)/);
  expect(findingLines(document)).toEqual([]);
});

test('checking selected rows where no participant is asks for a selection', async () => {
  const host = await opened(smallTumor());
  host.select({ sheet: 'Participants', range: 'A8' });
  host.clickMenu(['RPS Trial', 'Check selected rows']);
  expect(host.alerts().at(-1)?.question.message).toBe(
    'No participant is selected. Select cells in rows of Participants, Cycles, Follow-up or Findings, then try again.',
  );
});

test('About names the rulebook and what the add-on is not', async () => {
  const host = await opened(smallTumor());
  host.clickMenu(['RPS Trial', 'About']);
  expect(host.alerts().at(-1)?.question.message).toMatch(
    /Rulebook \d+\.\d+\.\d+, [0-9a-f]{12}\.\n\nA tracking aid, not source data/,
  );
});

test('About names the settings that let more pass, and opens in any spreadsheet', async () => {
  const looser = [{ setting: 'dose_tolerance_warn_percent', value: 12 }];
  const host = await opened(spreadsheetOf({ ...wellRecords(), Settings: looser }));
  host.clickMenu(['RPS Trial', 'About']);
  expect(host.alerts().at(-1)?.question.message).toMatch(
    /[0-9a-f]{12}\+[0-9a-f]{6}\.\nThe Settings tab is looser than the default: dose_tolerance_warn_percent 12 \(default 10\)\.\n/,
  );
  const budget = new SpreadsheetDocument({ id: 'budget', title: 'Budget', timeZone: 'Asia/Shanghai' });
  budget.addSheet({ title: 'Sheet1' });
  const bare = await opened(budget);
  bare.clickMenu(['RPS Trial', 'About']);
  expect(bare.alerts().at(-1)?.question.message).toMatch(/Rulebook \d/);
});

test('choosing Chinese rewrites the menu, the headings and the sentences, and keeps what people wrote', async () => {
  const document = smallTumor();
  const host = await opened(document);
  host.clickMenu(CHECK);
  host.edit({ sheet: 'Findings', range: findingCell('response', 2), values: 'Measured again on the scan' });
  host.clickMenu(['RPS Trial', 'Language', '中文']);
  const findings = document.sheetByTitle('Findings')!;
  expect(findings.cell(0, columnAt('Findings', 'what')).value).toBe('问题');
  expect(findings.cell(0, columnAt('Findings', 'response')).value).toBe('回复');
  expect(findings.cell(1, columnAt('Findings', 'what')).value).toMatch(/[\u4e00-\u9fff]/);
  expect(findings.cell(1, columnAt('Findings', 'response')).value).toBe('Measured again on the scan');
  expect(findings.cell(1, columnAt('Findings', 'status')).value).toBe('已回复');
  expect(host.toasts().at(-1)?.message).toContain('已检查（截至 2026-09-01）');
  host.clickMenu(['RPS Trial', '检查所选行']);
  expect(host.toasts().at(-1)?.message).toContain('已检查');
});

test('the day of a check is the one in the settings’ zone, not in the script’s or the spreadsheet’s', async () => {
  const settings = [{ setting: 'time_zone', value: 'America/Los_Angeles' }];
  const host = await opened(spreadsheetOf({ ...wellRecords(), Settings: settings }));
  host.clickMenu(CHECK);
  expect(host.toasts().at(-1)?.message).toContain('as of 2026-08-31');
});
