import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { lostSteps } from '../../shared/summary/worklists.js';
import { itemPhrase, itemWords, stateWords } from '../../shared/words/schedule.js';
import { columnOf, columnsThatAre } from '../../shared/workbook/schema.js';
import type { ExportColumn, ExportDocument, ExportValue } from './document.js';
import { type ExportInput, factsOf, findingHeading, noteOf, noticeOf, sourceOf, warningsOf } from './export-input.js';
import { exportWords } from './export-words.js';

/** Every item that the protocol expects of the allocated participants, with its window and its state. */
export function scheduleDocument(input: ExportInput): ExportDocument {
  const { trial, site, language } = input;
  const words = exportWords(language);
  const isOwn = (participant: ScheduleItem['participant']) => site === undefined || participant.site === site;
  const own = trial.schedule.filter(({ participant }) => isOwn(participant));
  const left = site === undefined ? 0 : trial.schedule.filter((item) => item.participant.site === undefined).length;
  const lost = lostSteps(trial).filter(({ participant }) => isOwn(participant) || participant.site === undefined);
  const columns = columnsOf(language);
  return {
    title: words.titles.schedule,
    source: sourceOf(input),
    facts: factsOf(input),
    notice: noticeOf(input, { showsDoses: false }),
    warnings: warningsOf(input),
    columns,
    sections: [
      {
        name: words.titles.schedule,
        title: site === undefined ? words.wholeTrial : words.site(site, trial.workbook.sites.get(site)?.name ?? ''),
        remarks: [
          words.counted('schedule', own.length),
          ...(left > 0 ? [words.itemsWithoutSite(left)] : []),
          ...(lost.length > 0 ? [words.lost(lost.length)] : []),
        ],
        note: noteOf(input, 'schedule', site, own.length),
        rows: own.map((item) => columns.map(({ value }) => value(item))),
      },
    ],
    leftOut: left,
    signatures: [],
  };
}

interface Column extends ExportColumn {
  readonly value: (item: ScheduleItem) => ExportValue;
}

function columnsOf(language: Language): Column[] {
  const { columns } = exportWords(language);
  return [
    {
      heading: findingHeading('subject_id', language),
      type: 'text',
      width: 14,
      value: ({ participant }) => participant.id,
    },
    { heading: columns.site, type: 'text', width: 8, value: ({ participant }) => participant.site },
    { heading: columns.itemCode, type: 'text', width: 14, value: ({ item }) => item },
    { heading: columns.item, type: 'text', width: 30, value: ({ item }) => itemWords(item, language) },
    { heading: findingHeading('clause', language), type: 'text', width: 8, value: ({ clause }) => clause },
    { heading: columns.target, type: 'date', width: 12, value: ({ target }) => dayText(target) },
    { heading: columns.from, type: 'date', width: 13, value: ({ window }) => dayText(window?.[0]) },
    { heading: columns.to, type: 'date', width: 13, value: ({ window }) => dayText(window?.[1]) },
    { heading: columns.state, type: 'text', width: 16, value: ({ state }) => stateWords(state, language) },
    { heading: columns.doneOn, type: 'date', width: 12, value: ({ doneOn }) => dayText(doneOn) },
    { heading: columns.daysPast, type: 'number', width: 12, value: ({ daysPastWindow }) => daysPastWindow },
    { heading: columns.inWords, type: 'text', width: 60, value: (item) => itemPhrase(forFile(item), language) },
  ];
}

const dayText = (day: Day | undefined): string | undefined => (day === undefined ? undefined : formatDay(day));

const OUTCOMES = columnsThatAre('outcome');

/**
 * An item as a file may say it, which travels further than the workbook: not that somebody died or withdrew, and neither cell nor
 * clause of a column that stays in the sheet.
 */
function forFile(item: ScheduleItem): ScheduleItem {
  const { reason, openStop } = item;
  const isNamed = openStop?.finding?.private !== true;
  const stop = openStop === undefined || isNamed ? openStop : { ...openStop, clause: undefined };
  if (reason?.code === 'ended') return { ...item, reason: undefined, openStop: stop };
  if (reason?.code !== 'unread') return { ...item, openStop: stop };
  const isOpen = !OUTCOMES.has(reason.column) && columnOf(reason.tab, reason.column)?.private !== true;
  return { ...item, openStop: stop, reason: isOpen ? reason : { ...reason, cell: undefined } };
}
