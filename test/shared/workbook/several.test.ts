import { describe, expect, test } from '@jest/globals';
import { rawWorkbook } from '../../../cli/files/content.js';
import { SAMPLE_NAME, sampleWorkbook } from '../../../cli/sample/sample.js';
import { day } from '../../../shared/calendar.js';
import { sayFinding } from '../../../shared/protocol/finding.js';
import { checkReport } from '../../../shared/report.js';
import { assessTrial, assessWorkbook, type Trial } from '../../../shared/summary/trial.js';
import { type Lacking, openWorkbook, readWorkbooks } from '../../../shared/workbook/decode.js';
import type { RawCell, RawTab, RawWorkbook } from '../../../shared/workbook/raw.js';
import { REGISTRY_SITES } from '../../../shared/workbook/schema.js';

const TODAY = day('2026-09-01');
const PARTICIPANTS = ['Participant ID', 'Site', 'Sex', 'Age (years)'];

const book = (key: string, tabs: Record<string, RawCell[][]>): RawWorkbook => ({
  book: key,
  name: `Tracking ${key}`,
  tabs: Object.entries(tabs).map(([title, values]): RawTab => ({ title, values })),
});
const site = (key: string, rows: RawCell[][], more: Record<string, RawCell[][]> = {}) =>
  book(key, {
    Participants: [PARTICIPANTS, ...rows],
    Cycles: [['Participant ID', 'Cycle']],
    'Follow-up': [['Participant ID']],
    ...more,
  });

const trialOf = (raws: readonly RawWorkbook[], lacking?: Lacking): Trial =>
  assessWorkbook(readWorkbooks(raws.map(openWorkbook), lacking), TODAY);

const said = ({ evaluation }: Trial, rule: string) =>
  evaluation.findings
    .filter((finding) => finding.rule === rule)
    .map((finding) => `${finding.book}/${finding.tab} ${finding.cell ?? '-'}: ${sayFinding(finding, 'en').what}`);

/** The sample trial with each site's rows in a workbook of its own, its rows in the order they had. */
function split(): { whole: RawWorkbook; parts: RawWorkbook[] } {
  const whole = rawWorkbook(SAMPLE_NAME, sampleWorkbook({ today: TODAY }).tabs);
  const idOf = (row: readonly RawCell[]) => String(row[0] ?? '');
  const prefix = (row: readonly RawCell[]) => /^[A-Z]{2}/.exec(idOf(row).trim().toUpperCase())?.[0];
  const keys = REGISTRY_SITES.map(({ code }) => code as string);
  const parts = keys.map((key, index) => ({
    book: key,
    name: `Tracking ${key}`,
    tabs: whole.tabs
      .filter(({ title }) => index === 0 || !['Sites', 'Settings', 'Findings'].includes(title))
      .map((tab) => {
        if (!['Participants', 'Cycles', 'Follow-up'].includes(tab.title)) return tab;
        const [headings, ...rows] = tab.values;
        // Rows that name no site's participant stay in the first workbook.
        const mine = rows.filter((row) => (keys.includes(prefix(row) ?? '') ? prefix(row) : keys[0]) === key);
        return { title: tab.title, values: [headings!, ...mine] };
      }),
  }));
  return { whole, parts };
}

