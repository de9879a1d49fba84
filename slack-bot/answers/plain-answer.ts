import type { Answer, Line, Mark } from './answer.js';

/** A headline and what stands under it, about somebody's request and not about the trial: for whoever asks alone. */
export function plainAnswer(mark: Mark, headline: string, lines: readonly Line[] = []): Answer {
  return {
    mark,
    headline,
    warnings: [],
    parts: lines.length === 0 ? [] : [{ kind: 'lines', lines }],
    namesParticipants: true,
  };
}
