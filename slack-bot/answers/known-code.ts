import type { Trial } from '../../shared/summary/trial.js';
import { findParticipant } from './participant.js';
import type { Request } from './request.js';
import { findSite } from './scope.js';

/** The site or the participant that a request names, as the workbook writes it; nothing when the workbook has none such. */
export function knownCode(
  { workbook, evaluation }: Trial,
  { command, site, id }: Pick<Request, 'command' | 'site' | 'id'>,
): string | undefined {
  if (site !== undefined) return findSite([...workbook.sites.values()], site)?.code;
  if (command !== 'participant' || id === undefined) return undefined;
  return findParticipant(evaluation.participants, id)?.participant.id;
}