describe('a trial in six workbooks', () => {
  const { whole, parts } = split();
  const one = checkReport(assessTrial(whole, TODAY), 'en');
  const six = checkReport(trialOf(parts), 'en');

  test('is judged as the same trial in one', () => {
    const byId = <T extends { id: string }>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
    const facts = (report: typeof one) =>
      byId(report.participants).map(({ id, stage, outcome, breached, unknown }) => ({
        id,
        stage,
        outcome,
        breached,
        unknown,
      }));
    expect(facts(six)).toEqual(facts(one));
    expect({ ...six.enrollment, bySite: [] }).toEqual({ ...one.enrollment, bySite: [] });
    expect([six.source.rowsRead, six.source.rowsSkipped]).toEqual([one.source.rowsRead, one.source.rowsSkipped]);
    const items = (report: typeof one) =>
      report.schedule.map(({ participant, item, state }) => `${participant} ${item} ${state}`).sort();
    expect(items(six)).toEqual(items(one));
    const doses = (report: typeof one) =>
      report.cycles.map(({ participant, cycle, verdict }) => `${participant} ${cycle} ${verdict}`).sort();
    expect(doses(six)).toEqual(doses(one));
  });

  test('has each finding once, in the workbook and row where it stands', () => {
    const { evaluation } = trialOf(parts);
    const raws = new Map(parts.map((raw) => [raw.book, raw]));
    const placed = evaluation.findings.filter(
      ({ rule, row, participant }) => row !== undefined && participant !== undefined && !rule.startsWith('data/'),
    );
    expect(placed.length).toBeGreaterThan(30);
    for (const { book: key, tab, row, participant } of placed) {
      const cells = raws.get(key)!.tabs.find(({ title }) => title === tab)!.values[row! - 1]!;
      expect(String(cells[0]).trim().toUpperCase()).toBe(participant);
    }
  });
});

test('a participant in two workbooks is a duplicate, counted once, and both rows say where', () => {
  const trial = trialOf([
    site('QD', [['QD-001', 'QD']]),
    site('XA', [
      ['XA-001', 'XA'],
      ['qd-001', 'QD'],
    ]),
  ]);
  expect(trial.workbook.participants.map(({ id, book: key }) => [id, key])).toEqual([
    ['QD-001', 'QD'],
    ['XA-001', 'XA'],
  ]);
  expect(said(trial, 'data/duplicate-participant')).toEqual([
    'QD/Participants A2: QD-001 stands in more than one row (QD row 2, XA row 3). Counted once; the worst answer of the rows decides.',
    'XA/Participants A3: QD-001 stands in more than one row (QD row 2, XA row 3). Counted once; the worst answer of the rows decides.',
  ]);
});

test('a cycle belongs to its participant, also from another workbook', () => {
  const trial = trialOf([
    site('QD', [['QD-001', 'QD']]),
    site('XA', [], {
      Cycles: [
        ['Participant ID', 'Cycle'],
        ['QD-001', 1],
        ['XA-009', 1],
      ],
    }),
  ]);
  expect(trial.workbook.cycles.map(({ participant }) => participant?.id)).toEqual(['QD-001', undefined]);
  expect(said(trial, 'data/orphan-cycle')[0]).toMatch(/^XA\/Cycles A3: XA-009 is not in Participants/);
});

test('a row of another site in the workbook of a site is reported at its cell', () => {
  const trial = trialOf([
    site('QD', [['QD-001', 'QD']]),
    site('XA', [
      ['XA-001', 'QD'],
      ['XA-002', 'XA'],
    ]),
  ]);
  expect(said(trial, 'data/other-sites-row')).toEqual([
    'XA/Participants B2: This row names site QD, but it stands in the workbook of site XA. It counts for QD.',
  ]);
});

test('columns may stand elsewhere in each workbook, and cells are named accordingly', () => {
  const xa = book('XA', {
    受试者: [
      ['Notes', 'Site', 'Participant ID', 'Age (years)'],
      ['', 'nowhere', 'XA-001', 'many'],
    ],
    Cycles: [['Participant ID']],
    'Follow-up': [['Participant ID']],
  });
  const trial = trialOf([site('QD', [['QD-001', 'QD', 'female', 'old']]), xa]);
  expect(said(trial, 'data/unreadable-number').map((line) => line.split(':')[0])).toEqual([
    'QD/Participants D2',
    'XA/受试者 D2',
  ]);
  expect(said(trial, 'data/unknown-site').map((line) => line.split(':')[0])).toEqual(['XA/受试者 B2']);
});

