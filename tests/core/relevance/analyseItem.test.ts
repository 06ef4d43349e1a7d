import { describe, expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { readTerms } from '#core/relevance/analyseItem';

describe('readTerms', () => {
  const text = 'استقبل سامر فالح الزيدي سفير إسبانيا';
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  /** The phrases that are kept, as they stand in the text. */
  const phrasesOf = (names: { start: number; end: number }[]) => {
    const { phrases, starts, ends } = readTerms(new Doc(text, { language: 'ar' }), names);
    return [...phrases].flatMap((hash, i) => (hash === 0 ? [] : [text.slice(starts[i - 1], ends[i])]));
  };
  const ALL = ['استقبل سامر', 'سامر فالح', 'فالح الزيدي', 'الزيدي سفير', 'سفير إسبانيا'];

  test('takes each two words that stand together for a phrase', () => {
    expect(phrasesOf([])).toEqual(ALL);
  });

  test('the last word of a headline and the first of its text are none, nor are words that a bracket parts', () => {
    const apart = 'مقتل العشرات\nضرب زلزال(المدينة';
    const { phrases } = readTerms(new Doc(apart, { language: 'ar' }));
    expect([...phrases].map((hash) => hash !== 0)).toEqual([false, true, false, true, false]);
  });

  test('two words of one name are none, the name beside what stands there is', () => {
    expect(phrasesOf([at('سامر فالح الزيدي'), at('إسبانيا')])).toEqual(['استقبل سامر', 'الزيدي سفير', 'سفير إسبانيا']);
  });

  test('two names side by side are one, and so are words around a name of one word', () => {
    expect(phrasesOf([at('سامر'), at('فالح'), at('الزيدي')])).toEqual(ALL);
  });

  test('names within names, in whatever order they were found, count as the longest', () => {
    expect(phrasesOf([at('الزيدي'), at('سامر فالح'), at('سامر فالح الزيدي')])).toEqual(
      phrasesOf([at('سامر فالح الزيدي')]),
    );
  });

  test('a letter joined to a name does not part its words', () => {
    const joined = 'وصل لسامر فالح الزيدي وفد';
    const start = joined.indexOf('سامر');
    const { phrases } = readTerms(new Doc(joined, { language: 'ar' }), [
      { start, end: start + 'سامر فالح الزيدي'.length },
    ]);
    expect([...phrases].map((hash) => hash !== 0)).toEqual([false, true, false, false, true]);
  });
});
