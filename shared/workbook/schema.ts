import type { Day } from '../calendar.js';

/**
 * The tracking workbook's contract: tabs, columns and terms. `key` is the stable name in code and JSON, `en` the
 * heading the sheet shows, `zh` its Chinese heading; `aliases` are further spellings that people use. A column is
 * `private` when its values must never leave the sheet (pathology, pregnancy, psychological state, free text).
 */
export interface Column {
  readonly key: string;
  readonly en: string;
  readonly zh: string;
  readonly type: ColumnType;
  readonly terms?: readonly string[];
  readonly aliases?: readonly string[];
  readonly private?: true;
  /** The rules on safety and the schedule live by it: a cell of it that cannot be read may hide somebody harmed or late. */
  readonly vital?: true;
  /** Only surgery can answer it. */
  readonly surgery?: true;
  /** It tells how a participant fared, which nobody may compare by arm while the trial runs. */
  readonly outcome?: true;
  /** A date that is planned, not one that happened: it may lie in the future. */
  readonly planned?: true;
  /** For people to fill in, on a tab that is otherwise written for them. */
  readonly answer?: true;
  /** Nobody reads it: it stands last, out of sight. */
  readonly hidden?: true;
  /** A workbook may do without it: its absence is no finding, and leaves nothing unread. */
  readonly optional?: true;
}

/** `term` is a coded cell: one of its terms, perhaps followed by a detail. */
export type ColumnType = 'id' | 'site' | 'text' | 'term' | 'integer' | 'number' | 'date';

/** The three tabs whose rows are judged, in the order in which their findings are listed. */
export const RECORD_TABS = ['Participants', 'Cycles', 'Follow-up'] as const;
export type RecordTab = (typeof RECORD_TABS)[number];
export type TabName = RecordTab | 'Sites' | 'Settings' | 'Findings';

const YES_NO = ['yes', 'no'] as const;
const IHC = ['positive', 'negative', 'not done'] as const;
const HISTOLOGY = ['DDLPS', 'LMS', 'UPS', 'SFT', 'WDLPS', 'other'] as const;
const GRADE = ['1', '2', '3'] as const;
const DONE = ['done', 'not done'] as const;
const OR_NOT_APPLICABLE = ['yes', 'no', 'not applicable'] as const;

export const ITEMS = [
  'C1 +1d',
  'C1 +7d',
  'C2 +1d',
  'C2 +7d',
  'C3 +1d',
  'C3 +7d',
  'Surgery +30d',
  'Surgery +90d',
  'Surgery +1y',
  'Survival 1y',
  'Survival 3y',
  'Survival 5y',
] as const;

const PARTICIPANT_ID = {
  key: 'subject_id',
  en: 'Participant ID',
  zh: '受试者编号',
  type: 'id',
  aliases: ['Participant', 'Subject ID', 'Subject', 'Patient ID', 'ID', '受试者', '编号', '研究编号', '患者编号'],
} as const;

