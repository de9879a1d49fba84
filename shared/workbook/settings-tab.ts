import { isTimeZone } from '../calendar.js';
import { isBlank } from './cells.js';
import { formatDaySpans, readDaySpans } from './day-spans.js';
import { fold, nearest } from './fold.js';
import { type ExpectedValue, type Problem, type ProblemPlace, problem, rowFacts } from './problems.js';
import type { RawCell } from './raw.js';
import {
  DEFAULT_SETTINGS,
  isLooser,
  SETTING_KEYS,
  SETTINGS,
  type Setting,
  type SettingKey,
  type Settings,
  shown,
} from './settings.js';

export interface SettingsReading {
  readonly settings: Settings;
  /** The settings whose value comes from the workbook, not from the default. */
  readonly overridden: ReadonlySet<SettingKey>;
  readonly problems: readonly Problem[];
  /** Where the value cell of each setting stands that has one which can be used. */
  readonly places: ReadonlyMap<SettingKey, ProblemPlace>;
}

/** One line of the Settings tab: its name and value cells, and where they stand (row from 1, columns from 0). */
export interface SettingLine {
  readonly book?: string | undefined;
  readonly tab: string;
  readonly row: number;
  readonly name: RawCell;
  readonly nameAt: number;
  readonly value: RawCell;
  readonly valueAt: number;
}

/** Limits that only make sense in this order: a pass limit above the warning limit would pass what should warn. */
const IN_ORDER: readonly (readonly SettingKey[])[] = [
  ['dose_tolerance_pass_percent', 'dose_tolerance_warn_percent'],
  ['bsa_entered_pass_percent', 'bsa_entered_breach_percent'],
  ['height_min_cm', 'height_max_cm'],
  ['weight_min_kg', 'weight_max_kg'],
  ['age_advisory_min_years', 'age_advisory_max_years'],
  ['cycle_interval_min_days', 'cycle_interval_days', 'cycle_interval_pass_days', 'cycle_interval_warn_days'],
  ['watch_wait_min_days', 'watch_wait_max_days'],
];

/** Lays the workbook's settings over the defaults. A line that cannot be used is a problem, and the default stands. */
export function readSettings(lines: readonly SettingLine[]): SettingsReading {
  const values: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  const rows = new Map<SettingKey, number[]>();
  const places = new Map<SettingKey, ProblemPlace>();
  const overridden = new Set<SettingKey>();
  const problems: Problem[] = [];
  const changed = new Map<SettingKey, Problem>();
  for (const line of lines) {
    if (isBlank(line.name)) continue;
    const at = (column: number) => ({
      book: line.book,
      tab: line.tab,
      row: line.row,
      at: column,
      column: undefined,
      participant: undefined,
    });
    const name = fold(String(line.name)).replace(/[\s-]/g, '_');
    const key = SETTING_KEYS.find((candidate) => candidate === name);
    if (key === undefined) {
      problems.push(problem('unknownSetting', { nearest: nearest(name, SETTING_KEYS) }, at(line.nameAt)));
      continue;
    }
    const earlier = rows.get(key);
    if (earlier) {
      earlier.push(line.row);
      problems.push(
        problem('repeatedSetting', { setting: key, ...rowFacts(earlier.map((row) => ({ row }))) }, at(line.nameAt)),
      );
      continue;
    }
    rows.set(key, [line.row]);
    if (isBlank(line.value)) continue;
    const definition: Setting = SETTINGS[key];
    // A cell that shows 5% holds 0.05, and nobody wants a tolerance of a twentieth of a percent.
    const isFraction = key.endsWith('_percent') && Number(line.value) > 0 && Number(line.value) < 1;
    const reading = isFraction ? undefined : readValue(definition, line.value);
    if (reading === undefined) {
      const takes = expected(definition);
      problems.push(
        problem(
          'badSetting',
          {
            setting: key,
            standing: shown(definition.value),
            ...(key.endsWith('_percent') ? { ...takes, shape: 'percent' } : takes),
          },
          at(line.valueAt),
        ),
      );
      continue;
    }
    if (reading.value !== definition.value) {
      overridden.add(key);
      if (definition.source === 'registry') {
        const told = problem(
          'settingAgainstRegistry',
          { setting: key, value: shown(reading.value), registry: shown(definition.value) },
          at(line.valueAt),
        );
        problems.push(told);
        changed.set(key, told);
      }
    }
    values[key] = reading.value;
    places.set(key, at(line.valueAt));
  }
  for (const keys of IN_ORDER) {
    if (keys.every((key, index) => index === 0 || Number(values[keys[index - 1]!]) <= Number(values[key]))) continue;
    for (const key of keys) {
      const place = places.get(key);
      if (place === undefined || !overridden.has(key)) continue;
      const { value } = SETTINGS[key];
      problems.push(
        problem('badSetting', { setting: key, standing: shown(value), shape: 'order', names: keys }, place),
      );
      overridden.delete(key);
      // It says which value the checks use, and they do not use this one after all.
      const told = changed.get(key);
      if (told) problems.splice(problems.indexOf(told), 1);
    }
    for (const key of keys) values[key] = SETTINGS[key].value;
  }
  for (const [key, place] of places) {
    // What the registry gives is told as such.
    if (changed.has(key) || !isLooser(key, values[key] as string | number | undefined)) continue;
    const facts = { setting: key, value: shown(values[key] as string | number), standing: shown(SETTINGS[key].value) };
    problems.push(problem('looserSetting', facts, place));
  }
  return { settings: values as Settings, overridden, problems, places };
}

function expected(setting: Setting): ExpectedValue {
  switch (setting.type) {
    case 'number':
      return { shape: setting.whole ? 'whole number' : 'number', min: setting.min, max: setting.max };
    case 'number or none':
      return { shape: 'number or none', min: setting.min, max: setting.max };
    case 'choice':
      return { shape: 'choice', names: setting.choices };
    case 'zone':
      return { shape: 'zone' };
    case 'days or none':
      return { shape: 'days or none' };
  }
}

function readValue(setting: Setting, cell: RawCell): { value: string | number | undefined } | undefined {
  const text = fold(String(cell));
  switch (setting.type) {
    case 'choice': {
      // A checkbox or TRUE is how people type yes and on.
      const meant = typeof cell === 'boolean' ? (cell ? ['yes', 'on'] : ['no', 'off']) : [text];
      const value = setting.choices.find((choice) => meant.includes(choice.toLowerCase()));
      return value === undefined ? undefined : { value };
    }
    case 'zone':
      return isTimeZone(String(cell).trim()) ? { value: String(cell).trim() } : undefined;
    case 'days or none': {
      const spans = text === 'none' ? [] : readDaySpans(cell);
      return spans && { value: spans.length === 0 ? 'none' : formatDaySpans(spans) };
    }
    case 'number or none':
      if (text === 'none') return { value: undefined };
      return inRange(cell, text, setting);
    case 'number':
      return inRange(cell, text, setting);
  }
}

function inRange(
  cell: RawCell,
  text: string,
  setting: { min: number; max: number; whole?: true },
): { value: number } | undefined {
  const value = typeof cell === 'number' ? cell : /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= setting.min && value <= setting.max)) return undefined;
  return setting.whole && !Number.isInteger(value) ? undefined : { value };
}
