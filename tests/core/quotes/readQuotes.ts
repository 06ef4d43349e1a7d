import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';
import { findQuotes } from '#core/quotes/findQuotes';

const index = buildActorIndex(
  parseLexicon(
    [
      'fuad-hussein\tperson\tIQ\tفؤاد حسين\tFuad Hussein|~Hussein',
      'sergei-lavrov\tperson\tRU\tسيرغي لافروف|~لافروف\tSergei Lavrov|~Lavrov',
      'lloyd-austin\tperson\tUS\tلويد أوستن\tLloyd Austin|~Austin',
      'donald-trump\tperson\tUS\tدونالد ترامب|ترامب\tDonald Trump|Trump',
      'pentagon\torganisation\tUS\tالبنتاغون\tPentagon',
      'reuters\torganisation\tGB\tرويترز|وكالة رويترز\tReuters',
      'the-guardian\torganisation\tGB\tالغارديان\tThe Guardian',
      'security-council\torganisation\t\tمجلس الأمن\tSecurity Council',
      'red-crescent\torganisation\t\tالهلال الأحمر\tRed Crescent',
      'united-states\tplace\tUS\tالولايات المتحدة|^واشنطن|%أميركي|%أميركية\tUnited States|US|^Washington|%American',
      'russia\tplace\tRU\tروسيا|^موسكو|%روسي|%روسية\tRussia|^Moscow|%Russian',
      'iraq\tplace\tIQ\tالعراق|^بغداد|%عراقي|%عراقية\tIraq|^Baghdad|%Iraqi',
      'iran\tplace\tIR\tإيران|^طهران|%إيراني|%إيرانية\tIran|^Tehran|%Iranian',
    ].join('\n'),
    'test.tsv',
  ),
);

/** A quote as a test reads it: the speaker's actor key, or its words in the text; `?` before one that is not sure. */
export interface ReadQuote {
  who: string;
  verb: string;
  said: string;
}

export function readQuotes(text: string, titleEnd = 0): ReadQuote[] {
  const doc = new Doc(text, { titleEnd });
  return findQuotes(doc, findArticleActors(doc, index).actors).map(({ speaker, verb, start, end, sure }) => ({
    who: `${sure ? '' : '?'}${speaker.actorKey ?? speaker.surface}`,
    verb,
    said: text.slice(start, end),
  }));
}

/** Only who spoke, in order. */
export const readSpeakers = (text: string): string[] => readQuotes(text).map(({ who }) => who);
