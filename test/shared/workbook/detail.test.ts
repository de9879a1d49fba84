import { describe, expect, test } from '@jest/globals';
import { DETAIL_COLUMNS, HARMLESS, TAKES_BACK, TOPICS, type Topic } from '../../../shared/workbook/detail-words.js';
import { type Column, columnOf, TABS } from '../../../shared/workbook/schema.js';
import { termReader } from '../../../shared/workbook/terms.js';

const CODED = (['Participants', 'Cycles', 'Follow-up'] as const).flatMap((tab) =>
  (TABS[tab].columns as readonly Column[]).filter(({ type }) => type === 'term').map((column) => ({ tab, column })),
);

/** How a cell is read: what its detail does, or that it is no answer at all. */
function weightOf(key: string, text: string): string {
  const { column } = CODED.find((coded) => coded.column.key === key)!;
  const reader = termReader(column);
  const reading = reader.read(text);
  if (reading.kind !== 'term') return reading.kind;
  return reading.detail === undefined ? 'plain' : reader.weigh(reading.term, reading.detail);
}

describe('a detail that takes its answer back', () => {
  test.each([
    // Whatever reassuring word stands beside it.
    ['metastasis', 'none (3 lung nodules, stable)'],
    ['metastasis', 'none (liver metastasis resolved)'],
    ['metastasis', 'none (liver lesion is a benign cyst)'],
    ['metastasis', 'none (nodule unchanged since 2015)'],
    ['metastasis', 'none (no new nodules)'],
    ['metastasis', 'none (no other metastasis)'],
    ['metastasis', 'none (no change in the lung nodule)'],
    ['metastasis', 'none (no nodule, old deposits in the liver)'],
    ['metastasis', '无（肺结节，稳定）'],
    ['metastasis', '无（肝转移已消失）'],
    ['metastasis', '无（无其他转移）'],
    ['second_malignancy_history', 'no (breast cancer 2015, no recurrence)'],
    ['second_malignancy_history', 'no (no other cancer)'],
    ['second_malignancy_history', 'no: lymphoma in childhood, cured'],
    ['second_malignancy_history', '否（乳腺癌术后，无复发）'],
    ['ever_anthracycline', 'no (doxorubicin 2011)'],
    ['ever_anthracycline', 'no; epirubicin elsewhere'],
    ['ever_anthracycline', '否（表柔比星）'],
    ['ever_targeted_agent', 'no (sunitinib, stopped)'],
    ['ever_targeted_agent', 'no (a new drug, zanzalintinib)'],
    ['ever_ifosfamide', 'no, chemotherapy in 2012'],
    ['prior_chemotherapy_for_this_sarcoma', 'no (two cycles elsewhere)'],
    ['prior_resection_of_this_sarcoma', 'no (partial resection 2019)'],
    ['prior_laparotomy', 'biopsy only (tumor debulked)'],
    ['persistent_organ_dysfunction', 'no (renal failure)'],
    ['persistent_organ_dysfunction', 'no (cirrhosis, compensated)'],
    ['persistent_organ_dysfunction', '否（肾功能不全，已稳定）'],
    ['multi_organ_dysfunction', 'none (heart failure in 2024)'],
    ['severe_infection_last_month', 'no (pneumonia treated)'],
    ['severe_infection_last_month', '否（肺炎已愈）'],
    ['psychological_condition', 'none (depression, treated)'],
    ['psychological_condition', '无（抑郁，已缓解）'],
    ['pregnant', 'no (hCG positive)'],
    ['pregnant', '否（停经 6 周）'],
    ['breastfeeding', 'no (nursing until May)'],
    ['crosses_diaphragm', 'no (extends into the crus)'],
    ['chest_cavity_on_imaging', 'no (pleura touched)'],
    ['chest_cavity_on_imaging', '否（侵犯胸膜）'],
    ['consent_given_and_understood', 'yes (not signed)'],
    ['consent_given_and_understood', 'yes (verbal)'],
    ['consent_given_and_understood', '是（未签字）'],
    ['consent_given_and_understood', 'yes, then withdrawn'],
    ['mdt_r0_r1_possible', 'yes (R2 expected)'],
    ['mdt_r0_r1_possible', 'yes (with debulking)'],
    ['mdt_r0_r1_possible', '是（减瘤）'],
    ['mdt_tolerates_chemo_and_surgery', 'yes (without ifosfamide)'],
    ['mdt_tolerates_chemo_and_surgery', 'yes, if the kidneys recover'],
    ['asa', '3 (at repeat 4)'],
    ['asa', '2 (IV before the stent)'],
    ['grade', '2 (3 mitoses)'],
    ['grade', '2 (central review: 1)'],
    ['localized', 'yes (two satellites)'],
    ['disease_status', 'primary (recurrence 2020)'],
    ['mdm2_ihc', 'positive (+/-)'],
    ['mdm2_ihc', 'positive (-)'],
    ['histology_biopsy', 'DDLPS (reviewed as WDLPS)'],
    ['final_pathology_histology', 'UPS (or leiomyosarcoma)'],
    ['pld_product', 'PLD (Myocet)'],
    ['pld_product', 'pegylated liposomal doxorubicin (epirubicin given)'],
    ['arm', 'neoadjuvant (changed to surgery only)'],
    ['bloods', 'done (not read)'],
  ])('%s: %s', (key, text) => expect(weightOf(key, text)).toBe('doubted'));
});

