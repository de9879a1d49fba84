import { types } from 'node:util';

function show(value: unknown, serviceName: (value: unknown) => string | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const name = serviceName(value);
  if (name !== undefined) return name;
  if (types.isDate(value)) return String(value);
  if (types.isNativeError(value)) return String(value.stack ?? value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

/** One line of a log: `%s`, `%d` and the like take the next argument, what is left follows with spaces. */
export function formatLogMessage(
  args: readonly unknown[],
  serviceName: (value: unknown) => string | undefined = () => undefined,
): string {
  const [first, ...rest] = args;
  if (typeof first !== 'string') return args.map((arg) => show(arg, serviceName)).join(' ');
  const text = first.replace(/%[sdifjoO]/g, (code) => (rest.length === 0 ? code : show(rest.shift(), serviceName)));
  return [text, ...rest.map((arg) => show(arg, serviceName))].join(' ');
}
