/** What gives access to something, wherever it stands in a text, and what may stay of it. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[private key]'],
  [/\bxox[a-z](?:\.xox[a-z])?-[\w.-]+/gi, '[token]'],
  [/\bxapp-[\w-]+/gi, '[token]'],
  // Google's access tokens, and the signed ones that a service account makes for itself.
  [/\bya29\.[\w.-]+/g, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b(Bearer|Basic)\s+[^\s",]+/gi, '$1 [token]'],
  // Whoever holds a response_url may post as the bot for half an hour; a socket's address opens it once.
  [/\bhttps?:\/\/hooks\.slack\.com\/[^\s"<>]+/gi, 'https://hooks.slack.com/[secret]'],
  [/\b(ticket|access_token|token|client_secret|signature)=[^\s&"]+/gi, '$1=[secret]'],
  // The password in the address of a database.
  [/(\w+:\/\/[^\s:/@]+):[^\s@]+@/g, '$1:[secret]@'],
];

/** The text without anything that would let its reader in somewhere. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
}
