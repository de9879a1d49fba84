import { describe, expect, test } from '@jest/globals';
import { sayFinding } from '../../../shared/protocol/finding.js';
import { withThen } from '../../../shared/protocol/rule-parts/then.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { SITUATIONS } from '../../../shared/protocol/situation.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { PARTICIPANT_COLUMNS } from '../../../shared/workbook/schema.js';
import {
  ALLOCATED,
  type Cells,
  cycleCells,
  OPERATED,
  rawTab,
  rawWorkbook,
  SCREENED,
  TODAY,
  withoutColumns,
} from '../../support/raw-workbook.js';

const CHECK = 'Check the anesthesia assessment and correct the cell; if it is right, ';
const REMEDIES = {
  screening: 'record a screen failure (type the day in "Screen failure date").',
  recorded: 'keep the row; the screen failure is recorded already.',
  enrolled: 'tell the PI, and give no study treatment until the PI has decided; keep the row and the number.',
  'on treatment': 'hold study treatment and call the PI now; keep the row and the number.',
  over: 'tell the PI; keep the row and the number.',
} as const;

const remediesIn = (raw: ReturnType<typeof rawWorkbook>, rule = 'eligibility/asa', language: 'en' | 'zh' = 'en') =>
  assessTrial(raw, TODAY)
    .evaluation.findings.filter((finding) => finding.rule === rule)
    .map((finding) => sayFinding(finding, language).remedy);

const CYCLE = cycleCells(1, '2026-01-20');
const PLANNED = { subject_id: 'QD-001', cycle: 1, d1_planned_date: '2026-01-20' };
const STARTED = { arm: undefined, allocation_date: undefined };

