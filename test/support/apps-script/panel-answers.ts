import type { AppsScriptHost } from '../../../stand-ins/apps-script/host.js';

/** What the tests look at of the sidebar's answers, written down apart from the code that makes them. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sentence: string };

export interface PanelFinding {
  readonly key: string;
  readonly participant: string;
  readonly site: string;
  readonly level: string;
  readonly isAsked: boolean;
  readonly where: string;
  readonly levelWord: string;
  readonly status: string;
  readonly age: string;
  readonly what: string;
  readonly place: unknown;
}

export interface PanelDetail {
  readonly participant: string;
  readonly next: { readonly label: string; readonly phrase: string; readonly isUrgent: boolean };
  readonly calendar: readonly { readonly item: string; readonly when: string }[];
  readonly clauses: readonly { readonly clause: string; readonly state: string }[];
  readonly toFill: { readonly text: string; readonly place: unknown } | null;
  readonly missing: readonly unknown[];
  readonly findings: readonly PanelFinding[];
  readonly doses: readonly {
    readonly heading: string;
    readonly isSelected: boolean;
    readonly lines: readonly string[];
  }[];
}

export interface PanelGroup {
  readonly participant: string;
  readonly site: string;
  readonly worst: string;
  readonly findings: readonly PanelFinding[];
}

export interface PanelLine {
  readonly participant: string;
  readonly site: string;
  readonly text: string;
  readonly isUrgent: boolean;
  readonly place: unknown;
}

export interface PanelModel {
  readonly language: string;
  readonly silence: string;
  readonly rulebook: { readonly version: string; readonly hash: string };
  readonly counts: { readonly stop: number } & Readonly<Record<string, number>>;
  readonly participants: number;
  readonly sites: readonly {
    readonly code: string;
    readonly participants: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly silence: string;
  }[];
  readonly day: readonly { readonly name: string; readonly lines: readonly PanelLine[] }[];
  readonly start: { readonly lines: readonly string[]; readonly place: { readonly cell: string | null } } | null;
  readonly groups: readonly PanelGroup[];
  readonly failures: readonly PanelGroup[];
  readonly accepted: readonly (PanelFinding & { readonly statusWord: string })[];
  readonly selection: string;
  readonly detail: PanelDetail | null;
  readonly nobody: string;
}

export type PanelSelected = Pick<PanelModel, 'selection' | 'detail' | 'nobody'>;

export interface PanelPulse {
  readonly selection: string;
  readonly row: string;
  readonly findings: string;
}

/** Calls a function as the sidebar does, and throws the sentence where it has no answer. */
export function ask<T>(host: AppsScriptHost, name: string, ...args: readonly unknown[]): T {
  const answer = host.runFromSidebar(name, args) as Answer<T>;
  if (!answer.ok) throw new Error(answer.sentence);
  return answer.value;
}
