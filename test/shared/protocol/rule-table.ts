import { describe, expect, test } from '@jest/globals';
import { checkLinkedDose } from '../../../shared/protocol/dosing/check.js';
import type { Answer, AnyRule } from '../../../shared/protocol/rule.js';
import { withThen } from '../../../shared/protocol/rule-parts/then.js';
import { SITUATIONS } from '../../../shared/protocol/situation.js';
import { type Changes, fullyMet } from '../../support/fully-met.js';

/** `on` picks the cycle (its number) that a cycle rule is asked about; the default is 1. */
type Setup = Changes & { readonly on?: number };
type Quiet = readonly [name: string, changes: Setup];
/** The exact English sentence, and optionally the column that is marked or the severity when it is not the rule's own. */
type Said = readonly [
  name: string,
  changes: Setup,
  says: string,
  marking?: { column?: string; severity?: string; afterEnrollment?: true },
];
/** The cells still to be filled in, by key. */
type Missing = readonly [name: string, changes: Setup, blank: readonly string[]];

export interface RuleTable {
  readonly met: readonly Quiet[];
  readonly breached?: readonly Said[];
  readonly warn?: readonly Said[];
  readonly advisory?: readonly Said[];
  /** Filled in, and still not to be judged: a finding. */
  readonly unclear?: readonly Said[];
  readonly unknown?: readonly Missing[];
  readonly notApplicable?: readonly Quiet[];
  readonly notYetDue?: readonly Quiet[];
}

function ask(rule: AnyRule, { on = 1, ...changes }: Setup): Answer {
  const { participant, cycles, followUp, context } = fullyMet(changes);
  if (rule.on === 'participant') return rule.check(participant, context);
  if (rule.on === 'follow-up') return rule.check(followUp, context);
  const cycle = cycles.find((candidate) => candidate.cycle === on);
  if (!cycle) throw new Error(`the row has no cycle ${on}`);
  return rule.check(cycle, { ...context, dose: checkLinkedDose(cycle, context.settings) });
}

/**
 * One rule's behavior as sentences: each row changes one thing on a participant who passes everything. Refuses a table
 * without a passing row and a failing one, and rows that say the same twice.
 */
export function ruleTable(rule: AnyRule, table: RuleTable): void {
  const rows = Object.values(table).flat() as readonly (Quiet | Said | Missing)[];
  const failing = [table.breached, table.warn, table.advisory, table.unclear].flatMap((list) => list ?? []);
  if (table.met.length === 0 || failing.length === 0) throw new Error(`${rule.id}: the table needs rows on both sides`);
  const seen = new Set<string>();
  for (const [, changes] of rows) {
    const key = JSON.stringify(changes, (_, value) => (value === undefined ? '(blank)' : value));
    if (seen.has(key)) throw new Error(`${rule.id}: two rows make the same change: ${key}`);
    seen.add(key);
  }

  describe(rule.id, () => {
    test('the fully met participant passes', () => {
      expect(['met', 'not-applicable']).toContain(ask(rule, {}).verdict);
    });
    for (const [name, changes] of table.met) {
      test(`met: ${name}`, () => expect(ask(rule, changes)).toEqual({ verdict: 'met' }));
    }
    for (const [name, changes] of table.notApplicable ?? []) {
      test(`not applicable: ${name}`, () => expect(ask(rule, changes)).toEqual({ verdict: 'not-applicable' }));
    }
    for (const [name, changes] of table.notYetDue ?? []) {
      test(`not yet due: ${name}`, () => expect(ask(rule, changes)).toEqual({ verdict: 'not-yet-due' }));
    }
    for (const [name, changes, blank] of table.unknown ?? []) {
      test(`unknown: ${name}`, () => {
        const answer = ask(rule, changes);
        expect(answer.verdict).toBe('unknown');
        if (answer.verdict === 'unknown') expect([answer.blank, answer.facts]).toEqual([blank, undefined]);
      });
    }
    for (const verdict of ['breached', 'warn', 'advisory', 'unclear'] as const) {
      for (const [name, changes, says, marking = {}] of table[verdict] ?? []) {
        test(`${verdict}: ${name}`, () => {
          const answer = ask(rule, changes);
          expect(answer.verdict).toBe(verdict === 'unclear' ? 'unknown' : verdict);
          if (!('facts' in answer) || answer.facts === undefined) throw new Error('the answer carries no facts');
          const remedies = (language: 'en' | 'zh') => {
            const { remedy } = rule.words[language];
            const said: string = typeof remedy === 'string' ? remedy : remedy(answer.facts!);
            return SITUATIONS.map((situation) => withThen(said, situation, language));
          };
          expect(rule.words.en.says(answer.facts)).toBe(says);
          // Both languages tell the same.
          const isLate = /, after enrollment\b/.test(says);
          expect([isLate, rule.words.zh.says(answer.facts)]).toEqual([
            isLate,
            isLate ? expect.stringMatching(/入组之?后/) : expect.not.stringMatching(/入组之?后/),
          ]);
          for (const text of [rule.words.zh.says(answer.facts), ...remedies('en'), ...remedies('zh')]) {
            expect(text).toMatch(/[.。！!]$/);
            expect(text).not.toMatch(/undefined|NaN|\[object|[{}]/);
          }
          if (marking.column) expect((answer.columns ?? rule.reads)[0]).toBe(marking.column);
          if (marking.severity) expect('severity' in answer ? answer.severity : rule.severity).toBe(marking.severity);
          expect('afterEnrollment' in answer && answer.afterEnrollment === 'yes').toBe(
            marking.afterEnrollment ?? false,
          );
        });
      }
    }
  });
}
