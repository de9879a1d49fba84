import type { RawWorkbook } from '../shared/workbook/raw.js';
import { CYCLE_COLUMNS, FOLLOW_UP_COLUMNS, PARTICIPANT_COLUMNS } from '../shared/workbook/schema.js';

/** The body of one values.batchGet, as the Sheets API sends it: unformatted values, dates as serials. */
export interface BatchGetBody {
  readonly spreadsheetId: string;
  readonly valueRanges: readonly {
    readonly range: string;
    readonly majorDimension: 'ROWS';
    readonly values: unknown[][];
  }[];
}

const SITES = ['QD', 'XA', 'ZS', 'FR', 'SC', 'PU'] as const;
const TERMS: Readonly<Record<string, unknown>> = {
  consent_given_and_understood: 'yes',
  tumor_location: 'retroperitoneum',
  organ_of_origin: 'retroperitoneal soft tissue',
  disease_status: 'primary',
  localized: 'yes',
  biopsy_route: 'core needle biopsy',
  mdm2_ihc: 'positive',
  cdk4_ihc: 'positive',
  mdm2_fish: 'amplified',
  prior_laparotomy: 'none',
  mdt_r0_r1_possible: 'yes',
  multi_organ_dysfunction: 'none',
  mdt_tolerates_chemo_and_surgery: 'yes',
  metastasis: 'none',
  pet_ct_done: 'yes',
  mdt_metastasis_review: 'yes',
  severe_contraindication: 'none',
  pregnant: 'no',
  breastfeeding: 'no',
  reproductive_potential: 'no',
  contraception_agreed: 'not applicable',
  psychological_condition: 'none',
};

/** A small repeatable source of numbers in [0, 1): a linear congruential generator is random enough to vary rows. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** A workbook of `count` participants: two in three enrolled, half of these treated, about one row in fifty with a mistake. */
export function batchGetBody(count: number, todaySerial: number): BatchGetBody {
  const next = numbers(20_260_101);
  const participants: unknown[][] = [PARTICIPANT_COLUMNS.map(({ en }) => en)];
  const cycles: unknown[][] = [CYCLE_COLUMNS.map(({ en }) => en)];
  const followUps: unknown[][] = [FOLLOW_UP_COLUMNS.map(({ en }) => en)];
  for (let index = 1; index <= count; index++) {
    const id = `${SITES[index % 6]}-${String(index).padStart(6, '0')}`;
    const screened = todaySerial - 30 - Math.floor(next() * 500);
    const enrolled = next() < 0.66;
    const treated = enrolled && next() < 0.5;
    const histology = next() < 0.6 ? 'DDLPS' : 'LMS';
    const operated = treated && todaySerial - screened > 115;
    const row: Record<string, unknown> = {
      subject_id: id,
      site: SITES[index % 6],
      sex: next() < 0.5 ? 'female' : 'male',
      age_years: 30 + Math.floor(next() * 40),
      screening_date: screened,
      consent_date: screened,
      mdt_date: screened + 5,
      histology_biopsy: histology,
      grade: 2 + Math.floor(next() * 2),
      asa: 1 + Math.floor(next() * 3),
      tumor_size_cm: next() < 0.02 ? 9.5 : 10 + Math.round(next() * 150) / 10,
      ...(enrolled && {
        enrollment_date: screened + 9,
        arm: treated ? 'neoadjuvant' : 'surgery only',
        allocation_date: screened + 9,
      }),
      ...(operated && {
        surgery_date: screened + 108,
        chest_cavity_in_surgical_report: 'no',
        final_pathology_histology: histology,
        final_pathology_grade: 2,
      }),
    };
    participants.push(
      PARTICIPANT_COLUMNS.map((column) => {
        const value = row[column.key] ?? TERMS[column.key];
        if (value !== undefined) return value;
        return column.type === 'term' &&
          (column.terms as readonly string[]).includes('no') &&
          !column.key.startsWith('chest_cavity_in')
          ? 'no'
          : '';
      }),
    );
    if (!treated) continue;
    const height = 150 + Math.round(next() * 40);
    const weight = 45 + Math.round(next() * 50);
    const bsa = Math.sqrt((height * weight) / 3600);
    for (let cycle = 1; cycle <= 3; cycle++) {
      const d1 = screened + 14 + (cycle - 1) * 21;
      if (d1 > todaySerial) break;
      const dose = next() < 0.02 ? 1.15 : 1;
      const values: Record<string, unknown> = {
        subject_id: id,
        cycle,
        d1_planned_date: d1,
        d1_date: d1,
        height_cm: height,
        weight_kg: weight,
        bsa_entered: Number(bsa.toFixed(2)),
        pld_product: 'pegylated liposomal doxorubicin',
        pld_mg: Math.round(bsa * 40 * dose),
        ifosfamide_g_per_day: Number(bsa.toFixed(1)),
        ifosfamide_days: 5,
        anlotinib_mg_per_day: 10,
        anlotinib_days: 14,
        last_study_dose_date: d1 + 13,
      };
      cycles.push(CYCLE_COLUMNS.map(({ key }) => values[key] ?? ''));
      for (const [item, after] of [
        [`C${cycle} +1d`, 1],
        [`C${cycle} +7d`, 7],
      ] as const) {
        followUps.push([id, item, d1 + after, 'done', 'done', 'done', '']);
      }
    }
  }
  const range = (title: string, values: unknown[][]) => ({
    range: `${title}!A1:BZ${values.length}`,
    majorDimension: 'ROWS' as const,
    values,
  });
  return {
    spreadsheetId: 'bench',
    valueRanges: [range('Participants', participants), range('Cycles', cycles), range("'Follow-up'", followUps)],
  };
}

/** The workbook that a parsed body is. */
export function workbookOf(body: BatchGetBody): RawWorkbook {
  return {
    name: body.spreadsheetId,
    tabs: body.valueRanges.map(({ range, values }) => ({
      title: range.slice(0, range.lastIndexOf('!')).replace(/'/g, ''),
      values: values as RawWorkbook['tabs'][number]['values'],
    })),
  };
}
