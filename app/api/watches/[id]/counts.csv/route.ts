import { isDay } from '#core/charts/days';
import { defined } from '#core/defined';
import { countSources, countSubjects } from '#core/facts/countFacts';
import { COUNT_SUBJECTS, type CountSubject, countLines } from '#core/facts/countLines';
import { RELATIONS, relationLines } from '#core/facts/relationLines';
import { readId } from '#core/id';
import { PREFERENCE_COOKIES, readPreferences } from '#i18n/preferences';
import { actorNamesOf, sourceNamesOf } from '#store/facts/factNames';
import { listTopics } from '#store/watches/topics';
import { newForVisitor } from '#store/watches/visits';
import { loadWatch } from '#store/watches/watches';
import { guarded } from '../../../../_access/guarded';
import { readDb } from '../../../../readDb';
import { type OpenView, openView } from '../../../../watches/[id]/openView';
import { streamText } from './streamText';

/**
 * The counts behind a view of a watch, by the same address as its page: range, unit and chips, and `tz` where it is not for a browser.
 * With `from` or `to` alone these days, else all. `collected` tells a day without news from one that nobody read: of the watch
 * itself every bucket has a row, and one that was not collected has empty cells instead of zeros. With `measure=share` a column more
 * tells what its feeds published in the bucket. `subject=pair` and `source` have one line for each pair and publisher of the whole range.
 */
export const GET = guarded<{ params: Promise<{ id: string }> }>('read', async (request, { params }, reader) => {
  const id = readId((await params).id);
  const watch = id === undefined ? undefined : await loadWatch(await readDb(), id);
  if (!watch) return new Response('There is no such watch.\n', { status: 404 });
  const query = Object.fromEntries(request.nextUrl.searchParams);
  const subject = COUNT_SUBJECTS.find((candidate) => candidate === query['subject']);
  const relation = RELATIONS.find((candidate) => candidate === query['subject']);
  const isWrong =
    (query['subject'] !== undefined && subject === undefined && relation === undefined) ||
    [query['from'], query['to']].some((day) => day !== undefined && !isDay(day));
  if (isWrong) {
    return new Response(
      `subject is one of ${[...COUNT_SUBJECTS, ...RELATIONS].join(', ')}; from and to are days, like 2024-01-28.\n`,
      {
        status: 400,
      },
    );
  }
  const now = new Date();
  const { timeZone, visitorId } = readPreferences({
    cookie: (name) =>
      (name === PREFERENCE_COOKIES.timeZone ? query['tz'] : undefined) ?? request.cookies.get(name)?.value,
    acceptLanguage: undefined,
    serverTimeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const newFor = await newForVisitor(await readDb(), { visitor: reader?.id ?? visitorId, watchIds: [watch.id], now });
  const range = (query['from'] ?? query['to']) ? 'custom' : 'all';
  const open = await openView(
    await readDb(),
    watch.id,
    { range, unit: 'day', ...query },
    {
      ...{ now, timeZone },
      newSince: newFor.get(watch.id)?.since ?? watch.createdAt,
    },
  );
  if (open.query.status === 'refused') return new Response('The query in q is not understood.\n', { status: 400 });
  const nameOf = await namesOf(watch.id, open, subject);
  const lines = relation
    ? relationLines(open, relation, { actor: (actor) => nameOf('actor', actor), source: await sourceNames(open) })
    : countLines(open, {
        unit: open.view.unit,
        isGap: open.gaps,
        nameOf,
        ...defined({ subject, published: open.published?.now }),
      });
  return new Response(streamText(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="marsad-${watch.id}-${subject ?? relation ?? 'counts'}.csv"`,
    },
  });
});

async function sourceNames({ facts, selected }: OpenView): Promise<(id: number) => string> {
  const names = await sourceNamesOf(
    await readDb(),
    countSources(facts, selected).map(({ id }) => id),
  );
  return (id) => names.get(id) ?? '';
}

/** What the file calls those whom it counts. */
async function namesOf(watchId: number, { facts, range }: OpenView, subject: CountSubject | undefined) {
  const wanted = subject === 'watch' || subject === 'topic' ? [] : countSubjects(facts, range.rows, 'actors');
  const [actors, topics] = await Promise.all([
    actorNamesOf(
      await readDb(),
      wanted.map(({ id }) => id),
    ),
    listTopics(await readDb(), watchId),
  ]);
  const labels = new Map(topics.map((topic) => [topic.id, topic]));
  return (named: 'actor' | 'topic', id: number) => {
    if (named === 'actor') return { ar: actors.get(id)?.names['ar'] ?? '', en: actors.get(id)?.names['en'] ?? '' };
    const topic = labels.get(id);
    return { ar: topic?.names['ar'] ?? topic?.label ?? '', en: topic?.names['en'] ?? '' };
  };
}
