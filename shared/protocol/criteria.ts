import type { Catalog } from '../language.js';

/**
 * Every clause of the registry entry and every operational check, in this project's own words: what it asks, and what
 * only a person can judge. Which rules implement a clause is read from the rules themselves; a clause without a rule says
 * here why it has none, and a test refuses one that says neither.
 */
export interface Criterion {
  readonly id: string;
  readonly group: 'inclusion' | 'exclusion' | 'allocation' | 'dosing' | 'schedule' | 'follow-up' | 'registry' | 'data';
  readonly origin: 'registry' | 'operational';
  readonly words: Catalog<string>;
  /** Where in the registry entry it stands; `undefined` for what is not from there. */
  readonly place: string | undefined;
  /** What no rule can see. */
  readonly judgedByPerson?: Catalog<string>;
  /** Why there is no rule, when there is none. */
  readonly noRule?: Catalog<string>;
}

/** By clause: the part of the registry entry, and which of its points, counted from 1. */
const PLACES: Readonly<Record<string, string>> = {
  I1: 'Inclusion 1',
  I2: 'Inclusion 2',
  I3: 'Inclusion 3',
  I4a: 'Inclusion 4, first point',
  'I4a-FISH': 'Inclusion 4, first point, its second half',
  I4b: 'Inclusion 4, second point',
  I5a: 'Inclusion 5, first point',
  I5b: 'Inclusion 5, second point',
  I6a: 'Inclusion 6, first point',
  I6b: 'Inclusion 6, second point',
  I7: 'Inclusion 7',
  I8: 'Inclusion 8',
  I9: 'Inclusion 9',
  I10: 'Inclusion 10',
  I11: 'Inclusion 11',
  I12: 'Inclusion 12',
  E1: 'Exclusion 1',
  E2: 'Exclusion 2',
  E3: 'Exclusion 3',
  E4: 'Exclusion 4',
  'E4-PET': 'Exclusion 4, its second half',
  E5: 'Exclusion 5',
  E6: 'Exclusion 6',
  E7: 'Exclusion 7',
  E8: 'Exclusion 8',
  E9: 'Exclusion 9',
  E10: 'Exclusion 10',
  A1: 'Brief summary, the sentence on allocation',
  A2: 'Brief summary, surgery-only group',
  A3: 'Brief summary, neoadjuvant therapy group',
  D1: 'Arms and interventions, neoadjuvant therapy group',
  D2: 'Arms and interventions, neoadjuvant therapy group',
  D3: 'Arms and interventions, neoadjuvant therapy group',
  D5: 'Arms and interventions, neoadjuvant therapy group',
  S2: 'Arms and interventions, neoadjuvant therapy group',
  S4: 'Arms and interventions, neoadjuvant therapy group',
  F1: 'Secondary outcomes, safety and toxicity',
  F2: 'Secondary outcomes, postoperative morbidities',
  F3: 'Primary outcome, and secondary outcomes on progression-free survival',
  F4: 'Secondary outcomes on overall survival',
  R1: 'Target recruitment',
  R2: 'Locations',
  R3: 'Status',
  R4: 'Sex',
};

const criterion = (
  id: string,
  group: Criterion['group'],
  en: string,
  zh: string,
  more: Partial<Pick<Criterion, 'judgedByPerson' | 'noRule' | 'origin'>> = {},
): Criterion => ({ id, group, origin: 'registry', words: { en, zh }, place: PLACES[id], ...more });

