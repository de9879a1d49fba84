/**
 * What a detail behind an answer may say, and what takes the answer back: the vocabulary of the rulebook, by clause. It is
 * printed in docs/rulebook.md. A Latin entry is the beginning of a word (`metasta` finds metastasis and metastatic), one that
 * ends in a dot is the whole word; a Chinese entry is found anywhere.
 */
export type Topic = keyof typeof TOPICS;

export const TOPICS = {
  drug: words(`
    anthracycl | doxorubicin | adriamycin | epirubicin | pirarubicin | mitoxantrone | liposomal | caelyx | doxil | myocet
    ifosfamid | cyclophosphamid | gemcitabin | dacarbazin | temozolomid | trabectedin | eribulin | anlotinib | apatinib
    pazopanib | imatinib | rituximab | tki. | targeted | immunotherap | checkpoint
    蒽环 | 多柔比星 | 阿霉素 | 柔比星 | 环磷酰胺 | 替尼 | 单抗 | 紫杉 | 铂 | 吉西他滨 | 达卡巴嗪 | 靶向 | 免疫治疗`),
  chemotherapy: words('chemo | cytotoxic | 化疗'),
  treatment: words(`
    cycle | course | dose | infusion | radiotherap | radiation | irradiat | gy. | resect | debulk | excis | operat | surger
    周期 | 疗程 | 放疗 | 照射 | 切除 | 减瘤 | 手术`),
  cancer: words(`
    cancer | carcinom | adenocarcinom | malignan | neoplas | melanom | lymphom | leukemi | leukaemi | myelom | gliom
    blastom | mesotheliom | seminom | gist. | dcis. | basal cell
    癌 | 恶性 | 淋巴瘤 | 白血病 | 黑色素瘤 | 骨髓瘤 | 间质瘤`),
  growth: words('tumor | tumour | mass. | masses. | lesion | sarcom | 肿瘤 | 肿块 | 占位 | 病灶 | 肉瘤'),
  spread: words(`
    metasta | mets. | nodul | lymphadenopath | deposit | seeding | implant | disseminat | satellite | multifocal | spread
    转移 | 结节 | 播散 | 种植 | 卫星灶 | 多发`),
  recurrence: words('recur | relaps | progress | 复发 | 进展'),
  failing: words(`
    fail | insufficien | dysfunction | impair | cirrhosis | dialysis | infarct | ischemi | ischaemi | stroke | arrhythm
    decompensat | ckd. | copd.
    衰竭 | 功能不全 | 功能障碍 | 功能异常 | 透析 | 肝硬化 | 梗死 | 卒中`),
  infection: words(`
    infect | pneumoni | sepsis | septic | abscess | tubercul | peritonitis | antibiotic
    感染 | 肺炎 | 脓毒 | 败血症 | 脓肿 | 结核 | 抗生素`),
  mind: words(`
    depress | antidepress | anxi | psycho | schizo | bipolar | suicid | dement | deliri
    抑郁 | 焦虑 | 精神分裂 | 双相 | 自杀 | 痴呆 | 谵妄`),
  pregnancy: words(`
    pregnan | positive. | missed | amenorrh | lactat | nursing | breastfe | postpartum | trimester
    怀孕 | 妊娠 | 早孕 | 阳性 | 停经 | 哺乳 | 产后`),
  chest: words(`
    invad | invasion | cross | penetrat | breach | extend | extension | pleura | mediastin | intrathoracic
    侵入 | 侵犯 | 穿 | 突入 | 突破 | 胸膜 | 纵隔 | 延伸`),
  margin: words('r2. | debulk | palliat | incomplete | unresect | irresect | 减瘤 | 姑息 | 不完全 | 不可切除'),
  unsigned: words('unsigned. | verbal | oral. | orally. | refus | declin | thumb | 口头 | 拒绝 | 未签'),
} as const;

/** Words that take any answer back. */
export const TAKES_BACK: readonly string[] = words(`
  withdr | revok | cancel | revis | amend | changed. | wrong | error | mistake | if. | unless | until | provided | condition
  expected. | planned. | scheduled. | not yet. | formerly | previously | reduced. | partial
  撤回 | 撤销 | 取消 | 更正 | 有误 | 错误 | 如果 | 除非 | 尚未 | 拟行 | 计划`);

/** What stands for harmless: how, when and by whom something was found. A detail of nothing else is passed over. */
export const HARMLESS: readonly string[] = words(`
  ct. | cect. | mri. | mr. | pet. | ultrasound. | us. | x-ray. | xray. | echo. | ecg. | ihc. | fish. | biopsy. | pathology.
  radiology. | imaging. | scan. | scans. | film. | report. | reports. | records. | record. | history. | chart. | letter. | form.
  chest. | abdomen. | abdominal. | pelvis. | pelvic. | thoracic. | left. | right. | baseline. | screening. | visit.
  mdt. | pi. | dr. | doctor. | surgeon. | radiologist. | pathologist. | patient. | participant. | hospital. | clinic.
  see. | note. | notes. | central. | local. | external. | outside. | review. | reviewed. | confirmed. | verified. | checked.
  asked. | seen. | interview. | signed. | dated. | done. | tested. | test. | result. | discussed. | documented. | repeat.
  on. | in. | at. | by. | per. | of. | the. | and. | from. | with. | a. | an. | as. | to. | jan. | feb. | mar. | apr. | may. | jun.
  jul. | aug. | sep. | oct. | nov. | dec. | january. | february. | march. | april. | june. | july. | august. | september.
  october. | november. | december. | today.
  经 | 由 | 见 | 备注 | 会诊 | 中心 | 复核 | 复查 | 确认 | 核实 | 询问 | 已 | 影像 | 检查 | 报告 | 病历 | 胸部 | 腹部 | 盆腔 | 年 | 月 | 日
  增强 | 平扫 | 病理 | 签字 | 签署 | 本人 | 医生 | 讨论 | 左侧 | 右侧 | 左 | 右 | 于 | 的`);

