/**
 * `npm run bench`: what the product costs where people feel it, each line a ratio within one run, never a time across runs.
 * `--json` prints the same for programs, `--only picture,bot` some parts, `--slow` what takes minutes besides, `--growth` only
 * how costs grow: seconds long, and sure on a machine that does other work.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { day } from '../shared/calendar.js';
import { addonCosts } from './addon.js';
import { addonGrowth, addonRowCosts } from './addon-rows.js';
import { botCosts, coldCosts } from './bot-costs.js';
import { commandCosts } from './commands.js';
import { deskCosts } from './desk.js';
import { fileCosts } from './files.js';
import { printRatios, type Ratio, ratiosAsJson, ratiosFromJson } from './measure.js';
import { pictureCosts, pictureGrowth } from './picture.js';
import { ruleCosts } from './rules.js';

const today = day('2026-11-22');
/** 12:00 in Shanghai on that day. */
const now = Date.UTC(2026, 10, 22, 4);

const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    slow: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});

const GROWTH: Readonly<Record<string, () => Promise<Ratio[]>>> = {
  picture: async () => pictureGrowth(today),
  addon: () => addonGrowth(today, now),
};
const ALL: Readonly<Record<string, () => Promise<Ratio[]>>> = {
  bot: () => botCosts(today),
  cold: () => coldCosts(today),
  commands: () => commandCosts(today, asked.slow),
  desk: () => deskCosts(today),
  picture: () => pictureCosts(today),
  rules: () => ruleCosts(today),
  addon: async () => [...(await addonCosts(today, now)), ...(await addonRowCosts(today, now))],
  files: () => fileCosts(20_000, today),
};

const parts = asked.growth ? GROWTH : ALL;
const names = asked.only.flatMap((each) => each.split(','));
const unknown = names.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join('", "')}". Choose from ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const chosen = Object.keys(parts).filter((name) => names.length === 0 || names.includes(name));
const ratios: Ratio[] = [];
for (const name of chosen) {
  ratios.push(...(chosen.length === 1 || asked.growth ? await parts[name]!() : alone(name)));
}
if (asked.json) console.log(ratiosAsJson(ratios));
else printRatios(ratios);
if (ratios.some(({ met }) => !met)) process.exitCode = 1;

/** One part in a process of its own: what ran before leaves neither compiled code nor garbage behind. */
function alone(name: string): Ratio[] {
  const flags = ['--only', name, '--json', ...(asked.slow ? ['--slow'] : [])];
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(import.meta.url), ...flags],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 },
  );
  // 1: a goal was not met, or it failed and has said why.
  if ((status !== 0 && status !== 1) || stdout === '') throw new Error(`The part "${name}" could not be measured.`);
  return ratiosFromJson(stdout);
}
