import type { LinkRule } from '#core/entities/actor';
import { documentText } from '#core/language/documentText';
import { mentionSpansSchema } from '#store/actors/mentionSpans';
import type { Queryable } from '#store/database';

/** Mentions of an actor that one rule linked. */
export interface LinkedMentions {
  rule: LinkRule;
  mentions: number;
  /** As the articles write it, the most frequent first. */
  forms: string[];
}

/** Newest articles that are looked through. */
const ARTICLES = 50;
const MOST_FORMS = 4;

/**
 * By which rules the mentions of an actor, and of those merged into it, were linked in its newest articles, the commonest
 * rule first; and how many articles those are. Mentions from before rules were kept are left out.
 */
export async function listLinkedBy(
  db: Queryable,
  actorId: number,
): Promise<{ rules: LinkedMentions[]; articles: number }> {
  const rows = await db.mention.findMany({
    where: { actor: { OR: [{ id: actorId }, { rootId: actorId }] } },
    orderBy: [{ article: { publishedAt: 'desc' } }, { articleId: 'desc' }],
    take: ARTICLES,
    select: { articleId: true, spans: true, article: { select: { title: true, summary: true, text: true } } },
  });
  const byRule = new Map<LinkRule, Map<string, number>>();
  const articles = new Set<number>();
  for (const { articleId, spans, article } of rows) {
    const text = documentText(article);
    for (const [start, end, rule] of mentionSpansSchema.parse(spans)) {
      if (rule === undefined) continue;
      const forms = byRule.get(rule) ?? new Map<string, number>();
      const form = text.slice(start, end);
      byRule.set(rule, forms.set(form, (forms.get(form) ?? 0) + 1));
      articles.add(articleId);
    }
  }
  const rules = [...byRule].map(([rule, forms]): LinkedMentions => {
    const ranked = [...forms].sort(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1));
    return {
      rule,
      mentions: ranked.reduce((sum, [, count]) => sum + count, 0),
      forms: ranked.slice(0, MOST_FORMS).map(([form]) => form),
    };
  });
  return {
    rules: rules.sort((a, b) => b.mentions - a.mentions || (a.rule < b.rule ? -1 : 1)),
    articles: articles.size,
  };
}
