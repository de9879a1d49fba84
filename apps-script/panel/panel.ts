import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { Evaluation } from '../../shared/protocol/evaluate.js';
import { type Finding, LEVELS, type Level } from '../../shared/protocol/finding.js';
import { rulebookFor } from '../../shared/protocol/rulebook.js';
import { aheadOf } from '../../shared/summary/ahead.js';
import { type PersonFound, peopleByHarm } from '../../shared/summary/finding-groups.js';
import { isAsked } from '../../shared/summary/queries.js';
import { silenceOf } from '../../shared/summary/silence.js';
import { termIn } from '../../shared/words/finding-terms.js';
import { levelWords } from '../../shared/words/levels.js';
import { looserWords } from '../../shared/words/rulebook.js';
import { saySilence } from '../../shared/words/silence.js';
import { sayOutside } from '../../shared/words/withheld.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { RECORD_TABS } from '../../shared/workbook/schema.js';
import type { Settings } from '../../shared/workbook/settings.js';
import type { RowSpan } from '../check/selected-participants.js';
import { currentFindings } from '../findings/current-findings.js';
import { daysSinceSeen, type FindingRow } from '../findings/finding-row.js';
import { statusNow } from '../findings/merge-findings.js';
import { PANEL_GROUPS } from '../limits.js';
import { addonWords, findingsPlace } from '../words/addon-words.js';
import { daySections } from './day-sections.js';
import { firstSteps } from './first-steps.js';
import type { PanelDetail, PanelFinding, PanelGroup, PanelModel, PanelSelected, PanelSite } from './panel-model.js';
import { aboutParticipant, participantDetail } from './participant-detail.js';
import { sayPlace } from './say-place.js';

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

/** The sidebar's content: what the day asks, participants with findings, and everything on the selected one. Pure. */
export function panel(input: PanelInput): PanelModel {
  const { workbook, evaluation, language, asOf } = input;
  const trial = { workbook, evaluation, asOf, ...aheadOf(workbook, evaluation, asOf) };
  const said = sayFindings(input);
  const groups: PanelGroup[] = [];
  const failures: PanelGroup[] = [];
  const open = new Set<Finding>();
  const aboutOf = new Map(
    evaluation.participants.map((result) => [result.participant.id, () => aboutParticipant(result, language, asOf)]),
  );
  for (const { group, people } of joined(peopleByHarm(trial))) {
    const findings = people.flatMap((person) => person.findings);
    for (const finding of findings) open.add(finding);
    (group === 'failures' ? failures : groups).push(groupOf(findings, said, aboutOf, language));
  }
  const counts = countOf([...groups, ...failures]);
  const silence = (sites: readonly string[] | undefined): string =>
    saySilence(silenceOf(trial, sites), language, findingsPlace(language)) ?? '';
  const sites = sitesOf(input, groups, failures, silence);
  const listed = atMost(groups);
  return {
    language,
    asOf: formatDay(asOf),
    name: workbook.name,
    rulebook: rulebookOf(workbook.settings, language),
    participants: workbook.participants.length,
    counts,
    silence: silence(undefined),
    sites,
    day: daySections(trial, language),
    groups: listed,
    failures: atMost(failures),
    accepted: evaluation.findings.flatMap((finding) => (open.has(finding) ? [] : [said.get(finding)!])),
    unlisted: groups.length - listed.length,
    start: firstSteps(workbook, language),
    failedRules: evaluation.run.filter(({ status }) => status === 'error').map(({ rule }) => rule),
    ...panelSelected(input, said),
  };
}

/** Only the selected participant: what changes when a person selects another row. */
export function panelSelected(input: PanelInput, said?: ReadonlyMap<Finding, PanelFinding>): PanelSelected {
  const detail = detailOf(input, said);
  return { selection: input.selection, detail, nobody: detail === null ? sayNobody(input) : '' };
}

function detailOf(input: PanelInput, known?: ReadonlyMap<Finding, PanelFinding>): PanelDetail | null {
  const { workbook, evaluation, language, selected, rows } = input;
  const result = evaluation.participants.find(({ participant }) => participant.id === selected);
  if (!result) return null;
  const said = known ?? sayFindings(input);
  const own = [...said.values()].filter(({ participant }) => participant === result.participant.id);
  own.sort((a, b) => rank(a) - rank(b));
  return participantDetail(workbook, result, evaluation, own, language, rows);
}

/** A row with data that is nobody's is no row without anybody. */
function sayNobody({ workbook, rows, language }: PanelInput): string {
  const tab = RECORD_TABS.map((name) => workbook.tabs[name]).find((each) => each && each.raw.title === rows?.tab);
  if (!tab || !rows || rows.first <= tab.headings.row + 1) return '';
  const cells = tab.raw.values[rows.first - 1] ?? [];
  const isBlank = cells.every((cell) => cell === undefined || cell === null || cell === '');
  return isBlank ? '' : addonWords(language).nobodysRow(rows.tab, rows.first);
}

