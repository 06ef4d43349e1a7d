import { z } from 'zod';
import { ALERTS_PER_HOUR } from '#core/alerts/cap';
import { ALERT_LEVELS, type InDevelopment, noveltyOf } from '#core/alerts/level';
import { nextLocalHour, nextLocalTime } from '#core/alerts/localTime';

export const CADENCES = ['instant', 'hourly', 'daily', 'weekly'] as const;

const minute = z.number().int().min(0).max(1439);

/** Of what a watch alerts through a channel, and when. */
export const ruleSchema = z.object({
  cadence: z.enum(CADENCES).default('instant'),
  level: z.enum(ALERT_LEVELS).default('everything'),
  /** Of a daily or weekly digest, in the channel's time zone. */
  atMinute: minute.default(480),
  weekday: z.number().int().min(0).max(6).default(0),
  minScore: z.number().min(0).max(1).optional(),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/u)).default([]),
  /** Domains of publishers. */
  sources: z.array(z.string().min(1).max(253)).default([]),
  actorIds: z.array(z.number().int().positive()).default([]),
  topicIds: z.array(z.number().int().positive()).default([]),
  searchIds: z.array(z.number().int().positive()).default([]),
  cooldownMinutes: z.number().int().min(0).max(1440).default(0),
});

export type AlertRule = z.infer<typeof ruleSchema>;

/** What rules ask of an article on a watch. */
export interface ArticleFacts {
  score: number;
  lang: string;
  domain?: string;
  /** Of actors that stand for themselves. */
  actorIds: number[];
  topicIds: number[];
  /** Of the saved searches that a rule chooses by, those that find it. */
  searchIds: number[];
  /** Absent while it has no place in one. */
  development?: InDevelopment;
}

/** What is muted for now. */
export interface Mutes {
  rule: boolean;
  actorIds: number[];
  topicIds: number[];
}

export const SKIP_REASONS = [
  'score',
  'language',
  'source',
  'actor',
  'topic',
  'search',
  'muted',
  'told',
  'small',
  'off',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why a rule keeps an article from its channel; undefined when it does not. */
export function skipReason(rule: AlertRule, article: ArticleFacts, mutes: Mutes): SkipReason | undefined {
  const meets = (wanted: number[], there: number[]) => wanted.length === 0 || wanted.some((id) => there.includes(id));
  if (mutes.rule || isMuted(article, mutes)) return 'muted';
  if (rule.minScore !== undefined && article.score < rule.minScore) return 'score';
  if (rule.languages.length > 0 && !rule.languages.includes(article.lang)) return 'language';
  if (rule.sources.length > 0 && !isOf(rule.sources, article.domain)) return 'source';
  if (!meets(rule.actorIds, article.actorIds)) return 'actor';
  if (!meets(rule.topicIds, article.topicIds)) return 'topic';
  return meets(rule.searchIds, article.searchIds) ? undefined : 'search';
}

function isMuted({ actorIds, topicIds }: ArticleFacts, mutes: Mutes): boolean {
  return actorIds.some((id) => mutes.actorIds.includes(id)) || topicIds.some((id) => mutes.topicIds.includes(id));
}

/** A domain stands for those under it. */
function isOf(domains: string[], domain: string | undefined): boolean {
  return domain !== undefined && domains.some((wanted) => domain === wanted || domain.endsWith(`.${wanted}`));
}

/** When what is found now is told in a digest; undefined when it is told at once. */
export function digestDueAt(rule: AlertRule, now: Date, zone: string): Date | undefined {
  if (rule.cadence === 'instant') return undefined;
  if (rule.cadence === 'hourly') return nextLocalHour(now, zone);
  const at = { zone, minute: rule.atMinute };
  return nextLocalTime(now, rule.cadence === 'weekly' ? { ...at, weekday: rule.weekday } : at);
}

/**
 * How many messages articles of the past, oldest first, would have made by a rule, and which of them it would have told: for each,
 * when it was found. Beyond the number of an hour they are told together.
 */
export function messagesOf(
  rule: AlertRule,
  articles: readonly (ArticleFacts & { id: number; at: Date })[],
  zone: string,
): { messages: number; told: number[] } {
  const nobody: Mutes = { rule: false, actorIds: [], topicIds: [] };
  const told = toldOf(
    rule.level,
    articles.filter((article) => skipReason(rule, article, nobody) === undefined),
  );
  const digests = new Set<number>();
  const sent: number[] = [];
  let openUntil = 0;
  for (const { at } of told) {
    const now = at.getTime();
    const due = digestDueAt(rule, at, zone);
    const within = (ms: number) => sent.filter((time) => time > now - ms).length;
    if (due !== undefined) digests.add(due.getTime());
    else if (openUntil > now) continue;
    else if (rule.cooldownMinutes > 0 && within(rule.cooldownMinutes * 60_000) > 0) {
      openUntil = (sent.at(-1) ?? now) + rule.cooldownMinutes * 60_000;
      sent.push(openUntil);
    } else if (within(60 * 60_000) >= ALERTS_PER_HOUR) {
      openUntil = now + 60 * 60_000;
      sent.push(openUntil);
    } else sent.push(now);
  }
  return { messages: digests.size + sent.length, told: told.map(({ id }) => id) };
}

/** What a level tells of articles in their order. */
function toldOf<Article extends ArticleFacts>(level: AlertRule['level'], articles: readonly Article[]): Article[] {
  const told = new Set<number>();
  return articles.filter(({ development }) => {
    const isTold = development !== undefined && told.has(development.id);
    if ('keeps' in noveltyOf(level, development, isTold)) return false;
    if (development) told.add(development.id);
    return true;
  });
}
