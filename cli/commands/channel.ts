import { unknownWatch } from '#cli/commands/feed';
import { printJson, printLine } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { type ChannelConfig, channelConfigSchema } from '#core/alerts/channelSettings';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { showAddress } from '#core/feeds/address';
import { newWebhookSecret } from '#runtime/webhookSecret';
import { addChannel } from '#store/alerts/channels';
import { loadWatch } from '#store/watches/watches';

type Options = { watch: number; name?: string; json?: true };

/** `channel add webhook URL --watch ID`: the watch's alerts are posted there, signed, from now on. */
export async function addWebhook(url: string, options: Options & { secret?: string }): Promise<number> {
  const secret = options.secret ?? newWebhookSecret();
  return add(
    { kind: 'webhook', url, secret },
    { ...options, target: showAddress(url), words: `\nSecret that signs each message: ${secret}` },
  );
}

/** `channel add email ADDRESS --watch ID`: the watch's alerts are mailed there from now on. */
export async function addEmail(address: string, options: Options & { language?: string }): Promise<number> {
  const language = defined({ language: options.language });
  return add({ kind: 'email', to: address, ...language }, { ...options, target: address, words: '' });
}

async function add(given: object, options: Options & { target: string; words: string }): Promise<number> {
  const config = channelConfig(given);
  return withDatabase(async (db) => {
    if (!(await loadWatch(db, options.watch))) throw unknownWatch(options.watch);
    const id = await addChannel(db, {
      ...{ name: options.name ?? options.target, config, watchIds: [options.watch] },
      level: 'developments',
    });
    const secret = config.kind === 'webhook' ? { secret: config.secret } : {};
    if (options.json) printJson({ id, kind: config.kind, target: options.target, watch: options.watch, ...secret });
    else printLine(`Channel ${id} added: ${config.kind} ${options.target}${options.words}`);
    return 0;
  });
}

function channelConfig(given: object): ChannelConfig {
  const parsed = channelConfigSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'kind'}: ${message}`).join('; ');
  throw new AppError('cli.badChannel', `The channel cannot be added: ${faults}.`, {
    hint: 'Use: channel add webhook https://…  or  channel add email name@example.org [--language ar|en].',
    params: { faults },
  });
}
