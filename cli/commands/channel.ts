import { unknownWatch } from '#cli/commands/feed';
import { noteChange } from '#cli/noteChange';
import { printJson, printLine, printNote } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { type ChannelConfig, type ChannelKind, channelConfigSchema } from '#core/alerts/channelSettings';
import { channelTarget } from '#core/alerts/channelTarget';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { env } from '#runtime/env';
import { newWebhookSecret } from '#runtime/webhookSecret';
import { addChannel } from '#store/alerts/channels';
import { loadWatch } from '#store/watches/watches';

const NO_MAIL_SERVER =
  'No mail server is set up: its alerts wait until SMTP_URL and SMTP_FROM are set and Marsad is started again.';

interface Typed {
  watch: number;
  name: string | undefined;
  /** Of its receiver (IANA). */
  zone?: string | undefined;
  json: true | undefined;
}

const ownZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `channel add KIND …`: the watch's alerts go there from now on. Says so when something that it needs is not set. */
export async function addTypedChannel(
  settings: Record<string, unknown> & { kind: ChannelKind },
  { watch, name, zone = ownZone(), json }: Typed,
): Promise<number> {
  const { kind } = settings;
  const secret = kind === 'webhook' ? (settings['secret'] ?? newWebhookSecret()) : undefined;
  const config = channelConfig({ ...settings, ...defined({ secret }) });
  const { target } = channelTarget(config);
  const lacks = kind === 'email' && (env().smtp === undefined || env().smtpFrom === undefined);
  return withDatabase(async (db) => {
    if (!(await loadWatch(db, watch))) throw unknownWatch(watch);
    const channel = { name: name ?? target, config, zone, watchIds: [watch], level: 'developments' as const };
    const id = await addChannel(db, channel);
    await noteChange(db, 'channel.create', { id, kind, watch, name: name ?? target });
    if (json) printJson({ id, kind, target, watch, ...defined({ secret }) });
    else printLine(`Channel ${id} added: ${kind} ${target}`);
    if (!json && secret !== undefined) printLine(`Secret that signs each message: ${secret}`);
    if (lacks) printNote(NO_MAIL_SERVER);
    return 0;
  });
}

function channelConfig(given: object): ChannelConfig {
  const parsed = channelConfigSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'kind'}: ${message}`).join('; ');
  throw new AppError('cli.badChannel', `The channel cannot be added: ${faults}.`, {
    hint: 'Use: channel add webhook https://…  or  channel add email name@example.org; channel add --help has all kinds.',
    params: { faults },
  });
}
