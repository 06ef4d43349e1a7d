import type { Subject } from '#core/facts/subjectFacts';
import { normaliseText } from '#core/language/arabic/normalise';
import { beginsWithin } from '#core/query/completion';
import type { Queryable } from '#store/database';
import { completeActors } from '#store/search/completeNames';
import { listTopics } from '#store/watches/topics';
import type { I18n } from '../i18n';

/** Longer is no name. */
export const MAX_NAME_CHARS = 100;
/** Of each kind, in each watch. */
const FOUND = 8;

/** What a name may mean in a watch. */
export interface FoundIn {
  watch: { id: number; name: string };
  lines: { subject: Subject; label: string; count?: number }[];
}

/** Topics and actors of each watch of which some word begins as the text does, actors by how often the watch names them. */
export async function findLines(
  db: Queryable,
  { text, watches }: { text: string; watches: readonly { id: number; name: string }[] },
  i18n: Pick<I18n, 'name'>,
): Promise<FoundIn[]> {
  const prefix = normaliseText(text.slice(0, MAX_NAME_CHARS)).trim();
  if (prefix === '') return [];
  const found = await Promise.all(
    watches.map(async (watch): Promise<FoundIn> => {
      const [actors, topics] = await Promise.all([
        completeActors(db, { prefix, limit: FOUND, watchId: watch.id }),
        listTopics(db, watch.id),
      ]);
      const lines = [
        ...topics
          .filter(({ label, names }) => [label, ...Object.values(names)].some((name) => beginsWithin(name, prefix)))
          .slice(0, FOUND)
          .map(({ id, names, label }) => ({ subject: { kind: 'topic' as const, id }, label: i18n.name(names, label) })),
        // The lexicon has many whom the watch has never named: their line would be empty.
        ...actors
          .filter(({ articles }) => articles > 0)
          .map(({ id, names, key, articles }) => ({
            subject: { kind: 'actor' as const, id },
            label: i18n.name(names, key),
            count: articles,
          })),
      ];
      return { watch, lines };
    }),
  );
  return found.filter(({ lines }) => lines.length > 0);
}
