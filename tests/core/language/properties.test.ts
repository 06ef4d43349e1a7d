import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseOf } from '#core/language/arabic/base';
import { cliticSplits } from '#core/language/arabic/clitics';
import { normaliseText, normaliseWithMap } from '#core/language/arabic/normalise';
import { otherStems, stemWord } from '#core/language/arabic/stem';
import { Doc } from '#core/language/doc';
import { tokenise } from '#core/language/tokenise';

// Text as feeds bring it: words of newspapers, clitics written into them, marks, other scripts, signs, halves of characters.
const WORDS = [
  ...'العراق وللعراق بغداد الحكومة حكومتها وزراء اللاجئين المسؤولون هدنة «انسحاب» شُرطة مـــيناء أميركا الآن إيران'.split(
    ' ',
  ),
  ...'talks Reuters’ F-16 amwaj.media don’t 2024 ١٢٫٥ ٪ 日本 Ελλάδα é e\u0301 😀 \u200fقال\u200e ﻻ ﷲ'.split(' '),
  ...['.', '،', ':', '\n', '\t', '…', '—', '«', '»', '\ud83d', '\u0000', '\u202e', '\u0640\u0640', '\u064e'],
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ' ', '', '\n')), { maxLength: 14 })
  .map((parts) => parts.map(([word, after]) => word + after).join(''));
const arabicWord = fc
  .string({ unit: fc.constantFrom(...'ابتجحدرسشصعغفقكلمنهويةىءآأإؤئ'), minLength: 1, maxLength: 9 })
  .map(normaliseText)
  .filter((word) => word !== '');
const RUNS = { seed: 11, numRuns: 400 };

describe('tokens', () => {
  test('lie in the text in reading order, one behind the other, and none is empty', () => {
    fc.assert(
      fc.property(text, (source) => {
        let last = 0;
        for (const { start, end, norm } of tokenise(source)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(norm).not.toBe('');
          last = end;
        }
        expect(last).toBeLessThanOrEqual(source.length);
      }),
      RUNS,
    );
  });

  test('are what their place in the source says, folded', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { start, end, norm } of tokenise(source)) {
          const there = normaliseText(source.slice(start, end));
          // A ligature gives two letters, of which a token may take one.
          expect(there).toContain(norm);
        }
      }),
      RUNS,
    );
  });

  test('lose no letter and no digit of Arabic or Latin', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { text: folded, starts } = normaliseWithMap(source);
        const tokens = tokenise(source);
        for (let at = 0; at < folded.length; at++) {
          if (!/[a-z0-9\u0621-\u064a]/u.test(folded.charAt(at))) continue;
          const origin = starts[at] ?? -1;
          expect(tokens.some(({ start, end }) => start <= origin && origin < end)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('of two texts are those of the one and then those of the other', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const joined = tokenise(`${first}\n${second}`).map(({ norm }) => norm);
        expect(joined).toEqual([...tokenise(first), ...tokenise(second)].map(({ norm }) => norm));
      }),
      RUNS,
    );
  });

  test('are the same for a text that is folded already', () => {
    fc.assert(
      fc.property(text, (source) => {
        const folded = normaliseText(source);
        expect(tokenise(folded).map(({ norm }) => norm)).toEqual(tokenise(source).map(({ norm }) => norm));
      }),
      RUNS,
    );
  });

  test('of one kind share a lexeme wherever they stand', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { norm, lexeme, kind } of [...tokenise(source), ...tokenise(`x ${source}`)]) {
          expect([lexeme.norm, lexeme.kind]).toEqual([norm, kind]);
        }
      }),
      RUNS,
    );
  });
});

describe('a Doc', () => {
  test('has terms whose places are tokens, in order', () => {
    fc.assert(
      fc.property(text, (source) => {
        const doc = new Doc(source, { language: 'ar' });
        const places = new Set(doc.tokens.map(({ start, end }) => `${start}-${end}`));
        for (const { start, end, term } of doc.terms) {
          expect(places.has(`${start}-${end}`)).toBe(true);
          expect(term.length).toBeGreaterThanOrEqual(2);
        }
        const starts = doc.terms.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      RUNS,
    );
  });

  test('has sentences that hold every token whole, one behind the other', () => {
    fc.assert(
      fc.property(text, (source) => {
        const doc = new Doc(source);
        let last = 0;
        for (const { start, end } of doc.sentences) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(source.length);
        for (const token of doc.tokens.filter(({ kind }) => kind === 'arabic' || kind === 'latin')) {
          expect(doc.sentences.some(({ start, end }) => start <= token.start && token.end <= end)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('says the same each time it is asked, and so does another of the same text', () => {
    fc.assert(
      fc.property(text, (source) => {
        const doc = new Doc(source);
        const first = JSON.stringify([doc.language, doc.terms, doc.sentences]);
        expect(JSON.stringify([doc.language, doc.terms, doc.sentences])).toBe(first);
        const other = new Doc(source);
        expect(JSON.stringify([other.language, other.terms, other.sentences])).toBe(first);
      }),
      RUNS,
    );
  });
});

describe('the stem of an Arabic word', () => {
  test('is there, no longer than the word, and the same each time', () => {
    fc.assert(
      fc.property(arabicWord, (word) => {
        const stem = stemWord(word, 'ar');
        expect(stem).not.toBe('');
        expect(stem.length).toBeLessThanOrEqual(word.length);
        expect(stemWord(word, 'ar')).toBe(stem);
      }),
      RUNS,
    );
  });

  test('is folded, and no blank is in it', () => {
    fc.assert(
      fc.property(arabicWord, (word) => {
        const stem = stemWord(word, 'ar');
        expect(normaliseText(stem)).toBe(stem);
        expect(stem).not.toMatch(/\s/u);
      }),
      RUNS,
    );
  });

  test('is none of the stems of its other readings, which are two letters at least and each once', () => {
    fc.assert(
      fc.property(arabicWord, (word) => {
        const stems = otherStems(word, 'ar');
        expect(stems).not.toContain(stemWord(word, 'ar'));
        expect(new Set(stems).size).toBe(stems.length);
        for (const stem of stems) expect(stem.length).toBeGreaterThanOrEqual(2);
      }),
      RUNS,
    );
  });

  test.each(['fa', 'ur', 'ckb'])('is the word itself in %s, whose affixes are others', (language) => {
    fc.assert(
      fc.property(arabicWord, (word) => {
        expect(stemWord(word, language)).toBe(word);
        expect(otherStems(word, language)).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('the clitic splits of a word', () => {
  test('begin with the bare word; each leaves some of it, and takes two letters and an article at most', () => {
    fc.assert(
      fc.property(arabicWord, (word) => {
        const [bare, ...others] = cliticSplits(word);
        expect(bare).toEqual({ bare: word, definite: false, clitics: 0, contracted: false });
        for (const split of others) {
          expect(word.endsWith(split.bare)).toBe(true);
          expect(split.bare).not.toBe('');
          expect(split.bare.length).toBeLessThan(word.length);
          expect(split.clitics).toBeLessThanOrEqual(2);
          expect(word.length - split.bare.length).toBeLessThanOrEqual(split.definite ? 4 : 2);
          expect(split.contracted && !split.definite).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test('hold the one by which the base of a word is told', () => {
    fc.assert(
      fc.property(arabicWord, (word) => {
        expect(cliticSplits(word).map(({ bare }) => bare)).toContain(baseOf(word));
      }),
      RUNS,
    );
  });
});
