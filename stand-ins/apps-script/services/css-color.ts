import { ServiceException } from '../service-exception.js';

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  gray: '#808080',
  grey: '#808080',
  pink: '#ffc0cb',
  purple: '#800080',
};

/** A CSS color as the document keeps it, lower-case `#rrggbb`. Names beyond the commonest are refused. Throws ServiceException. */
export function readColor(color: string): string {
  const lower = color.trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(lower)) return lower;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(lower);
  if (short) return `#${[1, 2, 3].map((place) => short[place]!.repeat(2)).join('')}`;
  const named = NAMED[lower];
  if (named) return named;
  throw new ServiceException(`Invalid argument: color (${color})`);
}
