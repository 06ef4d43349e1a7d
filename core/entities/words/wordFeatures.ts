import { ORG_HEADS, type OrgHead } from '#core/entities/words/orgHeads';
import {
  CALENDAR_WORDS,
  EULOGIES,
  GOD,
  MEDIUM_ENDS,
  NAME_LINKS,
  OFFICES,
  PERSON_TITLES,
  PLACE_KINDS,
  PLACE_TRIGGERS,
  SAYING_VERBS,
} from '#core/entities/words/triggerWords';
import { ARTICLE, CONTRACTED, LOCATIVE, LOOSE_CONJUNCTION } from '#core/language/arabic/affixes';
import { type CliticSplit, cliticSplits, withoutConjunction } from '#core/language/arabic/clitics';
import { isRadical } from '#core/language/arabic/radicals';
import { isStopword } from '#core/language/stopwords';

/** A word that may open the name of a body, a force or a site, with the split that shows it. */
export interface OrgTrigger {
  head: OrgHead;
  split: CliticSplit;
}

/** Features of a folded word that do not depend on where it stands; computed once per word. */
export interface WordFeatures {
  isStop: boolean;
  isSaying: boolean;
  /** A verb of saying, with or without «و» or «ف» before it. */
  isSayingJoined: boolean;
  isOffice: boolean;
  /** A form of address or an office as it stands, without clitics. */
  isAddress: boolean;
  /** An office or a form of address behind any clitics. */
  isTitle: boolean;
  /** A place follows: its kind («مدينة», «بالعاصمة»), a preposition ("near"), or a part of the world («شمال»). */
  isPlaceTrigger: boolean;
  /** A kind of place among these: nothing else can follow. */
  isPlaceKind: boolean;
  /** It may stand between the first word of an office and the holder's name. */
  isInsideTitle: boolean;
  /** It may link the words of a name: «بن», «عبد», «أبو». */
  isNameLink: boolean;
  /** No person's name has it: a word of the calendar, or of praise of God. */
  isNoName: boolean;
  /** A kind of medium behind any clitics: «وكالة», «بصحيفة». */
  isMedium: boolean;
  /** It has the form of a noun with its article; whether the alef is bare only the written word shows. */
  looksDefinite: boolean;
  /** Some name may stand beside it: a title, a medium, a verb of saying, the head of a body's name. */
  isTrigger: boolean;
  /** Undefined where the word opens no body's name. */
  orgTrigger: OrgTrigger | undefined;
}

const SHORTEST_VERB = 3;
/** Words of an office between its first word and the holder's name, normalised, and what opens others. */
const TITLE_WORDS = new Set(
  'باسم في لدى لدي الى لشؤون لشوون شوون هييه مجلس وزاره لجنه حزب تيار حركه كتله منظمه جهاز اركان عام سابق'.split(' '),
);
const TITLE_CHAINS = [LOCATIVE + ARTICLE, LOOSE_CONJUNCTION + ARTICLE, CONTRACTED, LOOSE_CONJUNCTION + CONTRACTED];
const LAM = CONTRACTED.charAt(0);
const SHORTEST_BEHIND_LAM = 3;
const isTitleWord = (norm: string) =>
  TITLE_WORDS.has(norm) ||
  TITLE_CHAINS.some((chain) => norm.startsWith(chain)) ||
  (norm.startsWith(LAM) && norm.length > SHORTEST_BEHIND_LAM);

function orgTriggerOf(splits: readonly CliticSplit[]): OrgTrigger | undefined {
  for (const split of splits) {
    const head = ORG_HEADS.get(split.bare);
    if (head !== undefined) return { head, split };
  }
  return undefined;
}

/** @example featuresOf('وزير').isOffice // true */
export function featuresOf(norm: string): WordFeatures {
  const splits = cliticSplits(norm);
  const orgTrigger = orgTriggerOf(splits);
  const isOffice = OFFICES.has(norm);
  const isSayingJoined = SAYING_VERBS.has(withoutConjunction(norm, SHORTEST_VERB));
  const isMedium = splits.some(({ bare }) => ORG_HEADS.get(bare)?.role === 'media');
  // Each reading without its clitics, but with its article.
  const readings = splits.map(({ bare, definite }) => (definite ? ARTICLE + bare : bare));
  const stands = (list: ReadonlySet<string>) => readings.some((word) => list.has(word));
  const isTitle = stands(PERSON_TITLES) || stands(OFFICES);
  return {
    isStop: isStopword(norm),
    isSaying: SAYING_VERBS.has(norm),
    isSayingJoined,
    isOffice,
    isAddress: PERSON_TITLES.has(norm),
    isTitle,
    isPlaceTrigger: stands(PLACE_TRIGGERS),
    isPlaceKind: stands(PLACE_KINDS),
    isInsideTitle: isOffice || isTitleWord(norm) || ORG_HEADS.has(norm),
    isNameLink: NAME_LINKS.has(norm),
    isNoName: CALENDAR_WORDS.has(norm) || EULOGIES.has(norm),
    isMedium,
    looksDefinite: norm.length > 3 && norm.startsWith(ARTICLE) && !isRadical(norm),
    // «الله» ends a title, «آية الله», and «نيوز» a medium's name.
    isTrigger:
      norm === GOD ||
      MEDIUM_ENDS.has(norm) ||
      isTitle ||
      isMedium ||
      isSayingJoined ||
      isOffice ||
      orgTrigger !== undefined,
    orgTrigger,
  };
}
