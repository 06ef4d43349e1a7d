import { type ChannelConfig, SECRET_SETTINGS } from '#core/alerts/channelSettings';
import { showAddress } from '#core/feeds/address';

/** Where a channel goes and how it is set, as a page may show it: addresses with their tokens masked, secrets left out. */
export function channelTarget(config: ChannelConfig): { target: string; settings: Record<string, string> } {
  const { kind, ...settings } = config;
  const secret = SECRET_SETTINGS[kind];
  const shown = Object.entries(settings).flatMap(([name, value]) =>
    typeof value !== 'string' || secret.includes(name) ? [] : [[name, name === 'url' ? showAddress(value) : value]],
  );
  return { target: targetOf(config), settings: Object.fromEntries(shown) };
}

function targetOf(config: ChannelConfig): string {
  switch (config.kind) {
    case 'webhook':
      return showAddress(config.url);
    case 'email':
      return config.to;
    case 'telegram':
      return config.chat;
    case 'ntfy':
      return `${hostOf(config.server)}/${config.topic}`;
    case 'matrix':
      return config.room;
    case 'push':
      return hostOf(config.subscription?.endpoint ?? '');
    default:
      return hostOf(config.hook);
  }
}

/** Of an address that lets somebody in. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}
