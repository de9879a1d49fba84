/** Cuts to so many UTF-16 units, as Slack counts, and never through a pair that makes one character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** For the few places that are mrkdwn: these three characters are all that Slack's own escape knows. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * For the fallback text, where Slack also makes links of bare addresses: a word joiner, which nobody sees or hears, keeps
 * an address in a cell from becoming one.
 */
export function plainFallback(text: string): string {
  return escapeMrkdwn(text)
    .replaceAll('://', ':\u2060//')
    .replace(/(\p{L})\.(?=\p{L})/gu, '$1.\u2060')
    .replace(/(\S)@(?=\S)/g, '$1@\u2060');
}
