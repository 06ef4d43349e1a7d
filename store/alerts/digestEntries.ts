import type { DigestEntry } from '#core/alerts/news';
import { defined } from '#core/defined';
import { Prisma } from '#generated/prisma/client';
import { toldDevelopments } from '#store/alerts/toldDevelopments';
import type { Queryable } from '#store/database';
import { type DevelopmentView, developmentsByIds } from '#store/developments/listDevelopments';
import { SOURCE_NAME } from '#store/sql/sources';

interface Digest {
  id: number;
  watchId: number;
  channelId: number;
}

/** Articles of a digest that are looked at, the likeliest to be on the story first. */
const MOST = 2000;

interface GatheredRow {
  title: string;
  url: string;
  lang: string;
  publishedAt: Date;
  source: string | null;
  developmentId: number | null;
}

/** Articles of a digest that are still on the story, as `a`, and their development `p` where they have one. */
const gathered = (digestId: number) => Prisma.sql`
  "DigestEntry" e join "Alert" alert on alert.id = e."alertId" and e."digestId" = ${digestId} join "Article" a on a.id = alert."articleId"
    join "Decision" d on d."articleId" = a.id and d."watchId" = alert."watchId" and d.accepted
    left join "DevelopmentArticle" p on p."articleId" = a.id and p."watchId" = alert."watchId"`;

/**
 * What the articles of a digest tell, a development each, the biggest first; and how many articles and developments there are. What was
 * taken off the story meanwhile is left out.
 */
export async function digestEntries(
  db: Queryable,
  digest: Digest,
  { most = MOST } = {},
): Promise<{ entries: DigestEntry[]; articles: number; developments: number }> {
  const { id, watchId, channelId } = digest;
  const rows = await db.$queryRaw<GatheredRow[]>`
    select a.title, a.url, a.lang, a."publishedAt", ${SOURCE_NAME} as source, p."developmentId"
    from ${gathered(id)} left join "Source" s on s.id = a."sourceId"
    order by d.score desc, a.id limit ${most}`;
  const ids = [...new Set(rows.flatMap(({ developmentId }) => developmentId ?? []))];
  const views = await developmentsByIds(db, ids);
  const known = await toldDevelopments(db, { watchId, channelId, ids, before: id });
  const developments = views.map((view) => {
    const its = rows.filter(({ developmentId }) => developmentId === view.id);
    return { score: view.score, entry: developmentEntry(view, its, known.has(view.id)) };
  });
  const placed = new Set(views.map((view) => view.id));
  const alone = rows
    .filter(({ developmentId }) => developmentId === null || !placed.has(developmentId))
    .map((row) => ({ score: 1, entry: articleEntry(row) }));
  const sorted = [...developments, ...alone].sort((a, b) => b.score - a.score);
  const entries = sorted.map(({ entry }) => entry);
  if (rows.length < most) return { entries, articles: rows.length, developments: entries.length };
  return { entries, ...(await countGathered(db, id)) };
}

/** Where there are more articles than are looked at. */
async function countGathered(db: Queryable, digestId: number): Promise<{ articles: number; developments: number }> {
  const [counted] = await db.$queryRaw<{ articles: number; developments: number }[]>`
    select count(*)::int as articles,
      (count(distinct p."developmentId") + count(*) filter (where p."developmentId" is null))::int as developments
    from ${gathered(digestId)}`;
  return counted ?? { articles: 0, developments: 0 };
}

/** Under the title that stands for it, where the rule has chosen its article; else under that of the likeliest one which it has. */
function developmentEntry(view: DevelopmentView, gathered: readonly GatheredRow[], isKnown: boolean): DigestEntry {
  const head = gathered.find(({ url }) => url === view.headline.url) ?? gathered[0] ?? view.headline;
  const { title, url, lang } = head;
  const { reports, sources, firstAt, firstSource, newActors, newNumbers } = view;
  return {
    ...{ title, url, lang, reports, sources, isKnown, newNumbers },
    developmentId: view.id,
    publishedAt: firstAt,
    gathered: gathered.length,
    newActors: newActors.map(({ names }) => names),
    ...defined({ firstSource }),
  };
}

function articleEntry({ title, url, lang, publishedAt, source }: GatheredRow): DigestEntry {
  return {
    ...{ title, url, lang, publishedAt, reports: 1, sources: 1, gathered: 1, isKnown: false },
    ...{ newActors: [], newNumbers: [] },
    ...defined({ firstSource: source }),
  };
}
