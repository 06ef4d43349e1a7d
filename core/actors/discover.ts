import type { ActorKind } from '#core/actors/actor';
import type { ActorIndex } from '#core/actors/actorIndex';
import { type ArticleText, hostsOf, isAdjacent, isDefinite, isJoined } from '#core/actors/articleText';
import { OFFICES, PERSON_TITLES, SAYING_VERBS } from '#core/actors/cues';
import { ORG_HEADS } from '#core/actors/orgHeads';
import { cliticReadings, offsetInside } from '#core/text/clitics';
import { isCommonWord } from '#core/text/commonWords';
import { isStopword } from '#core/text/stopwords';
import type { Token } from '#core/text/tokenise';

/** A name that a statistical tagger found; offsets in the same text. */
export interface NameSpan {
  start: number;
  end: number;
  kind: 'person' | 'place' | 'organisation';
  /** 0..1 */
  score: number;
}

/** A name that is in no lexicon, as it stands in one place. */
export interface FoundName {
  start: number;
  end: number;
  firstToken: number;
  lastToken: number;
  kind: ActorKind;
  /** title: after an office or form of address; source: cited as one; site: a web address; tagger. */
  why: 'title' | 'source' | 'site' | 'tagger';
  /** The words that gave it away. */
  cue: [start: number, end: number];
}

const LONGEST_TITLE = 9;
const LONGEST_NAME = 4;
const NAME_LINKS = new Set([
  'بن',
  'ابن',
  'بنت',
  'عبد',
  'ابو',
  'ابي',
  'ام',
  'ال',
  'دي',
  'دو',
  'فان',
  'فون',
  'لا',
  'ذو',
  'سيف',
  'ايت',
  'ولد',
  'او',
]);

/** A word that may open a person's name: no particle, no ordinary word, no article. */
function opensName(article: ArticleText, at: number, index: ActorIndex): boolean {
  const token = article.tokens[at];
  if (token === undefined || token.kind !== 'arabic' || token.norm.length < 2) return false;
  if (isStopword(token.norm) || isDefinite(article.text, token) || SAYING_VERBS.has(token.norm)) return false;
  if (article.matchAt[at]?.readings.some((reading) => reading.use === 'plain' || reading.use === 'demonym'))
    return false;
  return index.givenNames.has(token.norm) || NAME_LINKS.has(token.norm) || !isCommonWord(token.norm);
}

function continuesName(article: ArticleText, first: number, at: number, index: ActorIndex): boolean {
  const token = article.tokens[at];
  const before = article.tokens[at - 1];
  if (token === undefined || token.kind !== 'arabic' || !isAdjacent(article.text, before, token)) return false;
  if (isStopword(token.norm) || SAYING_VERBS.has(token.norm) || token.norm.length < 2) return false;
  if (OFFICES.has(token.norm) || PERSON_TITLES.has(token.norm)) return false;
  if (NAME_LINKS.has(before?.norm ?? '')) return true;
  if (NAME_LINKS.has(token.norm)) return true;
  if (isDefinite(article.text, token)) {
    // The family name carries the article; after one that does, the next noun is the sentence's.
    if (isDefinite(article.text, before)) return false;
    const isFamily = index.givenNames.has(before?.norm ?? '') || !isCommonWord(token.norm);
    return at - first === 1
      ? isFamily && !ORG_HEADS.has(token.norm.slice(2))
      : /[يه]$/.test(token.norm) && !isCommonWord(token.norm);
  }
  return index.givenNames.has(token.norm) || !isCommonWord(token.norm);
}

/** Last token of the person's name that opens at `first`, or -1 when one word stands alone. */
function endOfName(article: ArticleText, first: number, index: ActorIndex): number {
  let last = first;
  while (last - first + 1 < LONGEST_NAME && continuesName(article, first, last + 1, index)) last++;
  return last > first ? last : -1;
}