describe('what to do about a breached clause', () => {
  test.each<[string, keyof typeof REMEDIES, Cells, Cells[]]>([
    ['in screening', 'screening', SCREENED, []],
    ['with a screen failure still to come', 'screening', { ...SCREENED, screen_failure_date: '2026-09-02' }, []],
    ['with a screen failure that nobody can read', 'screening', { ...SCREENED, screen_failure_date: '2026-01' }, []],
    ['to be enrolled', 'screening', { ...SCREENED, enrollment_date: '2026-09-02' }, []],
    ['whose screen failure is recorded', 'recorded', { ...SCREENED, screen_failure_date: '2026-09-01' }, []],
    ['enrolled', 'enrolled', { ...ALLOCATED, ...STARTED }, []],
    ['enrolled, with a screen failure as well', 'enrolled', { ...ALLOCATED, screen_failure_date: '2026-01-10' }, []],
    ['enrolled by a date that nobody can read', 'enrolled', { ...SCREENED, enrollment_date: '2026-01' }, []],
    ['allocated, without a date of enrollment', 'enrolled', { ...ALLOCATED, enrollment_date: undefined }, []],
    ['whose first cycle is planned', 'enrolled', ALLOCATED, [PLANNED]],
    ['to be given a cycle tomorrow', 'enrolled', ALLOCATED, [cycleCells(1, '2026-09-02')]],
    ['given a cycle', 'on treatment', ALLOCATED, [CYCLE]],
    ['given a cycle, with nothing else written down', 'on treatment', SCREENED, [CYCLE]],
    ['given a cycle on a day that nobody can read', 'on treatment', ALLOCATED, [{ ...CYCLE, d1_date: '2026-01' }]],
    ['given a dose without its day', 'on treatment', ALLOCATED, [{ ...CYCLE, d1_date: undefined }]],
    ['to be operated tomorrow', 'on treatment', { ...ALLOCATED, surgery_date: '2026-09-02' }, [CYCLE]],
    ['operated', 'over', { ...ALLOCATED, surgery_date: '2026-09-01' }, [CYCLE]],
    ['operated on without a drug', 'over', OPERATED, []],
    ['off treatment', 'over', { ...ALLOCATED, stopped_date: '2026-02-20', stopped_reason: 'toxicity' }, [CYCLE]],
    ['withdrawn', 'over', { ...ALLOCATED, consent_withdrawn_date: '2026-02-20' }, [CYCLE]],
    ['dead', 'over', { ...ALLOCATED, death_date: '2026-02-20' }, [CYCLE]],
    ['whose death nobody can read', 'on treatment', { ...ALLOCATED, death_date: '2026-02' }, [CYCLE]],
  ])('by somebody %s: %s', (_, situation, cells, cycles) => {
    const raw = rawWorkbook({ participants: [{ ...cells, asa: '4' }], cycles });
    expect(remediesIn(raw)).toEqual([`${CHECK}${REMEDIES[situation]}`]);
  });

  test('rests on all rows of one person, and names no column that their workbook lacks', () => {
    const rows = (...cells: Cells[]) => rawWorkbook({ participants: cells.map((each) => ({ ...each, asa: '4' })) });
    const enrolled = `${CHECK}${REMEDIES.enrolled}`;
    expect(remediesIn(rows(SCREENED, ALLOCATED))).toEqual([enrolled, enrolled]);
    const recorded = `${CHECK}${REMEDIES.recorded}`;
    expect(remediesIn(rows(SCREENED, { ...SCREENED, screen_failure_date: '2026-02-01' }))).toEqual([
      recorded,
      recorded,
    ]);
    const old = withoutColumns(rows(SCREENED), 'screen_failure_date', 'screen_failure_reason');
    expect(remediesIn(old)).toEqual([`${CHECK}record a screen failure.`]);
  });

  test('without the column of enrollment dates is what is right for the enrolled', () => {
    const columns = PARTICIPANT_COLUMNS.filter(({ key }) => key !== 'enrollment_date');
    const { enrollment_date: _, ...cells } = { ...SCREENED, asa: '4' } as Cells;
    const raw = rawWorkbook({ tabs: [rawTab('Participants', columns, [cells])] });
    expect(remediesIn(raw)).toEqual([`${CHECK}${REMEDIES.enrolled}`]);
  });

  test('is said in Chinese alike', () => {
    const said = (cells: Cells, cycles: Cells[] = []) =>
      remediesIn(rawWorkbook({ participants: [{ ...cells, asa: '4' }], cycles }), 'eligibility/asa', 'zh');
    const check = '请核对麻醉评估并更正单元格；如填写无误，';
    expect(said(SCREENED)).toEqual([`${check}请记录为筛选失败（在“筛选失败日期”中填写日期）。`]);
    expect(said({ ...SCREENED, screen_failure_date: '2026-02-01' })).toEqual([
      `${check}请保留该行；筛选失败已记录，无需再处理。`,
    ]);
    expect(said(ALLOCATED)).toEqual([`${check}请告知主要研究者，在其作出决定前不得给予研究治疗；保留该行和编号。`]);
    expect(said(ALLOCATED, [CYCLE])).toEqual([`${check}请暂停研究治疗并立即联系主要研究者；保留该行和编号。`]);
    expect(said(OPERATED)).toEqual([`${check}请告知主要研究者；保留该行和编号。`]);
  });

  test.each<[string, string, Cells]>([
    ['final pathology', 'eligibility/final-pathology', { final_pathology_histology: 'WDLPS' }],
    ['the surgical report', 'eligibility/chest-cavity', { chest_cavity_in_surgical_report: 'yes' }],
  ])('found by %s holds nothing: treatment is over', (_, rule, cells) => {
    const raw = rawWorkbook({ participants: [{ ...OPERATED, ...cells }], cycles: [CYCLE] });
    expect(remediesIn(raw, rule)).toEqual([
      'Check the report and correct the cell; if it is right, tell the PI; keep the row and the number.',
    ]);
  });

  test('after consent is withdrawn leaves no treatment to decide on', () => {
    const raw = rawWorkbook({
      participants: [{ ...ALLOCATED, consent_withdrawn_date: '2026-02-20' }],
      cycles: [CYCLE],
    });
    expect(remediesIn(raw, 'eligibility/consent')).toEqual([
      'Check the date and correct the cell; if it is right, give no study treatment; tell the PI; keep the row and the number.',
    ]);
  });
});

describe('every clause that can stop somebody', () => {
  const CLAUSES = RULES.filter(({ kind, severity }) => kind === 'eligibility' && severity === 'stop');

  test.each(CLAUSES.map((rule) => [rule.id, rule] as const))('%s leaves it to the situation', (_, { words }) => {
    for (const language of ['en', 'zh'] as const) {
      const { remedy } = words[language];
      // Without facts the answer is the plain breach.
      const said: string = typeof remedy === 'string' ? remedy : remedy({ certain: true, possible: 'no' });
      expect(said.match(/\{then\}/g)).toHaveLength(1);
      expect(said).not.toMatch(/screen failure|tell the PI|keep the row|筛选失败|请告知主要研究者|保留/);
      for (const situation of SITUATIONS) expect(withThen(said, situation, language)).not.toContain('{then}');
    }
  });

  test('and no other rule does', () => {
    const others = RULES.filter((rule) => !CLAUSES.includes(rule)).filter(({ words }) =>
      (['en', 'zh'] as const).some((language) => {
        const { remedy } = words[language];
        return (typeof remedy === 'string' ? remedy : remedy.toString()).includes('{then}');
      }),
    );
    expect(others.map(({ id }) => id)).toEqual([]);
  });
});
