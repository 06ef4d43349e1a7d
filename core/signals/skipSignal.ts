import { type AlertRule, type ArticleFacts, type Mutes, type SkipReason, skipReason } from '#core/alerts/rule';
import type { SignalKind, SignalSubject } from '#core/signals/signal';

/** What rules ask of a signal. */
export interface SignalFacts extends SignalSubject {
  kind: SignalKind;
  /** Why no rule tells of it. */
  withheld?: Extract<SkipReason, 'many' | 'again'>;
  /** Of an edit: the article as it is now, and whom its title named before too. */
  article?: ArticleFacts;
}

/**
 * Why a rule keeps a signal from its channel; undefined when it does not. One of an actor or a topic must be among those that the
 * rule chooses, where it chooses any; an edit is kept with what the rule keeps of its article.
 */
export function skipSignal(
  rule: AlertRule,
  { kind, actorId, topicId, article, withheld }: SignalFacts,
  mutes: Mutes,
): SkipReason | undefined {
  if (mutes.rule) return 'muted';
  if (actorId !== undefined && mutes.actorIds.includes(actorId)) return 'muted';
  if (topicId !== undefined && mutes.topicIds.includes(topicId)) return 'muted';
  if (!rule.signals.includes(kind)) return 'signal';
  if (article !== undefined) return skipReason(rule, article, mutes);
  const isChosen = (chosen: number[], id: number | undefined) => id !== undefined && chosen.includes(id);
  const isOfOne = actorId !== undefined || topicId !== undefined;
  if (!isOfOne || isChosen(rule.actorIds, actorId) || isChosen(rule.topicIds, topicId)) return withheld;
  if (rule.actorIds.length > 0) return 'actor';
  return rule.topicIds.length > 0 ? 'topic' : withheld;
}
