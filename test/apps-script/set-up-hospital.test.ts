import { guessesAbout } from '../../shared/set-up/guesses.js';
import { decodeWorkbook } from '../../shared/workbook/decode.js';
import { type Column, TABS } from '../../shared/workbook/schema.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { hostOn, rawOf } from '../support/apps-script/addon.js';
import { hospitalWorkbook, SITE_NAMES } from '../support/apps-script/hospital-workbook.js';

const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const OWN_TABS = ['Participants', 'Cycles', 'Follow-up'] as const;

interface Answers {
  /** What is typed to each question about what is not read. */
  readonly typed?: readonly string[];
}

async function openHost(document: SpreadsheetDocument, { typed = [] }: Answers = {}) {
  const answers = [...typed];
  const host = await hostOn(document, {
    uiAnswers: ({ kind, buttons }) => {
      if (kind === 'prompt') return { button: 'OK', text: answers.shift() ?? '' };
      return buttons.startsWith('YES') ? 'YES' : 'OK';
    },
  });
  host.open();
  return host;
}

async function setUp(document: SpreadsheetDocument, answers?: Answers) {
  const host = await openHost(document, answers);
  host.clickMenu(SET_UP);
  const asked = host.alerts().map(({ question }) => question);
  return {
    host,
    mapping: asked.find(({ buttons }) => buttons === 'YES_NO_CANCEL')?.message ?? '',
    prompts: asked.filter(({ kind }) => kind === 'prompt').map(({ message }) => message),
    proposal: asked.find(({ buttons }) => buttons === 'YES_NO')?.message ?? '',
  };
}

/** All that stands below the headings, and how it looks. */
function below(document: SpreadsheetDocument, title: string, headingRow: number) {
  const sheet = document.sheetByTitle(title)!;
  const cells: Record<string, unknown> = {};
  sheet.forEachCell(sheet.gridRange, ({ value, note, format }, row, at) => {
    if (row > headingRow && (value !== null || note !== undefined)) {
      cells[`${row - headingRow},${at}`] = {
        value,
        note,
        background: format?.background,
        pattern: format?.numberFormat?.pattern,
      };
    }
  });
  return cells;
}
const data = (document: SpreadsheetDocument, titles: readonly string[]) =>
  titles.map((title, at) => below(document, title, at === 0 ? 3 : 1));

/** Nothing that the checks ask for is missing, and nothing that holds data is left unread. */
function expectAllRead(document: SpreadsheetDocument): void {
  const raw = rawOf(document);
  const { problems, participants, cycles, followUps, rowsSkipped } = decodeWorkbook(raw);
  expect(problems.map(({ name, facts }) => [name, facts])).toEqual([]);
  expect([participants.length, cycles.length, followUps.length, rowsSkipped]).toEqual([3, 9, 3, 0]);
  expect(participants.map(({ site }) => site)).toEqual(['QD', 'QD', 'QD']);
  for (const name of OWN_TABS) {
    const columns: readonly Column[] = TABS[name].columns;
    const tab = raw.tabs.find(({ title }) => title === name)!;
    const row = name === 'Participants' ? 3 : 1;
    expect(tab.values[row]!.slice(0, columns.length).filter((heading) => heading === '')).toEqual([]);
  }
}

const HEADINGS: readonly [string, Readonly<Record<string, string>>][] = [
  ['Ht (cm) and BW', {}],
  ['Ht (cm) and Wt', { weight_kg: 'Wt' }],
  ['身高 and 体重', { height_cm: '身高', weight_kg: '体重' }],
  ['身高（cm） and 体重 (公斤)', { height_cm: '身高（cm）', weight_kg: '体重 (公斤)' }],
];

describe.each(HEADINGS)('the workbook of a hospital, with %s', (_, cycles) => {
  test('is read as a whole after set-up, and keeps its data, notes and colors', async () => {
    const document = hospitalWorkbook({ cycles });
    const before = data(document, ['Enrollment log', 'Chemo log', 'Visits 2026']);
    const { host, mapping, prompts } = await setUp(document);
    expect(mapping).toContain('Tab "Enrollment log" becomes "Participants"');
    expect(mapping).toContain('Enrollment log: A3:A4 unmerged, so that every heading stands in row 4');
    expect(mapping).toContain('"ICF signed" becomes "Consent given and understood"');
    expect(mapping).toContain('"IFO g/d" becomes "Ifosfamide (g/day)"');
    expect(prompts).toEqual([]);
    expectAllRead(document);
    expect(data(document, OWN_TABS)).toEqual(before);
    expect(guessesAbout(rawOf(document)).filter(({ kind }) => kind !== 'heading row')).toEqual([]);
    const again = JSON.stringify(document.snapshot());
    host.clickMenu(SET_UP);
    expect(JSON.stringify(document.snapshot())).toBe(again);
    expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
  });
});

