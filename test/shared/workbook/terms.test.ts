import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { type Column, columnOf, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { termReader } from '../../../shared/workbook/terms.js';

const read = (key: string, text: string, tab: TabName = 'Participants') => termReader(columnOf(tab, key)!).read(text);
const term = (key: string, text: string, tab?: TabName) => {
  const reading = read(key, text, tab);
  return reading.kind === 'term' ? reading.term : reading.kind;
};

const CODED = (['Participants', 'Cycles', 'Follow-up'] as const).flatMap((tab) =>
  (TABS[tab].columns as readonly Column[])
    .filter(({ type }) => type === 'term')
    .flatMap((column) => column.terms!.map((one) => [column, one] as const)),
);

describe('a term', () => {
  test('is read in any case, with spare spaces, in full width and with a detail', () => {
    const width = (text: string) =>
      [...text].map((c) => (c > ' ' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');
    for (const [column, one] of CODED) {
      for (const text of [one, one.toUpperCase(), `  ${one.replace(/ /g, '  ')} `, width(one), `\u200b${one}`]) {
        expect([column.key, text, termReader(column).read(text)]).toEqual([
          column.key,
          text,
          { kind: 'term', term: one, detail: undefined },
        ]);
      }
      for (const text of [
        `${one}: in 2011`,
        `${one} (in 2011)`,
        `${one}（in 2011）`,
        `${one}, in 2011`,
        `${one} - in 2011`,
        `${one}：in 2011`,
      ])
        expect([column.key, text, termReader(column).read(text)]).toEqual([
          column.key,
          text,
          { kind: 'term', term: one, detail: 'in 2011' },
        ]);
    }
  });

  test.each([
    ['yes: doxorubicin 2011', 'yes', 'doxorubicin 2011'],
    ['Yes（多柔比星）', 'yes', '多柔比星'],
    ['是：2011年', 'yes', '2011年'],
    ['no (asked on 2026-01-05)', 'no', 'asked on 2026-01-05'],
    ['yes: no details', 'yes', 'no details'],
  ])('keeps its detail: %s', (text, one, detail) =>
    expect(read('ever_anthracycline', text)).toEqual({ kind: 'term', term: one, detail }),
  );

  test.each([
    ['metastasis', 'highly suspicious (lung, CT)', 'highly suspicious'],
    ['metastasis', '无', 'none'],
    ['metastasis', '未评估', 'not assessed'],
    ['sex', '女', 'female'],
    ['sex', 'F', 'female'],
    ['histology_biopsy', '去分化脂肪肉瘤', 'DDLPS'],
    ['histology_biopsy', 'Well-differentiated liposarcoma', 'WDLPS'],
    ['multi_organ_dysfunction', 'Slight (easily recoverable)', 'slight, easily recoverable'],
    ['multi_organ_dysfunction', '轻度，易恢复', 'slight, easily recoverable'],
    ['multi_organ_dysfunction', '有', 'present'],
    ['mdm2_ihc', 'not done: sample lost', 'not done'],
    ['mdm2_ihc', '阳性（+）', 'positive'],
    ['mdm2_fish', '未扩增', 'not amplified'],
    ['mdm2_fish', 'not amplified (ratio 1.1)', 'not amplified'],
    ['arm', '单纯手术组', 'surgery only'],
    ['arm', 'Neo-adjuvant', 'neoadjuvant'],
    ['pregnant', 'n/a', 'not applicable'],
    ['organ_of_origin', 'uterus (suspected)', 'uterus'],
  ])('%s reads %s as %s', (key, text, one) => expect(term(key, text)).toBe(one));

  test.each([
    ['item', 'C1+1d', 'C1 +1d'],
    ['item', 'c2 + 7 d', 'unreadable'],
    ['item', 'Surgery +1year', 'Surgery +1y'],
    ['item', 'Survival 3 y', 'Survival 3y'],
    ['item', 'C4 +1d', 'unreadable'],
  ])('an assessment: %s reads %s as %s', (key, text, one) => expect(term(key, text, 'Follow-up')).toBe(one));

  test('a product', () => {
    expect(term('pld_product', 'PLD', 'Cycles')).toBe('pegylated liposomal doxorubicin');
    expect(term('pld_product', 'doxorubicin', 'Cycles')).toBe('conventional doxorubicin');
  });

  test.each(['Caelyx', 'DOXIL', '多美素', '里葆多', 'PLD (Caelyx)', '聚乙二醇化脂质体阿霉素'])(
    'the pegylated product by another name: %s',
    (text) => expect(term('pld_product', text, 'Cycles')).toBe('pegylated liposomal doxorubicin'),
  );

  test.each(['Myocet', 'non-pegylated liposomal doxorubicin', '非聚乙二醇化脂质体多柔比星'])(
    'another liposomal product: %s',
    (text) => expect(term('pld_product', text, 'Cycles')).toBe('other'),
  );

  test.each([
    'liposomal doxorubicin',
    'Liposomal doxorubicin (Caelyx)',
    '脂质体多柔比星',
    '脂质体阿霉素',
    'PLD (Myocet)',
  ])('a product that does not say whether it is pegylated is never read as if it did: %s', (text) =>
    expect(term('pld_product', text, 'Cycles')).not.toBe('pegylated liposomal doxorubicin'),
  );
});

describe('what is not quite a term', () => {
  test.each([
    ['ever_anthracycline', 'no longer'],
    ['ever_anthracycline', 'not'],
    ['ever_anthracycline', 'nope'],
    ['ever_anthracycline', 'none known'],
    ['ever_anthracycline', 'yes/no'],
    ['ever_anthracycline', 'yesterday'],
    ['ever_anthracycline', 'FALSE'],
    ['ever_anthracycline', 'unknown'],
    ['ever_anthracycline', '?'],
    ['ever_anthracycline', '0'],
    ['metastasis', 'none seen'],
    ['metastasis', 'suspicious'],
    ['histology_biopsy', 'LPS'],
    ['histology_biopsy', 'DDLPS/WDLPS'],
    ['mdm2_ihc', '+/-'],
    ['mdm2_ihc', 'weakly positive'],
    ['grade', '2-3'],
    ['grade', '4'],
    ['grade', '2.5'],
    ['asa', '3/4'],
    ['asa', '7'],
    ['asa', '0'],
    ['asa', 'VII'],
    ['arm', 'Group A'],
  ])('is unreadable in %s: %s', (key, text) => expect(term(key, text)).toBe('unreadable'));

  test.each([
    ['no: to be confirmed'],
    ['no (TBC)'],
    ['no, unsure'],
    ['no (?)'],
    ['no: pending'],
    ['否（待确认）'],
    ['no: unknown before 2010'],
    ['yes (not sure which)'],
    ['no (probably)'],
    ['no: possibly in 2010'],
    ['no, maybe'],
    ['否（可能）'],
    ['否：不详'],
  ])('a detail that doubts its own answer is no answer: %s', (text) =>
    expect(term('ever_anthracycline', text)).toBe('doubted'),
  );

  test.each([
    ['asa', '3, 4'],
    ['asa', '3 - 4'],
    ['asa', 'III (IV)'],
    ['grade', '2, 3'],
    ['grade', '1 - 2'],
    ['grade', '3 - 4'],
    ['ever_anthracycline', 'no; yes'],
    ['ever_anthracycline', 'no (yes on repeat)'],
    ['ever_anthracycline', 'yes, no'],
    ['ever_anthracycline', '否（是，2011年）'],
    ['metastasis', 'none (possible lung nodule)'],
    ['metastasis', 'none: highly suspicious in the liver'],
    ['mdm2_ihc', 'negative (positive on repeat)'],
    ['histology_biopsy', 'DDLPS, LMS'],
  ])('two answers in one cell are none: %s, %s', (key, text) => expect(term(key, text)).toBe('doubted'));

  test.each([
    ['metastasis', 'none (8 mm lung nodule, indeterminate)'],
    ['metastasis', 'none (lung nodule, highly suspicious)'],
    ['metastasis', 'none - lung nodule suspected'],
    ['metastasis', 'none; liver lesion suspicious on CT'],
    ['metastasis', 'none (liver metastasis cannot be excluded)'],
    ['metastasis', 'none (no nodule suspected in the lung, liver suspicious)'],
    ['metastasis', '无（肺结节可疑）'],
    ['metastasis', '无（肝转移不除外）'],
    ['metastasis', 'none (2 suspicious lung nodules)'],
    ['metastasis', 'none: lung nodule, biopsy awaited'],
    ['metastasis', 'none (3 lung nodules)'],
    ['metastasis', '无（肺结节待排）'],
    ['metastasis', '无（肺部结节3枚）'],
    ['ever_ifosfamide', 'no: 2 cycles in 2019'],
    ['prior_chemotherapy_for_this_sarcoma', 'no (one cycle only)'],
    ['second_malignancy_history', 'no, thyroid cancer 2015'],
    ['second_malignancy_history', '否（甲状腺癌2015年）'],
    ['severe_infection_last_month', 'no, pneumonia'],
    ['crosses_diaphragm', 'no, to be reviewed'],
    ['localized', 'yes, except one satellite'],
    ['crosses_diaphragm', 'no (not done)'],
    ['crosses_diaphragm', 'no (not assessed)'],
    ['crosses_diaphragm', 'no - not examined'],
    ['crosses_diaphragm', 'no (report awaited)'],
    ['crosses_diaphragm', 'no (no imaging)'],
    ['crosses_diaphragm', '否（未评估）'],
    ['pregnant', 'no (not tested)'],
    ['pregnant', '否（未查）'],
    ['mdt_r0_r1_possible', 'yes (liver surgeon: not yet assessed)'],
    ['mdt_r0_r1_possible', 'yes (R0 unlikely, R1 possibly)'],
    ['mdt_metastasis_review', 'yes (lung nodule: report awaited)'],
    ['organ_of_origin', 'retroperitoneal soft tissue (suspected uterine origin)'],
    ['organ_of_origin', 'retroperitoneal soft tissue (uterus?)'],
    ['organ_of_origin', 'retroperitoneal soft tissue (unconfirmed)'],
    ['organ_of_origin', 'retroperitoneal soft tissue (possible GIST, pending)'],
    ['organ_of_origin', '腹膜后软组织（子宫来源待排）'],
  ])('a doubt anywhere in the detail leaves the answer open: %s, %s', (key, text) =>
    expect(term(key, text)).toBe('doubted'),
  );

  test.each([
    ['metastasis', 'none (no suspicious nodule)', 'none'],
    ['ever_ifosfamide', 'no (asked on 2026-01-03)', 'no'],
    ['severe_infection_last_month', 'no (no infection since 2020)', 'no'],
    ['second_malignancy_history', 'no (father had it)', 'no'],
    ['metastasis', 'none: CT without any suspicious lesion', 'none'],
    ['metastasis', 'none (nothing highly suspicious)', 'none'],
    ['metastasis', 'none (unlikely to be more than a cyst)', 'none'],
    ['metastasis', '无（未见可疑结节）', 'none'],
    ['metastasis', 'none (no imaging evidence of spread)', 'none'],
    ['crosses_diaphragm', 'no (CT 2026-01-03)', 'no'],
    ['mdt_r0_r1_possible', 'yes (R0 possible)', 'yes'],
    ['mdt_r0_r1_possible', 'yes (R0/R1 resection possible)', 'yes'],
    ['mdt_r0_r1_possible', '是（R0切除可能）', 'yes'],
    ['ever_anthracycline', 'yes: doxorubicin 2011, possibly three cycles', 'yes'],
    ['severe_infection_last_month', 'yes (pneumonia, suspected abscess)', 'yes'],
    ['metastasis', 'confirmed (biopsy not done of the second, suspicious one)', 'confirmed'],
  ])('what is denied leaves nothing open, and what keeps somebody out stands: %s, %s', (key, text, one) =>
    expect(term(key, text)).toBe(one),
  );

  test.each([
    ['metastasis', 'confirmed (biopsy of a suspicious nodule)', 'confirmed'],
    ['histology_biopsy', 'DDLPS, grade 2', 'DDLPS'],
  ])('a detail that says more takes nothing back: %s, %s', (key, text, one) => expect(term(key, text)).toBe(one));

  test('the origin keeps a doubt of its own, which its rule reads', () =>
    expect(read('organ_of_origin', 'uterus (not sure)')).toEqual({ kind: 'term', term: 'uterus', detail: 'not sure' }));
});

describe('ASA and grades', () => {
  const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];
  test.each(ROMAN.map((roman, index) => [roman, String(index + 1)]))('%s is %s', (roman, one) => {
    const single = String.fromCharCode(0x2160 + Number(one) - 1);
    for (const base of [roman, roman.toLowerCase(), one, single]) {
      for (const text of [base, `${base}E`, `${base} E`, `ASA ${base}`, `asa${base}e`, `${base}级`]) {
        expect([text, term('asa', text)]).toEqual([text, one]);
      }
    }
  });

  test('as a number cell', () => expect(term('asa', String(3 satisfies RawCell))).toBe('3'));

  test.each(['2', 'G2', 'g2', 'grade 2', 'Grade II', 'II', 'Ⅱ', '2级', 'FNCLCC 2', '２'])('%s is grade 2', (text) => {
    expect(term('grade', text)).toBe('2');
    expect(term('final_pathology_grade', text)).toBe('2');
  });
});

describe('spellings of one column alone', () => {
  test.each([
    ...['positive', '+', '(+)', '阳性', 'Amplified'].map((text) => ['mdm2_fish', text, 'amplified'] as const),
    ...['negative', 'neg', 'neg.', '(-)', '阴性', 'no amplification', 'unamplified'].map(
      (text) => ['mdm2_fish', text, 'not amplified'] as const,
    ),
    ...['pos.', '(+)'].map((text) => ['mdm2_ihc', text, 'positive'] as const),
    ...['neg.', '(-)'].map((text) => ['cdk4_ihc', text, 'negative'] as const),
  ])('%s: %s is %s', (key, text, wanted) => {
    expect(term(key, text)).toBe(wanted);
  });

  test.each([
    ...['Caelyx', 'Doxil', '多美素', '里葆多', 'PLD'].map((text) => [text, 'pegylated liposomal doxorubicin'] as const),
    ['Myocet', 'other'],
  ])('%s is %s', (text, wanted) => {
    expect(term('pld_product', text, 'Cycles')).toBe(wanted);
  });

  test.each(['liposomal doxorubicin', '脂质体多柔比星', '脂质体阿霉素'])('%s does not say pegylated', (text) => {
    expect(term('pld_product', text, 'Cycles')).toBe('unreadable');
  });

  test.each(['equivocal', 'amp?', '-', 'see report', '扩增待定'])('%s is no result of FISH', (text) => {
    expect(['unreadable', 'doubted']).toContain(term('mdm2_fish', text));
  });
});

describe('any text at all', () => {
  test('is a term, doubted or unreadable, the same each time', () => {
    const columns = [...new Set(CODED.map(([column]) => column))];
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.string({ maxLength: 12 }), (column, text) => {
        const reader = termReader(column);
        expect(reader.read(text)).toEqual(reader.read(text));
      }),
    );
  });

  test('is "no" only when it begins with a spelling of no', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (text) => {
        if (term('ever_anthracycline', text) === 'no') {
          expect(
            text
              .normalize('NFKC')
              .replace(/\p{Cf}/gu, '')
              .trim()
              .toLowerCase(),
          ).toMatch(/^(?:no?|否|无|没有)(?:$|[\s:(,;])/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
