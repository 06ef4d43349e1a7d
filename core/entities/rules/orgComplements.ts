import { type AnnotatedDoc, isDefinite, isJoined } from '#core/entities/annotatedDoc';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { isPlace } from '#core/entities/rules/placeMatches';
import { LINKING_NOUNS } from '#core/entities/words/orgHeads';
import { NAMING_ADJECTIVES, OFFICES, PASSING_ADJECTIVES, PATRON_PARTICIPLES } from '#core/entities/words/triggerWords';
import type { OrgTrigger } from '#core/entities/words/wordFeatures';
import { wordSet } from '#core/entities/words/wordSet';
import { CONTRACTED, endingsFor, LOOSE_CONJUNCTION } from '#core/language/arabic/affixes';
import { cliticSplits } from '#core/language/arabic/clitics';
import { normaliseText } from '#core/language/arabic/normalise';
import { isStopword } from '#core/language/stopwords';

const NISBA = endingsFor('adjective');
/** Forms of address that name bodies too: «المكتب السياسي», «المكتب الصحفي». */
const NAMING_ADDRESSES = wordSet('السياسي السياسية الصحفي الصحافي');

/** A definite adjective that may belong to a name and agrees with the head or with what stands between. */
function isNamingAdjective(article: AnnotatedDoc, at: number, feminine: boolean | undefined): boolean {
  const norm = article.tokens[at]?.norm ?? '';
  if (!isDefinite(article, at) || PASSING_ADJECTIVES.has(norm) || OFFICES.has(norm) || isStopword(norm)) return false;
  // «مجلس القضاء الأعلى القاضي فلان»: the judge stands beside it.
  if (article.words[at]?.isAddress && !NAMING_ADDRESSES.has(norm)) return false;
  if (!NAMING_ADJECTIVES.has(norm) && !NISBA.some((ending) => norm.endsWith(ending))) return false;
  if (feminine === undefined || norm.endsWith('ا') || norm.endsWith('ين') || norm.endsWith('ون')) return true;
  return feminine === norm.endsWith('ه');
}

/** Grows the phrase over adjectives from token `at`; returns the last token taken. */
export function takeAdjectives(article: AnnotatedDoc, at: number, feminine: boolean | undefined): number {
  let last = at;
  for (let next = at + 1; next < article.tokens.length; next++) {
    if (!isJoined(article.text, article.tokens[next - 1], article.tokens[next])) break;
    if (!isNamingAdjective(article, next, feminine)) break;
    last = next;
  }
  return last;
}

/** «المدعومة من إيران»: a state is a part of the name; a body («التابع للحرس الثوري») is an actor of its own. */
const isNamedItself = ({ readings }: AliasMatch) => readings.every(({ actor }) => actor.kind !== 'place');

/** «… المدعومة من إيران»: participle, preposition, and the patron's name. */
export function takePatron(article: AnnotatedDoc, at: number): number {
  const participle = article.tokens[at + 1];
  if (participle === undefined || !isJoined(article.text, article.tokens[at], participle)) return at;
  if (!PATRON_PARTICIPLES.has(participle.norm)) return at;
  const direct = article.matchAt[at + 2];
  if (direct !== undefined && direct.firstToken === at + 2) return isNamedItself(direct) ? at : direct.lastToken;
  const link = article.tokens[at + 2]?.norm;
  const patron = article.matchAt[at + 3];
  const isPatron = (link === 'من' || link === 'مع') && patron?.firstToken === at + 3;
  return isPatron && !isNamedItself(patron) ? patron.lastToken : at;
}

const SHORTEST_PURPOSE = 3;
const isPurpose = (norm: string) => norm.startsWith(CONTRACTED) && norm.length >= CONTRACTED.length + SHORTEST_PURPOSE;

/** «الوكالة الدولية للطاقة الذرية»: what the body is for. */
export function takePurpose(article: AnnotatedDoc, at: number): number {
  const purpose = article.tokens[at + 1];
  if (purpose === undefined || !isJoined(article.text, article.tokens[at], purpose)) return at;
  if (!isPurpose(purpose.norm) || article.matchAt[at + 1] !== undefined) return at;
  // «البرلمان الإيراني للإعلان عن …»: it has its name, and the sentence goes on.
  if (article.matchAt[at] !== undefined && isStopword(article.tokens[at + 2]?.norm ?? '')) return at;
  return takeSecondPurpose(article, takeAdjectives(article, at + 1, undefined));
}

