import { addMonths, type Day, formatDay, formatMonth, parseDay } from '../../shared/calendar.js';
import type { Enrollment } from '../../shared/summary/enrollment.js';
import { isBeyondHorizon, PROJECTION_LEVEL } from '../../shared/summary/projection.js';
import type { Trial } from '../../shared/summary/trial.js';
import { sayStall } from '../../shared/words/projection.js';
import { stageWords } from '../../shared/words/stages.js';
import { LIMITS } from '../views/limits.js';
import { botWords } from '../words/bot-words.js';
import type { Part } from './answer.js';
import type { AnswerContext } from './context.js';

type Chart = Extract<Part, { kind: 'chart' }>;

/** No chart looks further ahead: the slow end of a trial that has stalled would flatten everything else. */
const MOST_MONTHS_AHEAD = 60;

/**
 * Enrolled by the end of each month and, for the whole trial, where the projection leads: straight lines to the early, the
 * middle and the late date. Slack wants a value of every series at every point, so the three are one line until today.
 * A stall has no lines ahead, and the words say why. `undefined` while there are no two months to draw. `inWords` says the
 * same numbers.
 */
export function accrualChart(
  context: AnswerContext,
  { enrollment, asOf }: Trial,
  target: number | undefined,
  projects: boolean,
): { readonly chart: Chart; readonly inWords: string } | undefined {
  const words = botWords(context.language);
  const { cumulative, projection } = enrollment;
  if (cumulative.length < 2) return undefined;
  // Where the middle itself is too far away to be a date, a line toward it would rise faster than enrollment does.
  const dated =
    projects && projection.model !== 'none' && !isBeyondHorizon(projection.median, projection) ? projection : undefined;
  const months = dated ? monthsUntil(asOf, dated.interval[1]) : 0;
  const step = stepFor(cumulative.length, months);
  const past = cumulative.filter((_, index) => (cumulative.length - 1 - index) % step === 0);
  const ahead = monthsAhead(asOf, Math.min(Math.ceil(months / step), LIMITS.chart.points - past.length), step);
  const isLast = (index: number) => index === past.length - 1;
  const labels = [
    ...past.map(({ month }, index) => (isLast(index) ? words.chart.now : month)),
    ...ahead.map(({ month }) => month),
  ];
  const toward = (date: Day) => [
    ...past.map(({ enrolled }) => enrolled),
    ...ahead.map(({ end }) => onTheWay(enrollment, asOf, date, end)),
  ];
  const all = (value: number) => labels.map(() => value);
  const percent = Math.round(PROJECTION_LEVEL * 100);
  const series: Chart['series'] =
    dated === undefined || ahead.length === 0
      ? [{ name: words.chart.enrolled, values: past.map(({ enrolled }) => enrolled) }]
      : [
          { name: words.chart.middle, values: toward(dated.median) },
          { name: words.chart.early(percent), values: toward(dated.interval[0]) },
          { name: words.chart.late(percent), values: toward(dated.interval[1]) },
        ];
  const middle = series[0]!.values;
  return {
    chart: {
      kind: 'chart',
      title: target === undefined ? words.chart.accrual : words.chart.againstTarget(target),
      shape: 'line',
      labels,
      series: [...series, ...(target === undefined ? [] : [{ name: words.chart.target(target), values: all(target) }])],
      up: words.chart.participants,
    },
    inWords: [
      past
        // The month that has only begun has no end to speak of.
        .map(({ month, enrolled }, index) =>
          isLast(index) ? words.chart.soFar(formatDay(asOf), enrolled) : `${month} ${enrolled}`,
        )
        .join(words.comma),
      ...(projects && projection.model === 'none' && projection.why === 'stalled'
        ? [sayStall(projection, context.language)]
        : []),
      ...(ahead.length === 0
        ? []
        : [
            `${words.chart.middleAhead}${words.colon}${untilReached(
              ahead.map(({ month }, index) => [month, middle[past.length + index]!] as const),
              enrollment.target,
            )
              .map(([month, value]) => `${month} ${value}`)
              .join(words.comma)}`,
          ]),
    ].join(words.semicolon),
  };
}

/** Up to the first month in which the target is reached: after it there is nothing to say. */
function untilReached(points: readonly (readonly [string, number])[], target: number) {
  const at = points.findIndex(([, value]) => value >= target);
  return at < 0 ? points : points.slice(0, at + 1);
}

/** How many have reached each step at least, as bars. */
export function funnelChart(context: AnswerContext, { funnel }: Enrollment): Chart {
  const words = botWords(context.language);
  return {
    kind: 'chart',
    title: words.chart.funnel,
    shape: 'bar',
    labels: funnel.map(({ step }) => stageWords(context.language)[step]),
    series: [{ name: words.chart.reached, values: funnel.map(({ reached }) => reached) }],
    up: words.chart.participants,
  };
}

const monthOf = (day: Day): Day => parseDay(`${formatMonth(day)}-01`)!;

/** How many months after this one it takes to come to a date. */
function monthsUntil(asOf: Day, to: Day): number {
  let months = 0;
  while (months < MOST_MONTHS_AHEAD && addMonths(monthOf(asOf), months + 1) <= to) months++;
  return months;
}

/**
 * How many months lie between two points of a chart: as few as leave room for all of them. Slack draws all points equally far
 * apart, so the months must be. Of what has been, two points at least are drawn.
 */
function stepFor(past: number, ahead: number): number {
  let step = 1;
  while (step < past - 1 && Math.floor((past - 1) / step) + 1 + Math.ceil(ahead / step) > LIMITS.chart.points) step++;
  return step;
}

/** So many months after this one, each `step` after the one before, with its last day. */
function monthsAhead(asOf: Day, count: number, step: number): { readonly month: string; readonly end: Day }[] {
  return Array.from({ length: count }, (_, index) => {
    const start = addMonths(monthOf(asOf), (index + 1) * step);
    return { month: formatMonth(start), end: (addMonths(start, 1) - 1) as Day };
  });
}

function onTheWay({ enrolled, target }: Enrollment, asOf: Day, reachedOn: Day, at: Day): number {
  const share = Math.min(1, (at - asOf) / (reachedOn - asOf));
  return Math.round(enrolled + (target - enrolled) * share);
}
