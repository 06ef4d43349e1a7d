import type { Actor, ActorKind, ArticleActor, Mention } from '#core/entities/actor';

/** Whom a mention is of. */
export type LinkedActor = Pick<ArticleActor, 'key' | 'kind' | 'names' | 'known'>;

/** What the keys of names that are in no lexicon begin with. */
const NEW = 'new:';

function languageOfWord(word: string): string {
  return /^[\u0600-\u06ff]/.test(word) ? 'ar' : 'en';
}

/** An actor of the gazetteer. */
export function knownActor({ key, kind, names }: Actor): LinkedActor {
  return { key, kind, names, known: true };
}

/** An actor that is in no lexicon, identified by its folded words. */
export function newActor(kind: ActorKind, label: string, words: readonly string[]): LinkedActor {
  const identity = kind === 'person' ? personKey(words) : words.join(' ');
  return { key: NEW + identity, kind, names: { [languageOfWord(label)]: label }, known: false };
}

/** Spellings of one person's name are one key: عبد الله and عبدالله, أبي and أبو, with and without بن. */
function personKey(words: readonly string[]): string {
  return words
    .filter((word, at) => at === 0 || (word !== 'بن' && word !== 'ابن'))
    .map((word) => (word === 'ابي' || word === 'ابا' ? 'ابو' : word))
    .join(' ')
    .replace(/(^| )عبد ال/g, '$1عبدال');
}

/** Collects the mentions of an article by actor, each span once. */
export class MentionCollector {
  readonly #byKey = new Map<string, ArticleActor>();

  add(actor: LinkedActor, mention: Mention): void {
    let entry = this.#byKey.get(actor.key);
    if (entry === undefined) {
      entry = { ...actor, mentions: [] };
      this.#byKey.set(actor.key, entry);
    }
    const { start, end } = mention;
    if (!entry.mentions.some((other) => other.start === start && other.end === end)) entry.mentions.push(mention);
  }

  addKnown(actor: Actor, mention: Mention): void {
    this.add(knownActor(actor), mention);
  }

  /** Actors by number of mentions, most first; mentions by place. */
  actors(): ArticleActor[] {
    const all = [...this.#byKey.values()];
    for (const { mentions } of all) mentions.sort((a, b) => a.start - b.start);
    return all.sort(
      (a, b) => b.mentions.length - a.mentions.length || (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0),
    );
  }
}