export interface DetailColumn {
  /** The clause for which the column is read. */
  readonly clause: string;
  /** The answers that let somebody pass; of others no detail takes anything back but a doubt. */
  readonly passes: readonly string[];
  /** What takes a passing answer back, beside another term of the column and `TAKES_BACK`. */
  readonly topics: readonly Topic[];
}

/** Whatever the clause: a drug, a cancer, a growth, a spread, a recurrence, a failing organ. */
const ANY: readonly Topic[] = ['drug', 'chemotherapy', 'cancer', 'growth', 'spread', 'recurrence', 'failing'];
const without = (...left: readonly Topic[]): readonly Topic[] => ANY.filter((topic) => !left.includes(topic));
const column = (clause: string, passes: string, topics: readonly Topic[], ...more: readonly Topic[]): DetailColumn => ({
  clause,
  passes: passes.split(' | '),
  topics: [...topics, ...more],
});
/** Where the tumor itself is described, its growth is no news. */
const OF_TUMOR = without('growth');

/** By column key, of all tabs. */
export const DETAIL_COLUMNS: Readonly<Record<string, DetailColumn>> = {
  sex: column('E9', 'female | male', []),
  consent_given_and_understood: column('I12', 'yes', ANY, 'unsigned'),
  tumor_location: column('I1', 'retroperitoneum', OF_TUMOR),
  organ_of_origin: column('E1', 'retroperitoneal soft tissue', OF_TUMOR),
  disease_status: column('I2', 'primary', OF_TUMOR, 'treatment'),
  localized: column('I2', 'yes', OF_TUMOR, 'treatment'),
  histology_biopsy: column('I1', 'DDLPS | LMS | UPS | SFT', OF_TUMOR),
  biopsy_route: column('I1', 'core needle biopsy | laparotomy biopsy', OF_TUMOR),
  grade: column('I4b', '2 | 3', OF_TUMOR),
  mdm2_ihc: column('I4a', 'positive', OF_TUMOR),
  cdk4_ihc: column('I4a', 'positive', OF_TUMOR),
  mdm2_fish: column('I4a-FISH', 'amplified', OF_TUMOR),
  prior_resection_of_this_sarcoma: column('I2', 'no', OF_TUMOR, 'treatment'),
  prior_laparotomy: column('I2', 'none | biopsy only', OF_TUMOR, 'treatment'),
  prior_chemotherapy_for_this_sarcoma: column('I2', 'no', OF_TUMOR, 'treatment'),
  prior_radiotherapy_for_this_sarcoma: column('I2', 'no', OF_TUMOR, 'treatment'),
  prior_targeted_therapy_for_this_sarcoma: column('I2', 'no', OF_TUMOR, 'treatment'),
  ever_anthracycline: column('E5', 'no', ANY, 'treatment'),
  ever_ifosfamide: column('E5', 'no', ANY, 'treatment'),
  ever_targeted_agent: column('E5', 'no', ANY, 'treatment'),
  second_malignancy_history: column('I3', 'no', ANY),
  crosses_diaphragm: column('I7', 'no', OF_TUMOR, 'chest'),
  chest_cavity_on_imaging: column('E3', 'no', OF_TUMOR, 'chest'),
  chest_cavity_in_surgical_report: column('E3', 'no', OF_TUMOR, 'chest'),
  mdt_r0_r1_possible: column('I8', 'yes', OF_TUMOR, 'margin'),
  multi_organ_dysfunction: column('I9', 'none | slight, easily recoverable', ANY),
  persistent_organ_dysfunction: column('E8', 'no', ANY),
  mdt_tolerates_chemo_and_surgery: column('I10', 'yes', without('growth', 'chemotherapy'), 'margin'),
  asa: column('I11', '1 | 2 | 3', ANY),
  metastasis: column('E4', 'none', ANY),
  pet_ct_done: column('E4-PET', 'yes', []),
  mdt_metastasis_review: column('E4', 'yes', ANY),
  severe_infection_last_month: column('E7', 'no', ANY, 'infection'),
  pregnant: column('E9', 'no | not applicable', ANY, 'pregnancy'),
  breastfeeding: column('E9', 'no | not applicable', ANY, 'pregnancy'),
  reproductive_potential: column('E9', 'no', ANY, 'pregnancy'),
  contraception_agreed: column('E9', 'yes | not applicable', ANY, 'pregnancy'),
  psychological_condition: column('E10', 'none', ANY, 'mind'),
  screen_failure_reason: column('A1', '', []),
  arm: column('A2', 'neoadjuvant | surgery only', []),
  final_pathology_histology: column('E2', 'DDLPS | LMS | UPS | SFT', without('growth', 'recurrence')),
  final_pathology_grade: column('E2', '2 | 3', without('growth', 'recurrence')),
  pld_product: column('D1', 'pegylated liposomal doxorubicin', ['drug']),
  item: column('F1', '', []),
  bloods: column('F1', 'done', []),
  echo: column('F1', 'done', []),
  ecg: column('F1', 'done', []),
};

function words(text: string): readonly string[] {
  return text
    .trim()
    .split(/ \| |\s*\n\s*/)
    .map((entry) => entry.trim());
}
