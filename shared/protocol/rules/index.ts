import type { AnyRule } from '../rule.js';
import { armRecorded } from './allocation/arm-recorded.js';
import { eligibleFirst } from './allocation/eligible-first.js';
import { enrolledOrFailed } from './allocation/enrolled-or-failed.js';
import { enrollmentRecorded } from './allocation/enrollment-recorded.js';
import { plannedSurgeryOnlyNoDrug } from './allocation/planned-surgery-only-no-drug.js';
import { plannedThreeCyclesThenSurgery } from './allocation/planned-three-cycles-then-surgery.js';
import { screenFailureDated } from './allocation/screen-failure-dated.js';
import { stopReason } from './allocation/stop-reason.js';
import { surgeryOnlyNoDrug } from './allocation/surgery-only-no-drug.js';
import { threeCyclesThenSurgery } from './allocation/three-cycles-then-surgery.js';
import { beforeConsentAssessment } from './data/before-consent-assessment.js';
import { beforeConsentCycle } from './data/before-consent-cycle.js';
import { beforeConsentParticipant } from './data/before-consent-participant.js';
import { detailAssessment } from './data/detail-assessment.js';
import { detailCycle } from './data/detail-cycle.js';
import { detailParticipant } from './data/detail-participant.js';
import { futureDateAssessment } from './data/future-date-assessment.js';
import { futureDateCycle } from './data/future-date-cycle.js';
import { futureDateParticipant } from './data/future-date-participant.js';
import { plannedTooFarCycle } from './data/planned-too-far-cycle.js';
import { plannedTooFarParticipant } from './data/planned-too-far-participant.js';
import { plannedTooSoonCycle } from './data/planned-too-soon-cycle.js';
import { plannedTooSoonParticipant } from './data/planned-too-soon-participant.js';
import { tumorSizeUnit } from './data/tumor-size-unit.js';
import { anlotinibDays } from './dosing/anlotinib-days.js';
import { anlotinibDose } from './dosing/anlotinib-dose.js';
import { anlotinibRecorded } from './dosing/anlotinib-recorded.js';
import { bodyRecorded } from './dosing/body-recorded.js';
import { bodyUnit } from './dosing/body-unit.js';
import { bsaEntered } from './dosing/bsa-entered.js';
import { cycleNumber } from './dosing/cycle-number.js';
import { day1Recorded } from './dosing/day-1-recorded.js';
import { heightUnit } from './dosing/height-unit.js';
import { ifosfamideDays } from './dosing/ifosfamide-days.js';
import { ifosfamideDose } from './dosing/ifosfamide-dose.js';
import { ifosfamideRecorded } from './dosing/ifosfamide-recorded.js';
import { plannedCycleNumber } from './dosing/planned-cycle-number.js';
import { pldDose } from './dosing/pld-dose.js';
import { pldProduct } from './dosing/pld-product.js';
import { pldRecorded } from './dosing/pld-recorded.js';
import { weightChange } from './dosing/weight-change.js';
import { weightUnit } from './dosing/weight-unit.js';
import { age } from './eligibility/age.js';
import { asa } from './eligibility/asa.js';
import { cdk4Contradiction } from './eligibility/cdk4-contradiction.js';
import { chestCavity } from './eligibility/chest-cavity.js';
import { consent } from './eligibility/consent.js';
import { ddlpsFish } from './eligibility/ddlps-fish.js';
import { ddlpsGrade } from './eligibility/ddlps-grade.js';
import { ddlpsIhc } from './eligibility/ddlps-ihc.js';
import { diaphragm } from './eligibility/diaphragm.js';
import { diaphragmContradiction } from './eligibility/diaphragm-contradiction.js';
import { finalPathology } from './eligibility/final-pathology.js';
import { fishRecommended } from './eligibility/fish-recommended.js';
import { gradeQuery } from './eligibility/grade-query.js';
import { histologyAndLocation } from './eligibility/histology-and-location.js';
import { lmsSize } from './eligibility/lms-size.js';
import { mdtDate } from './eligibility/mdt-date.js';
import { metastasis } from './eligibility/metastasis.js';
import { multiOrgan } from './eligibility/multi-organ.js';
import { oldContraindication } from './eligibility/old-contraindication.js';
import { origin } from './eligibility/origin.js';
import { persistentDysfunction } from './eligibility/persistent-dysfunction.js';
import { petCt } from './eligibility/pet-ct.js';
import { primaryUntreated } from './eligibility/primary-untreated.js';
import { priorDrugs } from './eligibility/prior-drugs.js';
import { psychological } from './eligibility/psychological.js';
import { recentEvents } from './eligibility/recent-events.js';
import { reproduction } from './eligibility/reproduction.js';
import { resectable } from './eligibility/resectable.js';
import { secondMalignancy } from './eligibility/second-malignancy.js';
import { severeContraindication } from './eligibility/severe-contraindication.js';
import { sftScore } from './eligibility/sft-score.js';
import { sftScoreContradiction } from './eligibility/sft-score-contradiction.js';
import { toleratesTreatment } from './eligibility/tolerates-treatment.js';
import { assessmentAfterDeath } from './schedule/assessment-after-death.js';
import { assessmentTooEarly } from './schedule/assessment-too-early.js';
import { cycleAfterDeath } from './schedule/cycle-after-death.js';
import { cycleAfterWithdrawal } from './schedule/cycle-after-withdrawal.js';
import { cycleInterval } from './schedule/cycle-interval.js';
import { dateOrder } from './schedule/date-order.js';
import { lastDoseOrder } from './schedule/last-dose-order.js';
import { mdtFirst } from './schedule/mdt-first.js';
import { plannedCycleInterval } from './schedule/planned-cycle-interval.js';
import { plannedWatchWait } from './schedule/planned-watch-wait.js';
import { safetyTests } from './schedule/safety-tests.js';
import { screeningFresh } from './schedule/screening-fresh.js';
import { watchWait } from './schedule/watch-wait.js';