/** Words of an office between its first word and the holder's name: «وزير الخارجية العراقي», «المبعوث الخاص للرئيس الروسي». */
function belongsToTitle(article: ArticleText, at: number): boolean {
  const token = article.tokens[at];
  if (token === undefined || token.kind !== 'arabic') return false;
  if (isDefinite(article.text, token) || /^(?:لل|بال|وال|ولل)/.test(token.norm) || article.matchAt[at] !== undefined)
    return true;
  if (
    OFFICES.has(token.norm) ||
    /^(?:باسم|في|لدى|لدي|الى|لشؤون|لشوون|شوون|ل.{3,}|هييه|مجلس|وزاره|لجنه|حزب|تيار|حركه|كتله|منظمه|جهاز|اركان|عام|سابق)$/.test(
      token.norm,
    )
  )
    return true;
  return ORG_HEADS.has(token.norm);
}

function titledName(article: ArticleText, at: number, index: ActorIndex): FoundName | undefined {
  const title = article.tokens[at];
  if (title === undefined) return undefined;
  const isTitle = hostsOf(title.norm).some(({ bare, definite }) => {
    const word = definite ? `ال${bare}` : bare;
    return PERSON_TITLES.has(word) || OFFICES.has(word);
  });
  if (!isTitle) return undefined;
  for (let first = at + 1; first <= at + LONGEST_TITLE; first++) {
    const token = article.tokens[first];
    if (token === undefined) return undefined;
    // «… باسم المجلس، ربيع العوبثاني»: one comma may stand before the name.
    const apart = !isJoined(article.text, article.tokens[first - 1], token);
    if (apart && (first === at + 1 || !/^[،,] $/.test(article.text.slice(article.tokens[first - 1]?.end, token.start))))
      return undefined;
    if (apart && !opensName(article, first, index)) return undefined;
    if (opensName(article, first, index)) {
      const last = endOfName(article, first, index);
      const lastToken = article.tokens[last];
      if (lastToken !== undefined) {
        return {
          start: token.start,
          end: lastToken.end,
          firstToken: first,
          lastToken: last,
          kind: 'person',
          why: 'title',
          cue: [title.start, title.end],
        };
      }
    }
    if (!belongsToTitle(article, first)) return undefined;
  }
  return undefined;
}

/** «وأوضح مارتين باين», «تارا هول المتحدثة باسم»: two words that are no vocabulary, beside a verb of saying or an office. */
function actingName(article: ArticleText, at: number, index: ActorIndex): FoundName | undefined {
  const token = article.tokens[at];
  if (token === undefined || !opensName(article, at, index) || isCommonWord(token.norm)) return undefined;
  const last = endOfName(article, at, index);
  const lastToken = article.tokens[last];
  if (lastToken === undefined || last > at + 2) return undefined;
  const before = article.tokens[at - 1];
  const verb =
    before !== undefined &&
    isAdjacent(article.text, before, token) &&
    SAYING_VERBS.has(before.norm.replace(/^[وف](?=...)/, ''));
  const after = article.tokens[last + 1];
  const office =
    after !== undefined && /^[،,]? $/.test(article.text.slice(lastToken.end, after.start)) && OFFICES.has(after.norm);
  const cue = verb ? before : office ? after : undefined;
  if (cue === undefined) return undefined;
  return {
    start: token.start,
    end: lastToken.end,
    firstToken: at,
    lastToken: last,
    kind: 'person',
    why: 'title',
    cue: [cue.start, cue.end],
  };
}

const QUOTED = /^ ?["«“]([^"»”\n]{2,40})["»”]/;

/** «مجلة "فورين بوليسي"», «بحسب وكالة …»: what follows a medium's kind in quotes is its name. */
function quotedSource(article: ArticleText, at: number): FoundName | undefined {
  const token = article.tokens[at];
  if (token === undefined || token.kind !== 'arabic') return undefined;
  const head = hostsOf(token.norm).find(({ bare }) => ORG_HEADS.get(bare)?.role === 'media');
  const quoted = head === undefined ? null : QUOTED.exec(article.text.slice(token.end, token.end + 48));
  if (quoted === null) return undefined;
  const end = token.end + quoted[0].length - 1;
  const start = end - (quoted[1]?.length ?? 0);
  const inside = article.tokens
    .map((_, position) => position)
    .filter((position) => {
      const word = article.tokens[position];
      return word !== undefined && word.start >= start && word.end <= end;
    });
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    start,
    end,
    firstToken: first,
    lastToken: last,
    kind: 'organisation',
    why: 'source',
    cue: [token.start, token.end],
  };
}

