import { catalog, type Language } from '../language.js';
import { isCertain, type Silence } from '../summary/silence.js';
import { count } from './count.js';
import { punctuation } from './punctuation.js';

/** Why a list that looks empty may not be; nothing when it is certain. `where` is the command that shows the places. */
export function saySilence(silence: Silence, language: Language, where: string): string | undefined {
  if (isCertain(silence)) return undefined;
  const { hidden, unknownSites, nobodyRead } = silence;
  const words = silenceWords(language);
  const { stop, space } = punctuation(language);
  return [
    ...(unknownSites.length > 0 ? [words.sites(unknownSites)] : []),
    ...(hidden.length > 0 ? [words.places(hidden.length, where)] : []),
    // What hides them all has been said.
    ...(nobodyRead && hidden.length === 0 ? [words.nobody] : []),
  ]
    .map((sentence) => `${sentence}${stop.trim()}`)
    .join(space);
}

/** The same before what could be read. */
export function notCertain(silence: Silence, language: Language, where: string, rest: string): string {
  const why = saySilence(silence, language, where);
  return why === undefined ? rest : silenceWords(language).before(why, rest);
}

const silenceWords = catalog({
  en: {
    sites: (codes: readonly string[]): string =>
      `${codes.join(', ')} ${codes.length === 1 ? 'is' : 'are'} not in the Sites tab, so nothing is known of ${codes.length === 1 ? 'it' : 'them'}: correct the code there, or the site that was asked for`,
    places: (n: number, where: string): string =>
      `${count(n, 'place')} in the workbook could not be judged, see ${where}`,
    nobody: 'No row of a participant was read: the Participants tab has none below its headings',
    before: (why: string, rest: string): string => `${why} Of what could be read: ${rest}`,
  },
  zh: {
    sites: (codes) => `中心列表（Sites）中没有 ${codes.join('、')}，无法得知其任何情况，请更正该处代码或所指定的中心`,
    places: (n, where) => `工作簿中有 ${n} 处无法判断，见 ${where}`,
    nobody: '未读取到任何受试者行：受试者表标题以下为空',
    before: (why, rest) => `${why}就可识别的内容而言：${rest}`,
  },
});
