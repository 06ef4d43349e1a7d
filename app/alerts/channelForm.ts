import type { ChannelKind } from '#core/alerts/channelSettings';

/** A field of a channel's form, called as the setting is. */
export interface ChannelField {
  name: string;
  type: 'text' | 'url' | 'email' | 'password' | 'long';
  isOptional?: true;
  placeholder?: string;
}

const hook = (placeholder: string): ChannelField[] => [{ name: 'hook', type: 'password', placeholder }];

/** What each kind of channel is asked for, beside its name, its language and its watches. */
export const CHANNEL_FIELDS: Record<ChannelKind, ChannelField[]> = {
  email: [{ name: 'to', type: 'email' }],
  telegram: [
    { name: 'token', type: 'password', placeholder: '123456:ABC-DEF…' },
    { name: 'chat', type: 'text', placeholder: '-1001234567890' },
    { name: 'server', type: 'url', isOptional: true, placeholder: 'https://api.telegram.org' },
  ],
  slack: hook('https://hooks.slack.com/services/…'),
  discord: hook('https://discord.com/api/webhooks/…'),
  teams: hook('https://….logic.azure.com/workflows/…'),
  mattermost: hook('https://chat.example.org/hooks/…'),
  matrix: [
    { name: 'server', type: 'url', placeholder: 'https://matrix.example.org' },
    { name: 'room', type: 'text', placeholder: '!abc:example.org' },
    { name: 'token', type: 'password' },
  ],
  ntfy: [
    { name: 'topic', type: 'text', placeholder: 'marsad-news' },
    { name: 'server', type: 'url', isOptional: true, placeholder: 'https://ntfy.sh' },
    { name: 'token', type: 'password', isOptional: true },
  ],
  webhook: [
    { name: 'url', type: 'url', placeholder: 'https://' },
    { name: 'secret', type: 'password', isOptional: true },
    { name: 'template', type: 'long', isOptional: true, placeholder: '{"text": "{{title}} {{url}}"}' },
  ],
  // What it needs the browser says by itself.
  push: [],
};

/** Hours after which what still waits is not sent any more; 0 stands for never. */
export const EXPIRIES = [6, 24, 72, 0];
