import { describe, expect, test } from '@jest/globals';
import { assessTrial } from '../../../shared/summary/trial.js';
import { REGISTRY_SITES } from '../../../shared/workbook/schema.js';
import { joinNames, splitNames } from '../../../shared/workbook/site-names.js';
import { decode, participant, problems } from '../../support/decoded.js';
import { OPERATED, rawWorkbook, SCREENED, TODAY } from '../../support/raw-workbook.js';

const SITES = [
  { code: 'QD', name: 'Qingdao Hospital', other_names: '青岛； 青大附院;QDU（East） ' },
  { code: 'XA', name: 'Xi’an Hospital', other_names: '西交一附院' },
];
const siteOf = (site: string, sites: readonly Readonly<Record<string, string>>[] = SITES) =>
  participant({ sites, participants: [{ ...OPERATED, site }] }).site;

describe('a Site cell', () => {
  test.each([
    ['青岛', 'QD'],
    [' 青大附院 ', 'QD'],
    ['qdu(east)', 'QD'],
    ['ＱＤＵ（ＥＡＳＴ）', 'QD'],
    ['西交一附院', 'XA'],
    ['qd', 'QD'],
    ['QINGDAO HOSPITAL', 'QD'],
    ['青岛； 青大附院', undefined],
    ['青大', undefined],
  ])('that holds "%s" is of %s', (typed, code) => expect(siteOf(typed)).toBe(code));

  test.each(REGISTRY_SITES.flatMap(({ code, otherNames }) => otherNames.map((name) => [name, code] as const)))(
    'may hold %s where there is no Sites tab',
    (name, code) => expect(participant({ participants: [{ ...OPERATED, site: name }] }).site).toBe(code),
  );

  test('of a row without an ID is read alike', () => {
    const trial = assessTrial(
      rawWorkbook({ sites: SITES, participants: [{ ...OPERATED, subject_id: '', site: '青岛' }] }),
      TODAY,
    );
    expect(trial.evaluation.findings.find(({ rule }) => rule === 'data/row-without-id')?.site).toBe('QD');
  });
});

describe('a name that two sites go by', () => {
  const both = SITES.map((site) => ({ ...site, other_names: `${site.other_names};东院` }));

  test('is a finding, and no guess', () => {
    const parts = { sites: both, participants: [{ ...OPERATED, site: '东院' }] };
    expect(participant(parts).site).toBeUndefined();
    expect(problems(parts)).toEqual([
      [
        'data/shared-site-name',
        'Sites!E3',
        'Sites QD and XA go by the same name, so a Site cell that holds it says neither.',
      ],
      [
        'data/unknown-site',
        'Participants!B2',
        'More than one site goes by this name (QD, XA). The participant counts for no site.',
      ],
    ]);
  });

  test('leaves their other names as they are', () => {
    expect(siteOf('青岛', both)).toBe('QD');
    expect(siteOf('XA', both)).toBe('XA');
  });

  test('and that is the code of one of them is that one’s, with a finding', () => {
    const sites = [SITES[0]!, { ...SITES[1]!, other_names: 'ＱＤ' }];
    expect(siteOf('QD', sites)).toBe('QD');
    expect(problems({ sites })).toEqual([
      [
        'data/shared-site-name',
        'Sites!E3',
        'A name of site XA is the code of site QD; a Site cell that holds it is read as QD.',
      ],
    ]);
  });
});

describe('other names', () => {
  test('of a workbook without the column are none, and nobody asks for them', () => {
    const raw = rawWorkbook({ sites: SITES, participants: [SCREENED] });
    const tabs = raw.tabs.map((tab) =>
      tab.title === 'Sites' ? { ...tab, values: tab.values.map((cells) => cells.slice(0, 4)) } : tab,
    );
    expect(assessTrial({ ...raw, tabs }, TODAY).evaluation.findings).toEqual([]);
  });

  test('that are somebody’s name are reported, and not used', () => {
    const sites = [{ ...SITES[0]!, other_names: '青岛; 王伟' }];
    expect(problems({ sites }).map(([rule, cell]) => [rule, cell])).toEqual([['data/personal-data', 'Sites!E2']]);
    expect(decode({ sites }).sites.get('QD')?.otherNames).toEqual(['青岛']);
  });

  test.each([[[]], [['一']], [['一', '二']]])('stand in one cell: %j', (names) =>
    expect(splitNames(joinNames(names))).toEqual(names),
  );
});
