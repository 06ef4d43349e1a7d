import { z } from 'zod';
import { ALERTS_PER_HOUR, MOST_PER_HOUR } from '#core/alerts/cap';
import { ALERT_LEVELS, type InDevelopment } from '#core/alerts/level';
import { nextLocalHour, nextLocalTime } from '#core/alerts/localTime';
import { FIRST_SIGNALS, SIGNAL_KINDS } from '#core/signals/signal';

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
  /** Articles told one by one within an hour; what comes beyond is told in one digest. */
  alertsPerHour: z.union([z.number().int().min(1).max(MOST_PER_HOUR), z.literal('off')]).default(ALERTS_PER_HOUR),
  /** Kinds of signals that it tells of. */
  signals: z.array(z.enum(SIGNAL_KINDS)).default(FIRST_SIGNALS),
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
  'sameWords',
  'small',
  'off',
  'signal',
  'many',
  'again',
  'untold',
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
