import type { AddonWords } from './words.js';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

export const en: AddonWords = {
  addon: 'RPS Trial',
  menu: {
    check: 'Check the workbook',
    checkSelected: 'Check selected rows',
    openDesk: 'Open the desk',
    clearMarks: 'Clear marks',
    language: 'Language',
    about: 'About',
  },
  severity: { stop: 'Stop', warn: 'Warning', query: 'Query', advisory: 'Advisory' },
  status: { open: 'open', answered: 'answered', accepted: 'accepted', resolved: 'resolved' },
  clauseState: {
    met: 'met',
    breached: 'breached',
    unknown: 'unknown',
    'not-due': 'not due yet',
    'not-applicable': 'not applicable',
  },
  outcome: { eligible: 'eligible', ineligible: 'ineligible', pending: 'pending' },
  verdict: { met: 'within tolerance', warn: 'close to the limit', breached: 'outside tolerance', unknown: 'not known' },
  checked({ asOf, participants, bySeverity, added, resolved, failedRules }) {
    const { stop, warn, query, advisory } = bySeverity;
    const whom =
      participants === undefined
        ? 'Checked'
        : participants.length === 1
          ? `${participants[0]} checked`
          : `${participants.length} participants checked`;
    const found =
      stop + warn + query + advisory === 0
        ? 'nothing open'
        : `${stop} stop, ${count(warn, 'warning')}, ${count(query, 'query', 'queries')}, ${count(advisory, 'advisory', 'advisories')} open`;
    const failed =
      failedRules === 0
        ? ''
        : ` ${count(failedRules, 'rule')} failed and passed nothing: tell whoever maintains the add-on.`;
    return `${whom} as of ${asOf}: ${found} (${added} new, ${resolved} resolved). See the Findings tab or the desk.${failed}`;
  },
  marksCleared:
    'The marks are gone; every color and rule of your own is as it was. Check the workbook to mark it again.',
  noMarks: 'There were no marks to clear.',
  headingsEdited:
    'Headings were edited. Choose RPS Trial > Check the workbook, so that every row is checked against them.',
  everythingAffected:
    'This tab affects every participant. Choose RPS Trial > Check the workbook, so that every row is checked again.',
  about: (version, hash) =>
    `RPS Trial Desk for NCT05844813.\nRulebook ${version}, ${hash}.\n\nA tracking aid, not source data: it reads this workbook and decides nothing. Dose figures are a check, never a prescription.`,
  wholeWorkbook: 'The workbook',
  cycle: (number) => (number === undefined ? 'Cycle without a number' : `Cycle ${number}`),
  dose: {
    area: (cm, kg, mosteller, dubois) => `${cm} cm, ${kg} kg: Mosteller ${mosteller} m2, DuBois ${dubois} m2`,
    used: (formula, area, capped) => `Used: ${formula}, ${area} m2${capped ? ' (capped)' : ''}`,
    noArea: 'No body surface area: height or weight is missing or implausible',
    expected: (drug, rate, area, expected) => `${drug}: ${rate} x ${area} m2 = ${expected}`,
    flat: (drug, expected) => `${drug}: ${expected}, a flat dose`,
    given: (given, deviation) => `given ${given} (${deviation})`,
    notGiven: 'not recorded',
    drugs: { pld: 'PLD', ifosfamide: 'Ifosfamide', anlotinib: 'Anlotinib' },
  },
  errors: {
    busy: () =>
      'Another check of this workbook is running. Your cells are kept; choose RPS Trial > Check the workbook in a moment.',
    'findings-columns-moved': ({ tab, columns }) =>
      `The columns of "${tab}" are not where the add-on can write them. Put these side by side, in this order: ${columns}; or rename the tab, and the next check makes a new one. Nothing was written.`,
    'findings-full': ({ tab }) =>
      `"${tab}" has no free row. Choose RPS Trial > Check the workbook, which adds rows. Nothing was written.`,
    'findings-not-written': ({ tab, detail }) =>
      `"${tab}" could not be written, most likely because it is protected. Ask the owner of the protection to let you edit it, then check again. Nothing was changed. (${detail})`,
    'marks-not-set': ({ tabs, detail }) =>
      `The findings are written, but cells could not be marked on ${tabs}, most likely because the tab is protected. Ask the owner of the protection to let you edit it, then check again. (${detail})`,
    'nothing-selected': () =>
      'No participant is selected. Select cells in rows of Participants, Cycles, Follow-up or Findings, then try again.',
    'place-gone': ({ where }) => `${where} is no longer in the workbook. Refresh the list.`,
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
    because: (outcome, clauses) => `${outcome}: ${clauses.join(', ')}`,
  },
};
