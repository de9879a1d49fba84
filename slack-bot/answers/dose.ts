import type { Language } from '../../shared/language.js';
import { bodySurface, dubois, mosteller } from '../../shared/protocol/dosing/body-surface.js';
import {
  ANLOTINIB_DAYS,
  ANLOTINIB_MG_PER_DAY,
  IFOSFAMIDE_DAYS,
  IFOSFAMIDE_G_PER_M2,
  PLD_MG_PER_M2,
} from '../../shared/protocol/limits.js';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/workbook/settings.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Part } from './answer.js';
import { type AnswerContext, fromData, fromDefaults, type WithoutSheet } from './context.js';
import { type Request, requestText } from './request.js';

/** What the protocol's doses come to for a height and a weight, with the working. A check, never a prescription. */
export function answerDose(context: AnswerContext, request: Request): Answer {
  return fromData(context, doseBy(context.trial.workbook.settings, context.language, request));
}

export function doseWithoutSheet(basis: WithoutSheet, request: Request): Answer {
  return fromDefaults(basis, doseBy(DEFAULT_SETTINGS, basis.language, request));
}

function doseBy(settings: Settings, language: Language, request: Request) {
  const words = botWords(language);
  const { heightCm = 0, weightKg = 0 } = request;
  const surface = bodySurface(heightCm, weightKg, settings);
  const parts: Part[] = [];
  if (!surface) {
    parts.push({
      kind: 'lines',
      lines: [
        [
          words.implausibleBody({
            height: [settings.height_min_cm, settings.height_max_cm],
            weight: [settings.weight_min_kg, settings.weight_max_kg],
          }),
        ],
      ],
    });
  } else {
    const { used } = surface;
    parts.push({
      kind: 'lines',
      title: words.working,
      lines: [
        [words.mostellerWorking(heightCm, weightKg, mosteller(heightCm, weightKg))],
        [words.duboisWorking(dubois(heightCm, weightKg))],
        [
          words.usedSurface({
            formula: settings.bsa_formula === 'dubois' ? 'DuBois' : 'Mosteller',
            used,
            cap: settings.bsa_cap_m2,
          }),
        ],
      ],
    });
    parts.push({
      kind: 'list',
      title: words.expectedDoses,
      items: [
        [{ bold: 'D1 ' }, words.pldDose(PLD_MG_PER_M2, used, PLD_MG_PER_M2 * used)],
        [{ bold: 'D2 ' }, words.ifosfamideDose(IFOSFAMIDE_G_PER_M2, used, IFOSFAMIDE_G_PER_M2 * used, IFOSFAMIDE_DAYS)],
        [{ bold: 'D3 ' }, words.anlotinibDose(ANLOTINIB_MG_PER_DAY, ANLOTINIB_DAYS)],
      ],
    });
  }
  parts.push({ kind: 'lines', lines: [[{ bold: words.doseIsACheck }]] });
  return {
    mark: surface ? ('plain' as const) : ('attention' as const),
    headline: words.doseHeadline(heightCm, weightKg, surface?.used),
    parts,
    namesParticipants: false,
    request: requestText(request),
  };
}
