import { count } from '../../shared/words/count.js';
import { sayLevels } from '../../shared/words/levels.js';
import type { AddonWords } from './addon-words.js';

export const en: AddonWords = {
  clauseState: {
    met: 'met',
    breached: 'not met',
    unknown: 'unknown',
    'not-due': 'not due yet',
    'not-applicable': 'not applicable',
  },
  verdict: { met: 'within tolerance', warn: 'close to the limit', breached: 'outside tolerance', unknown: 'not known' },
  checked({ asOf, participants, byLevel, oldestDays, added, resolved, failedRules, newTab }) {
    const whom =
      participants === undefined
        ? 'Checked'
        : participants.length === 1
          ? `${participants[0]} checked`
          : `${participants.length} participants checked`;
    const found = byLevel.every(([, n]) => n === 0) ? 'nothing open' : `${sayLevels(byLevel, 'en')} open`;
    const failed =
      failedRules === 0
        ? ''
        : ` ${count(failedRules, 'rule')} failed and passed nothing: tell whoever maintains the add-on.`;
    const oldest = oldestDays > 0 ? `; the oldest was first seen ${count(oldestDays, 'day')} ago` : '';
    const next = newTab
      ? ' "Set up or repair this workbook" gives the new Findings tab a filter and a warning before edits.'
      : '';
    return `${whom} as of ${asOf}: ${found} (${added} new, ${resolved} resolved)${oldest}. See the Findings tab or the desk.${next}${failed}`;
  },
  setBack: (findings, lacking) =>
    `${count(findings, 'acceptance was', 'acceptances were')} set back. An accepted finding is a documented deviation: fill in ${lacking.map((column) => `"${column}"`).join(', ')} first, then set it to accepted.`,
  unread: (findings) =>
    ` The status of ${count(findings, 'finding')} cannot be read and counts as open. Set it to open, answered, accepted or resolved.`,
  marksCleared:
    'The marks are gone; every color and rule of your own is as it was. Check the workbook to mark it again.',
  noMarks: 'There were no marks to clear.',
  headingsEdited:
    'Headings were edited. Choose RPS Trial > Check the workbook, so that every row is checked against them.',
  everythingAffected:
    'This tab affects every participant. Choose RPS Trial > Check the workbook, so that every row is checked again.',
  formulasStay:
    ' Formulas such as RPS_DOSE show the old result unless their last argument is the Settings tab (Settings!A:B).',
  about: (version, hash, looser) =>
    `RPS Trial Desk for NCT05844813.\nRulebook ${version}, ${hash}.${looser === '' ? '' : `\nThe Settings tab is ${looser}.`}\n\nA tracking aid, not source data: it reads this workbook and decides nothing. Dose figures are a check, never a prescription.`,
  nobodysRow: (tab, row) =>
    `Row ${row} of ${tab} belongs to no participant that could be read. See what is found about it below.`,
  wholeWorkbook: 'The workbook',
  firstSeen: (days) => (days === 0 ? '' : `first seen ${count(days, 'day')} ago`),
  cycle: (number) => (number === undefined ? 'Cycle without a number' : `Cycle ${number}`),
  day: {
    also: (more) => (more > 0 ? ` (and ${more} more due or overdue)` : ''),
    toFill: (cells, next) => `${cells} to fill, next: ${next}`,
    moreFindings: (more) => (more > 0 ? ` (and ${more} more)` : ''),
  },
  start: {
    column: (heading, name) => (name === undefined ? `"${heading}"` : `"${heading}" (${name})`),
    first: (tab, row, columns) =>
      `Nobody is in this workbook yet. Begin in the tab "${tab}", in row ${row}, below the headings: ${columns.join(', ')}.`,
    code: 'The participant ID is a code such as QD-001: never a name, initials or a hospital number. Blank cells are asked for later, so type what is known.',
    cycles:
      'Each row is checked while it is typed. Cycles and Follow-up are filled in once treatment has begun, with the same ID.',
    check:
      'Is there somebody in the workbook already? Then the rows are in another tab, or below headings that were not found: choose RPS Trial > Set up or repair this workbook.',
  },
  dose: {
    area: (cm, kg, mosteller, dubois) => `${cm} cm, ${kg} kg: Mosteller ${mosteller} m2, DuBois ${dubois} m2`,
    used: (formula, area, capped) => `Used: ${formula}, ${area} m2${capped ? ' (capped)' : ''}`,
    noArea: 'No body surface area: height or weight is missing or implausible',
    provisional: (area) => `Provisional, by the BSA as typed: ${area} m2. Nobody has judged these doses`,
    expected: (drug, rate, area, expected) => `${drug}: ${rate} x ${area} m2 = ${expected}`,
    flat: (drug, expected) => `${drug}: ${expected}, a flat dose`,
    given: (given, deviation) => `given ${given} (${deviation})`,
    notGiven: 'not recorded',
    drugs: { pld: 'PLD', ifosfamide: 'Ifosfamide', anlotinib: 'Anlotinib' },
  },
  errors: {
    busy: () =>
      'Another check of this workbook is running. Your cells are kept; choose RPS Trial > Check the workbook in a moment.',
    'changed-meanwhile': () =>
      'Somebody changed the headings, the tabs or the language while the question stood there, so nothing was set up. Choose RPS Trial > Set up or repair this workbook again.',
    'findings-columns-missing': ({ tab, columns }) =>
      `"${tab}" does not have one column each for: ${columns}. Put the headings back, each once; or rename the tab, and the next check makes a new one. Nothing was written.`,
    'findings-not-written': ({ tab, detail }) =>
      `"${tab}" could not be written. The spreadsheet says: "${detail}" If it is protected, ask whoever protects it to let you edit it; then check again, which also puts right what was written in part.`,
    'marks-not-set': ({ tabs, detail }) =>
      `The findings are written, but cells could not be marked on ${tabs}. The spreadsheet says: "${detail}" If a tab is protected, ask whoever protects it to let you edit it; then check again.`,
    'no-such-day': ({ date }) => `"${date}" is no calendar date. Choose a day, then ask again.`,
    'nothing-selected': () =>
      'No participant is selected. Select cells in rows of Participants, Cycles, Follow-up or Findings, then try again.',
    'place-gone': ({ where }) => `${where} is no longer in the workbook. Refresh the list.`,
    'tab-without-cells': ({ tab }) =>
      `"${tab}" is a chart or a Connected Sheet, whose cells cannot be read. Rename it, or put its data into a tab of cells with this name. Nothing was changed.`,
    'plan-not-written': ({ tab, detail }) =>
      `The plan could not all be written on "${tab}". The spreadsheet says: "${detail}" If it is protected, ask whoever protects it to let you edit it; then plan again: what is written already stays and is not written twice.`,
  },
  unexpected: (message) =>
    `The check could not finish: ${message} Your own cells are unchanged. Try again; if it happens again, send this sentence to whoever maintains the add-on.`,
  formula: {
    notNumber: (argument) => `${argument} must be a number.`,
    unknownDrug: (argument) => `${argument} must be "PLD", "ifosfamide" or "anlotinib".`,
    sizes: (first, second) => `${first} and ${second} must be ranges of the same size, or single values.`,
    outside: (argument, least, most) =>
      most === undefined ? `${argument} must be ${least} or more.` : `${argument} must be from ${least} to ${most}.`,
    notDate: (argument) => `${argument} must be a whole date, such as 2026-03-01.`,
    notOneOf: (argument, choices) => `${argument} must be one of ${choices.map((each) => `"${each}"`).join(', ')}.`,
    needsHeadings: (name) =>
      `${name}: headings is needed when participant is a whole row; give the heading row of the same columns.`,
    sameColumns: (argument) => `${argument} must be one row, over the same columns as participant.`,
    noParticipant: (argument) => `${argument} is not in the Participants tab.`,
    noId: (argument) => `${argument} has no Participant ID.`,
    notSettings: (argument) =>
      `${argument} must be the columns Setting and Value of the Settings tab, with their headings, such as Settings!A:B.`,
  },
  setUp: {
    mapping: (lines) =>
      `These look like tabs and headings that the checks read:\n\n${lines.join('\n')}\n\nRename them? "No" leaves them as they are and adds what is missing beside them; "Cancel" changes nothing.`,
    proposal: (lines) =>
      `Set up this workbook?\n\n${lines.join('\n')}\n\nCells with data stay as they are, and so do notes, dropdowns, colors and formats of your own.`,
    newTab: (tab) => `New tab "${tab}", with headings, notes, dropdowns and formats`,
    dressing: (tab, parts) => `${tab}: ${parts.join(', ')}`,
    parts: {
      notes: 'notes on headings',
      dropdowns: 'dropdowns',
      formats: 'date and number formats for blank cells',
      frozen: 'frozen headings',
      filter: 'a filter',
      protected: 'a warning before headings are edited',
      responses: 'a warning before anything but a response is edited',
      responseDay: 'a column for the day of a response, which an acceptance needs',
    },
    steps: {
      tab: 'the new tab',
      title: 'the name of the tab',
      headings: 'headings',
      fills: 'blank cells of the list',
      rows: 'the first rows',
    },
    protection: 'RPS Trial: the checks read these headings',
    findingsProtection: 'RPS Trial: the checks write this tab; the Response columns are for people',
    newFindings: (tab) => `New tab "${tab}" for the findings of the checks, with a filter, and marks that look there`,
    dropdown: 'Choose from the list. A detail may follow a term after a colon.',
    nothing: 'Everything that can be set up is in place. Nothing was changed.',
    unchanged: 'Nothing was changed.',
    partly: 'The workbook is set up, but for this:',
    done: 'The workbook is set up. Choose RPS Trial > Check the workbook.',
    refused: (tab, what, detail) =>
      `${tab}: ${what} could not be set up. The spreadsheet says: "${detail}" If something is protected there, ask whoever protects it to let you edit it; then set up again.`,
  },
  plan: {
    dateOf: (participant, item) => `${participant}, ${item}`,
    date: (of, day) => `${of}: ${day}`,
    cycleRow: (of, tab, day) => `${of}: new row in ${tab}, ${day === undefined ? 'without a date' : `planned ${day}`}`,
    visitRow: (of, tab, day) => `${of}: new row in ${tab}, target ${day}`,
    more: (more) => `and ${more} more`,
    write: (lines) => `This will be written:\n\n${lines.join('\n')}\n\nWrite it? "No" changes nothing.`,
    freeDays: (dates, lines, holidaysKnown) =>
      `${dates} of these dates ${dates === 1 ? 'falls' : 'fall'} on a ${holidaysKnown ? 'weekend or holiday' : 'Saturday or Sunday'}: move ${dates === 1 ? 'it to the nearest working day inside its' : 'them to the nearest working day inside their'} window?\n\n${lines.join('\n')}\n\n"No" leaves the dates as they are.${holidaysKnown ? '' : ' No holidays are known: list them in "holidays" in the Settings tab.'}`,
    moved: (of, from, to) => `${of}: ${from} becomes ${to}`,
    onFreeDay: (dates) =>
      `On a weekend or holiday and not moved, for the window has no working day:\n${dates.join('\n')}`,
    change: (of, day, replaces) => `${of}: ${replaces || 'the text in the cell'} becomes ${day}`,
    replace: (lines) =>
      `Other dates are planned already. Replace them?\n\n${lines.join('\n')}\n\n"No" keeps them as they are.`,
    kept: (of, day, replaces) => `${of}: ${replaces || 'the text in the cell'} is kept; by the schedule it is ${day}.`,
    formula: (of, day) => `${of}: the formula in the cell is kept; by the schedule it is ${day}.`,
    changedMeanwhile: (entries) =>
      `The workbook changed while the question stood there, so ${count(entries, 'entry', 'entries')} nobody had agreed to ${entries === 1 ? 'was' : 'were'} not written. Plan again to see ${entries === 1 ? 'it' : 'them'}.`,
    summary: (written, left) =>
      [written.length > 0 ? `Planned:\n${written.join('\n')}` : 'Nothing was written.', ...left].join('\n\n'),
    left: (participant, item, why) => `${participant}, ${item} is not planned: ${why}.`,
    already: (dates) =>
      dates.length === 1 ? `${dates[0]} is planned already.` : `${dates.length} other dates are planned already.`,
    twoRows: (participant, item) =>
      `${participant}, ${item} has more than one row in Cycles. Keep one, then plan again.`,
    noColumn: (participant, item) =>
      `${participant}, ${item}: there is no column for the planned date. Choose RPS Trial > Set up or repair this workbook.`,
    nothing: (participants) =>
      `${participants.length === 1 ? participants[0] : `${participants.length} participants`}: nothing is left to plan.`,
    firstCycle: (participant) =>
      `${participant}: day 1 of cycle 1 follows from no other date. Type it into "Day 1 planned".`,
    twice: (participant) => `${participant} stands in more than one row, so nothing was planned.`,
    noRowsIn: (tab) =>
      `No row could be added to ${tab}: the tab, or the column of its ID, cycle or assessment, is missing. Choose RPS Trial > Set up or repair this workbook.`,
    rowsOfNobody: (tab) =>
      `No row was added to ${tab}: it has rows without an ID that can be read, and these may be the missing ones. Enter their IDs, then plan again.`,
    unclearRow: (participant, tab) =>
      `${participant}: no row was added to ${tab}, for one of its rows there does not say which cycle or assessment it is. Enter that, then plan again.`,
    unusableId: (participant) =>
      `${participant}: no row was added, for the ID in Participants cannot be used. Put it right, then plan again.`,
  },
};
