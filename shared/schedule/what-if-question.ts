import { type Day, dayOf } from '../calendar.js';
import { foldCode } from '../workbook/fold.js';

/** What may be supposed to have taken place on a day. */
export const SUPPOSABLE = ['C1D1', 'C2D1', 'C3D1', 'Surgery', 'LASTDOSE'] as const;
export type Supposable = (typeof SUPPOSABLE)[number];

export interface WhatIfQuestion {
  /** A participant's code, folded. */
  readonly id: string;
  readonly item: Supposable;
  readonly day: Day;
}

/** What of a question is not there or cannot be read. */
export type WhatIfMisread = 'participant' | 'item' | 'date';

const DATE = /(?<![\p{L}\d])(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?![\p{L}\d])/u;
const DAY_ONE = /(?<![\p{L}\d-])(?:c|cycle )([123]) ?(?:d|day )1(?![\p{L}\d-])|第 ?([123]) ?周期第 ?1 ?天/iu;
const OTHERS: readonly (readonly [RegExp, Supposable])[] = [
  [/(?<![\p{L}\d-])(?:surgery|operation)(?![\p{L}\d])|手术/iu, 'Surgery'],
  [/(?<![\p{L}\d-])last[ -]?dose(?![\p{L}\d])|末次(?:研究)?用药/iu, 'LASTDOSE'],
];

/** Reads `QD-017 C3D1 2026-12-14`, in any order; what is left beside the item and the date is the participant. */
export function readWhatIf(text: string): WhatIfQuestion | WhatIfMisread {
  const found = itemIn(text);
  const date = DATE.exec(text);
  const rest = [found?.typed, date?.[0]].reduce<string>((left, part) => left.replace(part ?? '', ' '), text);
  const id = foldCode(rest.replace(/[^\p{L}\p{N}_-]+/gu, ' '));
  if (id === '') return 'participant';
  if (found === undefined) return 'item';
  const day = date === null ? undefined : dayOf(Number(date[1]), Number(date[2]), Number(date[3]));
  return day === undefined ? 'date' : { id, item: found.item, day };
}

function itemIn(text: string): { readonly item: Supposable; readonly typed: string } | undefined {
  const dayOne = DAY_ONE.exec(text);
  if (dayOne !== null) return { item: `C${dayOne[1] ?? dayOne[2]}D1` as Supposable, typed: dayOne[0] };
  for (const [pattern, item] of OTHERS) {
    const typed = pattern.exec(text)?.[0];
    if (typed !== undefined) return { item, typed };
  }
  return undefined;
}
