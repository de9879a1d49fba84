/** Full-width to half-width, lower case, straight quotes, single spaces: how two spellings of one word are compared. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2012]/g, '-')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');
}

/** A participant or site code: half width, upper case, no spaces or invisible characters, one kind of dash. */
export function foldCode(text: string): string {
  if (/^[A-Z\d-]*$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase();
}

/** How alike two folded texts are, 0 to 1, by shared pairs of letters (Sorensen-Dice). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i < a.length - 1; i++) {
    const pair = a.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let i = 0; i < b.length - 1; i++) {
    const pair = b.slice(i, i + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      pairs.set(pair, left - 1);
      shared++;
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}

/** The candidate most like `text`, or `undefined` when none is at least `least` alike. */
export function nearest(text: string, candidates: Iterable<string>, least = 0.3): string | undefined {
  const wanted = fold(text);
  let best: string | undefined;
  let bestScore = least;
  for (const candidate of candidates) {
    const score = likeness(wanted, fold(candidate));
    if (score > bestScore || (score === bestScore && best === undefined)) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