describe('settings and sites', () => {
  const settings = (...lines: [string, RawCell][]) => ({ Settings: [['Setting', 'Value'], ...lines] });

  test('the first workbook settles the settings; another that differs is told so, one that agrees is not', () => {
    const trial = trialOf([
      site('QD', [], settings(['enrollment_target', 90])),
      site('XA', [], settings(['enrollment_target', 80], ['cycle_interval_days', 21])),
      site('ZS', [], settings(['enrollment_target', 90])),
    ]);
    expect(trial.enrollment.target).toBe(90);
    expect(said(trial, 'data/other-setting')).toEqual([
      'XA/Settings B2: "enrollment_target" is 80 here and 90 in the workbook of QD. The settings of QD count for the whole trial, so the checks use 90.',
    ]);
  });

  test('a workbook named as primary settles them wherever it stands in the list', () => {
    const books = [
      site('QD', [], settings(['enrollment_target', 90])),
      site('XA', [], settings(['enrollment_target', 80])),
    ];
    expect(trialOf(books, { primary: 'XA' }).enrollment.target).toBe(80);
  });

  test('a workbook may hold settings and sites alone', () => {
    const trial = trialOf([
      book('TRIAL', {
        ...settings(['enrollment_target', 90]),
        Sites: [
          ['Code', 'Name'],
          ['QD', 'Qingdao'],
        ],
      }),
      site('QD', [['QD-001', 'QD']]),
    ]);
    expect([trial.enrollment.target, trial.workbook.participants.length]).toEqual([90, 1]);
    expect([...trial.workbook.sites.keys()]).toEqual(['QD']);
    expect(trial.evaluation.findings.filter(({ rule }) => rule === 'data/missing-tab')).toEqual([]);
  });

  test('a workbook of a site without its Participants tab cannot be used, and says so', () => {
    expect(() => openWorkbook(book('XA', { ...settings(), Cycles: [['Participant ID']] }))).toThrow(
      'Tracking XA has no tab "Participants"',
    );
  });

  test('sites are those of every list, the first line of each', () => {
    const trial = trialOf([
      site('QD', [], {
        Sites: [
          ['Code', 'Name', 'Target'],
          ['QD', 'Qingdao', 30],
        ],
      }),
      site('XA', [], {
        Sites: [
          ['Code', 'Name', 'Target'],
          ['QD', 'Other', 99],
          ['XA', "Xi'an", 12],
        ],
      }),
    ]);
    expect([...trial.workbook.sites.values()].map(({ code, name, target }) => [code, name, target])).toEqual([
      ['QD', 'Qingdao', 30],
      ['XA', "Xi'an", 12],
    ]);
  });
});

describe('a workbook that could not be read', () => {
  const read = [
    site('QD', [['QD-001', 'QD']], {
      Settings: [
        ['Setting', 'Value'],
        ['enrollment_target', 90],
      ],
    }),
  ];

  test('is a finding of its own, and its site is not counted as zero', () => {
    const trial = trialOf(read, { primary: 'QD', unread: ['XA'] });
    expect(said(trial, 'data/unread-workbook')).toEqual([
      'XA/XA -: The workbook of XA could not be read, so nothing in it was checked and nobody in it is counted.',
    ]);
    expect(trial.evaluation.findings[0]!.severity).toBe('stop');
    expect(trial.enrollment.bySite.filter(({ unread }) => unread).map((entry) => entry.site)).toEqual(['XA']);
    expect(trial.enrollment.projection).toEqual({ model: 'none', why: 'unread' });
  });

  test('says whose settings stood in when they were in it', () => {
    expect(said(trialOf(read, { primary: 'XA', unread: ['XA'] }), 'data/unread-workbook')[0]).toContain(
      'The settings of the trial stand there; those of QD were used instead.',
    );
    expect(said(trialOf([site('QD', [])], { primary: 'XA', unread: ['XA'] }), 'data/unread-workbook')[0]).toContain(
      'the defaults were used instead.',
    );
  });
});
