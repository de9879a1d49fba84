import { type Day, serialOf } from '../shared/calendar.js';
import { evaluate } from '../shared/protocol/evaluate.js';
import { RULES } from '../shared/protocol/rules/index.js';
import { decodeWorkbook, type Workbook } from '../shared/workbook/decode.js';
import { PARTICIPANT_COLUMNS, type ParticipantKey } from '../shared/workbook/schema.js';
import { cellsOf, FormulaSheet } from './formulas.js';
import { DOZEN, jsonRulesEngine } from './json-rules.js';
import { best, type Ratio, told } from './measure.js';
import { batchGetBody, workbookOf } from './payload.js';

const COUNT = 1_000;
const LEAST = 50;
/** So that each of the dozen is breached by somebody: the column, and what stands there in every fiftieth row. */
const BREACHES: readonly (readonly [ParticipantKey, string | number])[] = [
  ['second_malignancy_history', 'yes'],
  ['cdk4_ihc', 'negative'],
  ['grade', 1],
  ['tumor_size_cm', 8],
  ['crosses_diaphragm', 'yes'],
  ['mdt_r0_r1_possible', 'no'],
  ['multi_organ_dysfunction', 'present'],
  ['mdt_tolerates_chemo_and_surgery', 'no'],
  ['asa', 4],
  ['metastasis', 'confirmed'],
  ['persistent_organ_dysfunction', 'yes'],
  ['psychological_condition', 'present'],
];

/** The same dozen rules in a general rules engine and as formulas; all three must say the same before any is timed. */
export async function ruleCosts(today: Day): Promise<Ratio[]> {
  const body = batchGetBody(COUNT, serialOf(today));
  const rows = body.valueRanges[0]!.values.slice(1);
  for (const [index, [key, value]] of BREACHES.entries()) {
    const at = PARTICIPANT_COLUMNS.findIndex((column) => column.key === key);
    for (let row = index; row < rows.length; row += 50) rows[row]![at] = value;
  }
  const workbook = decodeWorkbook(workbookOf(body));
  const ours = RULES.filter(({ clause, kind }) => kind === 'eligibility' && DOZEN.includes(clause));
  const engine = jsonRulesEngine();
  const sheet = new FormulaSheet(cellsOf(rows));

  const said = evaluate(workbook, ours, today).participants.map(({ breached }) => breached);
  const events: string[][] = [];
  for (const participant of workbook.participants) {
    const { events: fired } = await engine.run({ ...participant });
    events.push(fired.map(({ type }) => type));
  }
  same('json-rules-engine', workbook, said, events);
  same('the formulas', workbook, said, sheet.breached());

  const mine = await best(100, () => evaluate(workbook, ours, today));
  const theirs = await best(3, async () => {
    for (const participant of workbook.participants) await engine.run({ ...participant });
  });
  const calculated = await best(12, () => sheet.recalculate());
  const built = await best(2, () => new FormulaSheet(cellsOf(rows)));
  const line = (name: string, ms: number): Ratio => ({
    name: `the same ${ours.length} rules, ${COUNT.toLocaleString('en-US')} participants: ${name} / ours`,
    ratio: ms / mine,
    goal: `at least ${LEAST}`,
    met: ms >= LEAST * mine,
    seconds: ms / 1000,
  });
  return [
    line('json-rules-engine', theirs),
    line('formulas in HyperFormula, all cells written anew', calculated),
    told('the same: the sheet with its formulas made anew / ours', built / mine, built / 1000),
  ];
}

function same(
  who: string,
  { participants }: Workbook,
  ours: readonly (readonly string[])[],
  theirs: readonly (readonly string[])[],
): void {
  const sorted = (clauses: readonly string[] | undefined) => [...(clauses ?? [])].sort().join(' ');
  const heard = new Set(ours.flat());
  for (const clause of DOZEN)
    if (!heard.has(clause)) throw new Error(`Nobody breaches ${clause}: nothing is compared.`);
  for (const [row, { id }] of participants.entries()) {
    const [mine, others] = [sorted(ours[row]), sorted(theirs[row])];
    if (mine !== others) throw new Error(`${id}: we say "${mine}", ${who} "${others}". Their speed says nothing.`);
  }
}
