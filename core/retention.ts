import { z } from 'zod';
import { defined } from '#core/defined';

/** What is kept for a while only, if the owner says so. */
export const RETENTION_PARTS = ['offStory', 'articles', 'traces', 'polls', 'deliveries', 'changes'] as const;
export type RetentionPart = (typeof RETENTION_PARTS)[number];

/** Days that each part is kept; a part that is not there is kept for ever. */
export type Retention = Partial<Record<RetentionPart, number>>;

/** Where nobody has said anything. */
export const DEFAULT_RETENTION: Retention = { polls: 14, changes: 400 };

/**
 * The fewest days. An article is compared with others for weeks to tell copies, and adapts its watch; a decision is asked for its
 * reasons while it is news.
 */
export const LEAST_DAYS: Record<RetentionPart, number> = {
  offStory: 60,
  articles: 90,
  traces: 30,
  polls: 2,
  deliveries: 7,
  changes: 30,
};
export const MOST_DAYS = 36_500;

const days = (part: RetentionPart) => z.number().int().min(LEAST_DAYS[part]).max(MOST_DAYS).optional();

const schema = z.object({
  offStory: days('offStory'),
  articles: days('articles'),
  traces: days('traces'),
  polls: days('polls'),
  deliveries: days('deliveries'),
  changes: days('changes'),
} satisfies Record<RetentionPart, z.ZodType>);

/** Days for each part, checked. @throws ZodError that names the parts that are wrong */
export function parseRetention(input: unknown): Retention {
  return defined(schema.parse(input));
}

/** Before which instant a part is old; undefined for one that is kept for ever. */
export function oldBefore(retention: Retention, part: RetentionPart, now: Date): Date | undefined {
  const kept = retention[part];
  return kept === undefined ? undefined : new Date(now.getTime() - kept * 86_400_000);
}
