import { expect, test } from '@jest/globals';
import { languageBy } from '../../../slack-bot/listeners/language.js';

test.each([
  ['zh-CN', 'zh'],
  ['zh-TW', 'zh'],
  ['en-GB', 'en'],
  ['fr-FR', 'zh'],
  [undefined, 'zh'],
])('the locale %s speaks %s where the default is Chinese', async (locale, language) => {
  expect(await languageBy(async () => locale, 'zh')('U1')).toBe(language);
});

test('a locale is asked for once an hour, and again a minute after a failure', async () => {
  let now = 0;
  let asked = 0;
  let fails = true;
  const languageOf = languageBy(
    async () => {
      asked++;
      if (fails) throw new Error('rate limited');
      return 'zh-CN';
    },
    'en',
    () => now,
  );
  expect([await languageOf('U1'), await languageOf('U1'), asked]).toEqual(['en', 'en', 1]);
  fails = false;
  now = 60_001;
  expect([await languageOf('U1'), await languageOf('U1'), asked]).toEqual(['zh', 'zh', 2]);
  now += 3_600_001;
  expect([await languageOf('U1'), asked]).toEqual(['zh', 3]);
});

test('nobody waits for their own language, and has it the next time', async () => {
  let tell = (_locale: string): void => {};
  const locale = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const languageOf = languageBy(() => locale, 'en', Date.now, 20);
  expect(await languageOf('U1')).toBe('en');
  tell('zh-CN');
  await locale;
  expect(await languageOf('U1')).toBe('zh');
});

test('who asks twice at once is answered in their language both times, for one look', async () => {
  let asked = 0;
  const languageOf = languageBy(async () => {
    asked++;
    return 'zh-CN';
  }, 'en');
  expect(await Promise.all([languageOf('U1'), languageOf('U1')])).toEqual(['zh', 'zh']);
  expect(asked).toBe(1);
});
