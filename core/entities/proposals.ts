import type { ArticleActor } from '#core/entities/actor';
import { type ActorIndex, type AliasReading, readingsOf } from '#core/entities/gazetteer/actorIndex';
import { isKnownName, labelWords } from '#core/entities/gazetteer/knownNames';
import { ORG_HEADS } from '#core/entities/words/orgHeads';
import {
  CALENDAR_WORDS,
  COMMUNITY_ADJECTIVES,
  EULOGIES,
  NAME_LINKS,
  PATRON_PARTICIPLES,
} from '#core/entities/words/triggerWords';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE, CONTRACTED } from '#core/language/arabic/affixes';
import { isCommonForm, isCommonWord } from '#core/language/arabic/commonWords';
import { Doc } from '#core/language/doc';

/**
 * Whether one article is enough to propose a name that is in no lexicon as an actor: trigger words stand beside it (a
 * title, a medium's kind, the head of a body's name), or it is named again.
 */
export function isEvident({ mentions }: Pick<ArticleActor, 'mentions'>): boolean {
  return mentions.length > 1 || mentions.some(({ rule }) => rule !== 'tagger' && rule !== 'capitals');
}

/** Bodies that carry a name of their own; those of other heads («مجلس», «وزارة») are told apart by their country only. */
const NAMING_HEADS = wordSet(`
كتائب كتيبة لواء ألوية سرايا عصائب حزب تيار حركة جبهة منظمة جمعية رابطة نقابة ائتلاف مؤسسة جامعة شركة
`);
/** With the article these mean a kind, not one of it: «الفصائل الكردية», «التنظيم الإرهابي», «النظام التركي». */
const CLASS_HEADS = wordSet(`
جماعات جماعة فصائل فصيل ميليشيات ميليشيا مليشيات مليشيا تنظيم منظمة نظام وحدات وحدة قوة عناصر مقاتلي شركة حزب جبهة جهاز معارضة تحالف مجموعة مكتب مركز صندوق
`);
/** What opens a part of an office («وزراء خارجية روسيا»), a line on a map, or many bodies at once. */
const NO_BODY = wordSet('خارجية دفاع داخلية صحف وكالات حدود محاكم نظام وحدة صحيفة مجلة جريدة قناة وكالة موقع');

/** Two words whose space is lost: tanwin ends a word («مراراًالولايات»). */
const TWO_WORDS_IN_ONE = /\u064b\u0627?[\u0621-\u064a]{2}/;

/** Hosts of mail, social networks and short links, which publish nothing themselves. */
const PLATFORMS =
  /^(?:[a-z0-9-]+\.)*(?:gmail|hotmail|outlook|yahoo|facebook|fb|twitter|x|instagram|tiktok|telegram|t|whatsapp|youtube|youtu|bit|goo|tinyurl|google)\.(?:com|me|co|be|ly|gl|org|net)$/i;

/**
 * Whether a name that is in no lexicon would be a good actor: whole, no ordinary word, no known name behind clitics, no
 * body that every country has. Those that are not stay out of the proposals.
 */
