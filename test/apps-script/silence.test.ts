import { hostOn, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';
import { ask, type PanelModel } from '../support/apps-script/panel-answers.js';

/* What would the sheet say if nothing could be read? "Nothing" is said only when all that could be found was read. */

const CHECK = ['RPS Trial', 'Check the workbook'];
const { Participants, Cycles } = wellRecords('QD-001');

async function said(records: Parameters<typeof spreadsheetOf>[0]): Promise<{ toast: string; model: PanelModel }> {
  const host = await hostOn(spreadsheetOf(records));
  host.open();
  host.clickMenu(CHECK);
  return { toast: host.toasts().at(-1)!.message, model: ask<PanelModel>(host, 'rpsPanel') };
}

test.each<[string, Parameters<typeof spreadsheetOf>[0], RegExp]>([
  ['headings only', { Participants: [], Cycles: [], 'Follow-up': [] }, /^No row of a participant was read/],
  ['cycles without their participants', { Participants: [], Cycles, 'Follow-up': [] }, /could not be judged/],
  [
    'a row without an ID',
    { Participants: [...Participants, { ...Participants[0]!, subject_id: '' }], Cycles, 'Follow-up': [] },
    /^1 place in the workbook could not be judged, see the Findings tab\. Of what could be read/,
  ],
  [
    'a withdrawal that nobody can read',
    { Participants: [{ ...Participants[0]!, consent_withdrawn_date: '2026-03' }], Cycles, 'Follow-up': [] },
    /^1 place in the workbook could not be judged/,
  ],
])('%s: the toast and the sidebar say first what could not be judged', async (_, records, first) => {
  const { toast, model } = await said(records);
  expect(toast).toMatch(first);
  expect(model.silence).not.toBe('');
  expect(toast.startsWith(model.silence)).toBe(true);
});

test('a workbook that could be read whole says nothing of it', async () => {
  const { toast, model } = await said({ Participants, Cycles, 'Follow-up': [] });
  expect(toast).toMatch(/^Checked as of/);
  expect(model.silence).toBe('');
});
