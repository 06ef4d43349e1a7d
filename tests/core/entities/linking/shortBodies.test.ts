import { expect, test } from 'vitest';
import { annotate } from '#core/entities/annotatedDoc';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { taggedNames } from '#core/entities/rules/taggedNames';
import { Doc } from '#core/language/doc';
import { index, linksOf } from './readLinks';

test.each<[text: string, links: string[], why: string]>([
  [
    'صوّت البرلمان اللبناني للإعلان عن موعد جديد.',
    ['البرلمان اللبناني = new:برلمان اللبناني by phrase'],
    'a body with its nationality has its name, and the sentence goes on',
  ],
  [
    'قال رئيس مجلس القضاء الأعلى القاضي ناظم الزبيدي إن الملف أغلق.',
    ['مجلس القضاء الأعلى = new:مجلس القضا الاعلي by phrase', 'ناظم الزبيدي = zubaidi-iq by alias'],
    'a title behind a body is no part of it',
  ],
  [
    'تفضل إدارة الرئيس اللبناني نجيب ميقاتي الحوار.',
    ['إدارة الرئيس اللبناني نجيب ميقاتي = new:government LB by government', 'نجيب ميقاتي = mikati by alias'],
    'a government by its head’s office and name',
  ],
  [
    'تقدمت قوات المقاومة الساحلية اليمنية أمس، وقالت المقاومة الساحلية إنها باقية.',
    [
      'قوات المقاومة الساحلية اليمنية = new:قوات المقاومه الساحليه اليمنيه by phrase',
      'المقاومة الساحلية = new:قوات المقاومه الساحليه اليمنيه by phrase',
    ],
    'a body is named again by a part of its words',
  ],
  ['أعلنت إدارة البصرة ذلك.', ['البصرة = basra by alias'], 'whoever runs a town or a club is no government'],
  ['نفت الصحيفة اللبنانية ذلك.', [], 'a paper is called so that has been named, or any'],
  ['تقدمت المقاومة الساحلية أمس.', [], 'which alone name nothing'],
  [
    'اجتمع البرلمان اللبناني أمس، وأقر البرلمان الموازنة.',
    ['البرلمان اللبناني = new:برلمان اللبناني by phrase', 'البرلمان = new:برلمان اللبناني by phrase'],
    'one word is enough for a parliament that is named',
  ],
  [
    'اجتمع البرلمان اللبناني والبرلمان العراقي، وأقر البرلمان البيان.',
    ['البرلمان اللبناني = new:برلمان اللبناني by phrase', 'البرلمان العراقي = new:برلمان العراقي by phrase'],
    'but not for one of two',
  ],
  [
    'اجتمع مجلس النواب اللبناني أمس، وأقر البرلمان الموازنة.',
    ['مجلس النواب اللبناني = new:مجلس النواب اللبناني by phrase', 'البرلمان = new:مجلس النواب اللبناني by phrase'],
    'a council of deputies is one too',
  ],
  [
    'استجوب رئيس الهيئة الوطنية للاستثمار، ودافعت هيئة الاستثمار عن نفسها.',
    [
      'الهيئة الوطنية للاستثمار = new:هييه الوطنيه للاستثمار by phrase',
      'هيئة الاستثمار = new:هييه الوطنيه للاستثمار by phrase',
    ],
    'what a body is for is the same with «لـ»',
  ],
  ['زار وزير خارجية إيران المعرض.', ['إيران = iran by alias'], 'the field of a minister is no ministry'],
  [
    'قال الوزير دلشاد زرنيق ذلك، وشكر زرنيق مضيفه. وقال الوزير ناظم زرنيق إنه راض.',
    [
      'دلشاد زرنيق = new:دلشاد زرنيق by title',
      'زرنيق = new:دلشاد زرنيق by shortForm',
      'ناظم زرنيق = new:ناظم زرنيق by title',
    ],
    'of a family the one who alone was named so far',
  ],
  [
    'قصفت مواقع نظام الرئيس اللبناني نجيب ميقاتي أمس.',
    [
      'نظام الرئيس اللبناني نجيب ميقاتي = new:نظام الرييس اللبناني نجيب ميقاتي by phrase',
      'نجيب ميقاتي = mikati by alias',
    ],
    'so is what is called his regime',
  ],
  [
    'توقعت الرئاسة العامة للأرصاد وحماية البيئة طقساً حاراً.',
    ['الرئاسة العامة للأرصاد وحماية البيئة = new:رياسه العامه للارصاد وحمايه البييه by phrase'],
    'a body for two purposes',
  ],
  [
    'توقعت الرئاسة العامة للأرصاد والأطفال طقساً حاراً.',
    ['الرئاسة العامة للأرصاد = new:رياسه العامه للارصاد by phrase'],
    'but not with whatever «و» joins',
  ],
  [
    'صورة من الوكالة بغداد (السومرية) – افتتح المعرض.',
    ['بغداد = baghdad by homograph'],
    'the place that a report is sent from, whatever stands before it on its line',
  ],
  ['تولى رئاسة الحكومة بعد ذلك.', [], 'an office is no body'],
  ['قاد حملة لحشد التأييد.', [], 'to gather is no militia'],
  [
    'افتتح المعرض في العاصمة الإيرانية، طهران.',
    ['طهران = tehran by homograph'],
    'a capital that is called one is the city',
  ],
  ['طهران ـ افتتح المعرض أمس.', ['طهران = tehran by homograph'], 'so is the place that a report is sent from'],
  ['وأكدت طهران: لن نقبل.', ['طهران = iran by metonym'], 'who speaks is the state'],
  ['قال موقع ريشة نيوز إن المعرض افتتح.', ['ريشة نيوز = new:ريشه نيوز by source'], 'a medium by its last word'],
  ['أغلق معبر زرنقاطة أمس.', ['معبر زرنقاطة = new:معبر زرنقاطه by phrase'], 'a crossing by a name that is no word'],
  ['أغلق معبر المدينة أمس.', [], 'but not by a word'],
])('«%s» names %j: %s', (text, links) => expect(linksOf(text)).toEqual(links));

