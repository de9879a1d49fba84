import type { Topic } from '../outbox/ledger.js';
import type { Reading } from '../trial-data.js';
import { type DigestWork, digestFor, isOfSameSites } from './digest-for.js';
import { type Occasion, type Remembered, whyCorrect } from './made-digest.js';
import type { Morning } from './schedule.js';
import type { DigestChannel, DigestKind } from './settings.js';

/** Edits what stands there when it is no longer so, or when Slack has kept it waiting until it is late. */
export async function correctDigest(
  work: DigestWork,
  place: DigestChannel,
  kind: DigestKind,
  topic: Topic,
  reading: Reading,
  occasion: Occasion,
  { until, at: dueAt, isBecomingLate }: Pick<Morning, 'until' | 'at'> & { readonly isBecomingLate: boolean },
): Promise<void> {
  if ('failure' in reading && !isBecomingLate) return;
  const remembered = topic.facts as Remembered;
  // One with data stays about the sites that it was made for.
  if (remembered.state !== 'unavailable' && !isOfSameSites(remembered, place)) return;
  const { lateSince = isBecomingLate ? dueAt : undefined } = remembered;
  const late = {
    ...(lateSince !== undefined && { lateSince }),
    ...(remembered.readers !== undefined && { readers: remembered.readers }),
  };
  const digest = await digestFor(work, place, kind, reading, occasion.date);
  const current = digest({ ...occasion, ...late });
  const why = isBecomingLate ? undefined : whyCorrect(remembered, current.remembered);
  if (why === undefined && !isBecomingLate) return;
  const made = why === undefined ? current : digest({ ...occasion, ...late, correction: why });
  const [parent, ...thread] = made.bodies;
  const isOurs = await work.ledger.amend(topic, {
    facts: { ...made.remembered, ...asPosted(remembered), sites: place.sites } satisfies Remembered,
    edit: parent!,
    // Where only a headline changed, the thread below it stays as it was: this morning's detail.
    more: why === undefined || why === 'changed' ? [] : thread,
    at: occasion.now,
    giveUpAt: until,
  });
  if (!isOurs) return;
  work.log.info('digest corrected', { channel: place.channel, kind, why: why ?? 'late' });
  work.onEvent({ what: 'corrected', kind, state: made.remembered.state });
}

/**
 * What people were told of: an edit makes no sound, so what it adds is news to the next digest. Of one that had no data nobody
 * was told anything.
 */
function asPosted({ state, asPosted: before, digest }: Remembered): Pick<Remembered, 'asPosted'> {
  const told = before ?? (state === 'unavailable' ? undefined : digest);
  return told === undefined ? {} : { asPosted: told };
}
