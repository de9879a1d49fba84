import { Engine, type RuleProperties } from 'json-rules-engine';
import type { ParticipantKey } from '../shared/workbook/schema.js';

/**
 * A dozen eligibility rules as json-rules-engine states them: an event fires when the exclusion holds. They decide the
 * same breaches as ours on complete rows: the bench compares what they say before it compares how fast they say it.
 */
const is = (fact: ParticipantKey, value: string) => ({ fact, operator: 'equal', value });

const breach = (clause: string, conditions: RuleProperties['conditions']): RuleProperties => ({
  conditions,
  event: { type: clause },
});

export const JSON_RULES: readonly RuleProperties[] = [
  breach('I3', { all: [is('second_malignancy_history', 'yes')] }),
  breach('I4a', {
    all: [is('histology_biopsy', 'DDLPS'), { any: [is('mdm2_ihc', 'negative'), is('cdk4_ihc', 'negative')] }],
  }),
  breach('I4b', { all: [is('histology_biopsy', 'DDLPS'), is('grade', '1')] }),
  breach('I5b', { all: [is('histology_biopsy', 'LMS'), { fact: 'tumor_size_cm', operator: 'lessThan', value: 10 }] }),
  breach('I7', { all: [is('crosses_diaphragm', 'yes')] }),
  breach('I8', { all: [is('mdt_r0_r1_possible', 'no')] }),
  breach('I9', { all: [is('multi_organ_dysfunction', 'present')] }),
  breach('I10', { all: [is('mdt_tolerates_chemo_and_surgery', 'no')] }),
  breach('I11', { any: [is('asa', '4'), is('asa', '5'), is('asa', '6')] }),
  breach('E4', { any: [is('metastasis', 'confirmed'), is('metastasis', 'highly suspicious')] }),
  breach('E8', { all: [is('persistent_organ_dysfunction', 'yes')] }),
  breach('E10', { all: [is('psychological_condition', 'present')] }),
];

/** The clauses of the dozen, to pick our own rules by. */
export const DOZEN: readonly string[] = JSON_RULES.map(({ event }) => event.type);

export function jsonRulesEngine(): Engine {
  return new Engine([...JSON_RULES], { allowUndefinedFacts: true });
}
