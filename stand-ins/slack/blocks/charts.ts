import { isObject, type JsonObject } from '../json.js';
import { LIMITS } from '../limits.js';
import { byType, type Check, list, number, object, type Run, refuse, string, type } from './check.js';

const label = string({ max: LIMITS.chart.label });
const axisLabel = string({ max: LIMITS.chart.axisLabel });

const pie: Check = object(
  {
    required: {
      type: type('pie'),
      // A slice of nothing cannot be drawn, and Slack refuses it.
      segments: list(object({ required: { label, value: number({ above: 0 }) } }), { max: LIMITS.chart.segments }),
    },
  },
  (value, pointer, run) => unique(value.segments, 'label', `${pointer}/segments`, run),
);

function plotted(name: string): Check {
  return object(
    {
      required: {
        type: type(name),
        series: list(
          object({
            required: {
              name: label,
              data: list(object({ required: { label, value: number() } }), { max: LIMITS.chart.points }),
            },
          }),
          { max: LIMITS.chart.series },
        ),
        axis_config: object({
          required: { categories: list(label, { max: LIMITS.chart.points }) },
          optional: { x_label: axisLabel, y_label: axisLabel },
        }),
      },
    },
    everyCategoryOnce,
  );
}

function everyCategoryOnce(value: JsonObject, pointer: string, run: Run): void {
  unique(value.series, 'name', `${pointer}/series`, run);
  const axis = isObject(value.axis_config) ? value.axis_config : {};
  const categories = Array.isArray(axis.categories) ? axis.categories : [];
  if (new Set(categories).size !== categories.length)
    refuse(run, `${pointer}/axis_config/categories`, 'categories must be unique');
  const series = Array.isArray(value.series) ? value.series.filter(isObject) : [];
  series.forEach((one, index) => {
    const labels = Array.isArray(one.data) ? one.data.map((point) => (isObject(point) ? point.label : undefined)) : [];
    const fits = labels.length === categories.length && categories.every((category) => labels.includes(category));
    if (!fits) refuse(run, `${pointer}/series/${index}/data`, 'labels must match the axis categories');
  });
}

function unique(entries: unknown, field: string, pointer: string, run: Run): void {
  const values = Array.isArray(entries) ? entries.filter(isObject).map((entry) => entry[field]) : [];
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index)
      refuse(run, `${pointer}/${index}/${field}`, `\`${field}\` "${String(value)}" already exists`);
  });
}

/** A native chart: a line, bars, an area or a pie. */
export const chartBlock: Check = object({
  required: {
    type: type('data_visualization'),
    title: string({ max: LIMITS.chart.title }),
    chart: byType(() => ({ pie, line: plotted('line'), bar: plotted('bar'), area: plotted('area') })),
  },
  optional: { block_id: string({ max: LIMITS.block.id }) },
});
