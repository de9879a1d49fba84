import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { Evaluation } from '../../shared/protocol/evaluate.js';
import { LEVELS } from '../../shared/protocol/finding.js';
import { rulebookFor } from '../../shared/protocol/rulebook.js';
import { silenceOf } from '../../shared/summary/silence.js';
import { termIn } from '../../shared/words/finding-terms.js';
import { levelWords } from '../../shared/words/levels.js';
import { looserWords } from '../../shared/words/rulebook.js';
import { saySilence } from '../../shared/words/silence.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import type { Settings } from '../../shared/workbook/settings.js';
import type { RowSpan } from '../check/selected-participants.js';
import { currentFindings } from '../findings/current-findings.js';
import { daysSinceSeen, type FindingRow } from '../findings/finding-row.js';
import { statusNow } from '../findings/merge-findings.js';
import { PANEL_GROUPS } from '../limits.js';
import { placeLabel } from '../sheet/place.js';
import { addonWords, findingsPlace } from '../words/addon-words.js';
import type { PanelDetail, PanelFinding, PanelGroup, PanelModel } from './panel-model.js';
import { aboutParticipant, participantDetail } from './participant-detail.js';

const rank = ({ level, status }: PanelFinding): number =>
  LEVELS.indexOf(level) + (status === 'accepted' ? LEVELS.length : 0);

export interface PanelInput {
  readonly workbook: Workbook;
  readonly evaluation: Evaluation;
  readonly language: Language;
  readonly asOf: Day;
  /** The rows of Findings: what people set there, and since when a finding has been there. */
  readonly stored: readonly FindingRow[];
  /** The participant of the selected row. */
  readonly selected: string | undefined;
  /** As in `PanelPulse`. */
  readonly selection: string;
  readonly rows: RowSpan | null;
}

/** The sidebar's content: participants with findings, worst first, and everything on the selected one. Pure. */
export function panel(input: PanelInput): PanelModel {
  const { workbook, evaluation, language, asOf } = input;
  const words = addonWords(language);
  const byParticipant = findingsByParticipant(input);
  const results = new Map(evaluation.participants.map((result) => [result.participant.id, result]));
  const accepted: PanelFinding[] = [];
  const groups = [...byParticipant].flatMap(([participant, all]): PanelGroup[] => {
    const result = results.get(participant);
    const findings = all.filter(({ status }) => status !== 'accepted');
    accepted.push(...all.filter(({ status }) => status === 'accepted'));
    if (findings.length === 0) return [];
    return [
      {
        participant,
        heading: participant === '' ? words.wholeWorkbook : participant,
        about: result ? aboutParticipant(result, language, asOf) : '',
        worst: findings[0]!.level,
        findings,
      },
    ];
  });
  groups.sort((a, b) => rank(a.findings[0]!) - rank(b.findings[0]!) || (a.participant < b.participant ? -1 : 1));
  const counts = { stop: 0, warn: 0, query: 0, advisory: 0, failure: 0 };
  for (const { findings } of groups) {
    for (const { level } of findings) counts[level]++;
  }
  return {
    language,
    asOf: formatDay(asOf),
    rulebook: rulebookOf(workbook.settings, language),
    participants: workbook.participants.length,
    counts,
    silence: saySilence(silenceOf({ workbook, evaluation }, undefined), language, findingsPlace(language)) ?? '',
    groups: groups.slice(0, PANEL_GROUPS),
    accepted,
    unlisted: Math.max(0, groups.length - PANEL_GROUPS),
    failedRules: evaluation.run.filter(({ status }) => status === 'error').map(({ rule }) => rule),
    selection: input.selection,
    detail: panelDetail(input, byParticipant),
  };
}

/** Only the selected participant: what changes when a person selects another row. */
export function panelDetail(input: PanelInput, byParticipant = findingsByParticipant(input)): PanelDetail | null {
  const { workbook, evaluation, language, selected, rows } = input;
  const result = evaluation.participants.find(({ participant }) => participant.id === selected);
  if (!result) return null;
  const findings = byParticipant.get(result.participant.id) ?? [];
  return participantDetail(workbook, result, evaluation, findings, language, rows);
}

function findingsByParticipant({
  workbook,
  evaluation,
  language,
  asOf,
  stored,
}: PanelInput): Map<string, PanelFinding[]> {
  const words = addonWords(language);
  const groups = new Map<string, PanelFinding[]>();
  // Of a row that somebody copied, the first is the finding's.
  const rows = new Map([...stored].reverse().map((row) => [row.key, row]));
  for (const finding of currentFindings(workbook, evaluation.findings, language, stored)) {
    const { key, level, clause, title, what, remedy, place, participant } = finding;
    const row = rows.get(key);
    const status = row ? statusNow(row, finding, formatDay(asOf)) : 'open';
    // One that was resolved and is back is open from now on, whenever it was first seen.
    const days = row === undefined || row.status === 'resolved' ? undefined : daysSinceSeen(row.firstSeen, asOf);
    const item: PanelFinding = {
      key,
      level,
      levelWord: levelWords(language)[level],
      status,
      statusWord: termIn(language, status),
      age: days === undefined || status === 'accepted' ? '' : words.firstSeen(days),
      clause,
      title,
      what,
      remedy,
      where: placeLabel(place),
      place,
    };
    const group = groups.get(participant);
    if (group) group.push(item);
    else groups.set(participant, [item]);
  }
  // An accepted deviation is known; it comes after what still has to be dealt with.
  for (const group of groups.values()) group.sort((a, b) => rank(a) - rank(b));
  return groups;
}

function rulebookOf(settings: Settings, language: Language): PanelModel['rulebook'] {
  const rulebook = rulebookFor(settings);
  return { version: rulebook.version, hash: rulebook.hash, looser: looserWords(rulebook, language) ?? '' };
}
