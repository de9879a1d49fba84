import { describe, expect, test } from '@jest/globals';
import { unknownSites } from '../../../shared/set-up/unknown-sites.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { REGISTRY_SITES } from '../../../shared/workbook/schema.js';

const SITES = new Map(REGISTRY_SITES.map((site) => [site.code as string, { ...site, target: undefined }]));
const found = (cells: readonly RawCell[], chosen: Parameters<typeof unknownSites>[4] = []) =>
  unknownSites([['Site'], ...cells.map((cell) => [cell])], 0, 0, SITES, chosen);

describe('a name that no site goes by', () => {
  test.each([
    ['Zhongshan', 'ZS'],
    ['zhongshan hospital', 'ZS'],
    ['中山医院', 'ZS'],
    ['青岛', 'QD'],
    ["Xi'an", 'XA'],
    ['Friendship', 'FR'],
    ['北大第一医院', 'PU'],
    ['Peking Univ. First Hosp.', 'PU'],
  ])('"%s" most likely means %s', (name, code) => expect(found([name])).toMatchObject([{ text: name, means: code }]));

  test.each(['Shanghai', 'Beijing', 'X', '京', 'Ward 7'])('"%s" means none, or more than one', (name) =>
    expect(found([name])).toMatchObject([{ means: undefined }]),
  );

  test('stands there once, with its rows and the first of them', () =>
    expect(found(['QD', 'Friendship', null, 'friendship ', 'XA'])).toEqual([
      { text: 'Friendship', isShown: true, means: 'FR', rows: 2, row: 3 },
    ]));

  test('is what a person says that it is', () => {
    expect(found(['Downtown'], [{ name: 'downtown', code: 'qd' }])).toMatchObject([{ means: 'QD' }]);
    expect(found(['Friendship'], [{ name: 'Friendship', code: undefined }])).toMatchObject([{ means: undefined }]);
    expect(found(['Friendship'], [{ name: 'Friendship', code: 'ZZ' }])).toMatchObject([{ means: undefined }]);
  });

  test.each(['王芳', 'Wang Fang', '13912345678'])('is not repeated where it may be a person’s: %s', (name) =>
    expect(found([name])).toMatchObject([{ isShown: false }]),
  );
});

test('codes, names and other names are known', () =>
  expect(found(['qd', ...REGISTRY_SITES.flatMap(({ code, name, otherNames }) => [code, name, ...otherNames])])).toEqual(
    [],
  ));
