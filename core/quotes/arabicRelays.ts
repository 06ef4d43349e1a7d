import { ORG_HEADS } from '#core/entities/words/orgHeads';
import { DATIVE } from '#core/language/arabic/affixes';
import { ANY_COMPLEMENTISER, openingAfter, openingBehindApposition } from '#core/quotes/arabicOpening';
import {
  ATTRIBUTIONS,
  DOCUMENTS,
  FROM,
  ISSUED,
  RELAYS,
  RESUMPTIVES,
  RULES_AND_FRAMES,
  STANDS_IN,
} from '#core/quotes/arabicWords';
import { isOffice, isSource, withoutArticle } from '#core/quotes/nounKinds';
import { nounPhraseAt } from '#core/quotes/nounPhrase';
import type { Report } from '#core/quotes/quote';
import { arabicVerb } from '#core/quotes/reportingVerbs';
import { saidBetween, trimmed } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';
import { writtenVerb } from '#core/quotes/writtenVerb';

/** Words between «نقلت» and «عن»: the medium's name. */
const LONGEST_MEDIUM = 10;
/** Words that belong to a speaker behind the phrase that is read of it. */
const LONGEST_REST = 6;

/** «وفقاً لما أعلنته الوزارة», «بحسب ما أفاد به المراسل»: the verb, its object, and the speaker behind it. */
const WHAT = new Set(['ما', 'لما']);
/** «على», as it is folded. */
const ON = 'علي';
const OBJECT = /(?:ها|ه)$/u;

/** «نقلاً عن». */
const CITED = new Set(['نقلا', 'ونقلا']);

/** «نقلت صحيفة … عن فلان قوله إن …»: the words are whose name stands after «عن». */
export function relayReport(scene: Scene, passage: Passage, at: number): Report | undefined {
  const { tokens, text } = scene;
  const token = tokens[at];
  if (token === undefined || !RELAYS.has(token.norm)) return undefined;
  for (let next = at + 1; next < Math.min(passage.to, at + LONGEST_MEDIUM); next++) {
    if (!FROM.has(tokens[next]?.norm ?? '')) continue;
    const phrase = nounPhraseAt(scene, next + 1, passage.to);
    const opening = phrase === undefined ? undefined : openingAfter(scene, phrase.next, passage);
    if (phrase === undefined || opening === undefined) return undefined;
    const { said, form } = opening;
    return {
      subject: phrase.subject,
      verb: writtenVerb(text.slice(token.start, token.end)),
      from: token.start,
      said,
      form,
      sure: true,
    };
  }
  return undefined;
}

/** «وجاء في بيان للوزارة أن …», «ورد في تقرير أصدرته المنظمة أن …»: the words are whose document it is. */
export function documentReport(scene: Scene, passage: Passage, at: number): Report | undefined {
  const { tokens, text } = scene;
  const [token, document] = [tokens[at], tokens[at + 2]];
  if (token === undefined || document === undefined || !STANDS_IN.has(token.norm)) return undefined;
  if (tokens[at + 1]?.norm !== 'في' || !DOCUMENTS.has(withoutArticle(document.norm))) return undefined;
  const opening = openingBehindApposition(scene, at + 3, passage, ANY_COMPLEMENTISER);
  if (opening === undefined) return undefined;
  const { said, form, at: opened } = opening;
  const own = issuer(scene, at + 3, opened) ?? nounPhraseAt(scene, at + 2, opened)?.subject;
  return (
    own && {
      subject: own,
      verb: writtenVerb(text.slice(token.start, token.end)),
      from: token.start,
      said,
      form,
      sure: true,
    }
  );
}

/** Whoever is named between a document and what it says: «بيان للتحالف», «تقرير صادر عن المنظمة». */
function issuer(scene: Scene, from: number, to: number) {
  for (let at = from; at < to; at++) {
    if (ISSUED.has(scene.tokens[at]?.norm ?? '')) return nounPhraseAt(scene, at + 1, to)?.subject;
  }
  const named = scene.namedAt.findIndex((name, at) => name !== undefined && at >= from && at < to);
  return named === from ? (nounPhraseAt(scene, from, to) ?? behindLam(scene, from, to))?.subject : undefined;
}

/** Whose word it is, by «بحسب فلان», «وفق ما ذكرت وكالة …», «على ما أفاد فلان», that stands at a token. */
function attributionAt(scene: Scene, passage: Passage, at: number) {
  const { tokens } = scene;
  const token = tokens[at];
  if (token === undefined || scene.quotationAt[at] !== -1) return undefined;
  const isRelay = CITED.has(token.norm) && FROM.has(tokens[at + 1]?.norm ?? '');
  const isWhat = token.norm === ON && WHAT.has(tokens[at + 1]?.norm ?? '');
  if (!isRelay && !isWhat && !ATTRIBUTIONS.has(token.norm)) return undefined;
  let next = isRelay ? at + 2 : at + 1;
  if (WHAT.has(tokens[next]?.norm ?? '')) next++;
  const verbNorm = tokens[next]?.norm ?? '';
  const isSaying = arabicVerb(verbNorm.replace(OBJECT, '')) !== undefined || arabicVerb(verbNorm) !== undefined;
  if (isWhat && !isSaying) return undefined;
  if (isSaying) next++;
  if (RESUMPTIVES.has(tokens[next]?.norm ?? '')) next++;
  const phrase = nounPhraseAt(scene, next, passage.to) ?? behindLam(scene, next, passage.to);
  if (phrase === undefined) return undefined;
  const { subject } = phrase;
  const head = withoutArticle(subject.words[0] ?? '');
  return subject.actorKey === undefined && !mayBeCited(scene, next, head) ? undefined : phrase;
}

