import { unknownWatch } from '#cli/commands/feed';
import { noteChange } from '#cli/noteChange';
import { printJson, printLine } from '#cli/terminal';
import { withDatabase, withWorker } from '#cli/withWorker';
import type { ProfileTrial, TrialArticle } from '#core/relevance/evaluation/backtest';
import type { Profile, ProfileQueries } from '#core/relevance/profile/profile';
import { compileQueries, QUERY_KINDS } from '#core/relevance/profile/watchQuery';
import type { Database } from '#store/database';
import { saveProfile } from '#store/useCases/saveProfile';
import { loadProfile } from '#store/watches/profiles';
import { loadWatch } from '#store/watches/watches';
import { tryProfile } from '#workers/watches/tryProfile';

const SHOWN = 20;

/** The queries of each kind as typed; a kind that is given replaces what was there, '' takes it away. */
export type QueryOptions = Partial<ProfileQueries> & { try?: true; json?: true };

/**
 * `watch query ID`: prints a watch's queries; with --must, --may or --must-not saves other ones, or with --try as well tells
 * what of the stored articles these would take in and leave out, and saves nothing.
 */
export async function watchQuery(id: number, options: QueryOptions): Promise<number> {
  if (options.try) {
    return withWorker(async ({ db, analyst }) => {
      const { watch, profile } = await load(db, id);
      const edited = withQueries(profile, options);
      const trial = await tryProfile({ watchId: id, profile: edited, threshold: watch.threshold }, { db, analyst });
      printTrial(trial, options);
      return 0;
    });
  }
  return withDatabase(async (db) => {
    const { profile } = await load(db, id);
    const isEdit = QUERY_KINDS.some((kind) => options[kind] !== undefined);
    const edited = withQueries(profile, options);
    if (isEdit) {
      const reason = { code: 'edited' as const, params: {} };
      await saveProfile(db, { watchId: id, profile: edited, reason, rescore: true, now: new Date() });
      await noteChange(db, 'profile.edit', { watchId: id, queries: JSON.stringify(edited.queries ?? {}) });
    }
    printQueries(edited, options);
    return 0;
  });
}

async function load(db: Database, id: number) {
  const watch = await loadWatch(db, id);
  if (!watch) throw unknownWatch(id);
  return { watch, profile: (await loadProfile(db, id)).profile };
}

/** @throws AppError query.* */
function withQueries({ queries: present, ...profile }: Profile, options: QueryOptions): Profile {
  const of = (kind: keyof ProfileQueries) => (options[kind] ?? present?.[kind] ?? []).filter((query) => query !== '');
  const queries = { must: of('must'), may: of('may'), mustNot: of('mustNot') };
  return compileQueries(queries).length === 0 ? profile : { ...profile, queries };
}

function printQueries({ queries }: Profile, { json }: QueryOptions): void {
  if (json) {
    printJson(queries ?? { must: [], may: [], mustNot: [] });
    return;
  }
  if (queries === undefined) printLine('No queries.');
  for (const kind of QUERY_KINDS)
    for (const query of queries?.[kind] ?? []) printLine(`${kind === 'mustNot' ? 'must not' : kind}  ${query}`);
}

function printTrial(trial: ProfileTrial, { json }: QueryOptions): void {
  if (json) {
    printJson(trial);
    return;
  }
  printLine(
    `Of ${trial.looked} stored articles ${trial.in} would come in and ${trial.out} go out; ${trial.accepted} accepted.`,
  );
  const list = (sign: string, articles: TrialArticle[]) => {
    for (const { title, url } of articles.slice(0, SHOWN)) printLine(`${sign} ${title}  ${url}`);
  };
  list('+', trial.comeIn);
  list('-', trial.goOut);
}
