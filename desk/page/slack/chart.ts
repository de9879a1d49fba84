import { words } from '../desk-words.js';
import { drawing, element } from '../element.js';
import { isJson, type Json, list, string } from './json.js';

const WIDTH = 340;
const HEIGHT = 170;
const EDGE = { left: 34, right: 8, top: 8, bottom: 26 };
/** About as wide as a character of a label, with its share of the gap to the next. */
const CHARACTER = 6.5;
/** Told apart by dash and marker too, not by color alone. */
const LOOKS = [
  { color: 'var(--series-1)', dash: '' },
  { color: 'var(--series-2)', dash: '6 3' },
  { color: 'var(--series-3)', dash: '2 3' },
  { color: 'var(--series-4)', dash: '8 3 2 3' },
  { color: 'var(--series-5)', dash: '1 2' },
  { color: 'var(--series-6)', dash: '10 2' },
] as const;

/** Strokes over the color of a bar or a slice, as an angle and a distance; plain when absent. */
const HATCHES: readonly (readonly [number, number] | undefined)[] = [
  undefined,
  [45, 6],
  [-45, 6],
  [90, 5],
  [0, 5],
  [45, 3],
];

interface Series {
  readonly name: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
}

let charts = 0;

/** A data_visualization block as a plain drawing, and the same numbers as a table for whoever does not see it. */
export function chartBlock(block: Json): HTMLElement {
  const chart = isJson(block.chart) ? block.chart : block;
  const type = string(chart.type);
  const title = string(isJson(block.title) ? block.title.text : block.title) || string(chart.title);
  const axis = isJson(chart.axis_config) ? chart.axis_config : {};
  const series = seriesOf(chart);
  const labels = labelsOf(axis, series);
  charts += 1;
  const figure: Figure = { id: `chart-${charts}`, series, labels, says: summary(title, series, labels) };
  const names = type === 'pie' ? sliceNames(series[0]) : series.map(({ name }) => name);
  const axisNames = [axis.y_label, axis.x_label].map(string).filter((name) => name !== '');
  return element(
    'figure',
    { class: 'chart' },
    title === '' ? null : element('figcaption', {}, title),
    axisNames.length === 0 ? null : element('p', { class: 'quiet' }, axisNames.join(' / ')),
    type === 'pie' ? pie(figure) : axes(figure, type),
    names.length > 1 ? legend(names, type, figure.id) : null,
    element('details', {}, element('summary', {}, words().chartText), numbers(series, labels, title)),
  );
}

/** What is drawn, and the sentence that stands for it. */
interface Figure {
  readonly id: string;
  readonly series: readonly Series[];
  readonly labels: readonly string[];
  readonly says: string;
}

/** One sentence for a screen reader: each line from its first to its last value. The table below has every number. */
function summary(title: string, series: readonly Series[], labels: readonly string[]): string {
  const lines = series.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return name;
    return words().chartLine(name || title, first.label, first.value, last.label, last.value);
  });
  return [words().chart(title, labels.length), ...lines].join(' ');
}

function numbers(series: readonly Series[], labels: readonly string[], title: string): HTMLElement {
  const nameOf = ({ name }: Series): string => name || title;
  const heads = series.map((each) => element('th', { scope: 'col' }, nameOf(each)));
  const numberAt = ({ points }: Series, label: string): string =>
    String(points.find((point) => point.label === label)?.value ?? '');
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, element('td'), heads)),
    element(
      'tbody',
      {},
      labels.map((label) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          series.map((each) => element('td', { class: 'number' }, numberAt(each, label))),
        ),
      ),
    ),
  );
}

function labelsOf(axis: Json, series: readonly Series[]): string[] {
  const categories = Array.isArray(axis.categories) ? axis.categories.map(string) : [];
  return [...new Set([...categories, ...series.flatMap(({ points }) => points.map(({ label }) => label))])];
}

function sliceNames(series: Series | undefined): string[] {
  const points = series?.points ?? [];
  const total = points.reduce((sum, { value }) => sum + value, 0) || 1;
  return points.map(({ label, value }) => `${label}: ${value} (${Math.round((value / total) * 100)}%)`);
}

function seriesOf(chart: Json): Series[] {
  const axis = isJson(chart.axis_config) ? chart.axis_config : {};
  const categories = Array.isArray(axis.categories) ? axis.categories.map(string) : [];
  const segments = list(chart.segments);
  if (segments.length > 0) return [{ name: '', points: segments.map(pointOf) }];
  return list(chart.series).map((each) => {
    const data = Array.isArray(each.data) ? each.data : [];
    const points = data.map((point: unknown, at) =>
      isJson(point) ? pointOf(point) : { label: categories[at] ?? String(at + 1), value: Number(point) },
    );
    // A line goes from category to category, in whatever order the app sent its points.
    const place = ({ label }: { label: string }): number => categories.indexOf(label);
    return { name: string(each.name), points: points.sort((a, b) => place(a) - place(b)) };
  });
}

function pointOf(point: Json): { label: string; value: number } {
  return { label: string(point.label ?? point.x), value: Number(point.value ?? point.y ?? 0) };
}

/** Round steps that reach past the largest value: 0, 20, 40 rather than 0, 18.5, 37. */
function ticksFor(least: number, most: number): number[] {
  const rough = (most - least) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let tick = Math.floor(least / step) * step; tick < most + step; tick += step) {
    ticks.push(Number(tick.toPrecision(12)));
  }
  return ticks;
}

