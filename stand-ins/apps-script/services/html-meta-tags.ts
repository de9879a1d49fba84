/** The meta tags the real host lets a page set. */
export const HTML_META_TAGS: ReadonlySet<string> = new Set([
  'apple-mobile-web-app-capable',
  'google-site-verification',
  'mobile-web-app-capable',
  'viewport',
]);