describe('a harmless remark', () => {
  test.each([
    ['metastasis', 'none (CT)'],
    ['metastasis', 'none (PET-CT 2026-01-03)'],
    ['metastasis', 'none (confirmed by PET)'],
    ['metastasis', 'none, confirmed on MRI'],
    ['metastasis', 'none (per MDT)'],
    ['metastasis', 'none: see note'],
    ['metastasis', 'none (no suspicious nodule)'],
    ['metastasis', 'none (no evidence of metastasis)'],
    ['metastasis', 'none (no lung or liver metastasis on CT)'],
    ['metastasis', '无（胸部CT 2026-01-03）'],
    ['metastasis', '无（未见可疑结节）'],
    ['metastasis', '无（未见明显转移）'],
    ['second_malignancy_history', 'no (no history of cancer)'],
    ['ever_anthracycline', 'no (asked on 2026-01-03)'],
    ['ever_anthracycline', 'no, never doxorubicin'],
    ['ever_anthracycline', '否（本人否认化疗）'],
    ['severe_infection_last_month', 'no (no infection)'],
    ['histology_biopsy', 'DDLPS (central review)'],
    ['histology_biopsy', 'DDLPS (dedifferentiated liposarcoma)'],
    ['histology_biopsy', 'DDLPS (not LMS)'],
    ['mdm2_ihc', 'positive (+)'],
    ['grade', '2 (FNCLCC 2)'],
    ['grade', '3 (2026-01-03)'],
    ['asa', '3 (ASA 3)'],
    ['consent_given_and_understood', 'yes (signed on 5 January 2026)'],
    ['crosses_diaphragm', 'no (CT in 2026)'],
    ['mdt_r0_r1_possible', 'yes (MDT 2026-01-12)'],
    ['pld_product', 'PLD (Caelyx)'],
    ['pregnant', 'no (test on 2026-01-04)'],
    ['bloods', 'done (local hospital)'],
  ])('%s: %s', (key, text) => expect(weightOf(key, text)).toBe('harmless'));
});

describe('a detail that nobody reads', () => {
  test.each([
    ['second_malignancy_history', 'no (father had it)'],
    ['metastasis', 'none (simple cyst in the left kidney)'],
    ['asa', '2 (smoker)'],
    ['crosses_diaphragm', 'no (tumor ends well below)'],
    ['histology_biopsy', 'DDLPS, myxoid'],
    ['pregnant', 'not applicable (hysterectomy)'],
    ['metastasis', '无（左肾囊肿）'],
  ])('%s: %s', (key, text) => expect(weightOf(key, text)).toBe('not read'));
});

describe('spellings that are certain', () => {
  test.each([
    ['mdm2_ihc', '2+', 'positive'],
    ['cdk4_ihc', '+++', 'positive'],
    ['cdk4_ihc', 'neg.', 'negative'],
    ['ever_anthracycline', 'denies', 'no'],
    ['ever_ifosfamide', '否认', 'no'],
    ['second_malignancy_history', '否认', 'no'],
    ['grade', 'FNCLCC grade 2', '2'],
    ['grade', 'FNCLCC 3', '3'],
    ['metastasis', 'None.', 'none'],
    ['metastasis', '无。', 'none'],
  ])('%s: %s is %s', (key, text, term) =>
    expect(termReader(columnOf('Participants', key)!).read(text)).toMatchObject({ kind: 'term', term }),
  );

  test.each([
    ['mdm2_ihc', '1+'],
    ['mdm2_ihc', '+/-'],
    ['crosses_diaphragm', 'denies'],
    ['grade', 'FNCLCC 2-3'],
  ])('%s: %s is none', (key, text) =>
    expect(termReader(columnOf('Participants', key)!).read(text).kind).not.toBe('term'),
  );
});

describe('the vocabulary', () => {
  test('knows every coded column, and only these; what passes is a term of it', () => {
    expect(Object.keys(DETAIL_COLUMNS).sort()).toEqual([...new Set(CODED.map(({ column }) => column.key))].sort());
    for (const { column } of CODED) {
      const { passes } = DETAIL_COLUMNS[column.key]!;
      expect([column.key, passes.filter((term) => term !== '' && !column.terms!.includes(term))]).toEqual([
        column.key,
        [],
      ]);
    }
  });

  /** An entry as a person would write it. */
  const written = (entry: string) => entry.replace(/\.$/, '');
  const CASES = Object.entries(DETAIL_COLUMNS).flatMap(([key, { passes, topics }]) =>
    passes.filter((term) => term !== '').map((term) => [key, term, topics] as const),
  );

  test.each(CASES)('every word of its topics takes back %s: %s, with any comfort beside it', (key, term, topics) => {
    const entries = [...(topics as readonly Topic[]).flatMap((topic) => TOPICS[topic]), ...TAKES_BACK];
    const own = termReader(columnOf(CODED.find(({ column }) => column.key === key)!.tab, key)!);
    const kept: string[] = [];
    for (const entry of entries) {
      const word = written(entry);
      // Its own name is what it says.
      if (own.read(word).kind === 'term') continue;
      for (const text of [`${term} (${word})`, `${term}: old ${word}, stable`, `${term} (${word}，稳定)`]) {
        if (weightOf(key, text) !== 'doubted') kept.push(text);
      }
    }
    const named = kept.filter((text) => !(key === 'pld_product' && /liposomal|caelyx|doxil|doxorubicin/.test(text)));
    expect(named).toEqual([]);
  });

  test.each(CASES)('every harmless word leaves %s: %s as it is', (key, term) => {
    const heavy = HARMLESS.map((entry) => `${term} (${written(entry)})`).filter(
      (text) => !['harmless'].includes(weightOf(key, text)),
    );
    expect(heavy).toEqual([]);
  });
});
