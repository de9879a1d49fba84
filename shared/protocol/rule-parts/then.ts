import { catalog, type Language } from '../../language.js';
import { PARTICIPANT_COLUMNS } from '../../workbook/schema.js';
import type { Situation } from '../situation.js';
import { heading } from './rule-words.js';

const dayColumn = (language: Language): string => heading(PARTICIPANT_COLUMNS, 'screen_failure_date', language);

/** What to do about a breached clause once the cell has been found right: the last half of its remedy. */
const thenWords = catalog<Readonly<Record<Situation, string>>>({
  en: {
    any: 'record a screen failure; once the participant is enrolled, tell the PI instead',
    screening: `record a screen failure (type the day in "${dayColumn('en')}")`,
    'screening, no column': 'record a screen failure',
    recorded: 'keep the row; the screen failure is recorded already',
    enrolled: 'tell the PI, and give no study treatment until the PI has decided; keep the row and the number',
    'on treatment': 'hold study treatment and call the PI now; keep the row and the number',
    over: 'tell the PI; keep the row and the number',
  },
  zh: {
    any: '未入组者请记录为筛选失败，已入组者请告知主要研究者',
    screening: `请记录为筛选失败（在“${dayColumn('zh')}”中填写日期）`,
    'screening, no column': '请记录为筛选失败',
    recorded: '请保留该行；筛选失败已记录，无需再处理',
    enrolled: '请告知主要研究者，在其作出决定前不得给予研究治疗；保留该行和编号',
    'on treatment': '请暂停研究治疗并立即联系主要研究者；保留该行和编号',
    over: '请告知主要研究者；保留该行和编号',
  },
});

/** A remedy with `{then}` filled in. */
export const withThen = (remedy: string, situation: Situation, language: Language): string =>
  remedy.replace('{then}', thenWords(language)[situation]);
