/**
 * `npm run bench`: how much the whole way from a batchGet payload to the trial's picture costs against merely parsing the
 * same payload, how our rules compare with a general rules engine (ratios within one run, never times across runs), what
 * the add-on costs, to load and in service calls, what reading a file costs, and what a person at the desk waits for.
 */
import { day, serialOf } from '../shared/calendar.js';
import { evaluate } from '../shared/protocol/evaluate.js';
import { RULES } from '../shared/protocol/rules/index.js';
import { assessWorkbook } from '../shared/summary/trial.js';
import { decodeWorkbook } from '../shared/workbook/decode.js';
import { addonCosts } from './addon.js';
import { deskCosts } from './desk.js';
import { fileCosts } from './files.js';
import { DOZEN, jsonRulesEngine } from './json-rules.js';
import { best, printRatios, type Ratio } from './measure.js';
import { type BatchGetBody, batchGetBody, workbookOf } from './payload.js';

const today = day('2026-11-22');
const ratios: Ratio[] = [];

for (const count of [1_000, 20_000]) {
  const text = JSON.stringify(batchGetBody(count, serialOf(today)));
  const body = JSON.parse(text) as BatchGetBody;
  const runs = count > 5_000 ? 12 : 60;
  const parse = await best(runs, () => JSON.parse(text));
  const whole = await best(runs, () => assessWorkbook(decodeWorkbook(workbookOf(body)), today));
  const decode = await best(runs, () => decodeWorkbook(workbookOf(body)));
  const name = `${count.toLocaleString('en-US')} participants (${(text.length / 1e6).toFixed(1)} MB)`;
  ratios.push({
    name: `${name}: decode + rules + schedule + summary / parse`,
    ratio: whole / parse,
    goal: 'at most 3',
    met: whole <= 3 * parse,
  });
  ratios.push({ name: `${name}: of which decode / parse`, ratio: decode / parse, goal: '-', met: true });
}

{
  const workbook = decodeWorkbook(workbookOf(batchGetBody(1_000, serialOf(today))));
  const ours = RULES.filter(({ clause, kind }) => kind === 'eligibility' && DOZEN.includes(clause));
  const engine = jsonRulesEngine();
  const mine = await best(60, () => evaluate(workbook, ours, today));
  const theirs = await best(3, async () => {
    for (const participant of workbook.participants) await engine.run({ ...participant });
  });
  ratios.push({
    name: `the same ${ours.length} rules: json-rules-engine / ours`,
    ratio: theirs / mine,
    goal: 'at least 50',
    met: theirs >= 50 * mine,
  });
}

// 12:00 in Shanghai on that day.
ratios.push(...(await addonCosts(today, Date.UTC(2026, 10, 22, 4))));

ratios.push(...(await fileCosts(20_000, today)));

ratios.push(...(await deskCosts(today)));

printRatios(ratios);
if (ratios.some(({ met }) => !met)) process.exitCode = 1;
