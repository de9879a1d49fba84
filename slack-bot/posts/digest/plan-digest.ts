import { formatDay } from '../../../shared/calendar.js';
import type { Reading } from '../trial-data.js';
import { type DigestWork, digestFor, firstWords, topicOf } from './digest-for.js';
import type { Occasion, Remembered } from './made-digest.js';
import type { DigestChannel, DigestKind } from './settings.js';

/** Another database, or this one before it was restored, may have posted a digest since its day began. */
const LOOK_BACK_MS = 12 * 3_600_000;

/** Writes a digest into the ledger, to be posted; false when there is one already, or nothing to say. */
export async function planDigest(
  work: DigestWork,
  place: DigestChannel,
  kind: DigestKind,
  reading: Reading,
  occasion: Occasion,
  giveUpAt: number,
): Promise<boolean> {
  // A summary of nothing is no summary; the daily digest says that there is nothing to read.
  if (kind === 'weekly' && 'failure' in reading && place.kinds.includes('daily')) return false;
  const { channel } = place;
  const digest = await digestFor(work, place, kind, reading, occasion.date);
  const { bodies, remembered } = digest({ ...occasion, ...(await firstWords(work, place, occasion.date)) });
  const isOurs = await work.ledger.plan({
    channel,
    topic: topicOf(kind, occasion.date),
    kind,
    bodies,
    facts: { ...remembered, sites: place.sites } satisfies Remembered,
    at: occasion.now,
    giveUpAt,
    lookFrom: occasion.now - LOOK_BACK_MS,
  });
  if (isOurs) {
    work.log.info('digest planned', { channel, kind, date: formatDay(occasion.date), state: remembered.state });
    work.onEvent({ what: 'planned', kind, state: remembered.state });
  }
  return isOurs;
}
