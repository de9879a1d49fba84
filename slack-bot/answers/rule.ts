import type { Language } from '../../shared/language.js';
import { CRITERIA, type Criterion } from '../../shared/protocol/criteria.js';
import type { Evaluation } from '../../shared/protocol/evaluate.js';
import { type AnyRule, TAB_OF } from '../../shared/protocol/rule.js';
import { withThen } from '../../shared/protocol/rule-parts/then.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { fold, nearest } from '../../shared/workbook/fold.js';
import { PROBLEMS } from '../../shared/workbook/problems.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { DEFAULT_SETTINGS, SETTING_KEYS, SETTINGS, type Settings } from '../../shared/workbook/settings.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { clauseName, DATA_CLAUSE, isDataClause } from './clauses.js';
import { type AnswerContext, fromData, fromDefaults, type WithoutSheet } from './context.js';
import { labeled } from './labeled.js';
import { type Request, requestText } from './request.js';
import { isScorecard, scorecard } from './scorecard.js';

/** What is known of the rules: how the settings stand, whose they are, and how the last check of each went. */
interface Known {
  readonly language: Language;
  readonly settings: Settings;
  /** By the Settings tab. */
  readonly overridden: ReadonlySet<string>;
  readonly run: Evaluation['run'];
}

type Said = Parameters<typeof fromData>[1];

/** What a clause, or one rule of it, asks for, what a person judges, the columns that are read, and the settings behind it. */
export function answerRule(context: AnswerContext, request: Request): Answer {
  const { language, trial } = context;
  const { settings, overridden } = trial.workbook;
  return fromData(context, ruleBy({ language, settings, overridden, run: trial.evaluation.run }, request));
}

export function ruleWithoutSheet(basis: WithoutSheet, request: Request): Answer {
  const { language } = basis;
  const known: Known = { language, settings: DEFAULT_SETTINGS, overridden: new Set(), run: [] };
  return fromDefaults(basis, ruleBy(known, request));
}

function ruleBy(known: Known, request: Request): Said {
  const { language } = known;
  const words = botWords(language);
  const id = request.id ?? '';
  if (isDataClause(id)) return dataClause(language, request);
  if (isScorecard(id)) return scorecard(language, request);
  const rules = findRules(id);
  const criteria = criteriaOf(id, rules);
  if (rules.length === 0 && criteria.length === 0) {
    const near = nearestRules(id);
    return {
      mark: 'attention',
      outcome: 'misunderstood',
      headline: words.unknownRule(id),
      parts: [{ kind: 'lines', lines: [[words.didYouMean(near)]] }],
      namesParticipants: false,
      suggestions: near.map((candidate) => ({ label: candidate, request: `rule ${candidate}` })),
    };
  }
  const parts: Part[] = [
    ...criteria.map((criterion) => criterionPart(criterion, language)),
    ...rules.flatMap((rule) => ruleParts(known, rule)),
  ];
  const clauses = [...new Set([...criteria.map(({ id: clause }) => clause), ...rules.map(({ clause }) => clause)])];
  const settings = SETTING_KEYS.filter((key) => clauses.includes(SETTINGS[key].clause));
  if (settings.length > 0) {
    const values = known.settings;
    parts.push({
      kind: 'list',
      title: words.settings,
      items: settings.map((key) => [
        { code: key },
        ` ${SETTINGS[key].meaning[language]}${words.colon}${values[key] ?? words.none} · ${
          known.overridden.has(key) ? words.fromSettingsTab : words.settingSource[SETTINGS[key].source]
        }`,
      ]),
    });
  }
  const [only] = rules;
  return {
    mark: 'plain',
    headline:
      only && rules.length === 1
        ? `${only.clause}${words.colon}${only.words[language].title}`
        : rules.length === 0 && criteria.length === 1
          ? `${criteria[0]!.id}${words.colon}${criteria[0]!.words[language]}`
          : words.rulesOfClause(clauses.join(', '), rules.length),
    parts,
    namesParticipants: false,
    request: requestText(request),
  };
}

