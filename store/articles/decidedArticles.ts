import { z } from 'zod';
import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';

const traceSchema = z.looseObject({
  profileVersion: z.number(),
  bias: z.number(),
  parts: z.array(
    z.object({
      kind: z.enum(['facet', 'actor', 'term', 'required', 'excluded']),
      key: z.string(),
      label: z.string(),
      share: z.number(),
      spans: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
});

/** An article as a watch shows it, with why it is or is not on the story. Offsets refer to core/language/document's text. */
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

/** Articles as a watch decided them, in the order wanted; each with how many copies it is told with. */
export async function loadDecided(
  db: Queryable,
  watchId: number,
  wanted: { id: number; copies: number }[],
): Promise<DecidedArticle[]> {
  const rows = await db.article.findMany({
    where: { id: { in: wanted.map(({ id }) => id) } },
    select: {
      id: true,
      url: true,
      title: true,
      summary: true,
      text: true,
      lang: true,
      author: true,
      publishedAt: true,
      dated: true,
      firstSeenAt: true,
      groupId: true,
      source: { select: { name: true, saidName: true, domain: true } },
      decisions: { where: { watchId } },
      _count: { select: { revisions: true } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.flatMap(({ id, copies }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { source, author, decisions, _count, ...article } = row;
    const said = { ...article, ...sourceName(source), ...defined({ author }), copies, revisions: _count.revisions };
    const [decision] = decisions;
    if (!decision) return { ...said, ...UNKEPT };
    const { score, accepted, feedback, profileVersion, trace } = decision;
    return {
      ...said,
      score,
      accepted,
      ...defined({ feedback }),
      profileVersion,
      trace: traceSchema.parse(trace),
      isKept: true,
    };
  });
}

const UNKEPT = {
  score: 0,
  accepted: false,
  profileVersion: 0,
  trace: { profileVersion: 0, bias: 0, parts: [] },
  isKept: false,
};
