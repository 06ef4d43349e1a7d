import type { ArticleActor } from '#core/entities/actor';
import type { Token } from '#core/language/tokenise';
import type { QuoteSpeaker } from '#core/quotes/quote';

/** A name in the text that may speak. */
export interface Named {
  actorKey: string;
  isPerson: boolean;
  /** A place speaks only where its name stands right after the verb. */
  isPlace: boolean;
  start: number;
  end: number;
}

/** A text with its words and names, as the finders of quotes share it. */
export interface Scene {
  text: string;
  tokens: readonly Token[];
  named: readonly Named[];
}

/** Every place of every actor, by place; of two that begin together the longer first. */
export function namedOf(actors: readonly ArticleActor[]): Named[] {
  return actors
    .flatMap(({ key, kind, mentions }) =>
      mentions.map(({ start, end, rule }) => ({
        actorKey: key,
        isPerson: kind === 'person',
        isPlace: kind === 'place' && rule !== 'metonym',
        start,
        end,
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

export function speakerOf(scene: Scene, { actorKey, start, end }: Named): QuoteSpeaker {
  return { actorKey, surface: scene.text.slice(start, end), start, end };
}

/** Who is named between two places: the person if there is one («وزير الدفاع الأميركي لويد أوستن»), else the first body. */
export function namedBetween(scene: Scene, start: number, end: number): QuoteSpeaker | undefined {
  const here = scene.named.filter(
    (name) => name.start >= start && name.end <= end && (!name.isPlace || name.start - start <= 3),
  );
  // «إدارة بايدن» speaks, not Biden: who is named inside a body's name is not its voice.
  const outer = here.filter(
    (name) => !here.some((other) => other !== name && other.start <= name.start && other.end >= name.end),
  );
  const speaker = outer.find((name) => name.isPerson) ?? outer[0];
  return speaker === undefined ? undefined : speakerOf(scene, speaker);
}
