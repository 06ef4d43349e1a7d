import { defined } from '#core/defined';
import type { ArticleActor } from '#core/entities/actor';
import type { Doc } from '#core/language/doc';
import type { Quote } from '#core/quotes/quote';

/** A quote as `marsad analyse` prints it. */
export interface AnalysedQuote {
  speaker: string;
  name?: string;
  verb: string;
  said: [number, number];
  direct: boolean;
  date?: string;
}

export function nameOf({ names }: ArticleActor, language: string): string {
  return names[language] ?? names['en'] ?? names['ar'] ?? Object.values(names)[0] ?? '';
}

export function quotesFrom(
  quotes: readonly Quote[],
  { doc, actors, offset }: { doc: Doc; actors: readonly ArticleActor[]; offset: number },
): AnalysedQuote[] {
  const byKey = new Map(actors.map((actor) => [actor.key, actor]));
  return quotes.flatMap(({ speaker, verb, start, end, direct, date }) => {
    const actor = byKey.get(speaker.actorKey ?? '');
    return spansFrom([{ start, end }], offset).map((said) => ({
      speaker: speaker.surface,
      verb,
      said,
      direct,
      ...defined({ name: actor === undefined ? undefined : nameOf(actor, doc.language), date: date?.surface }),
    }));
  });
}

/** Places in the file's own text; what stands in a title before it has none there. */
export function spansFrom(mentions: readonly { start: number; end: number }[], offset: number): [number, number][] {
  return mentions.filter(({ start }) => start >= offset).map(({ start, end }) => [start - offset, end - offset]);
}

export function renderQuote({ speaker, name = speaker, verb, said, direct, date }: AnalysedQuote): string {
  return `  ${name} · ${verb} · ${said.join('–')}${direct ? ' · verbatim' : ''}${date ? ` · ${date}` : ''}`;
}
