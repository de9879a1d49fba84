import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Day, serialOf } from '../shared/calendar.js';
import { assessWorkbook, type Trial } from '../shared/summary/trial.js';
import { decodeWorkbook } from '../shared/workbook/decode.js';
import { blinded } from '../slack-bot/answers/blinded.js';
import { type Cost, growthExponent, MOST_ON_A_BUSY_MACHINE } from './growth.js';
import { atMost, inEnglish, leastCpu, type Ratio, told } from './measure.js';
import { type BatchGetBody, batchGetBody, workbookOf } from './payload.js';

const run = promisify(execFile);
const PEAK = fileURLToPath(new URL('peak-memory.ts', import.meta.url));
const SIZES = [1_000, 20_000, 100_000] as const;
const MOST_RATIO = 3;
const MOST_GROWTH = 1.05;

interface Costs {
  readonly parse: number;
  readonly read: number;
  readonly whole: number;
  readonly blinded: number;
}

/** CPU time, in milliseconds, of parsing a payload, of reading it, of the whole picture, and of what the bot takes out of that. */
function costsAt(count: number, today: Day, runs: number): Costs & { readonly text: string } {
  const text = JSON.stringify(batchGetBody(count, serialOf(today)));
  const body = JSON.parse(text) as BatchGetBody;
  // Kept, as the bot keeps the picture before: what is compiled for its records stays compiled.
  let kept: Trial = assessWorkbook(decodeWorkbook(workbookOf(body)), today);
  const least = leastCpu(runs, {
    parse: () => JSON.parse(text),
    read: () => decodeWorkbook(workbookOf(body)),
    whole: () => {
      kept = assessWorkbook(decodeWorkbook(workbookOf(body)), today);
    },
    blinded: () => blinded(kept),
  });
  return { ...least, text };
}

/** Cells to picture against merely parsing them: time, growth and memory. */
export async function pictureCosts(today: Day): Promise<Ratio[]> {
  const lines: Ratio[] = [];
  const parsing: Cost[] = [];
  const whole: Cost[] = [];
  const taken: Cost[] = [];
  for (const size of SIZES) {
    const { text, ...cost } = costsAt(size, today, size > 50_000 ? 4 : size > 5_000 ? 12 : 150);
    const name = `${inEnglish(size)} participants (${(text.length / 1e6).toFixed(1)} MB)`;
    lines.push(
      atMost(
        `${name}: decode + rules + schedule + next step + summary / JSON.parse`,
        cost.whole / cost.parse,
        MOST_RATIO,
        cost.whole / 1000,
      ),
      told(`${name}: of which decode / JSON.parse`, cost.read / cost.parse, cost.read / 1000),
      told(`${name}: blinded / JSON.parse`, cost.blinded / cost.parse, cost.blinded / 1000),
    );
    parsing.push({ size, cost: cost.parse });
    whole.push({ size, cost: cost.whole });
    taken.push({ size, cost: cost.blinded });
  }
  const span = `${inEnglish(SIZES[0])} to ${inEnglish(SIZES.at(-1)!)} participants`;
  lines.push(
    atMost(`the whole way: growth exponent, ${span}`, growthExponent(whole), MOST_GROWTH),
    atMost(`blinded: growth exponent, ${span}`, growthExponent(taken), MOST_GROWTH),
    told(`JSON.parse of the same payloads: growth exponent, ${span}`, growthExponent(parsing)),
  );
  for (const size of SIZES) {
    const [parsed, assessed] = [await peak('parse', size), await peak('whole', size)];
    lines.push(told(`${inEnglish(size)} participants: heap at its peak / of the parsed payload`, assessed / parsed));
  }
  return lines;
}

/** Only how costs grow, in a few seconds and with room for a machine that does other work. */
export function pictureGrowth(today: Day): Ratio[] {
  const sizes = [2_000, 16_000];
  const costs = sizes.map((size) => ({ size, ...costsAt(size, today, size > 5_000 ? 5 : 40) }));
  const span = `${sizes.map(inEnglish).join(' to ')} participants`;
  return (['whole', 'blinded'] as const).map((what) =>
    atMost(
      `${what === 'whole' ? 'the whole way' : 'blinded'}: growth exponent, ${span}`,
      growthExponent(costs.map(({ size, [what]: cost }) => ({ size, cost }))),
      MOST_ON_A_BUSY_MACHINE,
    ),
  );
}

/** Megabytes of heap at the peak, in a process of its own. */
async function peak(what: 'parse' | 'whole', size: number): Promise<number> {
  const { stdout } = await run(process.execPath, ['--expose-gc', '--import', 'tsx', PEAK, what, String(size)]);
  return Number(stdout);
}
