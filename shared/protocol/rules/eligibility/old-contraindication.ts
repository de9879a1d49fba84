import { formatDay } from '../../../calendar.js';
import { advise, defineRule, met } from '../../rule.js';
import { readContraindication } from './severe-contraindication.js';

/** Outside the window E6 passes; the MDT should know all the same. */
export const oldContraindication = defineRule({
  id: 'eligibility/old-contraindication',
  clause: 'E6-OLD',
  on: 'participant',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: ['severe_contraindication_date', 'severe_contraindication', 'screening_date'],
  check(row, { settings }) {
    const found = readContraindication(row, settings);
    return found.is === 'old' ? advise({ date: formatDay(found.date), from: formatDay(found.from) }) : met();
  },
  words: {
    en: {
      title: 'No severe contraindication lies further back',
      says: ({ date, from }) => `A severe contraindication is dated ${date}, before the window that opens on ${from}.`,
      remedy: 'Tell the MDT about it; the participant is not held up by it.',
    },
    zh: {
      title: '更早以前无严重禁忌证',
      says: ({ date, from }) => `严重禁忌证日期为 ${date}，早于回溯期起点 ${from}。`,
      remedy: '请告知 MDT；这不影响受试者入组。',
    },
  },
});
