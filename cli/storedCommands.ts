import { Argument, type Command, Option } from 'commander';
import { database, JSON_HELP, wholeNumber } from '#cli/commandOptions';
import type { AccessOptions } from '#cli/commands/feed';
import type { QueryOptions } from '#cli/commands/watchQuery';
import type { What } from '#cli/exportRows';
import type { AccessPart } from '#core/feeds/access';

type Json = { json?: true };
type Finish = (exitCode: number) => void;

export function declareWatches(program: Command, finish: Finish): void {
  const watch = program.command('watch').description('the stories being watched');
  database(watch.command('add'))
    .description('watch the story of an article')
    .argument('<file|url>', 'the article: a text file or its address')
    .option(
      '--feed <url>',
      'a feed to follow (may be given again); by default the feed of the article’s site',
      collect,
      [],
    )
    .option('--name <name>', 'what to call the watch; by default the article’s title')
    .option('--whole', 'use the whole text, also what looks like another article or the site’s own lines')
    .option('--json', JSON_HELP)
    .action(async (source: string, options: Json & { feed: string[]; name?: string; whole?: true }) =>
      finish(await (await import('#cli/commands/watch')).addWatch(source, options)),
    );
  database(watch.command('list'))
    .description('list the watches')
    .option('--json', JSON_HELP)
    .action(async (options: Json) => finish(await (await import('#cli/commands/watch')).listWatches(options)));
  database(watch.command('reliability'))
    .description('print a watch’s precision and recall, as far as its sample was judged')
    .argument('<id>', 'the watch', wholeNumber)
    .option('--json', JSON_HELP)
    .action(async (id: number, options: Json) =>
      finish(await (await import('#cli/commands/watchHealth')).showReliability(id, options)),
    );
  database(watch.command('query'))
    .description(
      'print a watch’s queries, or save other ones; each option may be given again, "" takes its queries away',
    )
    .argument('<id>', 'the watch', wholeNumber)
    .option('--must <query>', 'articles that do not match are rejected', collect)
    .option('--may <query>', 'articles that match score higher', collect)
    .option('--must-not <query>', 'articles that match are rejected', collect)
    .option('--try', 'save nothing; tell what of the stored articles would come in and go out')
    .option('--json', JSON_HELP)
    .action(async (id: number, options: QueryOptions) =>
      finish(await (await import('#cli/commands/watchQuery')).watchQuery(id, options)),
    );
  database(watch.command('proposals'))
    .description('print the changes and rising topics that are suggested for a watch')
    .argument('<id>', 'the watch', wholeNumber)
    .option('--json', JSON_HELP)
    .action(async (id: number, options: Json) =>
      finish(await (await import('#cli/commands/watchHealth')).listProposals(id, options)),
    );
}

export function declareFeeds(program: Command, finish: Finish): void {
  const feed = program.command('feed').description('the feeds being polled');
  withAccess(database(feed.command('add')))
    .description('poll a feed')
    .argument('<url>', 'its address, or that of a site that names it')
    .option(
      '--watch <id>',
      'list it among this watch’s feeds; its items are scored for every watch all the same',
      wholeNumber,
    )
    .option('--json', JSON_HELP)
    .action(async (url: string, options: Json & AccessOptions & { watch?: number }) =>
      finish(await (await import('#cli/commands/feed')).addFeed(url, options)),
    );
  withAccess(database(feed.command('access')))
    .description('set or forget what a feed is asked with; kept secret, and sent to the feed’s own site only')
    .argument('<id>', 'the feed', wholeNumber)
    .addOption(
      new Option('--forget <parts...>', 'forget these').choices(['login', 'userAgent', 'cookie', 'headers', 'proxy']),
    )
    .option('--json', JSON_HELP)
    .action(async (id: number, options: Json & AccessOptions & { forget?: AccessPart[] }) =>
      finish(await (await import('#cli/commands/feed')).setAccess(id, { ...options, forget: options.forget ?? [] })),
    );
  database(feed.command('list'))
    .description('list the feeds with their health')
    .option('--json', JSON_HELP)
    .action(async (options: Json) => finish(await (await import('#cli/commands/feed')).listFeeds(options)));
  database(program.command('poll'))
    .description('poll the feeds once, now, and end with the counts')
    .option('--feed <id>', 'only this feed; by default every feed that is not paused', wholeNumber)
    .option('--json', JSON_HELP)
    .action(async (options: Json & { feed?: number }) =>
      finish(await (await import('#cli/commands/poll')).poll(options)),
    );
  database(program.command('discover'))
    .description('find the feeds that a site names or has in the usual places')
    .argument('<url>', 'address of the site or of one of its pages')
    .option('--json', JSON_HELP)
    .action(async (url: string, options: Json) =>
      finish(await (await import('#cli/commands/discover')).discover(url, options)),
    );
  database(program.command('backfill'))
    .description('fetch what a feed’s site published before it was followed; run again, it goes on where it stopped')
    .requiredOption('--feed <id>', 'the feed', wholeNumber)
    .option('--pages <number>', 'stop after so many pages', wholeNumber)
    .option('--json', JSON_HELP)
    .action(async (options: Json & { feed: number; pages?: number }) =>
      finish(await (await import('#cli/commands/backfill')).backfill(options)),
    );
  const opml = program.command('opml').description('exchange feed lists with other programs');
  database(opml.command('import'))
    .description('add the feeds of an OPML file')
    .argument('<file>')
    .option('--watch <id>', 'score their items for this watch only', wholeNumber)
    .option('--json', JSON_HELP)
    .action(async (file: string, options: Json & { watch?: number }) =>
      finish(await (await import('#cli/commands/opml')).importOpml(file, options)),
    );
  database(opml.command('export'))
    .description('print all feeds as OPML')
    .action(async () => finish(await (await import('#cli/commands/opml')).exportOpml()));
}

export function declareOutputs(program: Command, finish: Finish): void {
  database(program.command('export'))
    .description('print a watch’s accepted articles, daily counts, what happened in it, or who said what')
    .addArgument(new Argument('<what>').choices(['articles', 'counts', 'developments', 'quotes']))
    .requiredOption('--watch <id>', 'whose', wholeNumber)
    .addOption(
      new Option('--format <format>', 'json: one object per line; csv: for spreadsheets')
        .choices(['json', 'csv'])
        .default('json'),
    )
    .option(
      '--query <words>',
      'only the articles that a search finds: words, -word, "a phrase", OR, begin*, actor:, source:, lang:',
    )
    .action(async (what: What, options: { watch: number; format: 'json' | 'csv'; query?: string }) =>
      finish(await (await import('#cli/commands/export')).exportWatch(what, options)),
    );
}

/** The terminal's history and list of processes keep what is typed: the dashboard asks for the same in a form. */
function withAccess(command: Command): Command {
  return command
    .option('--login <user:password>', 'sign in with basic authentication')
    .option('--user-agent <text>', 'call itself so')
    .option('--cookie <name=value>', 'send these cookies')
    .option('--header <name: value>', 'send this header too (may be given again)', collect)
    .option('--proxy <url>', 'ask through this proxy, http://host:port');
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
