import { describe, expect, test } from '@jest/globals';
import { decode, participant, problems } from '../../support/decoded.js';
import { OPERATED } from '../../support/raw-workbook.js';

describe('sites', () => {
  test.each([
    ['its code', 'qd'],
    ['its name', 'The Affiliated Hospital of Qingdao University'],
    ['its name in another case', ' the affiliated hospital of qingdao university'],
  ])('are known by %s', (_, typed) =>
    expect(participant({ participants: [{ ...OPERATED, site: typed }] }).site).toBe('QD'),
  );

  test('are known by a name with a curly apostrophe', () =>
    expect(
      participant({ participants: [{ ...OPERATED, site: 'First Affiliated Hospital Xi’an Jiaotong University' }] })
        .site,
    ).toBe('XA'));

  test('that nobody knows are reported with the nearest, and not repeated', () => {
    const parts = { participants: [{ ...OPERATED, site: 'Affiliated Hospital, Qingdao University' }] };
    expect(participant(parts).site).toBeUndefined();
    expect(problems(parts)).toEqual([
      [
        'data/unknown-site',
        'Participants!B2',
        'This site is not in the Sites tab; the nearest is QD. The participant counts for no site.',
      ],
    ]);
  });

  test('that nobody has typed are asked for', () => {
    const parts = { participants: [{ ...OPERATED, site: '' }] };
    expect(participant(parts).site).toBeUndefined();
    expect(problems(parts)).toEqual([
      ['data/unknown-site', 'Participants!B2', 'No site is typed. The participant counts for no site.'],
    ]);
  });

  test('come from the Sites tab when it lists any', () => {
    const sites = [
      { code: 'aa ', name: 'Hospital A', target: '20' },
      { code: 'BB', target: 'many' },
      { code: 'AA', name: 'again' },
      { name: 'no code' },
    ];
    const parts = { sites, participants: [{ ...OPERATED, site: 'Hospital a' }] };
    expect([...decode(parts).sites.values()]).toEqual([
      { code: 'AA', name: 'Hospital A', city: '', otherNames: [], target: 20 },
      { code: 'BB', name: 'BB', city: '', otherNames: [], target: undefined },
    ]);
    expect(participant(parts).site).toBe('AA');
    expect(problems(parts)).toEqual([
      ['data/repeated-site', 'Sites!A4', 'Site AA stands more than once (row 2, row 4); the first line counts.'],
    ]);
  });

  test('of an emptied tab are the six of the registry', () => expect(decode({ sites: [] }).sites.size).toBe(6));
});
