import { splitKnown } from '#core/language/arabic/base';
import { type Corpus, LINE_END } from './corpus';

/** The frequent stripped forms of a corpus, most frequent first, and the corpus rewritten in them. */
export interface Vocabulary {
  words: string[];
  counts: Int32Array;
  /** Index into `words`; OTHER_WORD for rare forms, LINE_END between lines. */
  tokens: Int32Array;
}

const OTHER_WORD = -2;

/** A proclitic is taken off only where the remainder is at least as frequent as the form: «وزير» and «لبنان» stay whole. */
function stems(corpus: Corpus): string[] {
  const countOf = new Map(corpus.forms.map((form, id) => [form, corpus.counts[id] ?? 0]));
  return corpus.forms.map((form) => {
    const atLeast = Math.max(2, countOf.get(form) ?? 0);
    const isWord = (candidate: string) => (countOf.get(candidate) ?? 0) >= atLeast;
    const once = splitKnown(form, isWord).base;
    // «وللرئيس»: the conjunction's remainder carries a preposition itself.
    const onceAtLeast = Math.max(2, countOf.get(once) ?? 0);
    return splitKnown(once, (candidate) => (countOf.get(candidate) ?? 0) >= onceAtLeast).base;
  });
}

export function buildVocabulary(corpus: Corpus, size: number): Vocabulary {
  const stemOf = stems(corpus);
  const stemCounts = new Map<string, number>();
  stemOf.forEach((stem, id) => {
    stemCounts.set(stem, (stemCounts.get(stem) ?? 0) + (corpus.counts[id] ?? 0));
  });
  const ranked = [...stemCounts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, size);
  const indexOf = new Map(ranked.map(([word], index) => [word, index]));
  const indexOfForm = stemOf.map((stem) => indexOf.get(stem) ?? OTHER_WORD);
  const tokens = corpus.tokens.map((id) => (id === LINE_END ? LINE_END : (indexOfForm[id] ?? OTHER_WORD)));
  return { words: ranked.map(([word]) => word), counts: Int32Array.from(ranked, ([, count]) => count), tokens };
}
