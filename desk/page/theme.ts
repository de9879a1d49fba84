/** Which colors the page has: what the browser is set to, unless a person has chosen for this page. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'rps-desk-theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

let chosen: Theme = kept();

function kept(): Theme {
  const value = localStorage.getItem(KEPT);
  return THEMES.find((theme) => theme === value) ?? 'system';
}

export const chosenTheme = (): Theme => chosen;

/** Light or dark, as it is seen now. */
export function shownTheme(): 'light' | 'dark' {
  if (chosen !== 'system') return chosen;
  return prefersDark.matches ? 'dark' : 'light';
}

/** Chooses, for this browser. */
export function chooseTheme(theme: Theme): void {
  chosen = theme;
  localStorage.setItem(KEPT, theme);
  apply();
}

/** Tells of every change; the answer ends that. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function startTheme(): void {
  prefersDark.addEventListener('change', apply);
  apply();
}

function apply(): void {
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  for (const listener of listeners) listener();
}