export const CRITERIA: readonly Criterion[] = [
  criterion(
    'I1',
    'inclusion',
    'Biopsy shows DDLPS, LMS, UPS or SFT, and the tumor lies in the retroperitoneum.',
    '活检证实为 DDLPS、LMS、UPS 或 SFT，且肿瘤位于腹膜后。',
    {
      judgedByPerson: {
        en: 'The pathologist decides the type; the workbook only records it.',
        zh: '类型由病理医师判定，工作簿仅作记录。',
      },
    },
  ),
  criterion(
    'I2',
    'inclusion',
    'First presentation, localized, and never resected, irradiated or treated with drugs; a laparotomy for biopsy alone is allowed.',
    '初发、局限，且从未接受切除、放疗或药物治疗；仅作活检的剖腹手术允许。',
    {
      judgedByPerson: {
        en: 'Whether an earlier operation was a biopsy or a partial resection.',
        zh: '既往手术属于活检还是部分切除。',
      },
    },
  ),
  criterion('I3', 'inclusion', 'No other cancer, at any time.', '任何时间均无其他恶性肿瘤。', {
    judgedByPerson: {
      en: 'A second cancer found later: the PI reviews it.',
      zh: '入组后发现的第二肿瘤由主要研究者审核。',
    },
  }),
  criterion(
    'I4a',
    'inclusion',
    'DDLPS: MDM2 and CDK4 are both positive on immunohistochemistry.',
    'DDLPS：免疫组化 MDM2 与 CDK4 均为阳性。',
  ),
  criterion(
    'I4a-FISH',
    'inclusion',
    'DDLPS: an MDM2 FISH test is advised; when it finds no amplification against positive stains, pathology is asked.',
    'DDLPS：建议行 MDM2 FISH；如未扩增而免疫组化阳性，须询问病理科。',
    {
      judgedByPerson: {
        en: 'What stain and FISH together mean, when they disagree.',
        zh: '免疫组化与 FISH 不一致时两者的综合意义。',
      },
    },
  ),
  criterion('I4b', 'inclusion', 'DDLPS: grade 2 or 3.', 'DDLPS：2 级或 3 级。', {
    judgedByPerson: { en: 'The grade itself.', zh: '分级本身。' },
  }),
  criterion('I5a', 'inclusion', 'LMS: any grade.', 'LMS：任何分级。', {
    noRule: { en: 'Every grade passes, so there is nothing to check.', zh: '任何分级均符合，无需检查。' },
  }),
  criterion('I5b', 'inclusion', 'LMS: the largest diameter is 10 cm or more.', 'LMS：最大径 10 cm 或以上。', {
    judgedByPerson: { en: 'Which diameter on which image is the largest.', zh: '哪次影像上的哪一径线为最大径。' },
  }),
  criterion('I6a', 'inclusion', 'UPS: any grade and any size.', 'UPS：任何分级与大小。', {
    noRule: { en: 'Every UPS passes, so there is nothing to check.', zh: '任何 UPS 均符合，无需检查。' },
  }),
  criterion(
    'I6b',
    'inclusion',
    'SFT: a metastasis risk score of 6 or more, from age, size, mitoses and necrosis.',
    'SFT：按年龄、大小、核分裂象及坏死计算的转移风险评分 6 分或以上。',
    {
      judgedByPerson: {
        en: 'A biopsy may show fewer mitoses and less necrosis than the whole tumor; a pathologist confirms the table.',
        zh: '活检所见核分裂象和坏死可能少于整个肿瘤；评分表须由病理医师确认。',
      },
    },
  ),
  criterion('I7', 'inclusion', 'The tumor does not pass through the diaphragm.', '肿瘤未穿越膈肌。', {
    judgedByPerson: { en: 'Reading the images.', zh: '影像判读。' },
  }),
  criterion(
    'I8',
    'inclusion',
    'The multidisciplinary team holds an R0 or R1 resection to be possible.',
    '多学科团队认为可达到 R0 或 R1 切除。',
    {
      judgedByPerson: { en: 'The whole clause; the workbook records the answer.', zh: '整个条款；工作簿仅记录结论。' },
    },
  ),
  criterion(
    'I9',
    'inclusion',
    'No multi-organ dysfunction or failure, or only slight trouble that is easily put right.',
    '无多器官功能障碍，或仅有易于恢复的轻度障碍。',
    {
      judgedByPerson: {
        en: 'How slight is slight: the registry gives no laboratory limits.',
        zh: '何为“轻度”：注册信息未给出实验室界值。',
      },
    },
  ),
  criterion(
    'I10',
    'inclusion',
    'The team holds the participant fit for both chemotherapy and surgery, whatever the arm.',
    '团队认为受试者可耐受化疗和手术（两组均适用）。',
    {
      judgedByPerson: { en: 'The whole clause.', zh: '整个条款。' },
    },
  ),
  criterion('I11', 'inclusion', 'ASA class 1 to 3.', 'ASA 分级 1 至 3。', {
    judgedByPerson: { en: 'The class itself.', zh: '分级本身。' },
  }),
  criterion(
    'I12',
    'inclusion',
    'Consent is understood, given, dated, and not withdrawn.',
    '已理解并签署知情同意、注明日期且未撤回。',
    {
      judgedByPerson: { en: 'Whether it was understood.', zh: '受试者是否理解。' },
    },
  ),
  criterion(
    'E1',
    'exclusion',
    'The tumor is shown to come from the gut, the uterus or the urinary tract. Vessels such as the vena cava do not count.',
    '证实起源于胃肠道、子宫或泌尿道（下腔静脉等血管不在其列）。',
    {
      judgedByPerson: { en: 'When an origin counts as shown.', zh: '何时可认定来源已经证实。' },
    },
  ),
  criterion(
    'E2',
    'exclusion',
    'Final pathology shows WDLPS, a grade 1 liposarcoma, or a type the trial does not name. Not due before surgery; may exclude after enrollment.',
    '最终病理为 WDLPS、1 级脂肪肉瘤或试验未列类型。手术前尚未到评估时点；入组后也可排除。',
    {
      judgedByPerson: {
        en: 'A specimen without viable tumor; a final LMS below 10 cm or SFT below 6, which the registry does not name.',
        zh: '标本中无存活肿瘤；术后 LMS 小于 10 cm 或 SFT 评分低于 6 分，注册信息未作规定。',
      },
    },
  ),
  criterion(
    'E3',
    'exclusion',
    'The tumor reaches into the chest, on images before surgery or in the surgical report.',
    '术前影像或手术记录显示肿瘤突入胸腔。',
    { judgedByPerson: { en: 'Reading images and report.', zh: '影像与手术记录的判读。' } },
  ),
  criterion(
    'E4',
    'exclusion',
    'Metastasis, shown by pathology or strongly suspected on images; the team reviews it.',
    '病理证实或影像高度怀疑转移；须经团队评估。',
    {
      judgedByPerson: {
        en: 'How strong a suspicion is. New lesions after chemotherapy are progression, not this clause.',
        zh: '怀疑的程度。化疗后的新病灶属于疾病进展，不属于本条款。',
      },
    },
  ),
  criterion(
    'E4-PET',
    'exclusion',
    'A PET-CT is advised; without one an advisory is raised.',
    '建议行 PET-CT；未行时提示。',
  ),
  criterion(
    'E5',
    'exclusion',
    'Any earlier anthracycline, ifosfamide or targeted agent, for whatever illness.',
    '既往因任何疾病使用过蒽环类、异环磷酰胺或靶向药物之一。',
    {
      judgedByPerson: {
        en: 'Biologics given for something other than cancer.',
        zh: '因肿瘤以外的疾病使用的生物制剂。',
      },
    },
  ),
  criterion(
    'E6',
    'exclusion',
    'A grave reason against surgery or chemotherapy that is going on or lies six months back or less.',
    '正在发生或六个月内发生的手术或化疗严重禁忌。',
    {
      judgedByPerson: { en: 'Which conditions are grave enough.', zh: '哪些情况足够严重。' },
    },
  ),
  criterion(
    'E7',
    'exclusion',
    'Severe infection, or an operation likely to bleed, within the month before screening. The study operation is exempt.',
    '筛选前一个月内严重感染或高出血风险手术（研究手术除外）。',
    {
      judgedByPerson: { en: 'A planned operation other than the study operation.', zh: '研究手术以外的择期手术。' },
    },
  ),
  criterion(
    'E8',
    'exclusion',
    'One organ or more failing lastingly, with no recovery before the study.',
    '一个或以上器官持续功能障碍，研究前无法恢复。',
    { judgedByPerson: { en: 'Whether recovery can be expected.', zh: '能否预期恢复。' } },
  ),
  criterion(
    'E9',
    'exclusion',
    'Pregnancy, breastfeeding, or no contraception where it is needed. May exclude after enrollment: stop, call the PI.',
    '妊娠、哺乳或有需要而未避孕。入组后也可排除：停药并联系主要研究者。',
    {
      judgedByPerson: { en: 'When to test: the registry says nothing on it.', zh: '检测时间：注册信息未作规定。' },
    },
  ),
  criterion('E10', 'exclusion', 'A psychological condition, of whatever degree.', '存在精神心理疾病，无论程度。', {
    judgedByPerson: { en: 'An exception documented by the PI.', zh: '由主要研究者书面记录的例外。' },
  }),
  criterion(
    'A1',
    'allocation',
    'Allocation follows eligibility, never precedes it; screening is recent at enrollment (operational window); whoever failed screening is not enrolled. The trial allocates; nobody speaks of randomizing.',
    '先符合条件，后分组；入组时筛选结果仍在近期（操作窗口）；筛选失败者不入组。',
    {
      judgedByPerson: {
        en: 'How a participant is allocated: no ratio and no method is given.',
        zh: '如何分组：未给出比例和方法。',
      },
    },
  ),
  criterion('A2', 'allocation', 'Surgery-only arm: no study drug.', '单纯手术组：不使用研究药物。'),
  criterion(
    'A3',
    'allocation',
    'Neoadjuvant arm: three cycles, then surgery. Fewer need a reason.',
    '新辅助组：三个周期后手术；不足三个须有原因。',
    {
      judgedByPerson: {
        en: 'Whether a reason for stopping is good: the registry is silent.',
        zh: '停止治疗的理由是否充分：注册信息未作规定。',
      },
    },
  ),
  criterion(
    'D1',
    'dosing',
    'Pegylated liposomal doxorubicin, 40 mg per m2, day 1.',
    '聚乙二醇化脂质体多柔比星 40 mg/m2，第 1 天。',
    {
      judgedByPerson: {
        en: 'A reduction on purpose: a reason is asked for, no rule is invented.',
        zh: '有意减量：要求填写原因，不自行设定规则。',
      },
    },
  ),
  criterion('D2', 'dosing', 'Ifosfamide, 1 g per m2 each day, days 1 to 5.', '异环磷酰胺每日 1 g/m2，第 1 至 5 天。', {
    judgedByPerson: { en: 'A reduction on purpose.', zh: '有意减量。' },
  }),
  criterion(
    'D3',
    'dosing',
    'Anlotinib, a flat 10 mg each day, days 1 to 14.',
    '安罗替尼每日固定 10 mg，第 1 至 14 天。',
    { judgedByPerson: { en: 'A reduction on purpose.', zh: '有意减量。' } },
  ),
  criterion('D5', 'dosing', 'Cycles are numbered 1 to 3; there is no fourth.', '周期编号 1 至 3，无第 4 周期。'),
  criterion(
    'D8',
    'dosing',
    'Each cycle has its own height, in cm, and weight; a typed body surface area agrees with the one recomputed from them.',
    '每周期记录当次身高（cm）和体重；填写的体表面积与按其重算的一致。',
    { origin: 'operational' },
  ),
  criterion('D9', 'dosing', 'Weight stays within 10% of cycle 1.', '体重较第 1 周期变化在 10% 以内。', {
    origin: 'operational',
    judgedByPerson: { en: 'What a change of weight means.', zh: '体重变化的含义。' },
  }),
  criterion(
    'S2',
    'schedule',
    'Day 1 follows the actual day 1 before it by 21 days; 18 to 24 pass, 25 to 28 warn (operational window).',
    '第 1 天距上一周期实际第 1 天 21 天；18–24 天可接受，25–28 天警告（操作窗口）。',
    {
      judgedByPerson: { en: 'Whether a delay was right.', zh: '推迟是否恰当。' },
    },
  ),
  criterion(
    'S4',
    'schedule',
    'Surgery follows the last study dose by four to six weeks, never sooner; where it is late and another starting point makes it timely, it warns.',
    '手术在末次研究用药后四至六周，不得更早；晚于此但按备选起点符合时警告。',
    {
      judgedByPerson: {
        en: 'Where the wait starts: the registry does not say.',
        zh: '等待期的起算点：注册信息未说明。',
      },
    },
  ),
  criterion(
    'F1',
    'follow-up',
    'Safety visits one and seven days after each day 1: bloods, echocardiogram, ECG.',
    '每周期首日之后第 1 天和第 7 天进行安全性访视：血液检查、超声心动图、心电图。',
    {
      judgedByPerson: { en: 'The results and their grade.', zh: '检查结果及其分级。' },
    },
  ),
  criterion(
    'F2',
    'follow-up',
    'Morbidity 30 days, 90 days and one year after surgery, in both arms.',
    '术后 30 天、90 天和 1 年评估并发症，两组均适用。',
    {
      noRule: {
        en: 'Expected items of the schedule; what is due or overdue is listed there, not as a finding.',
        zh: '属于日程中的预期项目；到期或逾期在日程中列出，不作为问题。',
      },
      judgedByPerson: { en: 'The grade of a complication.', zh: '并发症的分级。' },
    },
  ),
  criterion(
    'F3',
    'follow-up',
    'Dates of progression, death and last contact stand in a possible order. The clock starts at surgery.',
    '进展、死亡及末次联系日期顺序合理；自手术起计时。',
    {
      judgedByPerson: {
        en: 'Progression itself. No survival figure is computed here.',
        zh: '疾病进展本身。此处不计算任何生存指标。',
      },
    },
  ),
  criterion(
    'F4',
    'follow-up',
    'Survival contact one, three and five years after surgery.',
    '术后 1、3、5 年生存随访。',
    {
      noRule: {
        en: 'Expected items of the schedule; no survival figure is computed here.',
        zh: '属于日程中的预期项目；此处不计算任何生存指标。',
      },
    },
  ),
  criterion('R1', 'registry', 'The trial aims at 102 participants.', '计划入组 102 例。', {
    noRule: {
      en: 'A number of the summary: wherever it stands beside the target, enrollment over the target is warned of in words.',
      zh: '汇总数字：凡与目标并列之处，入组超出目标时以文字提醒。',
    },
  }),
  criterion(
    'R2',
    'registry',
    'The site is one of the list in the Sites tab, seeded with the six hospitals.',
    '中心在中心列表内（预置六家医院）。',
    {
      noRule: {
        en: 'Checked while the workbook is decoded: data/unknown-site.',
        zh: '读取工作簿时检查：data/unknown-site。',
      },
      judgedByPerson: {
        en: 'Whether the lead sponsor, which is not among the six, should enroll.',
        zh: '不在六家医院之列的主要申办方是否应入组。',
      },
    },
  ),
  criterion('R3', 'registry', 'Participants come by invitation.', '受邀入组。', {
    noRule: { en: 'The workbook holds nothing on invitations.', zh: '工作簿不记录邀请情况。' },
  }),
  criterion('R4', 'registry', 'Any sex.', '不限性别。', {
    noRule: {
      en: 'Nobody is excluded by sex; a blank one is asked for by E9.',
      zh: '不因性别排除；性别空白由 E9 询问。',
    },
  }),
  criterion(
    'V1',
    'data',
    'What has happened is not dated after today, and what is planned lies not too far ahead.',
    '已发生事项的日期不晚于今天；计划日期不应过远。',
    { origin: 'operational' },
  ),
  criterion(
    'V2',
    'data',
    'No study procedure before consent: enrollment, allocation, cycles, surgery, assessments. None is planned before consent, enrollment or allocation either.',
    '知情同意前无研究操作：入组、分组、周期、手术、评估；周期和手术也不得计划在知情同意、入组或分组之前。',
    { origin: 'operational' },
  ),
  criterion(
    'Q-GRADE',
    'data',
    'A DDLPS graded 1 under FNCLCC is put to pathology.',
    'FNCLCC 下 DDLPS 为 1 级时询问病理科。',
    { origin: 'operational' },
  ),
  criterion(
    'Q-UNIT',
    'data',
    'A size, height or weight no person has, or a weight that no body changes to, is put down to its unit.',
    '不合理的肿瘤大小、身高或体重，或不可能的体重变化，提示单位有误。',
    { origin: 'operational' },
  ),
  criterion(
    'E6-OLD',
    'data',
    'A grave event older than the window is brought to the team.',
    '早于窗口的严重事件告知团队。',
    { origin: 'operational' },
  ),
  criterion(
    'AGE',
    'data',
    'Age outside 18 to 75 is pointed out, never a stop.',
    '年龄在 18–75 岁之外时提示，不作为停止条件。',
    { origin: 'operational' },
  ),
  criterion(
    'MDT-DATE',
    'data',
    'An answer of the team should bear its date, and the team meets before enrollment, allocation, treatment and surgery.',
    '团队结论应注明日期；讨论须在入组、分组、治疗和手术之前。',
    { origin: 'operational' },
  ),
  criterion(
    'DETAIL',
    'data',
    'A remark behind an answer that lets somebody pass is read where it is certain; where it is not, a person looks.',
    '使受试者通过的选项，其后说明含义确定的予以识别，其余由人查看。',
    {
      origin: 'operational',
      judgedByPerson: { en: 'What a remark means that the vocabulary does not know.', zh: '词表未收录的说明的含义。' },
    },
  ),
];