describe('what nobody can read', () => {
  const OWN = {
    Cycles: [
      ['Wt', 58],
      ['Ward', '3 East'],
      ['Tolerance', 'good'],
    ],
    Participants: [['Bed', 12]],
  } as const;

  test('is listed and asked about, and what is said of it is done', async () => {
    const document = hospitalWorkbook({ own: OWN, cycles: { reason: 'Remarks on dose' } });
    const { prompts, proposal } = await setUp(document, { typed: ['4 = Reason for change or delay; 1 = none; 2＝无'] });
    expect(prompts).toHaveLength(1);
    expect(prompts[0]).toContain('1. Enrollment log');
    for (const heading of ['Bed', 'Wt', 'Ward', 'Tolerance']) expect(prompts[0]).toContain(`"${heading}" is not read`);
    expect(proposal).toContain('Not for the checks, as you said:');
    expect(proposal).toMatch(/Not read by the checks, also after this:\n.*"Ward" is not read \(9 cells\)/);
    const sheet = document.sheetByTitle('Cycles')!;
    const headings = sheet.values({ startRow: 1, endRow: 2, startColumn: 0, endColumn: sheet.columnCount })[0]!;
    expect(headings).toContain('Ward');
    const at = headings.indexOf('Reason for change or delay');
    expect(sheet.cell(2, at).value).toBe('good');
  });

  test('is asked about again until it is said, and what is not for the checks only once', async () => {
    const document = hospitalWorkbook({
      own: {
        Participants: [
          ['Bed', 12],
          ['Nurse in charge', 'x'],
        ],
      },
    });
    const { host, prompts } = await setUp(document, { typed: ['1 = none'] });
    expect(prompts[0]).toContain('"Bed" is not read (3 cells)');
    host.clickMenu(SET_UP);
    const second = host
      .alerts()
      .map(({ question }) => question)
      .filter(({ kind }) => kind === 'prompt')
      .at(-1)!.message;
    expect(second).not.toContain('"Bed"');
    expect(second).toContain('"Nurse in charge" is not read');
  });

  test.each([
    ['Weight', '"Weight" says nothing of a number.'],
    ['7 = Notes', 'There is no number 7 in the list.'],
    ['1 = Screening date', '"Screening date" is read in Participants, not in Chemo log. Answer "none" here,'],
    ['1 = Weigth (kg)', 'is no column of Chemo log. Did you mean "Weight (kg)"?'],
  ])('is asked about anew after the answer %s', async (answer, sentence) => {
    const document = hospitalWorkbook({ own: { Cycles: [['Ward', '3 East']] } });
    const { prompts } = await setUp(document, { typed: [answer, '1 = none'] });
    expect(prompts).toHaveLength(2);
    expect(prompts[1]).toContain(sentence);
  });

  test('a person who cancels has nothing changed', async () => {
    const document = hospitalWorkbook({ own: { Cycles: [['Ward', '3 East']] } });
    const before = JSON.stringify(document.snapshot());
    const host = await hostOn(document, {
      uiAnswers: ({ kind, buttons }) => (kind === 'prompt' ? 'CANCEL' : buttons.startsWith('YES') ? 'YES' : 'OK'),
    });
    host.open();
    host.clickMenu(SET_UP);
    expect(JSON.stringify(document.snapshot())).toBe(before);
    expect(host.toasts().at(-1)!.message).toBe('Nothing was changed.');
  });

  test('a name of a site that is none is asked about, and becomes another name of the one that is said', async () => {
    const document = hospitalWorkbook({ sites: [...SITE_NAMES.slice(1), 'Donghai'] });
    const { prompts } = await setUp(document, { typed: ['1 = qd'] });
    expect(prompts[0]).toContain('no site goes by "Donghai"');
    expectAllRead(document);
  });

  test('a column of personal data is no question; it is listed with what to do', async () => {
    const document = hospitalWorkbook({ own: { Participants: [['Patient name', 'Wang Fang']] } });
    const { prompts, proposal } = await setUp(document);
    expect(prompts).toEqual([]);
    expect(proposal).toContain('Not read by the checks');
    expect(proposal).not.toContain('Wang Fang');
  });

  test('with headings for height and weight twice, each further one is listed', async () => {
    const own = {
      Cycles: [
        ['身高', 160],
        ['体重', 58],
        ['Wt', 58],
      ],
    } as const;
    const document = hospitalWorkbook({ own });
    const { prompts } = await setUp(document, { typed: [''] });
    for (const heading of ['Ht (cm)', 'BW', 'Wt']) expect(prompts[0]).toContain(`"${heading}" is not read (9 cells)`);
  });

  test('a further tab with rows of participants is asked about', async () => {
    const document = hospitalWorkbook();
    const sheet = document.addSheet({ title: 'Old log' });
    ['Participant ID', 'Sex'].forEach((value, at) => void sheet.setCell(0, at, { value }));
    ['QD-009', 'female'].forEach((value, at) => void sheet.setCell(1, at, { value }));
    const { host, prompts } = await setUp(document, { typed: ['1 = Cycles', '1 = none'] });
    expect(prompts[0]).toContain('1. Tab "Old log" is not read');
    expect(prompts[1]).toContain('"Cycles" is no tab that is still to be found');
    host.clickMenu(SET_UP);
    expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
  });
});

describe('a Sites tab of the hospital’s own', () => {
  const sitesTab = (document: SpreadsheetDocument, rows: readonly (readonly string[])[]) => {
    const sheet = document.addSheet({ title: 'Hospitals' });
    rows.forEach((cells, row) => {
      cells.forEach((value, at) => void sheet.setCell(row, at, { value }));
    });
  };

  test('without other names: those of the registry are no question, and stand there once', async () => {
    const document = hospitalWorkbook();
    sitesTab(document, [
      ['Site ID', 'Hospital name', 'City'],
      ['QD', 'The Affiliated Hospital of Qingdao University', 'Qingdao'],
      ['DH', 'Donghai Hospital', 'Donghai'],
    ]);
    const { prompts, mapping } = await setUp(document);
    expect(mapping).toContain('Tab "Hospitals" becomes "Sites"');
    expect(prompts).toEqual([]);
    expectAllRead(document);
    const sheet = document.sheetByTitle('Sites')!;
    const texts = sheet.values({ startRow: 1, endRow: 3, startColumn: 0, endColumn: 6 }).flat();
    expect(texts.filter((text) => String(text).includes('青岛大学附属医院'))).toEqual(['青岛大学附属医院']);
  });
});
