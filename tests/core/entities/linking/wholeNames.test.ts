import { describe, expect, test } from 'vitest';
import { annotate } from '#core/entities/annotatedDoc';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { taggedNames } from '#core/entities/rules/taggedNames';
import { Doc } from '#core/language/doc';

// Made up: a state, its guard and army, a town, and a woman whose family name is marked ambiguous.
const LEXICON = [
  'nahria\tplace\tNH\tنهريا|^زرجوفة|%نهري\tNahria|%Nahrian',
  'nahrian-guard\tgroup\tNH\tحرس النهر النهري|حرس النهر\tNahrian Guard',
  'nahrian-legion\tgroup\tNH\tفيلق الضفة\tBank Legion',
  'zarjufa\tplace\tNH\tزرجوفة\tZarjufa',
  'marjan\tplace\tNH\tمرجانة\tMarjana',
  'dalia-zarniq\tperson\tNH\tداليا زرنيق|?زرنيق\tDalia Zarniq',
].join('\n');
const index = buildActorIndex(parseLexicon(LEXICON, 'test.tsv'));

function linksOf(text: string): string[] {
  return findArticleActors(new Doc(text, { language: 'ar' }), index)
    .actors.flatMap(({ key, mentions }) =>
      mentions.map(({ start, end }) => ({ start, line: `${text.slice(start, end)} = ${key}` })),
    )
    .sort((a, b) => a.start - b.start)
    .map(({ line }) => line);
}

test.each<[text: string, links: string[], why: string]>([
  ['اشتعلت جبهة مرجانة أمس.', ['مرجانة = marjan'], 'a front is where a war is, and the place is named'],
  ['تحمّل الجيش الفشل في جبهة الشمال أمس.', [], 'nor is a point of the compass a body'],
  [
    'زار جبهة التحرير الشعبية أمس.',
    ['جبهة التحرير الشعبية = new:جبهه التحرير الشعبيه'],
    'a front that is called by a purpose is one',
  ],
  ['أصيب ثلاثة من قوات الأمن في الانفجار.', [], 'whichever forces there are have no name'],
  [
    'أصيب ثلاثة من قوات الأمن النهرية في الانفجار.',
    ['قوات الأمن النهرية = new:قوات الامن النهريه'],
    'with a nationality they do',
  ],
  [
    'زار قائد فيلق الضفة التابع لحرس النهر المدينة.',
    ['فيلق الضفة = nahrian-legion', 'حرس النهر = nahrian-guard'],
    'a body that has another is an actor too',
  ],
  [
    'أعلنت نهريا ذلك. وقال الوزير مرداد زرنيق إنه راض. وتحدث زرنيق عن نهريا.',
    ['نهريا = nahria', 'مرداد زرنيق = new:مرداد زرنيق', 'زرنيق = new:مرداد زرنيق', 'نهريا = nahria'],
    'a family name is his whom the article names in full, though the gazetteer has it as an ambiguous one',
  ],
  [
    'أعلنت نهريا ذلك. وقال رئيس المجلس الوزير السابق مرداد زرنيق إنه راض. وفي وقت سابق، تحدث زرنيق عن ذلك.',
    ['نهريا = nahria', 'مرداد زرنيق = new:مرداد زرنيق', 'زرنيق = new:مرداد زرنيق'],
    'and the last word of a full name behind an office does not show the known one',
  ],
  [
    'مرج نيوز- زرجوفة أعلنت الوزارة ذلك. وقالت زرجوفة إنها راضية.',
    ['مرج نيوز = new:مرج نيوز', 'زرجوفة = zarjufa', 'زرجوفة = nahria'],
    'who sends a report and a dash before a capital make it a place',
  ],
  ['عقد مجلس إدارة النادي اجتماعا.', [], 'any club has a board'],
])('«%s» names %j: %s', (text, links) => {
  expect(linksOf(text)).toEqual(links);
});

describe('what the tagger marks', () => {
  test.each<[text: string, tagged: string, names: string[], why: string]>([
    [
      'واصل الثنائي مرداد والكرفاني التدريب.',
      'مرداد والكرفاني',
      ['مرداد', 'الكرفاني'],
      'two names joined by «و» are two',
    ],
    ['وصل مرداد والتسي أمس.', 'مرداد والتسي', ['مرداد والتسي'], 'letters that look like them may be the name’s'],
    ['في ذكرى المولد النبوي الشريف أمس.', 'النبوي الشريف', [], 'adjectives behind a noun name nobody'],
    [
      'قال الوزير الكرفاني الشهبازي أمس.',
      'الكرفاني الشهبازي',
      ['الكرفاني الشهبازي'],
      'behind an office they are a name',
    ],
    ['Share font Enable Reading Mode قال مرداد', 'Enable Reading Mode', [], 'the controls of a page are no name'],
    ['التقى مرداد Arda Reading أمس.', 'Arda Reading', ['Arda Reading'], 'a name in Latin letters is'],
    [
      'خبر علي مرداد الكرفاني: ننتظر على الضفة',
      'مرداد الكرفاني',
      ['علي مرداد الكرفاني'],
      '«علي» is a name where «على» is written so',
    ],
    ['خبر علي مرداد الكرفاني فقط', 'مرداد الكرفاني', ['مرداد الكرفاني'], 'it may be the preposition elsewhere'],
  ])('in «%s» «%s» gives %j: %s', (text, tagged, names) => {
    const start = text.indexOf(tagged);
    const article = annotate(new Doc(text, { language: 'ar' }), index);
    const found = taggedNames(article, { start, end: start + tagged.length, kind: 'person', score: 1 });
    expect(found.map((name) => text.slice(name.start, name.end))).toEqual(names);
  });
});
