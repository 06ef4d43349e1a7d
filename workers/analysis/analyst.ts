import { defined } from '#core/defined';
import type { Profile } from '#core/relevance/profile/profile';
import type { PreviewItem } from '#core/relevance/profile/watchDraft';
import { type DismissedActors, dismissedActors, loadActors } from '#store/actors/actors';
import type { Database } from '#store/database';
import { isOutage } from '#store/outage';
import type { AnalysedArticle, ArticleDraft, FoundMention, FoundQuote } from '#store/recording/ingest';
import type { RedecidedArticle } from '#store/useCases/redecideArticles';
import { type ActiveWatch, activeWatches } from '#store/watches/activeWatches';
import { earlierReadings, type LocatedText } from '#store/watches/catchUp';
import type { Findings } from '#workers/analysis/findings';
import { kept } from '#workers/analysis/kept';
import { recordNewActors } from '#workers/analysis/newActors';
import { type Packed, type PackedWatches, pack, packWatches, type Snapshot } from '#workers/analysis/resources';
import type { TaskInput, TaskOutput, Tasks } from '#workers/analysis/tasks';
import { openWordCounts } from '#workers/analysis/wordCounts';
import { NotReady } from '#workers/fault';
import type { AnalysisRunner } from '#workers/threads/analysisRunner';
import type { Proposal } from '#workers/watches/proposal';

/** Analyses and decides articles with what the database knows of actors, watches, topics and words. */
export interface Analyst {
  analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]>;
  /** Resolves when what articles are analysed with was loaded once. */
  ready(): Promise<void>;
  /** Whether new articles are being analysed. */
  isBusy(): boolean;
  /**
   * Decides stored articles for watches, and finds their topics in them: a row for each watch and article of which something is
   * stored or is to be.
   */
  decide(watchIds: number[], texts: LocatedText[]): Promise<RedecidedArticle[]>;
  /** Who is named in a stored article, and who is quoted. */
  actorsOf(text: Omit<LocatedText, 'url'>): Promise<{ actors: FoundMention[]; quotes: FoundQuote[] }>;
  /** What a watch for this seed would look for. */
  propose(seed: { title: string; text: string }): Promise<Proposal>;
  /** How a profile that is not saved yet would decide stored articles, the likeliest first. */
  preview(profile: Profile, texts: LocatedText[]): Promise<PreviewItem[]>;
  /** Any other task. */
  run<Name extends keyof Tasks>(name: Name, input: TaskInput<Name>): Promise<TaskOutput<Name>>;
  /** Counts the words of what other workers recorded, not more often than every two seconds. */
  refreshWords(): Promise<void>;
  /** In how many articles of a language words were counted. */
  documents(language: string): number;
  /** Watches, profiles or topics changed, or also actors: they are loaded again before the next article. */
  invalidate(what?: 'watches'): void;
  /** Loads all of it now, or what watches are decided by. */
  reload(what?: 'watches'): Promise<void>;
  close(): Promise<void>;
}

/** Articles of one task: some twenty milliseconds, so that a big feed lets others in between. */
const SLICE = 16;

interface LoadedActors {
  packed: Packed;
  actorIds: Map<string, number>;
  /** What a user said is no actor. */
  dismissed: DismissedActors;
}

interface LoadedWatches {
  packed: PackedWatches;
  active: ActiveWatch[];
}