export const PARTICIPANT_COLUMNS = [
  PARTICIPANT_ID,
  {
    key: 'site',
    en: 'Site',
    zh: '中心',
    type: 'site',
    aliases: ['Center', 'Centre', 'Hospital', '研究中心', '医院'],
    vital: true,
  },
  { key: 'sex', en: 'Sex', zh: '性别', type: 'term', terms: ['female', 'male'], aliases: ['Gender'] },
  { key: 'age_years', en: 'Age (years)', zh: '年龄', type: 'integer', aliases: ['Age at screening'] },
  { key: 'screening_date', en: 'Screening date', zh: '筛选日期', type: 'date', aliases: ['Date of screening'] },
  {
    key: 'consent_given_and_understood',
    en: 'Consent given and understood',
    zh: '已知情同意并理解',
    type: 'term',
    terms: YES_NO,
    aliases: ['Consent', 'Informed consent', '知情同意'],
  },
  {
    key: 'consent_date',
    en: 'Consent date',
    zh: '知情同意日期',
    type: 'date',
    aliases: ['Date of consent', 'ICF date'],
    vital: true,
  },
  {
    key: 'consent_withdrawn_date',
    en: 'Consent withdrawn date',
    zh: '撤回知情同意日期',
    type: 'date',
    aliases: ['Withdrawal date', '退出日期'],
    vital: true,
    outcome: true,
  },
  {
    key: 'tumor_location',
    en: 'Tumor location',
    zh: '肿瘤部位',
    type: 'term',
    terms: ['retroperitoneum', 'other'],
    aliases: ['Tumour location'],
  },
  {
    key: 'organ_of_origin',
    en: 'Organ of origin',
    zh: '起源器官',
    type: 'term',
    terms: ['retroperitoneal soft tissue', 'gi tract', 'uterus', 'urinary tract', 'suspected other', 'unclear'],
    aliases: ['Origin', '肿瘤起源'],
    private: true,
  },
  { key: 'disease_status', en: 'Disease status', zh: '疾病状态', type: 'term', terms: ['primary', 'recurrent'] },
  { key: 'localized', en: 'Localized', zh: '局限性病变', type: 'term', terms: YES_NO, aliases: ['Localised', '局限'] },
  {
    key: 'histology_biopsy',
    en: 'Histology (biopsy)',
    zh: '活检病理类型',
    type: 'term',
    terms: HISTOLOGY,
    aliases: ['Biopsy histology', 'Histology', '组织学类型', '病理类型'],
    private: true,
  },
  {
    key: 'biopsy_route',
    en: 'Biopsy route',
    zh: '活检途径',
    type: 'term',
    terms: ['core needle biopsy', 'laparotomy biopsy', 'other'],
    aliases: ['活检方式'],
    private: true,
  },
  {
    key: 'grade',
    en: 'Grade (FNCLCC)',
    zh: 'FNCLCC 分级',
    type: 'term',
    terms: GRADE,
    aliases: ['Grade', 'FNCLCC grade', '分级', '病理分级'],
    private: true,
  },
  { key: 'mdm2_ihc', en: 'MDM2 IHC', zh: 'MDM2 免疫组化', type: 'term', terms: IHC, private: true },
  { key: 'cdk4_ihc', en: 'CDK4 IHC', zh: 'CDK4 免疫组化', type: 'term', terms: IHC, private: true },
  {
    key: 'mdm2_fish',
    en: 'MDM2 FISH',
    zh: 'MDM2 荧光原位杂交',
    type: 'term',
    terms: ['amplified', 'not amplified', 'not done'],
    aliases: ['FISH', 'MDM2 FISH 检测'],
    private: true,
  },
  {
    key: 'tumor_size_cm',
    en: 'Tumor size (cm)',
    zh: '肿瘤最大径',
    type: 'number',
    aliases: ['Tumour size', 'Tumor diameter', 'Largest diameter', '肿瘤大小', '肿瘤直径'],
  },
  {
    key: 'sft_mitoses_per_10hpf',
    en: 'SFT mitoses /10 HPF',
    zh: 'SFT 核分裂象 /10 HPF',
    type: 'number',
    aliases: ['Mitoses per 10 HPF', 'Mitoses', '核分裂象'],
    private: true,
  },
  {
    key: 'sft_necrosis_percent',
    en: 'SFT necrosis (%)',
    zh: 'SFT 坏死比例',
    type: 'number',
    aliases: ['Necrosis', '坏死', '坏死比例'],
    private: true,
  },
  {
    key: 'sft_score_entered',
    en: 'SFT risk score',
    zh: 'SFT 风险评分',
    type: 'integer',
    aliases: ['SFT score', 'Risk score'],
    private: true,
  },
  {
    key: 'prior_resection_of_this_sarcoma',
    en: 'Prior resection',
    zh: '既往切除手术',
    type: 'term',
    terms: YES_NO,
    aliases: ['Previous resection', '既往手术切除'],
  },
  {
    key: 'prior_laparotomy',
    en: 'Prior laparotomy',
    zh: '既往剖腹手术',
    type: 'term',
    terms: ['none', 'biopsy only', 'resection'],
    aliases: ['Previous laparotomy'],
  },
  {
    key: 'prior_chemotherapy_for_this_sarcoma',
    en: 'Prior chemotherapy',
    zh: '既往化疗',
    type: 'term',
    terms: YES_NO,
    aliases: ['Previous chemotherapy', 'Prior chemo'],
  },
  {
    key: 'prior_radiotherapy_for_this_sarcoma',
    en: 'Prior radiotherapy',
    zh: '既往放疗',
    type: 'term',
    terms: YES_NO,
    aliases: ['Previous radiotherapy', 'Prior RT'],
  },
  {
    key: 'prior_targeted_therapy_for_this_sarcoma',
    en: 'Prior targeted therapy',
    zh: '既往靶向治疗',
    type: 'term',
    terms: YES_NO,
    aliases: ['Previous targeted therapy'],
  },
  { key: 'ever_anthracycline', en: 'Ever anthracycline', zh: '曾用蒽环类药物', type: 'term', terms: YES_NO },
  { key: 'ever_ifosfamide', en: 'Ever ifosfamide', zh: '曾用异环磷酰胺', type: 'term', terms: YES_NO },
  { key: 'ever_targeted_agent', en: 'Ever targeted agent', zh: '曾用靶向药物', type: 'term', terms: YES_NO },
  {
    key: 'second_malignancy_history',
    en: 'Second malignancy',
    zh: '第二原发恶性肿瘤史',
    type: 'term',
    terms: YES_NO,
    aliases: ['Second malignancy history', '第二恶性肿瘤'],
  },
  {
    key: 'crosses_diaphragm',
    en: 'Crosses diaphragm',
    zh: '穿越膈肌',
    type: 'term',
    terms: YES_NO,
    aliases: ['跨越膈肌'],
  },
  {
    key: 'chest_cavity_on_imaging',
    en: 'Chest cavity on imaging',
    zh: '影像学突入胸腔',
    type: 'term',
    terms: YES_NO,
    aliases: ['影像学侵入胸腔'],
  },
  {
    key: 'chest_cavity_in_surgical_report',
    en: 'Chest cavity in surgical report',
    zh: '手术记录突入胸腔',
    type: 'term',
    terms: YES_NO,
    aliases: ['手术记录侵入胸腔'],
    surgery: true,
  },
  { key: 'mdt_date', en: 'MDT date', zh: 'MDT 日期', type: 'date', aliases: ['Date of MDT', 'MDT 讨论日期'] },
  {
    key: 'mdt_r0_r1_possible',
    en: 'MDT: R0/R1 possible',
    zh: 'MDT：可达 R0/R1 切除',
    type: 'term',
    terms: ['yes', 'no', 'uncertain'],
    aliases: ['R0/R1 possible'],
  },
  {
    key: 'multi_organ_dysfunction',
    en: 'Multi-organ dysfunction',
    zh: '多器官功能障碍',
    type: 'term',
    terms: ['none', 'slight, easily recoverable', 'present'],
  },
  {
    key: 'persistent_organ_dysfunction',
    en: 'Persistent organ dysfunction',
    zh: '持续性器官功能障碍',
    type: 'term',
    terms: YES_NO,
  },
  {
    key: 'mdt_tolerates_chemo_and_surgery',
    en: 'MDT: tolerates chemo and surgery',
    zh: 'MDT：可耐受化疗及手术',
    type: 'term',
    terms: YES_NO,
    aliases: ['Tolerates chemo and surgery'],
  },
  {
    key: 'asa',
    en: 'ASA',
    zh: 'ASA 分级',
    type: 'term',
    terms: ['1', '2', '3', '4', '5', '6'],
    aliases: ['ASA class', 'ASA score', 'ASA status'],
  },
  {
    key: 'metastasis',
    en: 'Metastasis',
    zh: '转移',
    type: 'term',
    terms: ['none', 'confirmed', 'highly suspicious', 'indeterminate', 'not assessed'],
    aliases: ['Metastases', '远处转移'],
  },
  { key: 'pet_ct_done', en: 'PET-CT done', zh: '已行 PET-CT', type: 'term', terms: YES_NO, aliases: ['PET-CT'] },
  {
    key: 'mdt_metastasis_review',
    en: 'MDT metastasis review',
    zh: 'MDT 转移评估',
    type: 'term',
    terms: YES_NO,
  },
  {
    key: 'severe_contraindication',
    en: 'Severe contraindication',
    zh: '严重禁忌证',
    type: 'text',
    private: true,
  },
  {
    key: 'severe_contraindication_date',
    en: 'Severe contraindication date',
    zh: '严重禁忌证日期',
    type: 'date',
  },
  {
    key: 'severe_infection_last_month',
    en: 'Severe infection, last month',
    zh: '近一月严重感染',
    type: 'term',
    terms: YES_NO,
    aliases: ['Severe infection last month'],
  },
  {
    key: 'high_bleeding_surgery_date',
    en: 'High-bleeding surgery date',
    zh: '高出血风险手术日期',
    type: 'date',
  },
  { key: 'pregnant', en: 'Pregnant', zh: '妊娠', type: 'term', terms: OR_NOT_APPLICABLE, private: true },
  { key: 'breastfeeding', en: 'Breastfeeding', zh: '哺乳', type: 'term', terms: OR_NOT_APPLICABLE, private: true },
  {
    key: 'reproductive_potential',
    en: 'Reproductive potential',
    zh: '有生育能力',
    type: 'term',
    terms: YES_NO,
    private: true,
  },
  {
    key: 'contraception_agreed',
    en: 'Contraception agreed',
    zh: '同意避孕',
    type: 'term',
    terms: OR_NOT_APPLICABLE,
    private: true,
  },
  {
    key: 'psychological_condition',
    en: 'Psychological condition',
    zh: '精神心理疾病',
    type: 'term',
    terms: ['none', 'present'],
    aliases: ['心理疾患'],
    private: true,
  },
  {
    key: 'screen_failure_date',
    en: 'Screen failure date',
    zh: '筛选失败日期',
    type: 'date',
    aliases: ['Date of screen failure', 'Screening failure date', 'Screen failed on', '筛败日期'],
    optional: true,
  },
  {
    key: 'screen_failure_reason',
    en: 'Screen failure reason',
    zh: '筛选失败原因',
    type: 'term',
    terms: ['criteria not met', 'declined', 'other'],
    aliases: ['Reason for screen failure', 'Screening failure reason', '筛败原因'],
    optional: true,
  },
  {
    key: 'enrollment_date',
    en: 'Enrollment date',
    zh: '入组日期',
    type: 'date',
    aliases: ['Enrolment date', 'Enrolled on'],
    vital: true,
  },
  {
    key: 'arm',
    en: 'Arm',
    zh: '组别',
    type: 'term',
    terms: ['neoadjuvant', 'surgery only'],
    aliases: ['分组', '治疗组'],
    vital: true,
  },
  {
    key: 'allocation_date',
    en: 'Allocation date',
    zh: '分组日期',
    type: 'date',
    aliases: ['Allocated on'],
    vital: true,
  },
  {
    key: 'surgery_planned_date',
    en: 'Surgery planned date',
    zh: '计划手术日期',
    type: 'date',
    aliases: ['Planned surgery date', '手术计划日期'],
    planned: true,
  },
  {
    key: 'surgery_date',
    en: 'Surgery date',
    zh: '手术日期',
    type: 'date',
    aliases: ['Date of surgery'],
    vital: true,
    surgery: true,
  },
  {
    key: 'final_pathology_histology',
    en: 'Final pathology histology',
    zh: '最终病理类型',
    type: 'term',
    terms: HISTOLOGY,
    aliases: ['Final histology', '术后病理类型'],
    private: true,
    surgery: true,
  },
  {
    key: 'final_pathology_grade',
    en: 'Final pathology grade',
    zh: '最终病理分级',
    type: 'term',
    terms: GRADE,
    aliases: ['Final grade', '术后病理分级'],
    private: true,
    surgery: true,
  },
  { key: 'progression_date', en: 'Progression date', zh: '进展日期', type: 'date', private: true, outcome: true },
  {
    key: 'death_date',
    en: 'Death date',
    zh: '死亡日期',
    type: 'date',
    aliases: ['Date of death'],
    vital: true,
    outcome: true,
  },
  {
    key: 'last_contact_date',
    en: 'Last contact date',
    zh: '末次联系日期',
    type: 'date',
    aliases: ['Last contact', '末次随访日期'],
  },
  {
    key: 'stopped_date',
    en: 'Stopped treatment date',
    zh: '停止治疗日期',
    type: 'date',
    aliases: ['Stop date'],
    vital: true,
  },
  {
    key: 'stopped_reason',
    en: 'Stopped treatment reason',
    zh: '停止治疗原因',
    type: 'text',
    aliases: ['Stop reason'],
    private: true,
  },
  { key: 'notes', en: 'Notes', zh: '备注', type: 'text', aliases: ['Note', 'Comments', 'Remarks'], private: true },
] as const satisfies readonly Column[];