/** «الهيئة العامة للأرصاد وحماية البيئة»: a second purpose, by one of the nouns of doing that bodies are named by. */
function takeSecondPurpose(article: AnnotatedDoc, at: number): number {
  const [noun, object] = [article.tokens[at + 1], article.tokens[at + 2]];
  if (noun === undefined || object === undefined || !noun.norm.startsWith(LOOSE_CONJUNCTION)) return at;
  if (!LINKING_NOUNS.has(noun.norm.slice(LOOSE_CONJUNCTION.length)) || !isDefinite(article, at + 2)) return at;
  const joined = isJoined(article.text, article.tokens[at], noun) && isJoined(article.text, noun, object);
  return joined ? takeAdjectives(article, at + 2, undefined) : at;
}

/** Where a phrase ends, and whether it needs a longer one beside it. */
interface Ending {
  lastToken: number;
  isShort: boolean;
}

/** In UTF-16 units and words. */
const LONGEST_IN_MARKS = 45;
const MOST_IN_MARKS = 5;
const IN_MARKS = /^["«“(]([^"»”()\n،,.:؛]{4,45})["»”)]/u;

/** Heads that tell a body by themselves in marks, though they are weak elsewhere. */
const BODIES_IN_MARKS = wordSet('مجموعة مركز معهد حركة شركة جامعة');

/** «(مجموعة شباب المنارة)», «"كتائب أنصار النهر"»: the head of a body or a force that opens a pair of marks, with all between them. */
export function nameInMarks(
  article: AnnotatedDoc,
  at: number,
  { head, split }: OrgTrigger,
  found: Ending | undefined,
): Ending | undefined {
  const { text, tokens, words } = article;
  const token = tokens[at];
  const isBody = head.role === 'strong' || BODIES_IN_MARKS.has(split.bare);
  if (token === undefined || split.definite || split.clitics > 0 || !isBody) return found;
  const inside = IN_MARKS.exec(text.slice(token.start - 1, token.start + LONGEST_IN_MARKS))?.[1];
  if (inside === undefined) return found;
  let last = at;
  while (
    last - at < MOST_IN_MARKS &&
    (tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= token.start + inside.length
  ) {
    last++;
    if (words[last]?.isStop || words[last]?.isSayingJoined || tokens[last]?.kind !== 'arabic') return found;
  }
  const isWhole = tokens[last]?.end === token.start + inside.length && last >= (found?.lastToken ?? at);
  return last > at && isWhole && isDefinite(article, last) ? { lastToken: last, isShort: false } : found;
}

const PRESIDENT = normaliseText('الرئيس');

/** «إدارة الرئيس الأميركي جو بايدن»: the head of government by name, behind his office. */
export function headOfGovernment({ tokens, matchAt, text }: AnnotatedDoc, at: number): AliasMatch | undefined {
  if (tokens[at + 1]?.norm !== PRESIDENT) return undefined;
  const nation = matchAt[at + 2];
  const man = nation?.readings.some(({ use }) => use === 'demonym') ? matchAt[nation.lastToken + 1] : nation;
  if (man === undefined) return undefined;
  const isNamed = man.readings.some(({ actor, use }) => actor.kind === 'person' && use !== 'ambiguous');
  return isNamed && isJoined(text, tokens[man.firstToken - 1], tokens[man.firstToken]) ? man : undefined;
}

const FRONT = 'جبهه';
const COMPASS = wordSet('شمال جنوب شرق غرب الشمال الجنوب الشرق الغرب القتال الحرب');

/** «جبهة الشمال», «جبهة لبنان»: where a war is fought. */
export function isFront(head: string, next: string, named: AliasMatch | undefined): boolean {
  return head === FRONT && (COMPASS.has(next) || (named !== undefined && isPlace(named)));
}

const FORCES = 'قوات';
const SECURITY = wordSet('الأمن');

/** «قوات الأمن»: whichever a state has, where nothing follows. */
export const areAnyForces = (head: string, complement: string) => head === FORCES && SECURITY.has(complement);

/** «وزير الدفاع»: the word before is an office without its article. */
export function followsOffice(article: AnnotatedDoc, at: number): boolean {
  const before = article.tokens[at - 1];
  if (before === undefined || !isJoined(article.text, before, article.tokens[at])) return false;
  return cliticSplits(before.norm).some(({ bare, definite }) => !definite && OFFICES.has(bare));
}

/** «قائد فيلق القدس الإيراني السابق»: adjectives that run on into the office holder's are the office holder's. */
export function withoutOfficeWords(article: AnnotatedDoc, at: number, core: number, last: number): number {
  if (last === core || !followsOffice(article, at)) return last;
  const after = article.tokens[last + 1];
  const runsOn =
    after !== undefined && isJoined(article.text, article.tokens[last], after) && PASSING_ADJECTIVES.has(after.norm);
  return runsOn ? core : last;
}
