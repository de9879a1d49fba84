import { drawing, element } from '../element.js';
import { words } from '../words.js';
import { isJson, type Json, list, string } from './json.js';

const WIDTH = 340;
const HEIGHT = 170;
const EDGE = { left: 34, right: 8, top: 8, bottom: 26 };
/** Told apart by dash and marker too, not by color alone. */
const LOOKS = [
  { color: '#1a56b0', dash: '' },
  { color: '#b3541e', dash: '6 3' },
  { color: '#2e7d5b', dash: '2 3' },
  { color: '#7a3e9d', dash: '8 3 2 3' },
  { color: '#6b7280', dash: '1 2' },
  { color: '#a3195b', dash: '10 2' },
] as const;

interface Series {
  readonly name: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
}

/** A data_visualization block as a plain drawing, and the same numbers as a table for whoever does not see it. */
export function chartBlock(block: Json): HTMLElement {
  const chart = isJson(block.chart) ? block.chart : block;
  const type = string(chart.type);
  const title = string(isJson(block.title) ? block.title.text : block.title) || string(chart.title);
  const series = seriesOf(chart);
  const labels = [...new Set(series.flatMap(({ points }) => points.map(({ label }) => label)))];
  return element(
    'figure',
    { class: 'chart' },
    title === '' ? null : element('figcaption', {}, title),
    type === 'pie' ? pie(series[0]) : axes(series, labels, type),
    series.length > 1 || type === 'pie'
      ? legend(type === 'pie' ? (series[0]?.points ?? []).map(({ label }) => label) : series.map(({ name }) => name))
      : null,
    element(
      'details',
      {},
      element('summary', {}, words().chartText),
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th'),
            series.map(({ name }) => element('th', {}, name)),
          ),
        ),
        element(
          'tbody',
          {},
          labels.map((label) =>
            element(
              'tr',
              {},
              element('th', {}, label),
              series.map(({ points }) =>
                element('td', { class: 'number' }, String(points.find((point) => point.label === label)?.value ?? '')),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function seriesOf(chart: Json): Series[] {
  const axis = isJson(chart.axis_config) ? chart.axis_config : {};
  const categories = Array.isArray(axis.categories) ? axis.categories.map(string) : [];
  const segments = list(chart.segments);
  if (segments.length > 0) return [{ name: '', points: segments.map(pointOf) }];
  return list(chart.series).map((each) => {
    const data = Array.isArray(each.data) ? each.data : [];
    return {
      name: string(each.name),
      points: data.map((point: unknown, at) =>
        isJson(point) ? pointOf(point) : { label: categories[at] ?? String(at + 1), value: Number(point) },
      ),
    };
  });
}

function pointOf(point: Json): { label: string; value: number } {
  return { label: string(point.label ?? point.x), value: Number(point.value ?? point.y ?? 0) };
}

function axes(series: readonly Series[], labels: readonly string[], type: string): SVGElement {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const most = Math.max(1, ...values);
  const least = Math.min(0, ...values);
  const inner = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const step = inner.width / Math.max(1, labels.length);
  const x = (label: string): number => EDGE.left + step * (labels.indexOf(label) + 0.5);
  const y = (value: number): number => EDGE.top + inner.height * (1 - (value - least) / (most - least));
  const every = Math.ceil(labels.length / 7);
  const grid = [0, 0.5, 1].map((part) => least + (most - least) * part);
  return drawing(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words().chartText },
    ...grid.flatMap((value) => [
      drawing('line', { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(value), y2: y(value), class: 'grid-line' }),
      drawing('text', { x: EDGE.left - 4, y: y(value) + 3, 'text-anchor': 'end' }, String(Math.round(value * 10) / 10)),
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
            fill: color,
          }),
        );
      }
      const path = points.map(({ label, value }, at) => `${at === 0 ? 'M' : 'L'}${x(label)} ${y(value)}`).join('');
      const drawn = [
        drawing('path', { d: path, fill: 'none', stroke: color, 'stroke-width': 2, 'stroke-dasharray': dash }),
      ];
      if (type !== 'area' || points.length === 0) return drawn;
      const closed = `${path}L${x(points.at(-1)!.label)} ${y(least)}L${x(points[0]!.label)} ${y(least)}Z`;
      return [drawing('path', { d: closed, fill: color, opacity: 0.15 }), ...drawn];
    }),
  );
}

function pie(series: Series | undefined): SVGElement {
  const points = series?.points ?? [];
  const total = points.reduce((sum, { value }) => sum + value, 0) || 1;
  const radius = HEIGHT / 2 - 8;
  let turned = -Math.PI / 2;
  const at = (angle: number): string =>
    `${WIDTH / 2 + radius * Math.cos(angle)} ${HEIGHT / 2 + radius * Math.sin(angle)}`;
  return drawing(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words().chartText },
    ...points.map(({ value }, index) => {
      const from = turned;
      turned += (Math.min(value / total, 0.9999) * 2 * Math.PI) as number;
      const large = turned - from > Math.PI ? 1 : 0;
      const d = `M${WIDTH / 2} ${HEIGHT / 2}L${at(from)}A${radius} ${radius} 0 ${large} 1 ${at(turned)}Z`;
      return drawing('path', { d, fill: LOOKS[index % LOOKS.length]!.color, stroke: '#fff' });
    }),
  );
}

function legend(names: readonly string[]): HTMLElement {
  return element(
    'ul',
    { class: 'legend' },
    names.map((name, index) => {
      const { color, dash } = LOOKS[index % LOOKS.length]!;
      const line = drawing('line', {
        x1: 0,
        x2: 24,
        y1: 6,
        y2: 6,
        stroke: color,
        'stroke-width': 3,
        'stroke-dasharray': dash,
      });
      const swatch = drawing('svg', { viewBox: '0 0 24 12', width: 24, height: 12, 'aria-hidden': 'true' }, line);
      return element('li', {}, swatch, name);
    }),
  );
}
