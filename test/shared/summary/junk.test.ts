import { day } from '../../../shared/calendar.js';
import { sayFinding } from '../../../shared/protocol/finding.js';
import type { Harm } from '../../../shared/protocol/rule.js';
import type { Severity } from '../../../shared/said.js';
import { assessTrial, type Trial } from '../../../shared/summary/trial.js';
import { cannotSchedule } from '../../../shared/summary/worklists.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { type Column, TABS } from '../../../shared/workbook/schema.js';
import { isUnread } from '../../../shared/workbook/unread.js';
import { ALLOCATED, type Cells, cycleCells, OPERATED, rawWorkbook, SCREENED } from '../../support/raw-workbook.js';

/*
 * Whatever a cell is replaced by, as long as nobody can read it: nobody gets better for it. Every column of every record tab
 * of a few people, each with something to lose, by a hundred kinds of junk.
 */

const TODAY = day('2026-09-01');

const JUNK: readonly RawCell[] = [
  ...[
    'yes?',
    'see notes',
    'as above',
    'ask Dr. W',
    'pending',
    'unknown',
    'TBC',
    'later',
    'soon',
    'done',
    'ok',
    'x',
    'tick',
  ],
  ...['2026-03', '2026', '2026-', '2026-3-', '2026-??-01', '2026-03-xx', 'March 2026', 'Mar 2026', 'spring 2026'],
  ...[
    '15/03/2026',
    '03/15/2026',
    '5-3-26',
    '15.3.2026',
    '1/2/3',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '0000-00-00',
  ],
  ...['2026-03-01 / 2026-03-08', '2026-03-01, 2026-03-09', '2026-03-01T10:00:00Z', '20260305', '260305', '2026年3月'],
  ...['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#ERROR!', '#SPILL!'],
  ...['已退出', '已死亡', '不详', '待查', '见备注', '是的', '完成了', '去年', '三月', '同上', '未知', '有问题'],
  ...['да', 'нет', 'неизвестно', 'نعم', 'כן', 'はい', '예', 'ναι', 'हाँ', 'ใช่', 'sí', 'oui', 'ja', 'nein', 'çok'],
  ...['?', '??', '...', '!', '*', '--', '___', '( )', '[]', '<>', '=', '&', '%', '~', '^', '✓', '✗', '→', '★', '😀'],
  ...['12,5', '12-14', '>10', '<3', '~5', '5%', '1e', '3x', '4 8x', '10 mm', '1.2.3', 'ten', '十', '½'],
  ...[true, false, -1, 1e12, 1e300, 20_260_305, 0.5],
];

const C1 = cycleCells(1, '2026-06-01');
const C2 = cycleCells(2, '2026-06-22');
const C3 = cycleCells(3, '2026-07-13');

interface Case {
  readonly participants: readonly Cells[];
  readonly cycles?: readonly Cells[];
  readonly followUps?: readonly Cells[];
}

const TREATED = { ...ALLOCATED, arm: 'neoadjuvant' };

