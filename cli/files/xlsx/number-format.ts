/** What a number format makes of the values in its cells. */
export interface NumberFormat {
  /** Numbers under it are days or times, and no amounts. */
  readonly isDate: boolean;
  /**
   * What a cell shows where the format adds to its value, such as the zeros of `001` or the letters of `"ZS-"000`; `null`
   * where this program cannot tell, `undefined` where the value is shown as it is.
   */
  readonly shown: (value: string | number) => string | null | undefined;
}

const AS_IT_IS = (): undefined => undefined;
const PLAIN: NumberFormat = { isDate: false, shown: AS_IT_IS };
const DATE: NumberFormat = { isDate: true, shown: AS_IT_IS };

/** The numbers of the formats that every program knows without their code; the second group are dates in Chinese, Japanese and Korean. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 45 && id <= 47) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** The format of a number (0 is General), by the code that the file gives for it, if it gives one. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return isBuiltInDate(id) ? DATE : PLAIN;
  return formatOfCode(code);
}

type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digit'; readonly mark: '0' | '#' | '?' }
  /** `odd` turns the digits into something else, such as a condition or Chinese numerals. */
  | { readonly kind: 'general' | 'text' | 'date' | 'odd' | 'other' };

/** One piece of a code: a quoted text, an escaped or padding character, a bracket, `General`, or one character. */
const PIECE = /"([^"]*)"?|\\(.?)|([_*]).?|\[([^\]]*)\]|(general|G\/通用格式)|([\s\S])/gi;
const DATE_LETTERS = /[ymdhseabg]/i;
/** Shown as they stand, without quotes. */
const SELF = /[-$+/():!^&'~{}<> ]|[^\x00-\x7f]/;
const ELAPSED = /^(?:h+|m+|s+)$/i;
/** A color, a language or a currency: no part of an ID but the currency's sign. */
const DRESS = /^(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|\$([^-]*)(?:-.*)?)$/i;

function sectionsOf(code: string): Token[][] {
  const sections: Token[][] = [[]];
  const put = (token: Token): void => void sections.at(-1)!.push(token);
  for (const [, quoted, escaped, padding, bracket, general, one] of code.matchAll(PIECE)) {
    if (quoted !== undefined) put({ kind: 'literal', text: quoted });
    else if (escaped !== undefined) put({ kind: 'literal', text: escaped });
    else if (padding !== undefined) continue;
    else if (bracket !== undefined) {
      const dress = DRESS.exec(bracket);
      if (ELAPSED.test(bracket)) put({ kind: 'date' });
      else if (!dress) put({ kind: 'odd' });
      else if (dress[1]) put({ kind: 'literal', text: dress[1] });
    } else if (general !== undefined) put({ kind: 'general' });
    else if (one === ';') sections.push([]);
    else if (one === '@') put({ kind: 'text' });
    else if (one === '0' || one === '#' || one === '?') put({ kind: 'digit', mark: one });
    else if (DATE_LETTERS.test(one!)) put({ kind: 'date' });
    else put(SELF.test(one!) ? { kind: 'literal', text: one! } : { kind: 'other' });
  }
  return sections;
}

const known = new Map<string, NumberFormat>();

function formatOfCode(code: string): NumberFormat {
  const met = known.get(code);
  if (met) return met;
  const made = makeFormat(code);
  if (known.size < 1000) known.set(code, made);
  return made;
}

function makeFormat(code: string): NumberFormat {
  // `0.0E+00` has the letter of the Chinese year, and is no date.
  const sections = sectionsOf(code.replace(/e([+-])/gi, '%'));
  const first = sections[0]!;
  if (first.some(({ kind }) => kind === 'date')) return DATE;
  const forText = sections[3] ?? sections.find((tokens) => tokens.some(({ kind }) => kind === 'text'));
  const adds = first.some(isSeen);
  const zeros = leadingZeros(first);
  const textAdds = forText?.some(isSeen);
  if (!adds && zeros < 2 && !textAdds) return PLAIN;
  return {
    isDate: false,
    shown: (value) => {
      if (typeof value === 'string') return textAdds ? textIn(forText!, value) : undefined;
      if (!adds && zeros < 2) return undefined;
      if (!Number.isSafeInteger(value) || value < 0) return null;
      return digitsIn((value === 0 && sections[2]) || first, String(value));
    },
  };
}

const isSeen = (token: Token): boolean =>
  token.kind === 'odd' || (token.kind === 'literal' && token.text.trim() !== '');

/** The zeros that stand in for digits that a number lacks, before any point. */
function leadingZeros(tokens: readonly Token[]): number {
  const end = tokens.findIndex(({ kind }) => kind === 'other');
  return tokens.slice(0, end < 0 ? undefined : end).filter((token) => token.kind === 'digit' && token.mark === '0')
    .length;
}

function textIn(tokens: readonly Token[], value: string): string | null {
  let shown = '';
  for (const token of tokens) {
    if (token.kind === 'text') shown += value;
    else if (token.kind === 'literal') shown += token.text;
    else return null;
  }
  return shown;
}

/** Digits fill their places from the right; the first place takes all that are left. */
function digitsIn(tokens: readonly Token[], digits: string): string | null {
  const places = tokens.filter(({ kind }) => kind === 'digit' || kind === 'general').length;
  if (places === 0 || tokens.some(({ kind }) => kind !== 'literal' && kind !== 'digit' && kind !== 'general'))
    return null;
  let left = digits === '0' ? '' : digits;
  let place = places;
  let shown = '';
  for (const token of tokens.toReversed()) {
    if (token.kind === 'literal') shown = token.text + shown;
    else if (token.kind === 'general') {
      if (places > 1) return null;
      shown = digits + shown;
    } else if (token.kind === 'digit') {
      place -= 1;
      const own = place === 0 ? left : left.slice(-1);
      left = place === 0 ? '' : left.slice(0, -1);
      shown = (own || (token.mark === '0' ? '0' : '')) + shown;
    }
  }
  return shown;
}
