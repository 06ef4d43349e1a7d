import { AppError } from '#core/errors';
import { Doc, type Term } from '#core/language/doc';

/** One term in several languages, each with its variants as written. */
export interface GlossaryEntry {
  /** What it belongs to: politics, war, law … */
  field: string;
  /** By ISO 639-1 code; languages without a variant are absent. */
  variants: Readonly<Record<string, readonly string[]>>;
}

/** Where the words of a text are an entry's: positions [from, to) in its content words. */
export interface GlossaryMatch {
  entry: GlossaryEntry;
  from: number;
  to: number;
}

/** A glossary made ready for finding its terms in texts. */
export interface Glossary {
  languages: readonly string[];
  entries: readonly GlossaryEntry[];
  /** By language, then by the first stem of a variant; the longest first. */
  byStem: ReadonlyMap<string, ReadonlyMap<string, readonly { stems: readonly string[]; entry: GlossaryEntry }[]>>;
}

/**
 * Reads a glossary: a line of column names (`field`, then language codes), then a line per term with tabs between, variants
 * between `|`; a cell may be empty. Lines that are empty or begin with # are skipped. Throws glossary.badLine.
 * @example parseGlossary('field\tar\ten\nlaw\tمحكمة\tcourt|tribunal').entries[0]?.variants['en'] // ['court', 'tribunal']
 */
export function parseGlossary(tsv: string): Glossary {
  const rows = tsv.split(/\r?\n/u).map((line, index) => ({ line, number: index + 1 }));
  const [head, ...lines] = rows.filter(({ line }) => line.trim() !== '' && !line.startsWith('#'));
  const languages = head?.line.split('\t').slice(1) ?? [];
  const entries = lines.map(({ line, number }): GlossaryEntry => {
    const [field = '', ...cells] = line.split('\t');
    const variants = languages.flatMap((language, at) => {
      const written = (cells[at] ?? '').split('|').filter((variant) => variant !== '');
      return written.length === 0 ? [] : [[language, written] as const];
    });
    if (field !== '' && cells.length === languages.length && variants.length >= 2)
      return { field, variants: Object.fromEntries(variants) };
    throw new AppError('glossary.badLine', `Glossary, line ${number}: it has no field, or no term in two languages.`, {
      hint: `A line is the field and a cell for each of ${languages.join(', ')}, with tabs between.`,
      params: { line: number },
    });
  });
  return { languages, entries, byStem: new Map(languages.map((language) => [language, indexOf(entries, language)])) };
}

function indexOf(entries: readonly GlossaryEntry[], language: string) {
  const index = new Map<string, { stems: string[]; entry: GlossaryEntry }[]>();
  for (const entry of entries) {
    // Two variants may have the same stems: plurals, spellings.
    const sequences = new Map((entry.variants[language] ?? []).map((variant) => keyed(stemsOf(variant, language))));
    for (const stems of sequences.values()) {
      const [first] = stems;
      if (first === undefined) continue;
      const here = index.get(first);
      if (here === undefined) index.set(first, [{ stems, entry }]);
      else here.push({ stems, entry });
    }
  }
  for (const here of index.values()) here.sort((a, b) => b.stems.length - a.stems.length);
  return index;
}

const keyed = (stems: string[]): [string, string[]] => [stems.join(' '), stems];

/** Stems of the content words of a term. */
export function stemsOf(variant: string, language: string): string[] {
  return new Doc(variant, { language }).terms.map(({ term }) => term);
}

/**
 * The glossary's terms in a text: at each content word the longest that begins there, in each of its meanings. Words that
 * stand in a longer term are not read alone: «مجلس» of «مجلس الأمن» is no council by itself.
 */
export function findGlossaryTerms(terms: readonly Term[], language: string, glossary: Glossary): GlossaryMatch[] {
  const index = glossary.byStem.get(language);
  if (index === undefined) return [];
  const found: GlossaryMatch[] = [];
  const isCovered = new Uint8Array(terms.length);
  const longest = terms.map(({ term }, from) => {
    const candidates = index.get(term) ?? [];
    const [best] = candidates.filter(({ stems }) => stems.every((stem, at) => terms[from + at]?.term === stem));
    const length = best?.stems.length ?? 0;
    if (length > 1) isCovered.fill(1, from, from + length);
    return candidates.filter(
      ({ stems }) => stems.length === length && stems.every((stem, at) => terms[from + at]?.term === stem),
    );
  });
  longest.forEach((here, from) => {
    for (const { stems, entry } of here)
      if (stems.length > 1 || isCovered[from] === 0) found.push({ entry, from, to: from + stems.length });
  });
  return found;
}