/** «قال فلان إن …، على ما أفادت وكالة …»: whoever only passes it on ends what was said. */
export function withoutRelay(scene: Scene, passage: Passage, report: Report): Report {
  const { tokens, text } = scene;
  for (let at = passage.to - 1; at > passage.from && (tokens[at]?.start ?? 0) > report.said.start; at--) {
    const token = tokens[at];
    if (token === undefined || token.start >= report.said.end || !/^[،,]\s*$/u.test(gapBefore(scene, at).trimStart()))
      continue;
    if (attributionAt(scene, passage, at) === undefined) continue;
    const said = trimmed(text, report.said.start, token.start);
    return said === undefined ? report : { ...report, said };
  }
  return report;
}

/** «بحسب فلان، …», «…، وفق ما ذكرت وكالة …»: of a passage that reports nothing else. */
export function attributedReport(scene: Scene, passage: Passage): Report | undefined {
  const { tokens, text } = scene;
  for (let at = passage.from; at < passage.to; at++) {
    const token = tokens[at];
    const phrase = attributionAt(scene, passage, at);
    if (token === undefined || phrase === undefined) continue;
    const { subject } = phrase;
    const shown = (token.norm === ON ? tokens[at + 2] : undefined) ?? token;
    const verb = writtenVerb(text.slice(shown.start, shown.end));
    if (at - passage.from <= 1) {
      if (!/[،,]/u.test(gapBefore(scene, phrase.next))) continue;
      const after = saidBetween(scene, tokens[phrase.next]?.start ?? passage.end, passage.end);
      return after === undefined ? undefined : { subject, verb, from: token.start, ...after, sure: true };
    }
    const isLast = isParted(scene, passage, phrase.next);
    const end = isLast && goesOnBehind(scene, passage, phrase.next) ? passage.end : token.start;
    const before = isLast ? saidBetween(scene, passage.start, end) : undefined;
    if (before !== undefined) return { subject, verb, from: passage.start, ...before, sure: true };
  }
  return undefined;
}

/** A source, a document, an office or a body: no law, plan or clock is cited as a speaker. */
function mayBeCited({ tokens }: Scene, at: number, head: string): boolean {
  if (isSource(tokens[at]?.norm ?? '') || isSource(head) || DOCUMENTS.has(head) || isOffice(head)) return true;
  const body = ORG_HEADS.get(head);
  return body !== undefined && body.role !== 'place' && !RULES_AND_FRAMES.has(head);
}

/** «قُتل ثلاثة، بحسب الشرطة، في أعنف المعارك»: the sentence goes on behind a comma, and not with a word on who speaks. */
function goesOnBehind(scene: Scene, passage: Passage, at: number): boolean {
  for (let next = at; next < Math.min(passage.to, at + LONGEST_REST); next++) {
    if (/[،,؛]/u.test(gapBefore(scene, next))) return !ON_SPEAKERS.test(scene.tokens[next]?.norm ?? '');
  }
  return false;
}
/** «التي», «وهو», «مضيفة»: what is said of whoever is cited. */
const ON_SPEAKERS = /^(?:ال[لذت]|و?ه[وي]$|فيما|بينما|لكن|ولكن|كما|حيث)/u;

/** The rest of its clause behind a speaker is short and reports nothing. */
function isParted(scene: Scene, passage: Passage, at: number): boolean {
  for (let next = at; next <= at + LONGEST_REST; next++) {
    if (next >= passage.to || /[،,؛]/u.test(gapBefore(scene, next))) return true;
    if (arabicVerb(scene.tokens[next]?.norm ?? '') !== undefined) return false;
  }
  return false;
}

/** «وفقاً لرويترز», «طبقاً للوزارة»: the lam is not the name's. */
function behindLam(scene: Scene, at: number, to: number) {
  const [token, named] = [scene.tokens[at], scene.namedAt[at]];
  if (token === undefined || !token.norm.startsWith(DATIVE) || at >= to) return undefined;
  if (named === undefined || named.start <= token.start) return undefined;
  let next = at + 1;
  while ((scene.tokens[next]?.start ?? Number.POSITIVE_INFINITY) < named.end) next++;
  const { actorKey, kind, start, end } = named;
  const subject = {
    actorKey,
    surface: scene.text.slice(start, end),
    start,
    end,
    isPerson: kind === 'person',
    words: [],
  };
  return { subject, next };
}
