import { hostsOf, type Opening, openingOf } from '#core/entities/gazetteer/hosts';
import { NAME_LINKS, OFFICES, PERSON_TITLES, SAYING_VERBS } from '#core/entities/rules/cues';
import { ORG_HEADS } from '#core/entities/rules/orgHeads';
import { isRadical } from '#core/language/arabic/radicals';
import { isStopword } from '#core/language/stopwords';

/** What a folded word is by itself, whatever stands around it: asked once per word, read at every place where it stands. */
export interface WordFacts {
  isStop: boolean;
  isSaying: boolean;
  /** A verb of saying, maybe behind «و» or «ف». */
  isSayingJoined: boolean;
  isOffice: boolean;
  /** A form of address or an office as it stands, without clitics. */
  isAddress: boolean;
  /** An office or a form of address behind any clitics. */
  isTitle: boolean;
  /** It may stand between the first word of an office and the holder's name. */
  isInsideTitle: boolean;
  /** It may link the words of a name: «بن», «عبد», «أبو». */
  isNameLink: boolean;
  /** A kind of medium behind any clitics: «وكالة», «بصحيفة». */
  isMedium: boolean;
  /** It has the form of a noun with its article; whether the alef is bare is for the written word to say. */
  looksDefinite: boolean;
  /** Some name may stand beside it: a title, a medium, a verb of saying, the opening of a body's name. */
  isCue: boolean;
  opening: Opening | undefined;
}

const INSIDE_TITLE =
  /^(?:لل.*|بال.*|وال.*|ولل.*|باسم|في|لدى|لدي|الى|لشؤون|لشوون|شوون|ل.{3,}|هييه|مجلس|وزاره|لجنه|حزب|تيار|حركه|كتله|منظمه|جهاز|اركان|عام|سابق)$/;

/** @example factsOf('وزير').isOffice // true */
export function factsOf(norm: string): WordFacts {
  const hosts = hostsOf(norm);
  const opening = openingOf(hosts);
  const isOffice = OFFICES.has(norm);
  const isSayingJoined = SAYING_VERBS.has(norm.replace(/^[وف](?=...)/, ''));
  const isMedium = hosts.some(({ bare }) => ORG_HEADS.get(bare)?.role === 'media');
  const isTitle = hosts.some(({ bare, definite }) => {
    const word = definite ? `ال${bare}` : bare;
    return PERSON_TITLES.has(word) || OFFICES.has(word);
  });
  return {
    isStop: isStopword(norm),
    isSaying: SAYING_VERBS.has(norm),
    isSayingJoined,
    isOffice,
    isAddress: PERSON_TITLES.has(norm),
    isTitle,
    isInsideTitle: isOffice || INSIDE_TITLE.test(norm) || ORG_HEADS.has(norm),
    isNameLink: NAME_LINKS.has(norm),
    isMedium,
    looksDefinite: norm.length > 3 && norm.startsWith('ال') && !isRadical(norm),
    isCue: isTitle || isMedium || isSayingJoined || isOffice || opening !== undefined,
    opening,
  };
}