/** The clause in words, what of it only a person can judge and, where no rule looks at it, why. */
function criterionPart({ id, words: asked, judgedByPerson, noRule, origin }: Criterion, language: Language): Part {
  const words = botWords(language);
  return {
    kind: 'lines',
    title: id,
    lines: [
      [asked[language], ...(origin === 'operational' ? [` · ${words.settingSource['operational default']}`] : [])],
      ...(judgedByPerson ? [labeled(words, words.judgedByPerson, judgedByPerson[language])] : []),
      ...(noRule ? [labeled(words, words.noRule, noRule[language])] : []),
    ],
  };
}

/** The clauses that these rules are of, or that are meant although no rule looks at them. */
function criteriaOf(text: string, rules: readonly AnyRule[]): readonly Criterion[] {
  const clauses = new Set(rules.map(({ clause }) => clause));
  const named = CRITERIA.filter(({ id }) => isMeant(text, id));
  // With one rule by its own name its clause is told once; with a clause all its parts are.
  return CRITERIA.filter((criterion) => clauses.has(criterion.id) || named.includes(criterion));
}

/** By its code; "I4" means its parts, I4a and I4b; "I1" must not become I10 to I12. */
function isMeant(text: string, clause: string): boolean {
  const [wanted, code] = [fold(text), fold(clause)];
  if (code === wanted) return true;
  const isWhole = CRITERIA.some(({ id }) => fold(id) === wanted);
  return !isWhole && code.startsWith(wanted) && /^[a-z]/.test(code.slice(wanted.length));
}

/** What can be wrong with the workbook itself: what each kind of problem expects, the worst first. */
function dataClause(language: Language, request: Request): Said {
  const words = botWords(language);
  const kinds = Object.values(PROBLEMS).filter(({ clause }) => clause === DATA_CLAUSE);
  return {
    mark: 'plain',
    headline: `${clauseName(DATA_CLAUSE, language)}${words.colon}${words.dataClauseMeans}`,
    parts: [
      { kind: 'lines', lines: [[words.dataClauseWhy]] },
      ...(['stop', 'warn', 'query', 'advisory'] as const)
        .map((severity): Part => {
          const titles = kinds.filter((each) => each.severity === severity).map((each) => each.words[language].title);
          return {
            kind: 'list',
            title: words.counted(words.level[severity], titles.length),
            items: titles.map((title) => [title]),
            show: titles.length,
          };
        })
        .filter((part) => part.kind === 'list' && part.items.length > 0),
    ],
    namesParticipants: false,
    request: requestText({ ...request, id: DATA_CLAUSE }),
  };
}

function ruleParts(known: Known, rule: AnyRule): Part[] {
  const { language } = known;
  const words = botWords(language);
  const run = known.run.find((entry) => entry.rule === rule.id);
  const columns = rule.reads.map((key) => columnOf(TAB_OF[rule.on], key)?.[language] ?? key);
  const { title, remedy } = rule.words[language];
  const lines: Line[] = [
    [title],
    labeled(words, words.ruleSeverity, words.level[rule.severity]),
    labeled(words, words.ruleReads, TAB_OF[rule.on], words.colon, columns.join(', ')),
    ...(typeof remedy === 'string' ? [labeled(words, words.toDo, withThen(remedy, 'any', language))] : []),
    ...(run ? [labeled(words, words.lastRun, words.runStatus[run.status])] : []),
  ];
  return [{ kind: 'lines', title: `${rule.clause} · ${rule.id}`, lines }];
}

/** By its ID, by the last part of it, or every rule of a clause. */
function findRules(text: string): AnyRule[] {
  const wanted = fold(text);
  const byId = RULES.filter(({ id }) => fold(id) === wanted || fold(id.slice(id.indexOf('/') + 1)) === wanted);
  if (byId.length > 0) return byId;
  return RULES.filter(({ clause }) => isMeant(text, clause));
}

function nearestRules(text: string): string[] {
  const left = new Set([...CRITERIA, ...RULES].map(({ id }) => id));
  const found: string[] = [];
  while (found.length < 3) {
    const near = nearest(text, left, 0.3);
    if (near === undefined) break;
    left.delete(near);
    found.push(near);
  }
  return found;
}
