import { z } from 'zod';
import { isBodyTemplate } from '#core/alerts/bodyTemplate';
import { isWebhookSecret } from '#core/alerts/webhookSecret';

const httpUrl = z.url({ protocol: /^https?$/ });
const language = z.enum(['ar', 'en']).default('ar');
/** A token in a header: nothing that would end the line. */
const token = z
  .string()
  .min(1)
  .max(4096)
  .regex(/^[!-~]+$/u);

/** Where a browser's push service takes messages, and with which keys only that browser reads them (RFC 8291 §2). */
export const pushSubscriptionSchema = z.object({
  endpoint: httpUrl.max(2000),
  keys: z.object({
    /** A point of P-256, uncompressed: 65 bytes. */
    p256dh: z.string().regex(/^B[\w-]{86}=?$/u),
    /** 16 bytes. */
    auth: z.string().regex(/^[\w-]{22}={0,2}$/u),
  }),
});
export type PushSubscriptionKeys = z.infer<typeof pushSubscriptionSchema>;

/** One shape for the settings of each kind of channel, as they are stored. */
const SHAPES = {
  webhook: z.object({
    kind: z.literal('webhook'),
    url: httpUrl,
    // One of an earlier version may be one that could not be chosen now, and must stop no delivery.
    secret: z.string().min(1),
    /** JSON with {{placeholders}}, for receivers that need another shape than ours. */
    template: z.string().refine(isBodyTemplate).optional(),
    language,
  }),
  email: z.object({ kind: z.literal('email'), to: z.email(), language }),
  /** An incoming webhook: whoever knows its address may post. */
  slack: z.object({ kind: z.literal('slack'), hook: httpUrl, language }),
  discord: z.object({ kind: z.literal('discord'), hook: httpUrl, language }),
  mattermost: z.object({ kind: z.literal('mattermost'), hook: httpUrl, language }),
  /** A workflow "when a Teams webhook request is received". */
  teams: z.object({ kind: z.literal('teams'), hook: httpUrl, language }),
  telegram: z.object({
    kind: z.literal('telegram'),
    server: httpUrl.default('https://api.telegram.org'),
    token: z.string().regex(/^\d+:[\w-]{20,}$/u),
    /** @name of a public channel, or the number of a chat. */
    chat: z.string().regex(/^(?:@\w{4,}|-?\d{1,20})$/u),
    language,
  }),
  ntfy: z.object({
    kind: z.literal('ntfy'),
    server: httpUrl.default('https://ntfy.sh'),
    // docs.ntfy.sh/config: topics are ^[-_A-Za-z0-9]{1,64}$.
    topic: z.string().regex(/^[-\w]{1,64}$/u),
    token: token.optional(),
    language,
  }),
  matrix: z.object({
    kind: z.literal('matrix'),
    server: httpUrl,
    room: z.string().regex(/^!\S{1,254}$/u),
    token,
    language,
  }),
  /** A browser that allowed notices, as the Push API's PushSubscription names it; without one after it ended. */
  push: z.object({ kind: z.literal('push'), subscription: pushSubscriptionSchema.optional(), language }),
};

export const storedChannelSchema = z.discriminatedUnion('kind', [
  SHAPES.webhook,
  SHAPES.email,
  SHAPES.slack,
  SHAPES.discord,
  SHAPES.mattermost,
  SHAPES.teams,
  SHAPES.telegram,
  SHAPES.ntfy,
  SHAPES.matrix,
  SHAPES.push,
]);

/** What may be chosen. */
export const channelConfigSchema = storedChannelSchema.superRefine((config, context) => {
  if (config.kind === 'webhook' && !isWebhookSecret(config.secret))
    context.addIssue({ code: 'custom', path: ['secret'], message: 'too short to sign with', input: config.secret });
});

export type ChannelConfig = z.infer<typeof storedChannelSchema>;
/** Before what is not said has its default. */
export type ChannelInput = z.input<typeof storedChannelSchema>;
export type ChannelKind = ChannelConfig['kind'];
export type ChannelOf<Kind extends ChannelKind> = Extract<ChannelConfig, { kind: Kind }>;

/** Those that are set by a form, in the order in which they are offered. */
export const TYPED_KINDS = [
  'email',
  'telegram',
  'slack',
  'discord',
  'teams',
  'mattermost',
  'matrix',
  'ntfy',
  'webhook',
] as const satisfies ChannelKind[];

/** All; a browser makes itself one, by a button pressed in it. */
export const CHANNEL_KINDS = [...TYPED_KINDS, 'push'] as const satisfies ChannelKind[];

/** The settings of each kind that let somebody in: they are never shown, and left empty they stay as they are. */
export const SECRET_SETTINGS: Record<ChannelKind, string[]> = {
  webhook: ['secret'],
  email: [],
  slack: ['hook'],
  discord: ['hook'],
  mattermost: ['hook'],
  teams: ['hook'],
  telegram: ['token'],
  ntfy: ['token'],
  matrix: ['token'],
  push: ['subscription'],
};
