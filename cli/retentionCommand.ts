import { type Command, InvalidArgumentError } from 'commander';
import { LEAST_DAYS, MOST_DAYS, type RetentionPart } from '#core/retention';

type Finish = (exitCode: number) => void;
type Days = number | 'forever';

/** `retention`: how long what is kept for a while only. */
export function declareRetention(program: Command, finish: Finish): void {
  program
    .command('retention')
    .description('show how long each part is kept and how much is older, or set it')
    .option('--off-story <days>', 'articles of no story', daysOf('offStory'))
    .option('--articles <days>', 'articles of stories; the charts before are empty then', daysOf('articles'))
    .option('--traces <days>', 'why an article was accepted or rejected', daysOf('traces'))
    .option('--polls <days>', 'polls of feeds', daysOf('polls'))
    .option('--deliveries <days>', 'messages that were sent or given up', daysOf('deliveries'))
    .option('--changes <days>', 'who changed what', daysOf('changes'))
    .option('--dry', 'only say how much would be deleted')
    .option('--json', 'print one JSON object per line on stdout, and nothing else there')
    .addHelpText(
      'after',
      '\nDays, or “forever”. A running worker deletes what is older, little by little. Log files go by MARSAD_LOG_DAYS.',
    )
    .action(async (options: Partial<Record<RetentionPart, Days>> & { dry?: true; json?: true }) => {
      await (await import('#runtime/prepare')).preparePrismaClient();
      finish(await (await import('#cli/commands/retention')).retention(options));
    });
}

function daysOf(part: RetentionPart): (text: string) => Days {
  return (text) => {
    if (text === 'forever') return text;
    const days = Number(text);
    if (Number.isInteger(days) && days >= LEAST_DAYS[part] && days <= MOST_DAYS) return days;
    throw new InvalidArgumentError(`It must be “forever” or ${LEAST_DAYS[part]} to ${MOST_DAYS} days.`);
  };
}
