import { LANGUAGES } from '../../shared/language.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { blankWorkbook, hostOn, sampleSpreadsheet } from '../support/apps-script/addon.js';

/* Each step fails once, for a reason that nobody foresaw. The sentence names the step and the reason, and guesses nothing. */

const CHECK = ['RPS Trial', 'Check the workbook'];
const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const FAULT = 'Service Spreadsheets timed out while accessing document.';

/** Fails the calls of this name while it is set. */
async function faulty(document: SpreadsheetDocument) {
  const failing = { call: '', skip: 0, also: '' };
  let calls: string[] = [];
  const host: AppsScriptHost = await hostOn(document, {
    faults: (call) => {
      calls.push(call);
      return call === failing.also || (call === failing.call && failing.skip-- <= 0) ? FAULT : undefined;
    },
    uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES'),
  });
  host.open();
  return {
    host,
    failing,
    callsOf: (work: () => void): string[] => {
      calls = [];
      work();
      return [...calls];
    },
  };
}

const lastAlert = (host: AppsScriptHost): string => host.alerts().at(-1)!.question.message;
/** A line each for what has been done to a tab: texts compare fast, and differ in the line that differs. */
const shot = (document: SpreadsheetDocument): string =>
  document
    .snapshot()
    .sheets.flatMap(({ title, cells, protectedRanges, frozenRows, basicFilter }) => [
      JSON.stringify([title, frozenRows, basicFilter]),
      ...protectedRanges.map(({ id: _id, ...rest }) => JSON.stringify(rest)),
      ...cells.map((cell) => JSON.stringify(cell)),
    ])
    .join('\n');

const STEPS = {
  'Spreadsheet.insertSheet': 'the new tab',
  'Range.setValues': 'headings',
  'Sheet.setFrozenRows': 'frozen headings',
  'Range.protect': 'a warning before headings are edited',
  'Protection.setDescription': 'a warning before headings are edited',
  'Protection.setWarningOnly': 'a warning before headings are edited',
  'Range.createFilter': 'a filter',
  'Sheet.protect': 'a warning before anything but a response is edited',
  'Protection.setUnprotectedRanges': 'a warning before anything but a response is edited',
} as const;

const whole = (async () => {
  const document = blankWorkbook();
  (await faulty(document)).host.clickMenu(SET_UP);
  return shot(document);
})();

test.each(Object.entries(STEPS))(
  'set-up: where %s fails, it names %s and what the host said, and the next run finishes',
  async (call, part) => {
    const document = blankWorkbook();
    const { host, failing } = await faulty(document);
    failing.call = call;
    host.clickMenu(SET_UP);
    const said = lastAlert(host);
    expect(said).toContain(`${part} could not be set up`);
    expect(said).toContain(`The spreadsheet says: "${FAULT}"`);
    expect(said).not.toMatch(/most likely/);
    failing.call = '';
    host.clickMenu(SET_UP);
    expect(shot(document)).toBe(await whole);
    // And then there is nothing left to do.
    host.clickMenu(SET_UP);
    expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
  },
  60_000,
);

test('a protection that cannot even be taken back is finished the next time, and nobody is locked out for good', async () => {
  const document = blankWorkbook();
  const { host, failing } = await faulty(document);
  Object.assign(failing, { call: 'Protection.setWarningOnly', also: 'Protection.remove' });
  host.clickMenu(SET_UP);
  const cycles = document.sheetByTitle('Cycles')!;
  const findings = document.sheetByTitle('Findings')!;
  for (const sheet of [cycles, findings]) expect(sheet.protectedRanges).toMatchObject([{ warningOnly: false }]);
  Object.assign(failing, { call: '', also: '' });
  host.clickMenu(SET_UP);
  expect(cycles.protectedRanges).toMatchObject([
    { warningOnly: true, description: 'RPS Trial: the checks read these headings' },
  ]);
  expect(findings.protectedRanges).toMatchObject([{ warningOnly: true }]);
  expect(findings.protectedRanges[0]!.unprotected).toHaveLength(3);
  host.clickMenu(SET_UP);
  expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
});

test('a person’s own protection of the headings is left as it is', async () => {
  const document = blankWorkbook();
  const { host } = await faulty(document);
  host.clickMenu(SET_UP);
  const cycles = document.sheetByTitle('Cycles')!;
  cycles.updateProtectedRange(cycles.protectedRanges[0]!.id, { description: 'Ask Dr. Li', warningOnly: false });
  host.clickMenu(SET_UP);
  expect(cycles.protectedRanges).toMatchObject([{ description: 'Ask Dr. Li', warningOnly: false }]);
});

test('a check whose call fails, whichever it is, says what the host said, and the next one is as if nothing had been', async () => {
  const document = sampleSpreadsheet();
  const { host, failing, callsOf } = await faulty(document);
  host.clickMenu(CHECK);
  const expected = shot(document);
  const calls = callsOf(() => host.clickMenu(CHECK));
  const counted = new Map<string, number>();
  for (const call of calls) {
    const skip = counted.get(call) ?? 0;
    counted.set(call, skip + 1);
    // What is said once all is done, and the language when the error itself is said.
    if (call === 'Spreadsheet.toast' || call.startsWith('Properties.')) continue;
    // Neither a format that is refused nor a lock that frees itself is any of a person's business.
    const isQuiet = call === 'RangeList.setNumberFormat' || call === 'Lock.releaseLock';
    Object.assign(failing, { call, skip });
    const before = host.alerts().length;
    host.clickMenu(CHECK);
    Object.assign(failing, { call: '', skip: 0 });
    expect([call, skip, host.alerts().length]).toEqual([call, skip, before + (isQuiet ? 0 : 1)]);
    if (!isQuiet) {
      expect(lastAlert(host)).toContain(FAULT.slice(0, -1));
      expect(lastAlert(host)).not.toMatch(/most likely/);
    }
    host.clickMenu(CHECK);
    expect(shot(document)).toBe(expected);
  }
}, 120_000);

test('a protected range is named by what the host says of it', async () => {
  const document = sampleSpreadsheet();
  const { host } = await faulty(document);
  host.clickMenu(CHECK);
  const findings = document.sheetByTitle('Findings')!;
  findings.addProtectedRange({ unprotected: [], description: '', warningOnly: false, canEdit: false });
  host.clickMenu(CHECK);
  expect(lastAlert(host)).toBe(
    '"Findings" could not be written. The spreadsheet says: "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit." If it is protected, ask whoever protects it to let you edit it; then check again, which also puts right what was written in part.',
  );
});

test('no sentence of the add-on guesses a reason', async () => {
  for (const language of LANGUAGES) {
    const { addonWords } = await import('../../apps-script/words/addon-words.js');
    const words = addonWords(language);
    const facts = { tab: 'T', tabs: 'T', detail: 'D', columns: 'C', where: 'W', date: 'X' };
    const sentences = [
      words.setUp.refused('T', 'P', 'D'),
      ...Object.values(words.errors).map((say) => (say as (facts: object) => string)(facts)),
    ];
    for (const sentence of sentences) expect(sentence).not.toMatch(/most likely|很可能|可能是因为/);
  }
});
