import { basename } from 'node:path';
import type { Day } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { guessReport } from '../../shared/report.js';
import { saysItself } from '../../shared/said.js';
import type { Choices } from '../../shared/set-up/choices.js';
import { type Guess, isUnderstood } from '../../shared/set-up/guesses.js';
import { type Offer, offerSetUp, sayGuesses } from '../../shared/set-up/offer.js';
import { cellName } from '../../shared/set-up/propose.js';
import { type ChoiceTrouble, readChoices, unusedChoice } from '../../shared/set-up/read-choices.js';
import { assessWorkbook, type Trial } from '../../shared/summary/trial.js';
import { openFindings } from '../../shared/summary/worklists.js';
import { decodeWorkbook } from '../../shared/workbook/decode.js';
import { inOneLine } from '../../shared/workbook/headings.js';
import { mayBeShown } from '../../shared/workbook/may-be-shown.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import type { SetupJson } from '../answer-schemas.js';
import type { Arguments } from '../arguments.js';
import { copyBeside, mustBeFree, writeCopy } from '../files/copy-set-up.js';
import { openWorkbook } from '../files/open-workbook.js';
import { spreadsheetId } from '../files/spreadsheet.js';
import { guessLines } from '../layout-lines.js';
import type { Surroundings } from '../run.js';
import { heading, type Page, paragraph } from '../terminal/page.js';
import { quoted } from '../terminal/quoted.js';
import { UsageError } from '../usage-error.js';
import { headline, peopleLine } from './check.js';

/**
 * Says what must be renamed or added so that the checks can read a workbook, and does it in a copy once somebody agrees. The
 * original is never written to, and no file is written over.
 */
export async function setUp(
  typed: Arguments,
  today: (zone: string) => Day,
  page: Page,
  { env, stderr, ask }: Surroundings,
  print: (lines: readonly string[]) => unknown,
): Promise<SetupJson> {
  const { words, colors, language } = page;
  const { source } = typed;
  if (source === undefined) throw new UsageError((say) => say.setUpNeedsFile, 'setup');
  if (spreadsheetId(source) !== undefined) throw new UsageError((say) => say.setUpInSheets);
  const slow = (name: string): unknown => stderr.write(`${words.reading(name)}\n`);
  const raw = await openWorkbook(source, { env, slow });
  const offer = offerFor(typed, source, raw, language);
  const target = typed.to ?? (await copyBeside(source));
  if (!/\.xls[xm]$/i.test(target)) throw new UsageError((say) => say.setUpBadTarget(target), 'setup');
  const answer = (file: string | null, check: SetupJson['check']): SetupJson => ({
    source: raw.name,
    dryRun: typed.dryRun,
    file,
    ...offerReport(offer, page),
    check,
  });
  print(offerLines(raw.name, offer, page));
  if (offer.changes.length === 0) return answer(null, null);
  if (typed.dryRun) {
    print([...toDo(typed, source, target, page)]);
    return answer(null, null);
  }

  await mustBeFree(target);
  if (!typed.yes && !(await isAgreed(target, typed.json ? undefined : ask, page))) {
    print([words.setUpDeclined]);
    return answer(null, null);
  }
  await writeCopy(source, target, raw, offer.plan, language);
  const copy = await openWorkbook(target, { env, slow: () => undefined });
  const checked = checkOf(copy, today, page);
  print([
    '',
    ...paragraph(page, words.setUpWritten(target, basename(source)), 0).map(colors.green),
    ...checked.lines,
    '',
    `  ${words.setUpNext}`,
    `  ${colors.bold(`rps check ${quoted(target)}`)}`,
  ]);
  return answer(target, checked.json);
}

/** The plan as a person would have it. Throws `UsageError` for what was said and cannot be followed. */
function offerFor(typed: Arguments, source: string, raw: RawWorkbook, language: Language): Offer {
  const choices = choicesTyped(typed, raw);
  const offer = offerSetUp(raw, language, choices);
  const unused = unusedChoice(choices, offer.plan.tabs);
  if (unused) throw new UsageError((say) => say.choiceUnused(inOneLine(unused.heading), unused.column!));
  if (isUnderstood(offer.plan)) return offer;
  // Blank tabs beside what nobody understands would look like a workbook without participants.
  const title = raw.tabs.map((tab) => tab.title).find(mayBeShown);
  const command = `rps setup ${quoted(source)} --dry-run --map`;
  throw new UsageError((say) =>
    say.setUpNothingKnown(raw.name, `${command} ${quoted(`${title ?? say.aTab}=Participants`)}`),
  );
}

