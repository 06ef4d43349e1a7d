import { z } from 'zod';
import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import { TRACE_KINDS } from '#core/relevance/trace';
import type { Queryable } from '#store/database';
import { SOURCE_NAME } from '#store/sql/sources';

const traceSchema = z.looseObject({
  profileVersion: z.number(),
  bias: z.number(),
  parts: z.array(
    z.object({
      // Decisions that were stored before 0.2 have pairs under this name.
      kind: z.preprocess((kind) => (kind === 'facet' ? 'pair' : kind), z.enum(TRACE_KINDS)),
      key: z.string(),
      label: z.string(),
      share: z.number(),
      spans: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
});

/** An article as a watch shows it, with why it is or is not on the story. Offsets refer to core/language/documentText's text. */
export interface DecidedArticle {
  id: number;
  url: string;
  title: string;
  summary: string;
  text: string;
  lang: string;
  source?: string;
  author?: string;
  publishedAt: Date;
  dated: Dated;
  firstSeenAt: Date;
  score: number;
  accepted: boolean;
  feedback?: 'yes' | 'no';
  profileVersion: number;
  /** Of a decision that was not kept, since it is far from the story, there is none: nor is the score then more than 0. */
  trace: z.infer<typeof traceSchema>;
  isKept: boolean;
  groupId: number;
  /** Other articles of its group of near-copies among those that were asked for. */
  copies: number;
  revisions: number;
}

type Row = Pick<DecidedArticle, 'id' | 'url' | 'title' | 'summary' | 'text' | 'lang' | 'publishedAt' | 'dated'> &
  Pick<DecidedArticle, 'firstSeenAt' | 'groupId' | 'revisions'> & {
    source: string | null;
    author: string | null;
    accepted: boolean | null;
    score: number;
    feedback: DecidedArticle['feedback'] | null;
    profileVersion: number;
    trace: unknown;
  };

/** Articles as a watch decided them, in the order wanted; each with how many copies it is told with. */
export async function loadDecided(
  db: Queryable,
  watchId: number,
  wanted: { id: number; copies: number }[],
): Promise<DecidedArticle[]> {
  if (wanted.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>`/* kept plan */
    select a.id, a.url, a.title, a.summary, a.text, a.lang, a.author, a."publishedAt", a.dated::text, a."firstSeenAt", a."groupId",
      ${SOURCE_NAME} as source, (select count(*)::int from "Revision" r where r."articleId" = a.id) as revisions,
      d.accepted, d.score, d.feedback::text, d."profileVersion", d.trace
    from "Article" a left join "Source" s on s.id = a."sourceId"
      left join "Decision" d on d."articleId" = a.id and d."watchId" = ${watchId}
    where a.id = any(${wanted.map(({ id }) => id)}::int[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.flatMap(({ id, copies }) => {
    const row = byId.get(id);
    return row ? decidedOf(row, copies) : [];
  });
}

function decidedOf(row: Row, copies: number): DecidedArticle {
  const { source, author, accepted, score, feedback, profileVersion, trace, ...article } = row;
  const said = { ...article, ...defined({ source: source || undefined, author }), copies };
  if (accepted === null) return { ...said, ...UNKEPT };
  return {
    ...said,
    ...{ score, accepted, profileVersion, ...defined({ feedback }) },
    trace: traceSchema.parse(trace),
    isKept: true,
  };
}

const UNKEPT = {
  score: 0,
  accepted: false,
  profileVersion: 0,
  trace: { profileVersion: 0, bias: 0, parts: [] },
  isKept: false,
};
