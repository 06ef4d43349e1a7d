import type { Actor, ActorKind } from '#core/entities/actor';
import type { ArticleActor, FoundMention } from '#core/entities/articleActors';

/** Who a ledger's entry is, without its places. */
export type NamedActor = Pick<ArticleActor, 'key' | 'kind' | 'names' | 'known'>;

/** What the keys of names that are in no lexicon begin with. */
const NEW = 'new:';

function languageOfWord(word: string): string {
  return /^[\u0600-\u06ff]/.test(word) ? 'ar' : 'en';
}

/** The entry of a lexicon actor. */
export function known({ key, kind, names }: Actor): NamedActor {
  return { key, kind, names, known: true };
}

/** The entry of a name that is in no lexicon, told from others by its folded words. */
export function discovered(kind: ActorKind, label: string, words: readonly string[]): NamedActor {
  const told = kind === 'person' ? personKey(words) : words.join(' ');
  return { key: NEW + told, kind, names: { [languageOfWord(label)]: label }, known: false };
}

/** Spellings of one person's name are one key: عبد الله and عبدالله, أبي and أبو, with and without بن. */
function personKey(words: readonly string[]): string {
  return words
    .filter((word, at) => at === 0 || (word !== 'بن' && word !== 'ابن'))
    .map((word) => (word === 'ابي' || word === 'ابا' ? 'ابو' : word))
    .join(' ')
    .replace(/(^| )عبد ال/g, '$1عبدال');
}

/** Collects an article's actors, each with every place that names it, once. */
export class Ledger {
  readonly #byKey = new Map<string, ArticleActor>();

  note(actor: NamedActor, mention: FoundMention, evidence?: ArticleActor['evidence'][number]): void {
    const entry = this.#byKey.get(actor.key) ?? this.#open(actor);
    if (!isNoted(entry.mentions, mention)) entry.mentions.push(mention);
    if (evidence !== undefined) entry.evidence.push(evidence);
  }

  noteKnown(actor: Actor, mention: FoundMention): void {
    const entry = this.#byKey.get(actor.key) ?? this.#open(known(actor));
    if (!isNoted(entry.mentions, mention)) entry.mentions.push(mention);
  }

  actors(): ArticleActor[] {
    const all = [...this.#byKey.values()];
    for (const actor of all) if (actor.mentions.length > 1) actor.mentions.sort((a, b) => a.start - b.start);
    return all.sort(
      (a, b) => b.mentions.length - a.mentions.length || (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0),
    );
  }

  #open({ key, kind, names, known: isKnown }: NamedActor): ArticleActor {
    const entry: ArticleActor = { key, kind, names, known: isKnown, mentions: [], evidence: [] };
    this.#byKey.set(key, entry);
    return entry;
  }
}

function isNoted(mentions: readonly FoundMention[], { start, end }: FoundMention): boolean {
  for (const mention of mentions) if (mention.start === start && mention.end === end) return true;
  return false;
}
