import { describe, expect, test } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { Doc, docOf } from '#core/language/doc';

describe('a document', () => {
  test('has the content words of its text, without stop words and small numbers, with years', () => {
    const { terms } = new Doc('وفي عام 2024 قال إن 3 قوات للعراق', { language: 'ar' });
    expect(terms.map(({ term }) => term)).toEqual(['عام', '2024', 'قو', 'عراق']);
  });

  test.each([
    ['ar', ['هدف', 'talk'], 'Arabic and English words by their stems'],
    ['fa', ['اهداف', 'talks'], 'what has other affixes as it stands'],
    ['fr', ['هدف', 'talks'], 'Latin words of other languages as they stand'],
  ])('compares words in a text in %s: %s', (language, expected) => {
    const [first, second] = new Doc('الأهداف هدفها أهداف talks', { language }).terms.slice(-2);
    expect([first?.term, second?.term]).toEqual(expected.map((word) => word.replace('هدف', 'اهداف')));
  });

  test.each([
    [
      'fr',
      'Le deuxième tour de l’élection aux Comores, selon les autorités d’Anjouan',
      ['deuxieme', 'tour', 'election', 'comores', 'autorites', 'anjouan'],
    ],
    ['tr', 'Bingöl’de deprem: 41 ölü ve çok sayıda yaralı var', ['bingol', 'deprem', 'olu', 'sayida', 'yarali']],
    ['fa', 'اعتصاب کامیون‌داران در ایران به روز ششم رسید', ['اعتصاب', 'کامیونداران', 'ایران', 'روز', 'ششم', 'رسید']],
    ['he', 'רעידת אדמה של שש עם הרוגים', ['רעידת', 'אדמה', 'שש', 'הרוגים']],
    ['en', 'A des moines house', ['des', 'moin', 'hous']],
  ])('leaves out the stop words of its own language (%s), and what an apostrophe parts', (language, text, words) => {
    expect(new Doc(text, { language }).terms.map(({ term }) => term)).toEqual(words.map(normaliseText));
  });

  test('tells its language when nobody says it', () => {
    expect(new Doc('قال الوزير إن المحادثات بدأت في بغداد').language).toBe('ar');
    expect(new Doc('The minister said that the talks began', { language: 'fr' }).language).toBe('fr');
  });

  test('places words, content words and sentences in the text as written', () => {
    const doc = new Doc('وصل الوَزيرُ أمس. قال إنّ غـزة بخير!');
    const at = ({ start, end }: { start: number; end: number }) => doc.text.slice(start, end);
    expect(doc.sentences.map(at)).toEqual(['وصل الوَزيرُ أمس.', 'قال إنّ غـزة بخير!']);
    expect(doc.tokens.map(at)).toEqual(['وصل', 'الوَزيرُ', 'أمس', 'قال', 'إنّ', 'غـزة', 'بخير']);
    expect(doc.terms.map(at)).toEqual(['وصل', 'الوَزيرُ', 'غـزة', 'بخير']);
  });

  test('reads each layer once', () => {
    const doc = new Doc('وصل الوزير إلى بغداد.');
    expect(doc.tokens).toBe(doc.tokens);
    expect(doc.terms).toBe(doc.terms);
    expect(doc.sentences).toBe(doc.sentences);
    expect(doc.tokens[1]?.lexeme).toBe(new Doc('سافر الوزير').tokens[1]?.lexeme);
  });

  test('of an article begins with its title, and has the summary once', () => {
    const doc = docOf({ title: 'عنوان', summary: 'مقدمة', text: 'مقدمة ثم بقية' });
    expect(doc.text).toBe('عنوان\nمقدمة ثم بقية');
    expect(doc.text.slice(0, doc.titleEnd)).toBe('عنوان');
  });
});
