import { printJson, printLine, printNote, printTable } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { CONFIDENCE, type Estimate, reliability as estimate } from '#core/relevance/feedback/reliability';
import type { Database } from '#store/database';
import { openProposals } from '#store/watches/proposals';
import { reliabilityStrata } from '#store/watches/reliability';
import { loadWatch } from '#store/watches/watches';

/** `watch reliability ID`: precision and recall with their intervals, from the marks on articles drawn at random. */
export async function showReliability(id: number, options: { json?: true }): Promise<number> {
  return withWatch(id, async (db) => {
    const strata = await reliabilityStrata(db, id);
    const { precision, recall } = estimate(strata.accepted, [strata.near, strata.far]);
    if (options.json) {
      printJson({ watch: id, precision: precision ?? null, recall: recall ?? null, strata });
      return 0;
    }
    printLine(`Precision  ${inWords(precision)}`);
    printLine(`Recall     ${inWords(recall)}`);
    printTable(
      ['group', 'articles', 'judged', 'on the story'],
      Object.entries(strata).map(([name, { items, marked, yes }]) => [
        name,
        String(items),
        String(marked),
        String(yes),
      ]),
    );
    if (precision === undefined || recall === undefined)
      printNote('Judge articles of each group under “Measure accuracy” in the dashboard.');
    return 0;
  });
}

/** `watch proposals ID`: what a worker proposes and the user has not decided. */
export async function listProposals(id: number, options: { json?: true }): Promise<number> {
  return withWatch(id, async (db) => {
    const proposals = await openProposals(db, id);
    if (options.json) {
      for (const proposal of proposals) printJson(proposal);
      return 0;
    }
    if (proposals.length === 0) printLine('Nothing is suggested now.');
    for (const { kind, content, examples } of proposals) {
      if (kind === 'drift') {
        const words = content.risen.map(({ label, weight }) => `${label} ${weight.toFixed(2)}`);
        printLine(`drift, ${content.items} articles of ${content.from} to ${content.to}: ${words.join(', ')}`);
      } else {
        printLine(`topic, ${content.items} of ${content.recent} recent articles: ${content.variants.join(', ')}`);
      }
      for (const { title } of examples) printLine(`  ${title}`);
    }
    return 0;
  });
}

async function withWatch(id: number, work: (db: Database) => Promise<number>): Promise<number> {
  return withDatabase(async (db) => {
    if (await loadWatch(db, id)) return work(db);
    printNote(`There is no watch ${id}. List them: npx marsad watch list`);
    return 1;
  });
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

function inWords(found: Estimate | undefined): string {
  if (found === undefined) return 'not known: too few articles of the sample were judged';
  const { value, low, high, marks } = found;
  return `${percent(value)} (${percent(CONFIDENCE)} confidence interval ${percent(low)} to ${percent(high)}, from ${marks} ${marks === 1 ? 'decision' : 'decisions'})`;
}
