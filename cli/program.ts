import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { declareChannels } from '#cli/channelCommands';
import { declareRetention } from '#cli/retentionCommand';
import { declareFeeds, declareOutputs, declareWatches } from '#cli/storedCommands';
import { plainText } from '#runtime/plainText';
import { isRelease, projectRoot } from '#runtime/root';

type Json = { json?: true };
type Finish = (exitCode: number) => void;

const PARTS = {
  web: 'start a web server alone, on the database of DATABASE_URL',
  worker: 'start a worker alone, on the database of DATABASE_URL; any number may run',
};
const PART_HELP = `
For machines and containers that share a database: they need the same MARSAD_SECRET_KEY. What the part logs is written to
this terminal. Without DATABASE_URL it joins the embedded PostgreSQL of MARSAD_DATA.`;
const JSON_HELP = 'print one JSON object per line on stdout, and nothing else there';

/**
 * Declares every command with its help. Modules load when their command runs, so that `parse`, `analyse` and `track`
 * start at once and need neither database nor generated client.
 */
export function declareCommands(finish: Finish): Command {
  const program = new Command();
  const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
  program
    .name('marsad')
    .description('Follows a news story: reads feeds, finds its articles, counts topics and actors, sends alerts.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => process.stderr.write(plainText(text)),
      writeOut: (text) => process.stdout.write(plainText(text)),
    })
    .showHelpAfterError('(marsad help COMMAND tells more)')
    .addHelpText(
      'after',
      '\nSettings come from the environment; README.md lists them. Exit: 0 done, 1 failed, 2 wrong use.',
    );
  declareProgram(program, finish);
  declareBackups(program, finish);
  declareRetention(program, finish);
  declareTextWork(program, finish);
  declareWatches(program, finish);
  declareChannels(program, finish);
  declareFeeds(program, finish);
  declareOutputs(program, finish);
  return program;
}

function declareProgram(program: Command, finish: Finish): void {
  program
    .command('mcp')
    .description('answer an assistant’s questions on stdin and stdout (Model Context Protocol); changes nothing')
    .addHelpText(
      'after',
      '\nAn assistant is given the command `marsad mcp`, with the settings that `marsad start` has. Whoever may run it may read all watches.',
    )
    .action(async () => {
      await (await import('#runtime/prepare')).preparePrismaClient();
      finish(await (await import('#cli/commands/mcp')).mcp());
    });
  program
    .command('start')
    .description('start everything: database, web server, worker (npm start)')
    .action(async () => finish(await (await import('#cli/commands/start')).start()));
  program
    .command('demo')
    .description('the same beside a sample news site on this machine that keeps publishing (npm run demo)')
    .action(async () => finish(await (await import('#cli/commands/demo')).demo()));
  for (const part of ['web', 'worker'] as const) {
    program
      .command(part)
      .description(PARTS[part])
      .addHelpText('after', PART_HELP)
      .action(async () => finish(await (await import('#cli/commands/start')).startPart(part)));
  }
  // Sources and tools of the tests are no part of a release.
  if (!isRelease) declareTest(program, finish);
  program
    .command('doctor')
    .description('look for what would keep Marsad from working, and say how to fix it')
    .option('--json', JSON_HELP)
    .addOption(new Option('--language <code>', 'what it answers in; otherwise this terminal’s').choices(['ar', 'en']))
    .action(async (options: Json & { language?: 'ar' | 'en' }) => {
      await (await import('#runtime/prepare')).preparePrismaClient();
      finish(await (await import('#cli/commands/doctor')).doctor(options));
    });
}

function declareTest(program: Command, finish: Finish): void {
  program
    .command('test')
    .description('check types, lint, unused code, and run all tests (npm test)')
    .argument('[filter...]', 'only the tests of files whose path contains one of these, without the checks')
    .action(async (filters: string[]) => finish(await (await import('#cli/commands/test')).test(filters)));
}

function declareBackups(program: Command, finish: Finish): void {
  program
    .command('backup')
    .description('write all that the database holds to a file, while Marsad runs')
    .argument('<file>', 'the file to write; one that is there is replaced')
    .option('--json', JSON_HELP)
    .addHelpText('after', '\nMARSAD_BACKUP_PASSWORD encrypts it, and puts the key of stored secrets into it.')
    .action(async (file: string, options: Json) =>
      finish(await (await import('#cli/commands/backup')).backup(file, options)),
    );
  program
    .command('restore')
    .description('fill the database from a backup; Marsad must not run meanwhile')
    .argument('[file]', 'what marsad backup wrote')
    .option('--replace', 'delete what the database holds, once the backup was read to its end')
    .option('--undo', 'take back what was there before a restore that was cut off')
    .option('--json', JSON_HELP)
    .action(async (file: string | undefined, options: Json & { replace?: true; undo?: true }) =>
      finish(await (await import('#cli/commands/backup')).restore(file, options)),
    );
}

function declareTextWork(program: Command, finish: Finish): void {
  program
    .command('parse')
    .description('read feed files (RSS, Atom, RDF, JSON Feed) and print their items')
    .argument('<file...>', 'feed files')
    .option('--url <url>', 'the address the files came from, to complete relative links')
    .option('--json', JSON_HELP)
    .action(async (files: string[], options: Json & { url?: string }) =>
      finish(await (await import('#cli/commands/parse')).parse(files, options)),
    );
  program
    .command('analyse')
    .description('find language, actors and topics in text files')
    .argument('<file...>', 'text files')
    .option('--json', JSON_HELP)
    .action(async (files: string[], options: Json) =>
      finish(await (await import('#cli/commands/analyse')).analyse(files, options)),
    );
  program
    .command('track')
    .description('decide for each item, oldest first, whether it is on the story of a seed article')
    .option('--seed <file>', 'the seed: a .txt file or an article as JSON')
    .option('--watches <file.jsonl>', 'several seeds instead, one article as JSON per line')
    .requiredOption('--items <file.jsonl>', 'the items, one JSON object per line')
    .option('--online', 'answer as each item was decided when it came, not as it is judged after the last one')
    .option('--json', 'accepted for symmetry: the answer is always one JSON object per line')
    .action(async (options: { seed?: string; watches?: string; items: string; online?: boolean }) =>
      finish(await (await import('#cli/commands/track')).track(options)),
    );
}