export const CYCLE_COLUMNS = [
  PARTICIPANT_ID,
  {
    key: 'cycle',
    en: 'Cycle',
    zh: '周期',
    type: 'integer',
    aliases: ['Cycle number', 'Cycle no', '疗程'],
    vital: true,
  },
  {
    key: 'd1_planned_date',
    en: 'Day 1 planned',
    zh: '计划第1天日期',
    type: 'date',
    aliases: ['D1 planned', 'Planned day 1', '第1天计划日期'],
    planned: true,
  },
  {
    key: 'd1_date',
    en: 'Day 1 actual',
    zh: '实际第1天日期',
    type: 'date',
    aliases: ['D1 actual', 'Day 1', 'D1 date', 'Day 1 date', '第1天日期', '第1天实际日期'],
    vital: true,
  },
  { key: 'height_cm', en: 'Height (cm)', zh: '身高', type: 'number', vital: true },
  { key: 'weight_kg', en: 'Weight (kg)', zh: '体重', type: 'number', vital: true },
  {
    key: 'bsa_entered',
    en: 'BSA (m2)',
    zh: '体表面积',
    type: 'number',
    aliases: ['Body surface area'],
    optional: true,
  },
  {
    key: 'pld_product',
    en: 'Doxorubicin product',
    zh: '多柔比星制剂',
    type: 'term',
    terms: ['pegylated liposomal doxorubicin', 'conventional doxorubicin', 'other'],
    aliases: ['PLD product', '阿霉素制剂'],
    vital: true,
  },
  {
    key: 'pld_mg',
    en: 'PLD given (mg)',
    zh: 'PLD 实际剂量',
    type: 'number',
    aliases: ['PLD dose', 'PLD'],
    vital: true,
  },
  {
    key: 'ifosfamide_g_per_day',
    en: 'Ifosfamide (g/day)',
    zh: '异环磷酰胺每日剂量',
    type: 'number',
    aliases: ['Ifosfamide g per day', 'Ifosfamide daily dose', '异环磷酰胺'],
    vital: true,
  },
  { key: 'ifosfamide_days', en: 'Ifosfamide days', zh: '异环磷酰胺天数', type: 'integer', vital: true },
  {
    key: 'anlotinib_mg_per_day',
    en: 'Anlotinib (mg/day)',
    zh: '安罗替尼每日剂量',
    type: 'number',
    aliases: ['Anlotinib mg per day', 'Anlotinib daily dose', '安罗替尼'],
    vital: true,
  },
  { key: 'anlotinib_days', en: 'Anlotinib days', zh: '安罗替尼天数', type: 'integer', vital: true },
  {
    key: 'last_study_dose_date',
    en: 'Last study dose date',
    zh: '末次用药日期',
    type: 'date',
    aliases: ['Last dose date', 'Last dose'],
    vital: true,
  },
  {
    key: 'reason',
    en: 'Reason for change or delay',
    zh: '调整或延迟原因',
    type: 'text',
    aliases: ['Reason'],
    private: true,
  },
] as const satisfies readonly Column[];

