/** A signed percentage with one decimal, for a glance; a hair of rounding is neither too much nor too little. */
export function signedPercent(value: number): string {
  const size = Math.abs(value).toFixed(1);
  return size === '0.0' ? '0.0%' : `${value < 0 ? '−' : '+'}${size}%`;
}
