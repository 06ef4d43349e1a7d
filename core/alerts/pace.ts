import type { ChannelKind } from '#core/alerts/channelSettings';

/**
 * The rest between two messages through one channel that its service asks for, in ms: Slack one a second for each hook
 * (docs.slack.dev, rate limits); Discord thirty a minute; Telegram twenty a minute to a group (core.telegram.org/bots/faq);
 * Teams four a second; ntfy.sh sixty, then one every five seconds, of which a flood is told by Retry-After; Matrix's Synapse
 * ten, then one every five seconds, the same.
 */
export const PACE_MS: Partial<Record<ChannelKind, number>> = {
  slack: 1000,
  discord: 2000,
  telegram: 3000,
  teams: 250,
};