/** Every rule, in the order of the registry entry: eligibility, allocation, dosing, schedule, data. */
export const RULES: readonly AnyRule[] = [
  histologyAndLocation,
  primaryUntreated,
  secondMalignancy,
  ddlpsIhc,
  ddlpsFish,
  ddlpsGrade,
  lmsSize,
  sftScore,
  diaphragm,
  resectable,
  multiOrgan,
  toleratesTreatment,
  asa,
  consent,
  origin,
  finalPathology,
  chestCavity,
  metastasis,
  priorDrugs,
  severeContraindication,
  recentEvents,
  persistentDysfunction,
  reproduction,
  psychological,
  fishRecommended,
  gradeQuery,
  mdtDate,
  petCt,
  oldContraindication,
  age,
  sftScoreContradiction,
  diaphragmContradiction,
  cdk4Contradiction,
  eligibleFirst,
  surgeryOnlyNoDrug,
  plannedSurgeryOnlyNoDrug,
  threeCyclesThenSurgery,
  plannedThreeCyclesThenSurgery,
  stopReason,
  armRecorded,
  enrollmentRecorded,
  enrolledOrFailed,
  screenFailureDated,
  pldProduct,
  pldDose,
  ifosfamideDose,
  ifosfamideDays,
  anlotinibDose,
  anlotinibDays,
  cycleNumber,
  plannedCycleNumber,
  day1Recorded,
  pldRecorded,
  ifosfamideRecorded,
  anlotinibRecorded,
  bodyRecorded,
  bsaEntered,
  heightUnit,
  bodyUnit,
  weightUnit,
  weightChange,
  cycleInterval,
  plannedCycleInterval,
  watchWait,
  plannedWatchWait,
  lastDoseOrder,
  dateOrder,
  mdtFirst,
  screeningFresh,
  cycleAfterDeath,
  cycleAfterWithdrawal,
  assessmentAfterDeath,
  assessmentTooEarly,
  safetyTests,
  tumorSizeUnit,
  futureDateParticipant,
  futureDateCycle,
  futureDateAssessment,
  plannedTooFarParticipant,
  plannedTooFarCycle,
  detailParticipant,
  detailCycle,
  detailAssessment,
  beforeConsentParticipant,
  beforeConsentCycle,
  beforeConsentAssessment,
  plannedTooSoonParticipant,
  plannedTooSoonCycle,
];
