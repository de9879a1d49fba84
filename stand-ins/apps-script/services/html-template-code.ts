/**
 * A page with scriptlets as script text: `<? code ?>` runs, `<?= value ?>` writes the value with its markup escaped, `<?!= value ?>` as it is.
 * The text evaluates to a function of the output and the template's variables.
 */
export function compileTemplate(html: string): string {
  const parts: string[] = [];
  let from = 0;
  // Line breaks stay in the generated text, so that an error is reported on the page's own line.
  for (const match of html.matchAll(/<\?(!?=)?([\s\S]*?)\?>/g)) {
    parts.push(literal(html.slice(from, match.index)));
    const [all, sign, code] = match as unknown as [string, string | undefined, string];
    if (sign === undefined) parts.push(`${code};`);
    else parts.push(`__out.${sign === '=' ? 'escaped' : 'raw'}((${code.trimEnd().replace(/;$/, '')}));`);
    from = match.index + all.length;
  }
  parts.push(literal(html.slice(from)));
  return `(function (__out, __values) { with (__values) {${parts.join('')}\n} })`;
}

function literal(text: string): string {
  if (text === '') return '';
  const breaks = '\n'.repeat(text.split('\n').length - 1);
  return `__out.raw(${JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')});${breaks}`;
}
