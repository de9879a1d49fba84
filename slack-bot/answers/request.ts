import type { Supposable } from '../../shared/schedule/what-if-question.js';
import { type AccessRequest, accessText } from '../access/request.js';
import { type DigestRequest, digestText } from './channel-digest/request.js';
import { daysText } from './days.js';
import type { ItemKind } from './item-kinds.js';

/** The commands, by their English name, which is also their name in code, buttons and logs. */
export const COMMAND_NAMES = [
  'status',
  'enrollment',
  'cycles',
  'due',
  'overdue',
  'participant',
  'if',
  'findings',
  'dose',
  'rule',
  'digest',
  'access',
  'settings',
  'help',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** One question, understood. */
export interface Request {
  readonly command: CommandName;
  /** A site or, where the command takes either, a participant: as typed, for only the workbook tells. */
  readonly site?: string;
  /** 0 is today alone. */
  readonly days?: number;
  /** A part of the schedule. */
  readonly items?: ItemKind;
  /** A participant, a rule or clause, or the command that help is about. */
  readonly id?: string;
  /** What is supposed to take place, and on which day (YYYY-MM-DD). */
  readonly item?: Supposable;
  readonly date?: string;
  readonly heightCm?: number;
  readonly weightKg?: number;
  readonly access?: AccessRequest;
  /** Of a channel's digest; absent for the person's own. */
  readonly digest?: DigestRequest;
  /** Another side of the same answer: screen failures by clause, accepted deviations. */
  readonly view?: 'failures' | 'accepted';
  /** Which page of the whole list, counted from 1; absent for the top of it. */
  readonly page?: number;
  /** The fingerprint of the list that the button was made from. */
  readonly was?: string;
}

/** The same as text, which reads back to the same request: what a button carries. */
export function requestText(request: Request): string {
  const { command, days, view, items, site, id, item, date, heightCm, weightKg, access, digest, page, was } = request;
  const place = [page && `page:${page}`, was && `was:${was}`];
  return [
    command,
    days === undefined ? undefined : daysText(days),
    view,
    items,
    site,
    id,
    item,
    date,
    heightCm,
    weightKg,
    access && accessText(access),
    digest && digestText(digest),
    ...place,
  ]
    .filter((word) => word !== undefined)
    .join(' ');
}
