import { histologyAndLocation } from '../../../../../shared/protocol/rules/eligibility/histology-and-location.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(histologyAndLocation, {
  met: [
    ['DDLPS', row({ histology_biopsy: 'DDLPS' })],
    ['LMS', row({ histology_biopsy: 'LMS' })],
    ['UPS', row({ histology_biopsy: 'UPS' })],
    ['SFT', row({ histology_biopsy: 'SFT' })],
    ['the biopsy route is blank', row({ biopsy_route: undefined })],
    ['the biopsy was taken some other way', row({ biopsy_route: 'other' })],
  ],
  breached: [
    [
      'WDLPS',
      row({ histology_biopsy: 'WDLPS' }),
      'The biopsy type is "WDLPS"; only DDLPS, LMS, UPS and SFT can take part.',
      { column: 'histology_biopsy' },
    ],
    [
      'a type that is not named',
      row({ histology_biopsy: 'other' }),
      'The biopsy type is "other"; only DDLPS, LMS, UPS and SFT can take part.',
    ],
    [
      'a tumor elsewhere, the type still blank',
      row({ tumor_location: 'other', histology_biopsy: undefined }),
      'The tumor lies outside the retroperitoneum.',
      { column: 'tumor_location' },
    ],
    [
      'wrong type and wrong place',
      row({ tumor_location: 'other', histology_biopsy: 'WDLPS' }),
      'The biopsy type is "WDLPS" and the tumor lies outside the retroperitoneum; only DDLPS, LMS, UPS and SFT can take part.',
      { column: 'histology_biopsy' },
    ],
  ],
  unknown: [
    ['no type', row({ histology_biopsy: undefined }), ['histology_biopsy']],
    ['no place', row({ tumor_location: undefined }), ['tumor_location']],
    [
      'neither, and no route',
      row({ histology_biopsy: undefined, tumor_location: undefined, biopsy_route: undefined }),
      ['histology_biopsy', 'tumor_location'],
    ],
  ],
});