function axes({ id, series, labels, says }: Figure, type: string): SVGElement {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const ticks = ticksFor(Math.min(0, ...values), Math.max(1, ...values));
  const [least, most] = [ticks[0]!, ticks.at(-1)!];
  const inner = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const step = inner.width / Math.max(1, labels.length);
  const x = (label: string): number => EDGE.left + step * (labels.indexOf(label) + 0.5);
  const y = (value: number): number => EDGE.top + inner.height * (1 - (value - least) / (most - least));
  const longest = Math.max(1, ...labels.map((label) => label.length));
  const every = Math.max(1, Math.ceil((longest * CHARACTER) / step));
  return drawing(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': says },
    patterns(id),
    ...ticks.flatMap((value) => [
      drawing('line', { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(value), y2: y(value), class: 'grid-line' }),
      drawing('text', { x: EDGE.left - 4, y: y(value) + 3, 'text-anchor': 'end' }, String(value)),
    ]),
    ...labels.map((label, at) =>
      at % every === 0 ? drawing('text', { x: x(label), y: HEIGHT - 8, 'text-anchor': 'middle' }, label) : null,
    ),
    ...series.flatMap(({ points }, index) => {
      const { color, dash } = LOOKS[index % LOOKS.length]!;
      if (type === 'bar') {
        const width = (step * 0.7) / series.length;
        return points.map(({ label, value }) =>
          drawing('rect', {
            x: x(label) - step * 0.35 + width * index,
            y: Math.min(y(value), y(0)),
            width,
            height: Math.abs(y(0) - y(value)),
            fill: fillOf(id, index),
            stroke: color,
          }),
        );
      }
      const path = points.map(({ label, value }, at) => `${at === 0 ? 'M' : 'L'}${x(label)} ${y(value)}`).join('');
      const drawn = [
        drawing('path', { d: path, fill: 'none', stroke: color, 'stroke-width': 2, 'stroke-dasharray': dash }),
        // A line of one point, or a point on its own, would not be seen at all.
        ...points.map(({ label, value }) => drawing('circle', { cx: x(label), cy: y(value), r: 2, fill: color })),
      ];
      if (type !== 'area' || points.length === 0) return drawn;
      const closed = `${path}L${x(points.at(-1)!.label)} ${y(0)}L${x(points[0]!.label)} ${y(0)}Z`;
      return [drawing('path', { d: closed, fill: color, opacity: 0.15 }), ...drawn];
    }),
  );
}

/** Fills that are told apart without color. */
function patterns(id: string): SVGElement {
  return drawing(
    'defs',
    {},
    ...HATCHES.map((hatch, index) => {
      if (!hatch) return null;
      const [angle, size] = hatch;
      return drawing(
        'pattern',
        {
          id: `${id}-${index}`,
          width: size,
          height: size,
          patternUnits: 'userSpaceOnUse',
          patternTransform: `rotate(${angle})`,
        },
        drawing('rect', { width: size, height: size, fill: LOOKS[index]!.color }),
        drawing('line', { x1: 0, x2: 0, y1: 0, y2: size, stroke: 'var(--paper)', 'stroke-width': 2 }),
      );
    }),
  );
}

function fillOf(id: string, index: number): string {
  const at = index % LOOKS.length;
  return HATCHES[at] ? `url(#${id}-${at})` : LOOKS[at]!.color;
}

function pie({ id, series: [series], says }: Figure): SVGElement {
  const points = series?.points ?? [];
  const total = points.reduce((sum, { value }) => sum + value, 0) || 1;
  const radius = HEIGHT / 2 - 8;
  let turned = -Math.PI / 2;
  const at = (angle: number): string =>
    `${WIDTH / 2 + radius * Math.cos(angle)} ${HEIGHT / 2 + radius * Math.sin(angle)}`;
  return drawing(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': says },
    patterns(id),
    ...points.map(({ value }, index) => {
      const from = turned;
      // A slice that is everything would begin where it ends, and be nothing.
      turned += Math.min(value / total, 0.9999) * 2 * Math.PI;
      const large = turned - from > Math.PI ? 1 : 0;
      const d = `M${WIDTH / 2} ${HEIGHT / 2}L${at(from)}A${radius} ${radius} 0 ${large} 1 ${at(turned)}Z`;
      return drawing('path', { d, fill: fillOf(id, index), stroke: 'var(--paper)' });
    }),
  );
}

/** A swatch as the series is drawn: a dashed line, or a filled square. */
function legend(names: readonly string[], type: string, id: string): HTMLElement {
  const isFilled = type === 'bar' || type === 'pie';
  return element(
    'ul',
    { class: 'legend' },
    names.map((name, index) => {
      const { color, dash } = LOOKS[index % LOOKS.length]!;
      const mark = isFilled
        ? drawing('rect', { x: 6, y: 0, width: 12, height: 12, fill: fillOf(id, index) })
        : drawing('line', { x1: 0, x2: 24, y1: 6, y2: 6, stroke: color, 'stroke-width': 3, 'stroke-dasharray': dash });
      const swatch = drawing('svg', { viewBox: '0 0 24 12', width: 24, height: 12, 'aria-hidden': 'true' }, mark);
      return element('li', {}, swatch, name);
    }),
  );
}
