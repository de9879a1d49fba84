import type { types } from '@slack/bolt';
import type { Part } from '../answers/answer.js';
import { LIMITS } from './limits.js';
import type { Room } from './room.js';
import { cut } from './text.js';

/** Slack's native chart; newer than the published types of its blocks. */
interface DataVisualization {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line' | 'bar';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string };
  };
}

/** A chart, or nothing where Slack would refuse it: what it shows also stands beside it in words. */
export function chartBlock(
  { title, shape, labels, series, up }: Extract<Part, { kind: 'chart' }>,
  room: Room,
): types.KnownBlock | undefined {
  const { chart } = LIMITS;
  const categories = labels.map((label) => cut(label, chart.label));
  const names = series.map(({ name }) => cut(name, chart.label));
  const isDrawable =
    categories.length > 0 &&
    categories.length <= chart.points &&
    names.length > 0 &&
    names.length <= chart.series &&
    [...categories, ...names, title, up].every((text) => text !== '') &&
    isUnique(categories) &&
    isUnique(names) &&
    series.every(({ values }) => values.length === labels.length && values.every(Number.isFinite));
  if (!isDrawable) return undefined;
  const block: DataVisualization = {
    type: 'data_visualization',
    title: cut(title, chart.title),
    chart: {
      type: shape,
      series: series.map(({ values }, at) => ({
        name: names[at]!,
        data: values.map((value, index) => ({ label: categories[index]!, value })),
      })),
      axis_config: { categories, y_label: cut(up, chart.axisLabel) },
    },
  };
  const characters =
    block.title.length +
    names.join('').length +
    block.chart.axis_config.y_label.length +
    categories.join('').length * (series.length + 1);
  if (characters > room.left) return undefined;
  room.take(characters);
  return block as unknown as types.KnownBlock;
}

const isUnique = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;