export const FOLLOW_UP_COLUMNS = [
  PARTICIPANT_ID,
  {
    key: 'item',
    en: 'Assessment',
    zh: '评估项目',
    type: 'term',
    terms: ITEMS,
    aliases: ['Item', 'Visit', '访视'],
    vital: true,
  },
  {
    key: 'done_date',
    en: 'Done on',
    zh: '完成日期',
    type: 'date',
    aliases: ['Done date', 'Date done', 'Visit date'],
    vital: true,
  },
  { key: 'bloods', en: 'Bloods', zh: '血液检查', type: 'term', terms: DONE, aliases: ['Blood tests', 'Labs'] },
  { key: 'echo', en: 'Echocardiogram', zh: '超声心动图', type: 'term', terms: DONE, aliases: ['Echo'] },
  { key: 'ecg', en: 'ECG', zh: '心电图', type: 'term', terms: DONE, aliases: ['EKG', 'Electrocardiogram'] },
  {
    key: 'reason',
    en: 'Reason not done or late',
    zh: '未完成或延迟原因',
    type: 'text',
    aliases: ['Reason'],
    private: true,
  },
] as const satisfies readonly Column[];

export const SITE_COLUMNS = [
  { key: 'code', en: 'Code', zh: '代码', type: 'id', aliases: ['Site code'] },
  { key: 'name', en: 'Name', zh: '名称', type: 'text', aliases: ['Site name', 'Hospital'] },
  { key: 'city', en: 'City', zh: '城市', type: 'text' },
  { key: 'target', en: 'Target (optional)', zh: '目标例数（可选）', type: 'integer', aliases: ['Target'] },
  {
    key: 'other_names',
    en: 'Other names',
    zh: '其他名称',
    type: 'text',
    aliases: ['Other name', 'Chinese name', 'Short names', '别名', '简称', '中文名称'],
    optional: true,
  },
] as const satisfies readonly Column[];

