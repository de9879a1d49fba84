import { describe, expect, test } from '@jest/globals';
import { day } from '../../../../shared/calendar.js';
import { NO_DIGESTS, readDigestSettings } from '../../../../slack-bot/posts/digest/settings.js';

const problemsOf = (variables: Parameters<typeof readDigestSettings>[0]) => readDigestSettings(variables).problems;

describe('the settings of digests', () => {
  test('are empty, with the defaults of the trial, when nothing is set', () => {
    expect(readDigestSettings({})).toEqual({ settings: NO_DIGESTS, problems: [] });
    expect(NO_DIGESTS).toMatchObject({ at: { hour: 8, minute: 30 }, timeZone: 'Asia/Shanghai', catchUpHours: 6 });
  });

  test('name for each channel its language, its sites, and what it gets', () => {
    const { settings, problems } = readDigestSettings({
      RPS_DIGEST_CHANNELS: 'C0123:zh:all, C0456:en:qd+XA:daily ,G0789:en:ALL:weekly',
      RPS_ALERT_CHANNELS: 'C0123:zh:all,C0456:en:QD',
    });
    expect(problems).toEqual([]);
    expect(settings.channels).toEqual([
      { channel: 'C0123', language: 'zh', sites: 'all', kinds: ['daily', 'weekly'] },
      { channel: 'C0456', language: 'en', sites: ['QD', 'XA'], kinds: ['daily'] },
      { channel: 'G0789', language: 'en', sites: 'all', kinds: ['weekly'] },
    ]);
    expect(settings.alerts).toEqual([
      { channel: 'C0123', language: 'zh', sites: 'all' },
      { channel: 'C0456', language: 'en', sites: ['QD'] },
    ]);
  });

  test('take a time, hours, holidays, and weekend days that are worked', () => {
    const { settings, problems } = readDigestSettings({
      RPS_DIGEST_TIME: '7:05',
      RPS_DIGEST_CATCH_UP_HOURS: '2.5',
      RPS_DIGEST_HOLIDAYS: '2026-01-01, 2026-10-01..2026-10-03, +2026-10-10',
    });
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({ at: { hour: 7, minute: 5 }, catchUpHours: 2.5 });
    expect([...settings.calendar.holidays]).toEqual(['2026-01-01', '2026-10-01', '2026-10-02', '2026-10-03'].map(day));
    expect([...settings.calendar.makeUpDays]).toEqual([day('2026-10-10')]);
  });

  test.each([
    [{ RPS_DIGEST_CHANNELS: '#trial:en:all' }, 'RPS_DIGEST_CHANNELS: "#trial:en:all" does not begin with a channel ID'],
    [{ RPS_DIGEST_CHANNELS: 'C0123' }, 'names no language after the channel: en or zh'],
    [{ RPS_DIGEST_CHANNELS: 'C0123:fr:all' }, 'names no language after the channel: en or zh'],
    [{ RPS_DIGEST_CHANNELS: 'C0123:en' }, 'names no sites: all, or codes joined by +'],
    [{ RPS_DIGEST_CHANNELS: 'C0123:en:all:hourly' }, 'names a kind that is neither daily nor weekly'],
    [{ RPS_DIGEST_CHANNELS: 'C0123:en:all,C0123:zh:QD' }, 'C0123 is there twice. A channel has one entry'],
    [{ RPS_ALERT_CHANNELS: 'C0123:en:all:daily' }, 'has more parts than it takes. Write it as C0123ABCD:zh:all'],
    [{ RPS_DIGEST_TIME: '8.30' }, 'RPS_DIGEST_TIME: "8.30" is no time of day. Write it as 08:30'],
    [{ RPS_DIGEST_TIME: '24:00' }, 'is no time of day'],
    [{ RPS_DIGEST_CATCH_UP_HOURS: 'six' }, 'is no number of hours from 0 to 24. Leave it out for 6.'],
    [{ RPS_DIGEST_HOLIDAYS: '2026-02-30' }, 'RPS_DIGEST_HOLIDAYS: "2026-02-30" is no date or range of dates'],
    [{ RPS_DIGEST_HOLIDAYS: '2026-10-07..2026-10-01' }, 'is no date or range of dates'],
    [{ RPS_DIGEST_HOLIDAYS: '2026-01-01..2028-01-01' }, 'is no date or range of dates'],
  ])('say what is wrong with %j', (variables, sentence) => {
    const problems = problemsOf(variables);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.en).toContain(sentence);
    expect(problems[0]!.zh).toMatch(/[一-鿿].*。$/u);
  });

  test('say every problem at once, and keep what could be read', () => {
    const { settings, problems } = readDigestSettings(
      { RPS_DIGEST_CHANNELS: 'nonsense,C0456:en:QD', RPS_DIGEST_TIME: 'noon' },
      'Mars/Olympus',
    );
    expect(problems).toHaveLength(3);
    expect(settings.channels.map(({ channel }) => channel)).toEqual(['C0456']);
    expect(settings.timeZone).toBe('Asia/Shanghai');
  });
});
