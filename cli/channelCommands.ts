import { type Command, Option } from 'commander';
import { database, JSON_HELP, timeZone, wholeNumber } from '#cli/commandOptions';
import { TYPED_KINDS } from '#core/alerts/channelSettings';

interface Kind {
  what: string;
  /** The setting that is the argument, what it is called in the help, and what it is. */
  argument: [name: string, shown: string, what: string];
  /** The other settings; `!` ends the name of one that must be given. */
  options: [flags: string, what: string][];
}

const hook = (where: string): Kind => ({
  what: `to a channel of ${where}`,
  argument: ['hook', 'url', 'its incoming webhook: whoever knows it can post'],
  options: [],
});

const KINDS: Record<(typeof TYPED_KINDS)[number], Kind> = {
  email: {
    what: 'by e-mail, through the SMTP server of the settings',
    argument: ['to', 'address', 'to whom'],
    options: [],
  },
  telegram: {
    what: 'to a chat of Telegram, as a bot',
    argument: ['chat', 'chat', 'its number, or @ and the name of a public channel (a number below 0 comes after --)'],
    options: [
      ['--token <token>!', 'of the bot, as @BotFather gives it'],
      ['--server <url>', 'a Bot API server of your own'],
    ],
  },
  slack: hook('Slack'),
  discord: hook('Discord'),
  teams: hook('Microsoft Teams'),
  mattermost: hook('Mattermost'),
  matrix: {
    what: 'to a room of Matrix',
    argument: ['room', 'room', '!abc:example.org'],
    options: [
      ['--server <url>!', 'the home server'],
      ['--token <token>!', 'of an account that has joined the room'],
    ],
  },
  ntfy: {
    what: 'to a topic of ntfy',
    argument: ['topic', 'topic', 'its name'],
    options: [
      ['--server <url>', 'by default https://ntfy.sh'],
      ['--token <token>', 'where the server asks for one'],
    ],
  },
  webhook: {
    what: 'as a signed POST of JSON',
    argument: ['url', 'url', 'where to'],
    options: [
      ['--secret <secret>', 'signs each request; made up and printed when not given'],
      ['--template <json>', 'a body of another shape, with {{placeholders}}'],
    ],
  },
};

/** `channel add KIND …`: all kinds that are set by what is typed; a browser adds itself, on the page of alerts. */
export function declareChannels(program: Command, finish: (exitCode: number) => void): void {
  const channel = program.command('channel').description('where alerts go');
  const add = channel.command('add').description('send a watch’s alerts somewhere');
  add.addHelpText('after', '\nA browser adds itself: open Alerts in it and turn on notifications.');
  for (const kind of TYPED_KINDS) {
    const { what, argument, options } = KINDS[kind];
    const command = database(add.command(kind))
      .description(what)
      .argument(`<${argument[1]}>`, argument[2])
      .requiredOption('--watch <id>', 'whose alerts', wholeNumber)
      .option('--name <name>', 'what to call the channel')
      .addOption(new Option('--language <code>', 'what the messages are written in').choices(['ar', 'en']))
      .option('--zone <name>', 'of who reads them (Asia/Baghdad); by default this terminal’s', timeZone)
      .option('--json', JSON_HELP);
    for (const [flags, words] of options) {
      if (flags.endsWith('!')) command.requiredOption(flags.slice(0, -1), words);
      else command.option(flags, words);
    }
    command.action(async (value: string, typed: { watch: number; name?: string; zone?: string; json?: true }) => {
      const { watch, name, zone, json, ...settings } = typed;
      const { addTypedChannel } = await import('#cli/commands/channel');
      finish(await addTypedChannel({ ...settings, kind, [argument[0]]: value }, { watch, name, zone, json }));
    });
  }
}
