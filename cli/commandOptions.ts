import { type Command, InvalidArgumentError } from 'commander';
import { readId } from '#core/id';
import { isTimeZone } from '#i18n/preferences';

export const JSON_HELP = 'print one JSON object per line on stdout, and nothing else there';
const NEEDS_DATABASE =
  '\nUses DATABASE_URL, else the embedded PostgreSQL of MARSAD_DATA, which it starts when it does not run.';

/** Marks a command that reads or writes the database: its help says so, and the client is generated before it runs. */
export function database(command: Command): Command {
  return command.addHelpText('after', NEEDS_DATABASE).hook('preAction', async () => {
    const { preparePrismaClient } = await import('#runtime/prepare');
    await preparePrismaClient();
  });
}

export function wholeNumber(value: string): number {
  const id = readId(value);
  if (id === undefined) throw new InvalidArgumentError('It must be a whole number, as the lists show it.');
  return id;
}

export function timeZone(value: string): string {
  if (!isTimeZone(value)) throw new InvalidArgumentError('It must be the name of a time zone: Asia/Baghdad.');
  return value;
}
