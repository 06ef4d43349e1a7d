import { z } from 'zod';
import { defined } from '#core/defined';
import type { Before } from '#core/developments/additions';
import { MEMORY_MS } from '#core/developments/developments';
import { type Published, tellDevelopment } from '#core/developments/tellDevelopment';
import type { Queryable } from '#store/database';
import { storedAfter } from '#store/developments/places';
import type { ReportReader, StoryReport } from '#store/developments/storyReports';

/** What "Development".account holds. Actors are by id. */
export const accountSchema = z.object({
  firstId: z.number(),
  lagMinutes: z.number().optional(),
  actors: z.array(z.number()),
  newActors: z.array(z.number()),
  newNumbers: z.array(z.string()),
  /** UTF-16 offsets into the article's text (core/language/documentText). */
  quote: z.object({ articleId: z.number(), start: z.number(), end: z.number() }).optional(),
});

interface MemberRow {
  developmentId: number;
  id: number;
  at: Date;
  source: number | null;
  isReport: boolean;
}

/** Tells developments anew in short, with what each article added; those without articles are deleted. */
export async function tellDevelopments(
  tx: Queryable,
  { watchId, ids, reader }: { watchId: number; ids: number[]; reader: ReportReader },
  { breathe }: { breathe: () => Promise<void> },
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.$queryRaw<MemberRow[]>`
    select p."developmentId", a.id, p.at, a."sourceId" as source, p.stamp is not null as "isReport"
    from "DevelopmentArticle" p join "Article" a on a.id = p."articleId"
    where p."developmentId" = any(${ids}::int[]) order by p.at, a.id`;
  const reportIds = rows.filter(({ isReport }) => isReport).map(({ id }) => id);
  const reports = await reader.byIds(reportIds);
  const byId = new Map(reports.map((report) => [report.id, report]));
  const earlier = await readEarlier(tx, { watchId, reports }, reader);
  const quotes = await strongestQuotes(tx, ids);
  const told = [];
  const additions = [];
  const empty = [];
  for (const id of ids) {
    await breathe();
    const its = rows.filter(({ developmentId }) => developmentId === id);
    const members = its.flatMap((row) => (row.isReport ? (byId.get(row.id) ?? []) : []));
    if (members.length === 0) {
      empty.push(id);
      continue;
    }
    const copies = its.flatMap((row): Published[] =>
      row.isReport ? [] : [{ id: row.id, at: row.at.getTime(), source: row.source ?? 0 }],
    );
    const { account, additions: added } = tellDevelopment(members, { before: beforeOf(members, earlier), copies });
    additions.push(...added);
    told.push({
      id,
      firstAt: its[0]?.at,
      lastAt: its.at(-1)?.at,
      headlineId: account.headlineId,
      articles: its.length,
      reports: members.length,
      sources: account.sources,
      score: account.score,
      account: accountSchema.parse({
        ...account,
        actors: account.actors.map(Number),
        newActors: account.newActors.map(Number),
        ...defined({ quote: quotes.get(id) }),
      }),
    });
  }
  // Near-copies without their report wait for it: whoever took it away has the rest of the group to place.
  await tx.development.deleteMany({ where: { id: { in: empty } } });
  await writeAccounts(tx, told);
  await tx.$executeRaw`
    update "DevelopmentArticle" p set publishers = row.publishers, "sameWords" = row."sameWords",
      news = array(select jsonb_array_elements_text(row.news))
    from jsonb_to_recordset(${JSON.stringify(additions)}::jsonb) as row (id int, publishers int, "sameWords" float8, news jsonb)
    where p."watchId" = ${watchId} and p."articleId" = row.id`;
}

async function writeAccounts(tx: Queryable, told: readonly object[]): Promise<void> {
  await tx.$executeRaw`
    update "Development" d set "firstAt" = row."firstAt", "lastAt" = row."lastAt", "headlineId" = row."headlineId",
      articles = row.articles, reports = row.reports, sources = row.sources, score = row.score, account = row.account
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as row (id int, "firstAt" timestamptz, "lastAt" timestamptz,
      "headlineId" int, articles int, reports int, sources int, score float8, account jsonb)
    where d.id = row.id`;
}

/** The story's reports of the weeks before the developments of these, in order. */
async function readEarlier(
  tx: Queryable,
  { watchId, reports }: { watchId: number; reports: readonly StoryReport[] },
  reader: ReportReader,
): Promise<StoryReport[]> {
  const times = reports.map(({ at }) => at);
  if (times.length === 0) return [];
  const from = Math.min(...times) - MEMORY_MS;
  const stored = await storedAfter(tx, watchId, {
    after: { at: new Date(from), id: 0 },
    upTo: { at: new Date(Math.max(...times)), id: 0 },
  });
  return reader.byIds(stored.map(({ articleId }) => articleId));
}

function beforeOf(members: readonly StoryReport[], earlier: readonly StoryReport[]): Before {
  const first = members[0]?.at ?? 0;
  const own = new Set(members.map(({ id }) => id));
  const actors = new Set<string>();
  const numbers = new Set<number>();
  for (const report of earlier) {
    if (report.at >= first) break;
    if (report.at < first - MEMORY_MS || own.has(report.id)) continue;
    for (const key of report.actors) actors.add(key);
    for (const { value } of report.numbers) numbers.add(value);
  }
  return { hasActor: (key) => actors.has(key), hasNumber: (value) => numbers.has(value) };
}

/** UTF-16 units that a quote has at best: long enough to say something, short enough to be read in a list. */
const QUOTE_CHARS = 160;

/** Of each development the quote to show: sure, of a known actor, in its own words, and neither a shred nor a speech. */
async function strongestQuotes(
  tx: Queryable,
  ids: number[],
): Promise<Map<number, { articleId: number; start: number; end: number }>> {
  const rows = await tx.$queryRaw<{ developmentId: number; articleId: number; start: number; end: number }[]>`
    select distinct on (p."developmentId") p."developmentId", q."articleId", q.start, q."end"
    from "DevelopmentArticle" p join "Quote" q on q."articleId" = p."articleId"
    where p."developmentId" = any(${ids}::int[]) and p.stamp is not null and q.sure and q."end" - q.start between 20 and 400
    order by p."developmentId", (q."actorId" is null), not q.direct, abs(q."end" - q.start - ${QUOTE_CHARS}), p.at, q."articleId", q.start`;
  return new Map(rows.map(({ developmentId, ...quote }) => [developmentId, quote]));
}