export function isProposable(actor: Pick<ArticleActor, 'kind' | 'names' | 'mentions'>, index: ActorIndex): boolean {
  const label = Object.values(actor.names)[0] ?? '';
  if (/[#"«»“”()[\]@/%]/.test(label) || TWO_WORDS_IN_ONE.test(label)) return false;
  const words = labelWords(actor.names);
  if (words.length === 0 || words.some((word) => word.length < 2) || isKnownName(words, index)) return false;
  const rules = new Set(actor.mentions.map(({ rule }) => rule));
  if (rules.has('site')) return !PLATFORMS.test(label);
  if (rules.has('phrase') || rules.has('government')) return isNamedBody(words, actor.kind, index);
  if (actor.kind === 'person') return isWholeName(words, index);
  if (rules.has('source')) return true;
  // One word that only looks like a body is as often a town, a month or half an abbreviation.
  if (actor.kind === 'organisation' && words.length === 1) return false;
  return !words.every((word) => isCommonForm(word) || isCommonWord(word));
}

/** Given name and family name at least; «عبد الرحمن» is one name, and «تشاوش أوغلو» is a part of a known one. */
function isWholeName(words: readonly string[], index: ActorIndex): boolean {
  const units = words.filter((word) => !NAME_LINKS.has(word));
  if (units.length < 2 || NAME_LINKS.has(words.at(-1) ?? '')) return false;
  if (words.some((word) => CALENDAR_WORDS.has(word) || EULOGIES.has(word))) return false;
  if (words.every((word) => isCommonWord(word) && !index.givenNames.has(word))) return false;
  // «باسم الأجهزة الأمنية»: behind a word that is a name too, the sentence goes on.
  const last = words.at(-1) ?? '';
  if (last.startsWith(ARTICLE) && isCommonForm(last) && readingsOf([last], index).length === 0) return false;
  return !partsOfNames(index).has(words.join(' '));
}

const namePartsOf = new WeakMap<ActorIndex, ReadonlySet<string>>();

/** The first and the last two or more words of the longer names of known persons: «رجب طيب», «تشاوش أوغلو». */
function partsOfNames(index: ActorIndex): ReadonlySet<string> {
  const kept = namePartsOf.get(index);
  if (kept !== undefined) return kept;
  const names = new Set<string>();
  for (const { kind, aliases } of index.actors.values()) {
    if (kind !== 'person') continue;
    for (const { surface } of aliases) {
      const words = new Doc(surface).tokens.map(({ norm }) => norm);
      for (const part of partsOf(words)) names.add(part);
    }
  }
  namePartsOf.set(index, names);
  return names;
}

function partsOf(words: readonly string[]): string[] {
  const parts: string[] = [];
  for (let cut = 1; cut < words.length - 1; cut++)
    parts.push(words.slice(cut).join(' '), words.slice(0, -cut).join(' '));
  return parts;
}

/** Leaves out persons who are a part of a longer name among the same: «جيا كورد» beside «بدران جيا كورد». */
export function withoutParts<T extends Pick<ArticleActor, 'kind' | 'names'>>(actors: readonly T[]): T[] {
  const words = new Map(
    actors.flatMap((actor) => (actor.kind === 'person' ? [[actor, labelWords(actor.names)] as const] : [])),
  );
  const parts = new Set([...words.values()].flatMap(partsOf));
  return actors.filter((actor) => !parts.has(words.get(actor)?.join(' ') ?? ''));
}

function isNamedBody(words: readonly string[], kind: ArticleActor['kind'], index: ActorIndex): boolean {
  const [first = '', ...rest] = words;
  const isDefinite = first.startsWith(ARTICLE) && !ORG_HEADS.has(first);
  const head = isDefinite ? first.slice(ARTICLE.length) : first;
  if (rest.some((word) => PATRON_PARTICIPLES.has(word))) return false;
  if (NO_BODY.has(head) || (isDefinite && (CLASS_HEADS.has(head) || kind === 'place'))) return false;
  const nation = rest.findLastIndex((word) => isNation(word, head, index));
  if (nation >= 0) return rest.slice(nation + 1).every((word) => word.startsWith(CONTRACTED));
  if (isDefinite) return false;
  // «إطار التنسيق الشيعي»
  if (kind === 'organisation' && rest.length > 1 && COMMUNITY_ADJECTIVES.has(rest.at(-1) ?? '')) return true;
  if (kind === 'place') return rest.some((word) => !isCommonForm(word) && !isCommonWord(word));
  return NAMING_HEADS.has(head) && rest.some((word) => !isCommonForm(word) && !isCommonWord(word));
}

/** A nationality with its article, or a country: «الروسية», «النيجر»; «قوات سورية» are some, not theirs. */
function isNation(word: string, head: string, index: ActorIndex): boolean {
  const isStates = ({ actor, use }: AliasReading) =>
    actor.kind === 'place' && actor.country !== undefined && (use === 'plain' || use === 'demonym');
  const readings = readingsOf([word], index).filter(isStates);
  if (readings.length === 0) return false;
  if (word.startsWith(ARTICLE)) return true;
  const isPlace = readings.some(({ use }) => use === 'plain');
  return isPlace && !(word.endsWith('يه') && ORG_HEADS.get(head)?.feminine === true);
}