function site(token: Token | undefined, at: number): FoundName | undefined {
  if (token?.kind !== 'domain') return undefined;
  return {
    start: token.start,
    end: token.end,
    firstToken: at,
    lastToken: at,
    kind: 'organisation',
    why: 'site',
    cue: [token.start, token.end],
  };
}

const ENGLISH_TITLES = new Set(
  'president minister secretary ambassador envoy spokesman spokeswoman spokesperson general colonel sheikh senator chancellor king prince commander leader chief director premier mr mrs ms dr sir lt gen col rep sen gov governor judge justice'.split(
    ' ',
  ),
);

/** "Foreign Minister Fuad Hussein": capitalised words after a title. */
function englishTitledName(article: ArticleText, at: number): FoundName | undefined {
  const title = article.tokens[at];
  if (title?.kind !== 'latin' || !ENGLISH_TITLES.has(title.norm)) return undefined;
  let last = at;
  for (let next = at + 1; next <= at + LONGEST_NAME; next++) {
    const token = article.tokens[next];
    if (token === undefined || !isAdjacent(article.text, article.tokens[next - 1], token)) break;
    if (
      !/^\p{Lu}[\p{L}'’-]+$/u.test(article.text.slice(token.start, token.end)) &&
      !/^(?:al|el|bin|ibn|van|von|de)$/.test(token.norm)
    )
      break;
    if (ENGLISH_TITLES.has(token.norm) || article.matchAt[next] !== undefined) break;
    last = next;
  }
  const [first, end] = [article.tokens[at + 1], article.tokens[last]];
  if (first === undefined || end === undefined || last < at + 2) return undefined;
  return {
    start: first.start,
    end: end.end,
    firstToken: at + 1,
    lastToken: last,
    kind: 'person',
    why: 'title',
    cue: [title.start, title.end],
  };
}

/** A tagger's span laid on the words; proclitics that another bare occurrence in the text proves are taken off. */
function taggedName(article: ArticleText, span: NameSpan): FoundName | undefined {
  const first = article.tokens.findIndex((token) => token.end > span.start);
  let last = first;
  while (last >= 0 && (article.tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < span.end) last++;
  const token = article.tokens[first];
  if (token === undefined || article.tokens[last] === undefined) return undefined;
  let start = Math.max(span.start, token.start);
  if (start === token.start && token.kind === 'arabic') {
    const bare = cliticReadings(token.norm).find(
      ({ length, article: withArticle }) =>
        length > 0 && !withArticle && article.tokens.some((other) => other.norm === token.norm.slice(length)),
    );
    if (bare !== undefined) start = offsetInside(article.text, token, bare.length);
  }
  return {
    start,
    end: span.end,
    firstToken: first,
    lastToken: last,
    kind: span.kind,
    why: 'tagger',
    cue: [span.start, span.end],
  };
}

/** Tagger spans below this are noise out of its domain. */
const SURE = 0.5;

/**
 * Names the lexicon does not know: persons after titles, media cited in quotes, sites, and what a tagger saw. Earlier
 * kinds win where two overlap; names inside known ones are passed over.
 */
export function discoverNames(article: ArticleText, index: ActorIndex, tagged: readonly NameSpan[] = []): FoundName[] {
  const names: FoundName[] = [];
  const taken = new Uint8Array(article.tokens.length);
  article.matchAt.forEach((match, at) => {
    const sure = match?.readings.some(({ use }) => use === 'plain' || use === 'metonym');
    if (sure) taken[at] = 1;
  });
  const accept = (name: FoundName | undefined) => {
    if (name === undefined || taken.subarray(name.firstToken, name.lastToken + 1).includes(1)) return;
    taken.fill(1, name.firstToken, name.lastToken + 1);
    names.push(name);
  };
  article.tokens.forEach((token, at) => {
    accept(site(token, at));
    accept(quotedSource(article, at));
    accept(titledName(article, at, index));
    accept(englishTitledName(article, at));
  });
  article.tokens.forEach((_, at) => {
    accept(actingName(article, at, index));
  });
  for (const span of tagged) if (span.score >= SURE) accept(taggedName(article, span));
  return names.sort((a, b) => a.start - b.start);
}
