import { describe, expect, test } from 'vitest';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';
import { findQuotes } from '#core/quotes/findQuotes';

const index = buildActorIndex(
  parseLexicon(
    [
      'fuad-hussein\tperson\tIQ\tفؤاد حسين\tFuad Hussein',
      'pentagon\torganisation\tUS\tالبنتاغون\tPentagon',
      'reuters\torganisation\tGB\tرويترز\tReuters',
      'lloyd-austin\tperson\tUS\tلويد أوستن\tLloyd Austin|~Austin',
      'iraq\tplace\tIQ\tالعراق|^بغداد|%عراقي\tIraq|%Iraqi',
    ].join('\n'),
    'test.tsv',
  ),
);

describe('findQuotes', () => {
  test.each<[string, string, string, string, boolean, string?]>([
    ['قال فؤاد حسين إن المحادثات بدأت اليوم.', 'fuad-hussein', 'قال', 'المحادثات بدأت اليوم', false],
    ['وأعلن وزير الدفاع لويد أوستن أنّ الاجتماعات ستبدأ.', 'lloyd-austin', 'أعلن', 'الاجتماعات ستبدأ', false],
    ['فؤاد حسين يقول إن الانسحاب قريب جداً.', 'fuad-hussein', 'يقول', 'الانسحاب قريب جداً', false],
    ['وقال فؤاد حسين: "لن نقبل بذلك أبداً في العراق".', 'fuad-hussein', 'قال', 'لن نقبل بذلك أبداً في العراق', true],
    ['"لن نقبل بذلك أبداً"، قال فؤاد حسين.', 'fuad-hussein', 'قال', 'لن نقبل بذلك أبداً', true],
    ['وأمس الخميس، أعلن البنتاغون أن القوات باقية.', 'pentagon', 'أعلن', 'القوات باقية', false, 'وأمس الخميس'],
    ['وبحسب رويترز، بدأت المحادثات في المدينة.', 'reuters', 'بحسب', 'بدأت المحادثات في المدينة', false],
    ['وتزعم بغداد أن الاتفاق قريب.', 'iraq', 'تزعم', 'الاتفاق قريب', false],
    [
      '"We will respond to this," Fuad Hussein said on 24 January 2024.',
      'fuad-hussein',
      'said',
      'We will respond to this',
      true,
      '24 January 2024',
    ],
    ['Lloyd Austin said that talks would begin soon.', 'lloyd-austin', 'said', 'talks would begin soon', false],
    ['According to Reuters, the coalition will leave.', 'reuters', 'according to', 'the coalition will leave', false],
  ])('%s', (text, actorKey, verb, said, direct, date) => {
    const [quote] = findQuotes(new Doc(text), findArticleActors(new Doc(text), index).actors);
    expect(quote?.speaker.actorKey).toBe(actorKey);
    expect(quote?.verb).toBe(verb);
    expect(text.slice(quote?.start, quote?.end)).toBe(said);
    expect(quote?.direct).toBe(direct);
    expect(quote?.date?.surface).toBe(date);
  });

  test('gives a later «وأضاف» to the same speaker', () => {
    const text = 'قال فؤاد حسين إن المحادثات بدأت. وأضاف أن النتائج قريبة.';
    expect(
      findQuotes(new Doc(text), findArticleActors(new Doc(text), index).actors).map(({ speaker }) => speaker.actorKey),
    ).toEqual(['fuad-hussein', 'fuad-hussein']);
  });

  test('names an unnamed source by its words', () => {
    const text = 'وقال مصدر سياسي مقرب من فؤاد حسين إن الظروف صعبة.';
    const [quote] = findQuotes(new Doc(text), findArticleActors(new Doc(text), index).actors);
    expect(quote?.speaker).toMatchObject({ surface: 'مصدر سياسي مقرب من فؤاد حسين' });
    expect(quote?.speaker.actorKey).toBeUndefined();
  });

  test('takes no word of saying without a clause for a quotation', () => {
    const text = 'قال فؤاد حسين كلمته وغادر العراق.';
    expect(findQuotes(new Doc(text), findArticleActors(new Doc(text), index).actors)).toEqual([]);
  });
});
