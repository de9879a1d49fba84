import { origin } from '../../../../../shared/protocol/rules/eligibility/origin.js';
import { ruleTable } from '../../rule-table.js';

/** Not enrolled, unless said otherwise. */
const from = (organ_of_origin: string | undefined, detail?: string, more: object = { enrollment_date: undefined }) => ({
  participant: { organ_of_origin, ...more } as object,
  ...(detail !== undefined && { details: { organ_of_origin: detail } }),
});

ruleTable(origin, {
  met: [
    ['retroperitoneal soft tissue', from('retroperitoneal soft tissue')],
    ['retroperitoneal soft tissue of an enrolled participant', from('retroperitoneal soft tissue', undefined, {})],
    ['the vena cava is retroperitoneal', from('retroperitoneal soft tissue', 'IVC wall')],
    ['next to the uterus', from('retroperitoneal soft tissue', 'abuts the uterus')],
    ['grown onto the colon', from('retroperitoneal soft tissue', 'adherent to the colon')],
    ['around the ureter', from('retroperitoneal soft tissue', 'encases the left ureter')],
    ['the GI tract ruled out', from('retroperitoneal soft tissue', 'GI tract excluded')],
    ['beside the uterus, in Chinese', from('retroperitoneal soft tissue', '子宫旁')],
    ['confirmed to be retroperitoneal', from('retroperitoneal soft tissue', 'confirmed')],
    [
      'a tumor elsewhere is for another clause',
      from('retroperitoneal soft tissue', undefined, { tumor_location: 'other' }),
    ],
    [
      'another type is for another clause',
      from('retroperitoneal soft tissue', undefined, { histology_biopsy: 'other' }),
    ],
    ['a man', from('retroperitoneal soft tissue', undefined, { sex: 'male' })],
    ['found at the operation', from('retroperitoneal soft tissue', 'seen at surgery', {})],
  ],
  breached: [
    ['the GI tract', from('gi tract'), 'The origin is confirmed as the GI tract.', { column: 'organ_of_origin' }],
    ['the uterus, confirmed', from('uterus', 'confirmed'), 'The origin is confirmed as the uterus.'],
    ['the urinary tract', from('urinary tract'), 'The origin is confirmed as the urinary tract.'],
    ['any other detail', from('gi tract', 'Jejunum, 4 cm'), 'The origin is confirmed as the GI tract.'],
    [
      'the uterus, found after enrollment',
      from('uterus', undefined, {}),
      'The origin is confirmed as the uterus.',
      { afterEnrollment: true },
    ],
  ],
  unclear: [
    ['suspected', from('uterus', 'Suspected'), 'The origin is only suspected: the uterus.'],
    ['suspected in Chinese', from('uterus', '疑似'), 'The origin is only suspected: the uterus.'],
    ['possible', from('gi tract', 'possible, see CT'), 'The origin is only suspected: the GI tract.'],
    ['possible in Chinese', from('gi tract', '可疑'), 'The origin is only suspected: the GI tract.'],
    ['open in Chinese', from('urinary tract', '待定'), 'The origin is only suspected: the urinary tract.'],
    ['not confirmed', from('urinary tract', 'not yet confirmed'), 'The origin is only suspected: the urinary tract.'],
    ['a question mark', from('gi tract', '？'), 'The origin is only suspected: the GI tract.'],
    ['another organ suspected', from('suspected other'), 'The origin is only suspected: another organ.'],
    ['unclear', from('unclear'), 'The origin is recorded as unclear.'],
    ['unclear after enrollment', from('unclear', undefined, {}), 'The origin is recorded as unclear.'],
  ],
  unknown: [['blank', from(undefined), ['organ_of_origin']]],
});
