import { noteChange } from '#cli/noteChange';
import { printJson, printLine, printTable } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { defined } from '#core/defined';
import { LEAST_DAYS, parseRetention, RETENTION_PARTS, type Retention, type RetentionPart } from '#core/retention';
import { countOld, loadRetention, MOST_COUNTED, saveRetention } from '#store/work/retention';

/** What each part is called at the terminal. */
const WORDS: Record<RetentionPart, string> = {
  offStory: 'articles of no story',
  articles: 'articles of stories',
  traces: 'reasons of decisions',
  polls: 'polls',
  deliveries: 'sent messages',
  changes: 'changes by people',
};

/** `retention`: how long each part is kept, and how much is older; with days, sets them. */
export async function retention(
  options: Partial<Record<RetentionPart, number | 'forever'>> & { dry?: true; json?: true },
): Promise<number> {
  return withDatabase(async (db) => {
    const now = new Date();
    const kept: { [part in RetentionPart]?: number | undefined } = { ...(await loadRetention(db)) };
    const given = RETENTION_PARTS.filter((part) => options[part] !== undefined);
    for (const part of given) {
      const days = options[part];
      kept[part] = days === 'forever' ? undefined : days;
    }
    const wanted: Retention = parseRetention(defined(kept));
    const old = await countOld(db, wanted, now);
    const isSaved = given.length > 0 && options.dry !== true;
    if (isSaved) {
      await saveRetention(db, wanted);
      await noteChange(db, 'retention.edit', Object.fromEntries(given.map((part) => [part, String(options[part])])));
    }
    if (options.json) {
      printJson({ days: wanted, old, saved: isSaved });
      return 0;
    }
    printTable(
      ['what', 'days', 'at least', 'older now'],
      RETENTION_PARTS.map((part) => [
        WORDS[part],
        String(wanted[part] ?? 'forever'),
        String(LEAST_DAYS[part]),
        part === 'polls' ? '' : old[part] >= MOST_COUNTED ? `${old[part]} or more` : String(old[part]),
      ]),
    );
    if (given.length > 0) printLine(isSaved ? 'Saved: the worker deletes what is older.' : 'Nothing was saved.');
    return 0;
  });
}
