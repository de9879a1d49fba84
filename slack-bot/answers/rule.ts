import { type AnyRule, TAB_OF } from '../../shared/protocol/rule.js';
import { withThen } from '../../shared/protocol/rule-parts/then.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { fold, nearest } from '../../shared/workbook/fold.js';
import { PROBLEMS } from '../../shared/workbook/problems.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { SETTING_KEYS, SETTINGS } from '../../shared/workbook/settings.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { clauseName, DATA_CLAUSE, isDataClause } from './clauses.js';
import { type AnswerContext, fromData } from './context.js';
import { labeled } from './labeled.js';
import { type Request, requestText } from './request.js';
import { answerScorecard, isScorecard } from './scorecard.js';

/** What a rule, or every rule of a clause, asks for, which columns it reads, and the settings behind it. */
export function answerRule(context: AnswerContext, request: Request): Answer {
  const words = botWords(context.language);
  const id = request.id ?? '';
  if (isDataClause(id)) return answerData(context, request);
  if (isScorecard(id)) return answerScorecard(context, request);
  const rules = findRules(id);
  if (rules.length === 0) {
    const near = nearestRules(id);
    return fromData(context, {
      mark: 'attention',
      outcome: 'misunderstood',
      headline: words.unknownRule(id),
      parts: [{ kind: 'lines', lines: [[words.didYouMean(near)]] }],
      namesParticipants: false,
      suggestions: near.map((candidate) => ({ label: candidate, request: `rule ${candidate}` })),
    });
  }
  const parts = rules.flatMap((rule) => ruleParts(context, rule));
  const clauses = [...new Set(rules.map(({ clause }) => clause))];
  const settings = SETTING_KEYS.filter((key) => clauses.includes(SETTINGS[key].clause));
  if (settings.length > 0) {
    const values = context.trial.workbook.settings;
    parts.push({
      kind: 'list',
      title: words.settings,
      items: settings.map((key) => [
        { code: key },
        ` ${SETTINGS[key].meaning[context.language]}${words.colon}${values[key] ?? words.none} · ${
          context.trial.workbook.overridden.has(key) ? words.fromSettingsTab : words.settingSource[SETTINGS[key].source]
        }`,
      ]),
    });
  }
  return fromData(context, {
    mark: 'plain',
    headline:
      rules.length === 1
        ? `${rules[0]!.clause}${words.colon}${rules[0]!.words[context.language].title}`
        : words.rulesOfClause(clauses.join(', '), rules.length),
    parts,
    namesParticipants: false,
    request: requestText(request),
  });
}

/** What can be wrong with the workbook itself: what each kind of problem expects, the worst first. */
function answerData(context: AnswerContext, request: Request): Answer {
  const words = botWords(context.language);
  const { language } = context;
  const kinds = Object.values(PROBLEMS).filter(({ clause }) => clause === DATA_CLAUSE);
  return fromData(context, {
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
  });
}

function ruleParts(context: AnswerContext, rule: AnyRule): Part[] {
  const words = botWords(context.language);
  const { language } = context;
  const run = context.trial.evaluation.run.find((entry) => entry.rule === rule.id);
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
  const byClause = RULES.filter(({ clause }) => fold(clause) === wanted);
  if (byClause.length > 0) return byClause;
  // "I4" means its parts, I4a and I4b; "I1" must not become I10 to I12.
  return RULES.filter(
    ({ clause }) => fold(clause).startsWith(wanted) && /^[a-z]/.test(fold(clause).slice(wanted.length)),
  );
}

function nearestRules(text: string): string[] {
  const left = new Set(RULES.flatMap(({ id, clause }) => [id, clause]));
  const found: string[] = [];
  while (found.length < 3) {
    const near = nearest(text, left, 0.3);
    if (near === undefined) break;
    left.delete(near);
    found.push(near);
  }
  return found;
}
