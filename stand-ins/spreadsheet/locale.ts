import type { NumberFormat } from './types.js';

/** What a spreadsheet's locale decides about typing and showing. */
export interface LocaleHabits {
  /** Which comes first in `3/1/2026`. */
  readonly dayFirst: boolean;
  readonly decimal: '.' | ',';
  readonly thousands: ',' | '.' | ' ';
  readonly date: string;
  readonly time: string;
  readonly currency: string;
  readonly chinese: boolean;
}

const MONTH_FIRST: LocaleHabits = {
  dayFirst: false,
  decimal: '.',
  thousands: ',',
  date: 'm/d/yyyy',
  time: 'h:mm:ss am/pm',
  currency: '$#,##0.00',
  chinese: false,
};
const DAY_FIRST: LocaleHabits = { ...MONTH_FIRST, dayFirst: true, date: 'dd/mm/yyyy', time: 'hh:mm:ss' };
const EURO: LocaleHabits = { ...DAY_FIRST, decimal: ',', thousands: '.', currency: '#,##0.00 €' };

const DECIMAL_COMMA: ReadonlySet<string> = new Set(
  'bg cs da de el es fi hr hu id it lt lv nb nl no pl pt ro ru sk sl sr sv tr uk vi'.split(' '),
);

/** Habits of a locale such as `zh_CN`; one that is not known reads as `en_US`. */
export function localeHabits(locale: string): LocaleHabits {
  const [language, country] = locale.replace('-', '_').split('_');
  if (language === 'zh')
    return { ...MONTH_FIRST, date: 'yyyy/m/d', time: 'h:mm:ss', currency: '¥#,##0.00', chinese: true };
  if (language === 'en' && country && !['US', 'PH'].includes(country)) return DAY_FIRST;
  if (language === 'fr') return { ...EURO, thousands: ' ' };
  if (['de_CH', 'es_MX', 'es_US'].includes(`${language}_${country}`)) return DAY_FIRST;
  return DECIMAL_COMMA.has(language ?? '') ? EURO : MONTH_FIRST;
}

/** The pattern a number format stands for when it has none of its own. */
export function defaultPattern(type: NumberFormat['type'], habits: LocaleHabits): string {
  switch (type) {
    case 'DATE':
      return habits.date;
    case 'TIME':
      return habits.time;
    case 'DATE_TIME':
      return `${habits.date} ${habits.time.replace(' am/pm', '')}`;
    case 'PERCENT':
      return '0.00%';
    case 'CURRENCY':
      return habits.currency;
    case 'SCIENTIFIC':
      return '0.00E+00';
    case 'TEXT':
      return '@';
    case 'NUMBER':
      return '#,##0.00';
  }
}