const CASES: Readonly<Record<string, Case>> = {
  eligible: { participants: [SCREENED] },
  'withdrawn before enrollment': { participants: [{ ...SCREENED, consent_withdrawn_date: '2026-01-15' }] },
  'withdrawn after enrollment': {
    participants: [{ ...TREATED, consent_withdrawn_date: '2026-07-01' }],
    cycles: [C1],
  },
  dead: { participants: [{ ...TREATED, death_date: '2026-07-01' }], cycles: [C1] },
  stopped: {
    participants: [{ ...TREATED, stopped_date: '2026-07-01', stopped_reason: 'toxicity' }],
    cycles: [C1],
  },
  pregnant: { participants: [{ ...TREATED, sex: 'female', pregnant: 'yes' }], cycles: [C1] },
  'bleeding operation': { participants: [{ ...SCREENED, high_bleeding_surgery_date: SCREENED.screening_date }] },
  'small leiomyosarcoma': { participants: [{ ...SCREENED, histology_biopsy: 'LMS', tumor_size_cm: 8 }] },
  'low solitary fibrous tumor': {
    participants: [
      {
        ...SCREENED,
        histology_biopsy: 'SFT',
        age_years: 40,
        tumor_size_cm: 6,
        sft_mitoses_per_10hpf: 1,
        sft_necrosis_percent: 5,
        sft_score_entered: 2,
      },
    ],
  },
  'DDLPS without amplification': {
    participants: [
      {
        ...SCREENED,
        histology_biopsy: 'DDLPS',
        grade: '2',
        mdm2_ihc: 'positive',
        cdk4_ihc: 'positive',
        mdm2_fish: 'not amplified',
      },
    ],
  },
  'DDLPS of grade 1, without CDK4': {
    participants: [{ ...SCREENED, histology_biopsy: 'DDLPS', grade: '1', mdm2_ihc: 'positive', cdk4_ihc: 'negative' }],
  },
  'old contraindication': {
    participants: [
      { ...SCREENED, severe_contraindication: 'infarction, ongoing', severe_contraindication_date: '2020-01-01' },
    ],
  },
  'cycle 2 overdue, overdosed': { participants: [TREATED], cycles: [{ ...C1, pld_mg: 90, anlotinib_mg_per_day: 12 }] },
  'two rows of one ID, one withdrawn': {
    participants: [TREATED, { ...TREATED, consent_withdrawn_date: '2026-07-01', stopped_date: '2026-06-20' }],
    cycles: [C1],
  },
  'drug in the surgery-only arm': { participants: [{ ...ALLOCATED, arm: 'surgery only' }], cycles: [C1] },
  'cycles too close, surgery overdue': {
    participants: [TREATED],
    cycles: [C1, cycleCells(2, '2026-06-10'), cycleCells(3, '2026-07-01')],
  },
  'operated early, excluded after': {
    participants: [
      {
        ...OPERATED,
        arm: 'neoadjuvant',
        surgery_date: '2026-08-01',
        final_pathology_histology: 'WDLPS',
        chest_cavity_in_surgical_report: 'yes',
      },
    ],
    cycles: [C1, C2, C3],
    followUps: [
      { subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-06-02', bloods: 'done', echo: 'done', ecg: 'done' },
    ],
  },
};

const HARMS: Readonly<Record<Harm, number>> = { alert: 0, critical: 1, none: 2 };
const SEVERITIES: Readonly<Record<Severity, number>> = { stop: 0, warn: 1, query: 2, advisory: 3 };
const FIELDS = { Participants: 'participants', Cycles: 'cycles', 'Follow-up': 'followUps' } as const;

const replaced = (before: Case, field: keyof Case, row: number, key: string, value: RawCell): Case => ({
  ...before,
  [field]: (before[field] ?? []).map((cells, index) => (index === row ? { ...cells, [key]: value } : cells)),
});

const OPEN = new Set(['held', 'due', 'overdue', 'delayed', 'upcoming', 'cannot schedule']);

/** What has become better by the junk: nothing may. */
function betterBy(before: Trial, after: Trial, isId: boolean): string[] {
  const better: string[] = [];
  const [was, is] = [before.evaluation.participants[0]!, after.evaluation.participants[0]!];
  if (was.outcome !== 'eligible' && is.outcome === 'eligible') better.push(`${was.outcome} became eligible`);
  for (const clause of [...was.breached, ...was.unknown]) {
    if (!is.breached.includes(clause) && !is.unknown.includes(clause)) better.push(`${clause} is open no more`);
  }
  for (const item of before.schedule) {
    if (!OPEN.has(item.state) || item.waiting) continue;
    const now = after.schedule.find((each) => each.item === item.item);
    // Before anybody knows the arm one line says so for all.
    const stands = now ?? after.schedule.find(({ reason }) => reason?.code === 'unread');
    const isListed = stands !== undefined && OPEN.has(stands.state) && !stands.waiting;
    if (!isListed && !isId) better.push(`${item.item} was ${item.state} and is ${now?.state ?? 'gone'}`);
  }
  if (isId) return better;
  for (const finding of before.evaluation.findings) {
    if (finding.severity === 'advisory') continue;
    const said = after.evaluation.findings.filter(
      ({ rule, tab, row }) => rule === finding.rule && tab === finding.tab && row === finding.row,
    );
    const stands = said.some(
      ({ severity, verdict }) => verdict === 'unknown' || SEVERITIES[severity] <= SEVERITIES[finding.severity],
    );
    const isHidden = after.evaluation.findings.some(({ hides }) => hides.some(({ id }) => id === finding.rule));
    if (!stands && !isHidden) better.push(`${finding.rule} says nothing any more`);
    const isAsGrave = said.some(({ harm, verdict }) => verdict === 'unknown' || HARMS[harm] <= HARMS[finding.harm]);
    if (stands && !isAsGrave) better.push(`${finding.rule} was ${finding.harm}, and is so no more`);
  }
  return better;
}

/** Remedies that would have somebody take away what stands in a cell: perhaps all that is known of a withdrawal. */
const ERASING = /\b(?:blank|clear|empty|delete|erase|remove)\b|清空|清除|删除|删去|留空|置空/i;

function erasing({ evaluation }: Trial): string[] {
  const remedies = evaluation.findings
    // A name has to go, and so has a second row of one person, once what it holds stands in the first.
    .filter(({ rule }) => rule !== 'data/personal-data' && rule !== 'data/duplicate-participant')
    .flatMap((finding) => (['en', 'zh'] as const).map((language) => sayFinding(finding, language).remedy));
  return [...new Set(remedies)].filter((remedy) => ERASING.test(remedy));
}

describe.each(Object.entries(CASES))('%s', (_, person) => {
  test.each(Object.keys(FIELDS) as (keyof typeof FIELDS)[])('nothing gets better by junk in %s', (tab) => {
    const field = FIELDS[tab];
    const before = assessTrial(rawWorkbook(person), TODAY);
    let tried = 0;
    for (const [row] of (person[field] ?? []).entries()) {
      for (const [at, column] of (TABS[tab].columns as readonly Column[]).entries()) {
        if (column.type === 'id' && tab === 'Participants') continue;
        // A seventh of the junk for each cell, another seventh for the next: all of it meets every column.
        for (let kind = at % 7; kind < JUNK.length; kind += 7) {
          const junk = JUNK[kind];
          const after = assessTrial(rawWorkbook(replaced(person, field, row, column.key, junk)), TODAY);
          const records = {
            participants: after.workbook.participants.flatMap((each) => [each, ...each.duplicates]),
            cycles: after.workbook.cycles,
            followUps: after.workbook.followUps,
          };
          const record = records[field].find((each) => each.row === row + 2)!;
          if (column.type !== 'id' && !isUnread(record, column.key)) {
            // What a column takes for a value is no junk there. A date is never made of these.
            expect([column.key, junk, column.type === 'date']).toEqual([column.key, junk, false]);
            continue;
          }
          tried++;
          expect([column.key, junk, betterBy(before, after, column.type === 'id')]).toEqual([column.key, junk, []]);
          expect(erasing(after)).toEqual([]);
        }
      }
    }
    if ((person[field] ?? []).length > 0) expect(tried).toBeGreaterThan(50);
  });
});

test('two cells of one person that cannot be read are two lines among what cannot be scheduled', () => {
  const lines = (cells: Cells) => {
    const participants = [{ ...TREATED, surgery_date: 'done' }];
    const trial = assessTrial(rawWorkbook({ participants, cycles: [{ ...C1, ...cells }] }), TODAY);
    return cannotSchedule(trial.schedule).map(({ reason }) => reason?.code === 'unread' && reason.column);
  };
  expect(lines({})).toEqual(['surgery_date']);
  expect(lines({ d1_date: '2026-06' })).toEqual(['surgery_date', 'd1_date']);
});
