import type { Catalog, Language } from '../language.js';

/**
 * What each clause is about, in a word or two that hold nobody's values. People read this before a code: "PLD dose", and then
 * "(D1)".
 */
const SUBJECTS: Readonly<Record<string, Catalog<string>>> = {
  I1: { en: 'Histology and location', zh: '组织学与部位' },
  I2: { en: 'Primary, localized, untreated', zh: '初发、局限、未治' },
  I3: { en: 'Other cancer', zh: '其他恶性肿瘤' },
  I4a: { en: 'MDM2 and CDK4', zh: 'MDM2 与 CDK4' },
  'I4a-FISH': { en: 'MDM2 FISH', zh: 'MDM2 FISH' },
  I4b: { en: 'DDLPS grade', zh: 'DDLPS 分级' },
  I5a: { en: 'LMS', zh: 'LMS' },
  I5b: { en: 'LMS size', zh: 'LMS 大小' },
  I6a: { en: 'UPS', zh: 'UPS' },
  I6b: { en: 'SFT score', zh: 'SFT 评分' },
  I7: { en: 'Diaphragm', zh: '膈肌' },
  I8: { en: 'R0 or R1 resection', zh: 'R0/R1 切除' },
  I9: { en: 'Multi-organ function', zh: '多器官功能' },
  I10: { en: 'Fit for treatment', zh: '治疗耐受性' },
  I11: { en: 'ASA class', zh: 'ASA 分级' },
  I12: { en: 'Consent', zh: '知情同意' },
  E1: { en: 'Tumor origin', zh: '肿瘤起源' },
  E2: { en: 'Final pathology', zh: '最终病理' },
  E3: { en: 'Chest', zh: '胸腔' },
  E4: { en: 'Metastasis', zh: '转移' },
  'E4-PET': { en: 'PET-CT', zh: 'PET-CT' },
  E5: { en: 'Earlier drugs', zh: '既往用药' },
  E6: { en: 'Severe contraindication', zh: '严重禁忌证' },
  E7: { en: 'Infection or bleeding operation', zh: '感染或高出血风险手术' },
  E8: { en: 'Lasting organ impairment', zh: '持续器官功能障碍' },
  E9: { en: 'Pregnancy, breastfeeding, contraception', zh: '妊娠、哺乳、避孕' },
  E10: { en: 'Psychological condition', zh: '精神心理状况' },
  A1: { en: 'Eligibility before enrollment', zh: '先合格后入组' },
  A2: { en: 'Drug in the surgery-only arm', zh: '单纯手术组用药' },
  A3: { en: 'Cycles before surgery', zh: '先周期后手术' },
  D1: { en: 'PLD dose', zh: 'PLD 剂量' },
  D2: { en: 'Ifosfamide', zh: '异环磷酰胺' },
  D3: { en: 'Anlotinib', zh: '安罗替尼' },
  D5: { en: 'Number of cycles', zh: '周期数' },
  D8: { en: 'Height, weight, area', zh: '身高、体重、体表面积' },
  D9: { en: 'Weight change', zh: '体重变化' },
  S2: { en: 'Interval between cycles', zh: '周期间隔' },
  S4: { en: 'Wait before surgery', zh: '术前等待' },
  F1: { en: 'Safety visit', zh: '安全性访视' },
  F2: { en: 'Morbidity after surgery', zh: '术后并发症' },
  F3: { en: 'Order of dates', zh: '日期顺序' },
  F4: { en: 'Survival contact', zh: '生存随访' },
  R1: { en: 'Target', zh: '计划例数' },
  R2: { en: 'Site', zh: '中心' },
  R3: { en: 'Invitation', zh: '邀请入组' },
  R4: { en: 'Sex', zh: '性别' },
  V1: { en: 'Date in the future', zh: '未来日期' },
  V2: { en: 'Before consent', zh: '知情同意之前' },
  'Q-GRADE': { en: 'Grade', zh: '分级' },
  'Q-UNIT': { en: 'Unit', zh: '单位' },
  'E6-OLD': { en: 'Earlier contraindication', zh: '既往禁忌证' },
  AGE: { en: 'Age', zh: '年龄' },
  'MDT-DATE': { en: 'MDT date', zh: 'MDT 日期' },
  DETAIL: { en: 'Remark', zh: '附注' },
  data: { en: 'Workbook', zh: '表格数据' },
};

/** The clauses that have one. */
export const SUBJECT_CLAUSES: readonly string[] = Object.keys(SUBJECTS);

/** What a clause is about; a code that nobody knows stands for itself. */
export const subjectOf = (clause: string, language: Language): string => SUBJECTS[clause]?.[language] ?? clause;