// A tagger that says what a test tells it.
const taggedAs = (text: string, words: readonly string[], kind: 'person' | 'place') =>
  words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, kind, score: 0.9 }));

test.each<[text: string, word: string, kind: 'person' | 'place', names: string[], why: string]>([
  ['اللقاء بين دلشاد وزرنيق. وقال زرنيق إنه راض.', 'دلشاد وزرنيق', 'person', ['دلشاد', 'زرنيق'], 'two that «و» joins'],
  ['ذكرت ناظم زرنيق واتسن في تقريرها.', 'زرنيق واتسن', 'person', ['ناظم زرنيق واتسن'], 'half of a name'],
  ['قصف قرية برج الزيتونة أمس.', 'برج', 'place', ['برج الزيتونة'], 'half of a village'],
  ['قصف قرية برج الجديدة أمس.', 'برج', 'place', ['برج'], 'an adjective in passing'],
])('of «%s» the tagger’s «%s» (%s) is %j: %s', (text, word, kind, names) => {
  const article = annotate(new Doc(text, { language: 'ar' }), index);
  const found = taggedAs(text, [word], kind).flatMap((span) => taggedNames(article, span));
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(names);
});

test('a last name that the tagger finds alone is its bearer’s, whom the article names in full', () => {
  const text = 'وصل دلشاد زرنيق أمس. وشكر زرنيق مضيفه.';
  const spans = [
    { start: 4, end: 15, kind: 'person', score: 0.9 } as const,
    { start: text.lastIndexOf('زرنيق'), end: text.lastIndexOf('زرنيق') + 5, kind: 'person', score: 0.9 } as const,
  ];
  const { actors } = findArticleActors(new Doc(text, { language: 'ar' }), index, { tag: () => spans });
  expect(actors.map(({ key, mentions }) => [key, mentions.length])).toEqual([['new:دلشاد زرنيق', 2]]);
});

test('somebody whom the tagger takes for a firm is a person where the article tells his age or death', () => {
  const text = 'توفي صانع الورق زرنيق بلقان عن 93 عاماً. ويعتبر بلقان رجلاً نشيطاً، وكان زرنيق بلقان يحب القرية.';
  const at = (word: string, from = 0) => {
    const start = text.indexOf(word, from);
    return { start, end: start + word.length, kind: 'organisation', score: 0.9 } as const;
  };
  const spans = [at('زرنيق بلقان'), at('بلقان', text.indexOf('ويعتبر')), at('زرنيق بلقان', text.indexOf('وكان'))];
  const read = (given: string) =>
    findArticleActors(new Doc(given, { language: 'ar' }), index, { tag: () => spans }).actors.map(
      ({ key, kind, mentions }) => [key, kind, mentions.length],
    );
  expect(read(text)).toEqual([['new:زرنيق بلقان', 'person', 3]]);
  // A firm that closes for a number of days stays one.
  expect(read(text.replace('عن 93', 'في 93'))).toContainEqual(['new:زرنيق بلقان', 'organisation', 2]);
});

test('a name of the lexicon keeps its article where it is no name without it', () => {
  const lexicon = buildActorIndex(parseLexicon('the-weir\tplace\t\t\tThe Weir', 'test.tsv'));
  const text = 'They met in The Weir again.';
  const { actors } = findArticleActors(new Doc(text, { language: 'en' }), lexicon);
  expect(actors.flatMap(({ mentions }) => mentions.map(({ start, end }) => text.slice(start, end)))).toEqual([
    'The Weir',
  ]);
});

test('a last name that is a word too is his where the tagger sees a name, of whatever kind', () => {
  const text = 'وصل دلشاد قطان أمس. وشكر قطان مضيفه.';
  const spans = [
    { start: 4, end: 14, kind: 'person', score: 0.9 } as const,
    { start: text.lastIndexOf('قطان'), end: text.lastIndexOf('قطان') + 4, kind: 'organisation', score: 0.9 } as const,
  ];
  const { actors } = findArticleActors(new Doc(text, { language: 'ar' }), index, { tag: () => spans });
  expect(actors.map(({ key, mentions }) => [key, mentions.length])).toEqual([['new:دلشاد قطان', 2]]);
});