/** `runner` says in which threads; it is closed with the analyst. */
export async function createAnalyst(
  db: Database,
  { runner, clock }: { runner: AnalysisRunner; clock: () => Date },
): Promise<Analyst> {
  const words = await openWordCounts(db);
  // Kept as promises: the many polls under way at a change wait for one reading, they do not each make their own.
  const actors = kept(async (before: LoadedActors | undefined): Promise<LoadedActors> => {
    const [rows, dismissed] = await Promise.all([loadActors(db), dismissedActors(db)]);
    const actorIds = new Map(rows.map(({ id, key }) => [key, id]));
    return { packed: pack(rows, before?.packed), actorIds, dismissed };
  });
  const watches = kept(async (before: LoadedWatches | undefined): Promise<LoadedWatches> => {
    const active = await activeWatches(db, before?.active);
    return { packed: packWatches(active, before?.packed), active };
  });

  async function load(): Promise<{ snapshot: Snapshot } & LoadedActors> {
    try {
      const [loaded, { packed }] = await Promise.all([actors.get(), watches.get(), words.refresh()]);
      return { ...loaded, snapshot: { actors: loaded.packed, watches: packed, backgrounds: words.backgrounds } };
    } catch (error) {
      throw (await isOutage(db, error)) ? error : new NotReady(error);
    }
  }

  async function run<Name extends keyof Tasks>(name: Name, input: TaskInput<Name>): Promise<TaskOutput<Name>> {
    return runner.run(name, input, (await load()).snapshot);
  }

  async function analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]> {
    const { snapshot, actorIds, dismissed } = await load();
    const parts = await Promise.all(slicesOf(drafts).map((slice) => runner.run('analyseDrafts', slice, snapshot)));
    const candidates = parts.flatMap((part) => part.candidates);
    await recordNewActors(db, candidates, { actorIds, dismissed, now: clock() });
    const articles = parts.flatMap((part) => part.articles);
    return drafts.flatMap((draft, at) => {
      const article = articles[at];
      return article ? [{ ...draft, ...article, ...withIds(article, actorIds) }] : [];
    });
  }

  let analysing = 0;
  const loadedOnce = kept(async () => void (await load()));

  return {
    ready: () => loadedOnce.get(),
    async analyse(drafts) {
      analysing++;
      try {
        return await analyse(drafts);
      } finally {
        analysing--;
      }
    },
    isBusy: () => analysing > 0,
    async decide(watchIds, texts) {
      const { snapshot, actorIds, dismissed } = await load();
      const earlier = await earlierReadings(
        db,
        texts.map(({ id }) => id),
      );
      const past = texts.map((text) => ({ ...text, ...earlier.get(text.id) }));
      const parts = await Promise.all(
        slicesOf(past).map((slice) => runner.run('decideTexts', { watchIds, texts: slice }, snapshot)),
      );
      const candidates = parts.flatMap((part) => part.candidates);
      await recordNewActors(db, candidates, { actorIds, dismissed, now: clock() });
      const rows = parts.flatMap((part) => part.rows);
      return rows.map(({ findings, ...row }) => ({ ...row, ...(findings && withIds(findings, actorIds)) }));
    },
    async actorsOf(text) {
      const { snapshot, actorIds } = await load();
      return withIds(await runner.run('findActorsIn', text, snapshot), actorIds);
    },
    propose: (seed) => run('propose', seed),
    async preview(profile, texts) {
      const parts = await Promise.all(slicesOf(texts).map((slice) => run('preview', { profile, texts: slice })));
      return parts.flat().sort((a, b) => b.score - a.score);
    },
    run,
    refreshWords: () => words.refresh(),
    documents: (language) => words.backgrounds.get(language)?.documents ?? 0,
    invalidate(what) {
      if (what !== 'watches') actors.forget();
      watches.forget();
    },
    async reload(what) {
      if (what !== 'watches') {
        actors.forget();
        await words.refresh({ force: true });
      }
      watches.forget();
      await load();
    },
    close: () => runner.close(),
  };
}

function slicesOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / SLICE) }, (_, at) => items.slice(at * SLICE, (at + 1) * SLICE));
}

/** What an actor that is not stored says has no speaker's id, and its mentions are left out. */
function withIds(
  { actors, quotes }: Findings,
  ids: ReadonlyMap<string, number>,
): { actors: FoundMention[]; quotes: FoundQuote[] } {
  return {
    actors: actors.flatMap(({ key, ...mention }) => {
      const id = ids.get(key);
      return id === undefined ? [] : [{ id, ...mention }];
    }),
    quotes: quotes.map(({ actorKey, ...quote }) => {
      const actorId = actorKey === undefined ? undefined : ids.get(actorKey);
      return { ...quote, ...defined({ actorId }) };
    }),
  };
}