/** An accepted deviation is known; it comes after what still has to be dealt with. */
const rank = ({ level, status }: PanelFinding): number =>
  LEVELS.indexOf(level) + (status === 'accepted' ? LEVELS.length : 0);

/** Rows of nobody known are one group; its place is that of the worst. */
function joined(people: readonly PersonFound[]): { group: PersonFound['group']; people: PersonFound[] }[] {
  const groups = new Map<string, { group: PersonFound['group']; people: PersonFound[] }>();
  for (const person of people) {
    const { participant = '', group } = person;
    const key = `${group === 'failures'}/${participant}`;
    const known = groups.get(key);
    if (known) known.people.push(person);
    else groups.set(key, { group, people: [person] });
  }
  return [...groups.values()];
}

function groupOf(
  findings: readonly Finding[],
  said: ReadonlyMap<Finding, PanelFinding>,
  aboutOf: ReadonlyMap<string, () => string>,
  language: Language,
): PanelGroup {
  const { participant = '', site = '' } = findings[0]!;
  return {
    participant,
    site,
    heading: participant === '' ? addonWords(language).wholeWorkbook : participant,
    about: aboutOf.get(participant)?.() ?? '',
    worst: said.get(findings[0]!)!.level,
    findings: findings.map((finding) => said.get(finding)!),
  };
}

function countOf(groups: readonly PanelGroup[]): Record<Level, number> {
  const counts = { stop: 0, warn: 0, query: 0, advisory: 0, failure: 0 };
  for (const { findings } of groups) {
    for (const { level } of findings) counts[level]++;
  }
  return counts;
}

/** So many of each site, the worst first. */
function atMost(groups: readonly PanelGroup[]): PanelGroup[] {
  const counts = new Map<string, number>();
  return groups.filter(({ site }) => {
    const count = (counts.get(site) ?? 0) + 1;
    counts.set(site, count);
    return count <= PANEL_GROUPS;
  });
}

/** Every site of the workbook; and, where there is anybody or anything of no known site, these. */
function sitesOf(
  { workbook }: PanelInput,
  groups: readonly PanelGroup[],
  failures: readonly PanelGroup[],
  silence: (sites: readonly string[]) => string,
): PanelSite[] {
  const all = [...groups, ...failures];
  const siteOf = (code: string, name: string): PanelSite => {
    const own = groups.filter(({ site }) => site === code);
    return {
      code,
      name,
      participants: workbook.participants.filter(({ site = '' }) => site === code).length,
      counts: countOf(all.filter(({ site }) => site === code)),
      silence: silence(code === '' ? [] : [code]),
      unlisted: own.length - atMost(own).length,
    };
  };
  const sites = [...workbook.sites.values()].map(({ code, name }) => siteOf(code, name));
  const isNowhere = workbook.participants.some(({ site }) => site === undefined) || all.some(({ site }) => site === '');
  return isNowhere ? [...sites, siteOf('', '')] : sites;
}

/** Every finding as the sidebar says it. */
function sayFindings({ workbook, evaluation, language, asOf, stored }: PanelInput): ReadonlyMap<Finding, PanelFinding> {
  const words = addonWords(language);
  // Of a row that somebody copied, the first is the finding's.
  const rows = new Map([...stored].reverse().map((row) => [row.key, row]));
  const current = currentFindings(workbook, evaluation.findings, language, stored);
  return new Map(
    evaluation.findings.map((finding, at): [Finding, PanelFinding] => {
      const now = current[at]!;
      const { key, severity: level, clause, title, what, remedy, place, participant } = now;
      const row = rows.get(key);
      const status = row ? statusNow(row, now, formatDay(asOf)) : 'open';
      // One that was resolved and is back is open from now on, whenever it was first seen.
      const days = row === undefined || row.status === 'resolved' ? undefined : daysSinceSeen(row.firstSeen, asOf);
      return [
        finding,
        {
          key,
          participant,
          site: finding.site ?? '',
          isAsked: isAsked(finding),
          onPaper: finding.private ? sayOutside(finding, language) : null,
          level,
          levelWord: levelWords(language)[level],
          status,
          statusWord: termIn(language, status),
          age: days === undefined || status === 'accepted' ? '' : words.firstSeen(days),
          clause,
          title,
          what,
          remedy,
          where: sayPlace(place, finding, language),
          place,
        },
      ];
    }),
  );
}

function rulebookOf(settings: Settings, language: Language): PanelModel['rulebook'] {
  const rulebook = rulebookFor(settings);
  return { version: rulebook.version, hash: rulebook.hash, looser: looserWords(rulebook, language) ?? '' };
}
