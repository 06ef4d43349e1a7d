import { type FactRow, FLAG } from '#core/facts/facts';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';
import { NOT_THE_SEED } from '#store/sql/counted';

/**
 * A watch's accepted articles as rows of its fact table, in any order: all, or those of the given ids. What counts is what
 * `contributions` (store/charts/counts) counts; tests hold both together.
 */
export async function readFacts(db: Queryable, watchId: number, articleIds?: number[]): Promise<FactRow[]> {
  if (articleIds?.length === 0) return [];
  const which = Prisma.sql`d."watchId" = ${watchId} and d.accepted
    ${articleIds === undefined ? Prisma.empty : Prisma.sql`and d."articleId" = any(${articleIds}::int[])`}`;
  const [articles, mentions, quotes] = await Promise.all([
    readColumns(db, articleColumns(which)),
    readColumns(db, mentionColumns(which)),
    readColumns(db, quoteColumns(which)),
  ]);
  const { actors, topics } = namedIn(mentions.numbers);
  const speakers = quotedIn(quotes.numbers);
  const { numbers, langs } = articles;
  return langs.map((lang, row): FactRow => {
    const value = (column: number) => numbers[row * 6 + column] ?? 0;
    const id = value(0);
    return {
      ...{ id, time: value(1), seen: value(2), source: value(3), group: value(4), flags: value(5), lang },
      actors: actors.get(id) ?? NONE,
      topics: topics.get(id) ?? NONE,
      speakers: speakers.get(id) ?? NONE,
    };
  });
}

const NONE: readonly number[] = [];

/** By article, in threes: id, mentions, metonyms. */
type Threes = Map<number, number[]>;

/** [article, actor, topic, mentions, metonyms, …], where actor or topic is 0. */
function namedIn(numbers: Float64Array): { actors: Threes; topics: Threes } {
  const [actors, topics]: [Threes, Threes] = [new Map(), new Map()];
  for (let at = 0; at < numbers.length; at += 5) {
    const value = (column: number) => numbers[at + column] ?? 0;
    const actor = value(1);
    if (actor === 0) addThree(topics, value(0), value(2), value(3), value(4));
    else addThree(actors, value(0), actor, value(3), value(4));
  }
  return { actors, topics };
}

/** [article, speaker, …], once for each quote. */
function quotedIn(numbers: Float64Array): Threes {
  const speakers: Threes = new Map();
  for (let at = 0; at < numbers.length; at += 2) addThree(speakers, numbers[at] ?? 0, numbers[at + 1] ?? 0, 1, 0);
  return speakers;
}

/** What an article has twice, an actor and one who was merged into it, is added up. */
function addThree(to: Threes, article: number, id: number, mentions: number, metonyms: number): void {
  const threes = to.get(article);
  if (threes === undefined) {
    to.set(article, [id, mentions, metonyms]);
    return;
  }
  for (let at = 0; at < threes.length; at += 3) {
    if (threes[at] !== id) continue;
    threes[at + 1] = (threes[at + 1] ?? 0) + mentions;
    threes[at + 2] = (threes[at + 2] ?? 0) + metonyms;
    return;
  }
  threes.push(id, mentions, metonyms);
}

/**
 * A hundred thousand rows are sent as one text of numbers: as rows, with a name and a parser for each value, they would take
 * the server a second.
 */
async function readColumns(db: Queryable, columns: Prisma.Sql): Promise<{ numbers: Float64Array; langs: string[] }> {
  const [row] = await db.$queryRaw<{ numbers: string | null; langs: string | null }[]>`${columns}`;
  return { numbers: numbersOf(row?.numbers ?? ''), langs: row?.langs?.split(',') ?? [] };
}

const [COMMA, MINUS, ZERO] = [44, 45, 48];

/** Whole numbers between commas. Read digit by digit: cut at its commas, a text of two million makes a string of each. */
function numbersOf(text: string): Float64Array {
  if (text === '') return new Float64Array();
  let count = 1;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === COMMA) count += 1;
  const numbers = new Float64Array(count);
  let place = 0;
  let [value, sign] = [0, 1];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      numbers[place] = sign * value;
      place += 1;
      value = 0;
      sign = 1;
    } else if (code === MINUS) sign = -1;
    else value = value * 10 + code - ZERO;
  }
  numbers[place] = sign * value;
  return numbers;
}

const ms = (column: string) => Prisma.raw(`(date_part('epoch', ${column}) * 1000)::bigint`);

/** An estimated date is known to the day at best. Both texts are made in one order of the rows. */
const articleColumns = (which: Prisma.Sql) => Prisma.sql`
  select string_agg(concat_ws(',', a.id, ${ms('a."publishedAt"')}, ${ms('a."firstSeenAt"')}, coalesce(a."sourceId", 0), a."groupId",
      case when a.dated in ('day', 'estimated') then ${FLAG.day}::int else 0 end
      + case when a.dated = 'unknown' then ${FLAG.undated}::int else 0 end
      + case when a."fromBackfill" or not (${NOT_THE_SEED}) then ${FLAG.old}::int else 0 end
      + case when d.feedback is not null then ${FLAG.marked}::int else 0 end
      + case when exists (select 1 from "Revision" r where r."articleId" = a.id) then ${FLAG.edited}::int else 0 end), ',') as numbers,
    string_agg(a.lang, ',') as langs
  from "Decision" d join "Article" a on a.id = d."articleId" join "Watch" w on w.id = d."watchId" where ${which}`;

/** Actors and topics by one look at each article's mentions. An actor that is not meant by name nor by metonym does not count. */
const mentionColumns = (which: Prisma.Sql) => Prisma.sql`
  select string_agg(concat_ws(',', m."articleId", coalesce(root.id, 0), coalesce(t.id, 0),
      m.count + case when root.id is not null and w."foldMetonyms" then m.metonyms else 0 end,
      case when root.id is null or w."foldMetonyms" then 0 else m.metonyms end), ',') as numbers, null as langs
  from "Decision" d join "Watch" w on w.id = d."watchId" join "Mention" m on m."articleId" = d."articleId"
    left join ${standingActor('actor', Prisma.sql`m."actorId"`)} and m.count + m.metonyms > 0
    left join "Topic" t on t.id = m."topicId" and t."watchId" = d."watchId"
  where ${which} and (root.id is not null or t.id is not null)`;

/** A doubtful quote is of its article alone: no list of what somebody said has it. */
const quoteColumns = (which: Prisma.Sql) => Prisma.sql`
  select string_agg(concat_ws(',', q."articleId", root.id), ',') as numbers, null as langs
  from "Decision" d join "Quote" q on q."articleId" = d."articleId"
    join ${standingActor('speaker', Prisma.sql`q."actorId"`)}
  where ${which} and q.sure`;