export const SETTING_COLUMNS = [
  { key: 'setting', en: 'Setting', zh: '设置', type: 'text' },
  { key: 'value', en: 'Value', zh: '值', type: 'text' },
  { key: 'meaning', en: 'Meaning', zh: '含义', type: 'text' },
  { key: 'source', en: 'Source', zh: '来源', type: 'text' },
] as const satisfies readonly Column[];

/** The life of a finding; all but `open` are what people, or a later check, made of it. */
export const FINDING_STATUSES = ['open', 'answered', 'accepted', 'resolved'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export const FINDING_COLUMNS = [
  { key: 'status', en: 'Status', zh: '状态', type: 'term', terms: FINDING_STATUSES },
  {
    key: 'severity',
    en: 'Severity',
    zh: '严重程度',
    type: 'term',
    terms: ['stop', 'warn', 'query', 'advisory', 'failure'],
  },
  PARTICIPANT_ID,
  { key: 'where', en: 'Where', zh: '位置', type: 'text' },
  { key: 'what', en: 'What is wrong', zh: '问题', type: 'text' },
  { key: 'remedy', en: 'What to do', zh: '处理办法', type: 'text' },
  { key: 'response', en: 'Response', zh: '回复', type: 'text', answer: true },
  { key: 'response_by', en: 'Response by', zh: '回复人', type: 'text', answer: true },
  { key: 'response_on', en: 'Response on', zh: '回复日期', type: 'date', answer: true },
  { key: 'first_seen', en: 'First seen', zh: '首次发现', type: 'date' },
  { key: 'last_seen', en: 'Last seen', zh: '最近发现', type: 'date' },
  { key: 'key', en: 'Key', zh: '键', type: 'id', hidden: true },
  { key: 'rule', en: 'Rule', zh: '规则', type: 'id', hidden: true },
  { key: 'clause', en: 'Clause', zh: '条款', type: 'id', hidden: true },
] as const satisfies readonly Column[];

export const TABS = {
  Participants: {
    zh: '受试者',
    aliases: ['Participant', 'Patients', 'Subjects', '患者'],
    columns: PARTICIPANT_COLUMNS,
  },
  Cycles: { zh: '周期', aliases: ['Cycle', 'Treatment', '疗程', '治疗周期'], columns: CYCLE_COLUMNS },
  'Follow-up': { zh: '随访', aliases: ['Follow up', 'Followup', 'Follow-ups'], columns: FOLLOW_UP_COLUMNS },
  Sites: { zh: '中心', aliases: ['Site', 'Centers', 'Centres', '研究中心'], columns: SITE_COLUMNS },
  Settings: { zh: '设置', aliases: ['Setting'], columns: SETTING_COLUMNS },
  Findings: { zh: '问题清单', aliases: ['Finding'], columns: FINDING_COLUMNS },
} as const satisfies Record<TabName, { zh: string; aliases: readonly string[]; columns: readonly Column[] }>;

/** The six hospitals of the registry entry, with the names that they bear in Chinese. Xi'an lies in Shaanxi; the lead sponsor is not one of the six. */
export const REGISTRY_SITES = [
  {
    code: 'QD',
    name: 'The Affiliated Hospital of Qingdao University',
    city: 'Qingdao',
    otherNames: ['青岛大学附属医院'],
  },
  {
    code: 'XA',
    name: "First Affiliated Hospital Xi'an Jiaotong University",
    city: "Xi'an",
    otherNames: ['西安交通大学第一附属医院'],
  },
  { code: 'ZS', name: 'Shanghai Zhongshan Hospital', city: 'Shanghai', otherNames: ['复旦大学附属中山医院'] },
  { code: 'FR', name: 'Beijing Friendship Hospital', city: 'Beijing', otherNames: ['首都医科大学附属北京友谊医院'] },
  {
    code: 'SC',
    name: 'Shanghai Cancer Hospital, Minhang Branch',
    city: 'Shanghai',
    otherNames: ['上海市闵行区肿瘤医院', '复旦大学附属肿瘤医院闵行院区'],
  },
  { code: 'PU', name: 'Peking University First Hospital', city: 'Beijing', otherNames: ['北京大学第一医院'] },
] as const;

type ValueOf<C extends Column> = C extends { terms: readonly (infer T)[] }
  ? T
  : C extends { type: 'date' }
    ? Day
    : C extends { type: 'integer' | 'number' }
      ? number
      : string;

/** What a decoded row holds: `undefined` is a blank cell, or one that could not be read (then a problem says why). */
type Values<T extends readonly Column[]> = { -readonly [C in T[number] as C['key']]: ValueOf<C> | undefined };

export type ParticipantValues = Values<typeof PARTICIPANT_COLUMNS>;
export type CycleValues = Values<typeof CYCLE_COLUMNS>;
export type FollowUpValues = Values<typeof FOLLOW_UP_COLUMNS>;
export type ParticipantKey = keyof ParticipantValues;
export type CycleKey = keyof CycleValues;
export type FollowUpKey = keyof FollowUpValues;
export type Item = (typeof ITEMS)[number];

/** The keys of the columns, of all tabs of records, that have this property. */
export function columnsThatAre(property: 'vital' | 'surgery' | 'outcome'): ReadonlySet<string> {
  const columns: readonly Column[] = [...PARTICIPANT_COLUMNS, ...CYCLE_COLUMNS, ...FOLLOW_UP_COLUMNS];
  return new Set(columns.filter((column) => column[property]).map(({ key }) => key));
}

/** The column of the schema with this key. */
export function columnOf(tab: TabName, key: string): Column | undefined {
  return (TABS[tab].columns as readonly Column[]).find((column) => column.key === key);
}
