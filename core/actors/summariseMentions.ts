import type { ActorMention } from '#core/actors/actor';

export interface MentionSummary {
  actorKey: string;
  /** Mentions, capitals for their states among them, nationalities not. */
  count: number;
  /** How many of them are capitals standing for the state. */
  metonyms: number;
  inTitle: boolean;
  spans: [start: number, end: number][];
}

/**
 * Counts an article's mentions per actor, most mentioned first. Nationalities are evidence and no mention. The title is
 * the first `titleLength` units of the text.
 */
export function summariseMentions(mentions: readonly ActorMention[], titleLength: number): MentionSummary[] {
  const byActor = new Map<string, MentionSummary>();
  for (const { actorKey, start, end, use } of mentions) {
    if (use === 'demonym') continue;
    const summary = byActor.get(actorKey) ?? { actorKey, count: 0, metonyms: 0, inTitle: false, spans: [] };
    byActor.set(actorKey, summary);
    summary.count++;
    if (use === 'metonym') summary.metonyms++;
    if (end <= titleLength) summary.inTitle = true;
    summary.spans.push([start, end]);
  }
  return [...byActor.values()].sort((a, b) => b.count - a.count || a.actorKey.localeCompare(b.actorKey));
}
