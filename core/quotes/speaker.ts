import { ARTICLE, CONJUNCTION_CLASS } from '#core/language/arabic/affixes';
import type { Sentence } from '#core/language/sentences';
import type { Token } from '#core/language/tokenise';
import type { QuoteSpeaker } from '#core/quotes/quote';
import { namedBetween, type Scene } from '#core/quotes/scene';

/** «مصدر سياسي عراقي رفيع»: a speaker without a name, as written up to the first comma. */
function unnamedBetween(scene: Scene, start: number, end: number): QuoteSpeaker | undefined {
  const raw = scene.text.slice(start, end).split(/[،,–:("«“]/)[0] ?? '';
  const surface = raw.trim().replace(/\s(?:إلى|على|من|في|عن)$/, '');
  if (surface.length < 3) return undefined;
  const from = start + raw.indexOf(surface);
  return { surface, start: from, end: from + surface.length };
}

/** «وقال … المقرب من السياسي محمد الحلبوسي»: a source close to somebody is not that somebody. */
const SOURCE = new RegExp(
  `(?<!\\p{L})${CONJUNCTION_CLASS}?(?:${ARTICLE})?(?:مصدر|مصادر|مسؤول|مسؤولون|مسؤولين|مقرب|متحدث|دبلوماسي|محلل|محللون|خبير|خبراء|شهود|ناشطون|مراقبون|بيان|تقرير|ناطق)(?=[\\s\\p{L}]|$)`,
  'u',
);

/** An office whose holder the sentence does not name. */
const OFFICE = new RegExp(
  `^(?:${ARTICLE})?(?:مبعوث|وزير|وزيرة|رئيس|رئيسة|سفير|سفيرة|قائد|نائب|مستشار|مندوب|ناطق|متحدث|متحدثة|نائبة)(?=[\\s\\p{L}]|$)`,
  'u',
);

function startsAsSource(surface: string): boolean {
  return SOURCE.exec(surface)?.index === 0;
}

/** The subject of a verb of saying among the words after it: a name, or an unnamed source. */
export function subjectBetween(scene: Scene, start: number, end: number): QuoteSpeaker | undefined {
  const unnamed = unnamedBetween(scene, start, end);
  const named = namedBetween(scene, start, end);
  if (unnamed === undefined) return named;
  const isSource = startsAsSource(unnamed.surface) && (named === undefined || !isApposition(scene, unnamed, named));
  if (isSource) return unnamed;
  return named ?? (OFFICE.test(unnamed.surface) ? unnamed : undefined);
}

/** «متحدث باسم البنتاغون، بات رايدر»: a name after a comma is the unnamed speaker's own. */
function isApposition(scene: Scene, unnamed: QuoteSpeaker, named: QuoteSpeaker): boolean {
  return named.start > unnamed.end && /^\s*[،,]\s*$/.test(scene.text.slice(unnamed.end, named.start));
}

/** «لكن مصدراً دبلوماسياً، تحدث شريطة عدم الكشف عن هويته، قال إن»: an unnamed speaker before the verb. */
export function sourceBefore(scene: Scene, verb: Token, sentence: Sentence): QuoteSpeaker | undefined {
  const before = scene.text.slice(sentence.start, verb.start);
  const match = SOURCE.exec(before);
  if (match === null || !/[،,] $/.test(before)) return undefined;
  return unnamedBetween(scene, sentence.start + match.index, verb.start);
}
