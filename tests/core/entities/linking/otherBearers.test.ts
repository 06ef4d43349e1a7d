import { expect, test } from 'vitest';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';

// Written for these tests in the format of seeds/lexicon.
const index = buildActorIndex(
  parseLexicon(
    [
      'yemen\tplace\tye\tاليمن|%يمني\tYemen|%Yemeni',
      'lebanon\tplace\tlb\tلبنان|%لبناني\tLebanon|%Lebanese',
      'hamad-al-yamani\tperson\tlb\tحمد اليمني|~اليمني\tHamad al-Yamani',
      'reform-party\torganisation\tlb\tالحزب الإصلاحي\tReform Party',
      'nasr-movement\tgroup\tlb\tحركة نصر|?نصر\tNasr Movement',
    ].join('\n'),
    'test.tsv',
  ),
);
/** The known actors of a text in which the tagger takes a name for a person's. */
const knownIn = (text: string, name: string) => {
  const start = text.indexOf(name);
  const tagger = { tag: () => [{ start, end: start + name.length, kind: 'person' as const, score: 1 }] };
  const { actors } = findArticleActors(new Doc(text, { language: 'ar' }), index, tagger);
  return actors.filter(({ known }) => known).map(({ key }) => key);
};

test.each(['راجح الحوري واصفاً', 'راجح الحوري مرارا', 'راجح الحوري مجددًا'])(
  '«%s» ends with an adverb, not with a name',
  (span) => {
    const text = `نفى ${span} ما قيل عنه.`;
    const start = text.indexOf(span);
    const tagger = { tag: () => [{ start, end: start + span.length, kind: 'person' as const, score: 1 }] };
    const { actors } = findArticleActors(new Doc(text, { language: 'ar' }), index, tagger);
    expect(actors.map(({ names }) => names)).toEqual([{ ar: 'راجح الحوري' }]);
  },
);

test.each<[text: string, name: string, keys: string[], why: string]>([
  [
    'قال الرئيس اليمني، راجح الحوري، إن اليمن بخير.',
    'اليمني',
    ['yemen'],
    'a nationality whose country is named is no family name',
  ],
  [
    'التقى حمد اليمني الوفد في اليمن. وشكر اليمني مضيفه.',
    'اليمني',
    ['hamad-al-yamani', 'yemen'],
    'but the man’s where his full name stands',
  ],
  ['اجتمع الحزب الإصلاحي أمس في بيروت.', 'بيروت', ['reform-party'], 'a party by its name'],
  ['اجتمع الحزب الإصلاحي اليمني أمس في عدن.', 'عدن', [], 'that of another nationality is another one'],
  ['اجتمع الحزب "الإصلاحي" اللبناني أمس.', 'أمس', ['reform-party'], 'that of its own nationality is the same'],
  ['يتهم أعضاء حركة نصر الله راجح بالفساد.', 'راجح', [], 'the first half of a name is no whole one'],
  ['يتهم أعضاء حركة نصر راجح الحوري بالفساد.', 'راجح الحوري', ['nasr-movement'], 'where it is whole it is one'],
])('%s (%s)', (text, name, keys) => {
  expect(knownIn(text, name).sort()).toEqual(keys);
});
