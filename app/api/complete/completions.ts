import { defined } from '#core/defined';
import { beginsWithin, type Completion, fieldWith, type NamedField, type Unfinished } from '#core/query/completion';
import { languagesStarting } from '#core/query/fields';
import type { Database } from '#store/database';
import { completeActors, completeSources, topicNames } from '#store/search/completeNames';
import { listWatchNames } from '#store/watches/watches';
import type { I18n } from '../../i18n';

/** So many of a kind, and in all. */
const LIMIT = 8;
/** Where all kinds may be meant, the first of each. */
const OF_EACH = 4;

type Asked = Unfinished & { watchId?: number };

/** The names that a reader may be typing: of the field's kind, or of every kind and watches too. */
export async function completions(db: Database, asked: Asked, i18n: I18n): Promise<Completion[]> {
  const { field } = asked;
  const insert = (kind: NamedField, value: string) =>
    fieldWith({ field: kind, value, ...defined({ fieldText: asked.fieldText }) }, i18n.preferences.language);
  if (field !== undefined) return ofKind(db, field, { asked, limit: LIMIT, insert, i18n });
  const kinds = await Promise.all(
    (['actor', 'topic', 'source'] as const).map((kind) => ofKind(db, kind, { asked, limit: OF_EACH, insert, i18n })),
  );
  return [...kinds.flat(), ...(await watchesStarting(db, asked))].slice(0, LIMIT + OF_EACH);
}

interface How {
  asked: Asked;
  limit: number;
  insert: (kind: NamedField, value: string) => string;
  i18n: I18n;
}

async function ofKind(db: Database, kind: NamedField, { asked, limit, insert, i18n }: How): Promise<Completion[]> {
  const { prefix, watchId } = asked;
  switch (kind) {
    case 'actor':
      return (await completeActors(db, { prefix, limit, ...defined({ watchId }) })).map(
        ({ names, key, surface, articles }) => {
          const label = i18n.name(names, key);
          const spelt = label === surface ? [] : [surface];
          const counted = articles === 0 ? [] : [i18n.t('feeds.articles', { count: articles })];
          const detail = i18n.row([...spelt, ...counted]);
          return { kind, label, insert: insert(kind, surface), ...defined({ detail: detail || undefined }) };
        },
      );
    case 'topic':
      return (await topicNames(db, watchId))
        .map(({ names, label }) => ({ label: i18n.name(names, label), all: [label, ...Object.values(names)] }))
        .filter(({ all }) => all.some((name) => beginsWithin(name, prefix)))
        .filter(({ label }, at, found) => found.findIndex((other) => other.label === label) === at)
        .slice(0, limit)
        .map(({ label }) => ({ kind, label, insert: insert(kind, label) }));
    case 'source':
      return (await completeSources(db, { prefix, limit })).map(({ domain, name }) => ({
        kind,
        label: name,
        insert: insert(kind, domain),
        ...defined({ detail: name === domain ? undefined : domain }),
      }));
    case 'lang':
      return languagesStarting(prefix).map((code) => ({
        kind,
        label: i18n.language(code),
        insert: insert(kind, code),
      }));
  }
}

async function watchesStarting(db: Database, { prefix, watchId }: Asked): Promise<Completion[]> {
  return (await listWatchNames(db))
    .filter(({ id, name }) => id !== watchId && beginsWithin(name, prefix))
    .slice(0, OF_EACH)
    .map(({ id, name }) => ({ kind: 'watch', label: name, watchId: id }));
}