/** Asks the person at the terminal; without one, nobody has agreed to anything. */
async function isAgreed(target: string, ask: Surroundings['ask'], { words }: Page): Promise<boolean> {
  if (ask === undefined) throw new UsageError((say) => say.setUpNeedsYes, 'setup');
  const said = await ask(`\n${words.setUpQuestion(target)}`);
  return words.setUpYes.includes(said.trim().toLowerCase());
}

function choicesTyped({ maps, ignored }: Arguments, raw: RawWorkbook): Choices {
  const choices = readChoices(raw, maps, ignored);
  if (!('kind' in choices)) return choices;
  throw new UsageError((say) => {
    const trouble: ChoiceTrouble = choices;
    switch (trouble.kind) {
      case 'form':
        return say.choiceForm(trouble.typed);
      case 'no heading':
        return say.choiceHeading(trouble.typed, trouble.near);
      case 'no column':
        return say.choiceColumn(trouble.typed, trouble.near);
      case 'tab taken':
        return say.choiceTab(trouble.typed, trouble.taken);
    }
  });
}

function offerLines(name: string, { changes, doubts, unread, ignored }: Offer, page: Page): string[] {
  const { words, colors, language } = page;
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [...heading(page, title), ...lines];
  const said = (guesses: readonly Guess[]): string[] => guessLines(sayGuesses(guesses, language), page);
  return [
    ...(changes.length === 0
      ? paragraph(page, words.setUpNothing(name), 0).map(colors.green)
      : [colors.bold(words.setUpTitle(name)), '', ...changes.flatMap((line) => paragraph(page, line))]),
    ...list(words.setUpDoubts, doubts.flatMap((line) => paragraph(page, line)).map(colors.yellow)),
    ...list(words.setUpUnread, said(unread)),
    ...list(
      words.setUpIgnored,
      sayGuesses(ignored, language).flatMap(({ what }) => paragraph(page, what)),
    ),
  ];
}

/** The command that does what was shown, and how to correct it. */
function toDo({ maps, ignored, to, language }: Arguments, source: string, target: string, page: Page): string[] {
  const { words, colors } = page;
  const command = [
    'rps setup',
    quoted(source),
    ...maps.map((each) => `--map ${quoted(each)}`),
    ...ignored.map((each) => `--ignore ${quoted(each)}`),
    ...(to === undefined ? [] : [`--to ${quoted(to)}`]),
    ...(language === undefined ? [] : [`--lang ${language}`]),
  ].join(' ');
  return [
    '',
    ...paragraph(page, words.setUpToDo(target)),
    `  ${colors.bold(command)}`,
    ...paragraph(page, words.setUpToCorrect),
    ...paragraph(page, words.setUpOptions),
  ];
}

/** What the checks say of the copy, in two lines; or why they cannot read it yet. */
function checkOf(
  copy: RawWorkbook,
  today: (zone: string) => Day,
  page: Page,
): { readonly lines: string[]; readonly json: NonNullable<SetupJson['check']> } {
  let trial: Trial;
  try {
    const workbook = decodeWorkbook(copy);
    trial = assessWorkbook(workbook, today(workbook.settings.time_zone));
  } catch (error) {
    if (!saysItself(error)) throw error;
    const { what } = error.say(page.language);
    return {
      lines: paragraph(page, what).map(page.colors.red),
      json: { participants: null, findings: null, error: what },
    };
  }
  const findings = openFindings(trial);
  const participants = trial.evaluation.participants.length;
  return {
    lines: [`  ${headline(findings, page)}`, ...paragraph(page, peopleLine(trial, page))],
    json: { participants, findings: findings.length, error: null },
  };
}

function offerReport({ plan, changes, doubts, unread, ignored }: Offer, { language }: Page) {
  return {
    tabs: plan.tabs.map(({ title, titleFrom, raw, headings, renamings, added, seeds, fills }) => ({
      tab: title,
      from: titleFrom ?? null,
      isNew: raw === undefined,
      headingRow: headings.row + 1,
      renamed: renamings.map(({ row, at, from, to }) => ({
        cell: cellName(at, row + 1),
        from: inOneLine(from),
        to: to[language],
      })),
      added: added.map((column) => column[language]),
      rows: seeds.length,
      cells: fills.length,
    })),
    changes: [...changes],
    doubts: [...doubts],
    unread: unread.map((guess) => guessReport(guess, language)),
    ignored: ignored.map((guess) => guessReport(guess, language)),
  };
}
