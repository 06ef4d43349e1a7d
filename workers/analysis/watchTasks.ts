import { defined } from '#core/defined';
import { actorsCalledIn } from '#core/entities/gazetteer/actorsCalled';
import { docOf } from '#core/language/doc';
import type { DocumentParts } from '#core/language/documentText';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { type BacktestRow, backtest } from '#core/relevance/evaluation/backtest';
import { adaptToMarks, type BOUNDS } from '#core/relevance/feedback/adapt';
import { type Drift, findDrift } from '#core/relevance/feedback/drift';
import type { Expansions } from '#core/relevance/feedback/expand';
import { expandProfile } from '#core/relevance/feedback/expandProfile';
import { rankQuestions } from '#core/relevance/feedback/rankQuestions';
import { compileFounding } from '#core/relevance/profile/compileProfile';
import type { Profile } from '#core/relevance/profile/profile';
import type { PreviewItem } from '#core/relevance/profile/watchDraft';
import { compileProfile, logOddsOf, matchesMay, scoreItem } from '#core/relevance/score';
import { compileTopics, findTopics } from '#core/topics/findTopics';
import { risingTopics } from '#core/topics/risingTopics';
import type { Topic } from '#core/topics/topic';
import type { LocatedText } from '#store/watches/catchUp';
import type { TaskTools } from '#workers/analysis/articleTasks';
import { backgroundOf } from '#workers/analysis/pipeline';
import { type Proposal, proposalFor } from '#workers/watches/proposal';

/** What is shown at most: topics, and articles as examples. */
const MAX_TOPICS = 4;
const EXAMPLES = 3;

/** What a watch for a seed would look for. */
export function propose(
  { title, text }: { title: string; text: string },
  { pipeline, resources }: TaskTools,
): Proposal {
  const item = pipeline.analyse({ title, summary: '', text }, resources);
  return proposalFor(item.doc, {
    title,
    named: pipeline.linkActors(item.doc, resources.index, undefined),
    index: resources.index,
    glossary: pipeline.glossary(),
    backgroundOf: (language) => backgroundOf(resources, language),
  });
}

/** How a profile that is not saved would decide stored articles, in their order. */
export function preview(
  { profile, texts }: { profile: Profile; texts: LocatedText[] },
  tools: TaskTools,
): PreviewItem[] {
  const compiled = compileProfile(profile, { actorsCalled: actorsCalledIn(tools.resources.index) });
  return texts.map((text) => {
    const { id, title, url, lang } = text;
    const { score, accepted } = scoreItem(analyse(text, tools), compiled);
    return { articleId: id, title, url, lang, score, accepted };
  });
}

/** What a profile and threshold that are not saved would change in decided articles. */
export function tryOut(
  trial: { profile: Profile; threshold: number; texts: (LocatedText & { accepted: boolean })[] },
  tools: TaskTools,
): BacktestRow[] {
  const { profile, threshold, texts } = trial;
  const past = texts.map((text) => ({ id: text.id, accepted: text.accepted, item: analyse(text, tools) }));
  return backtest(past, compileProfile(profile, { threshold, actorsCalled: actorsCalledIn(tools.resources.index) }))
    .rows;
}

/** A founding profile as the given articles would have it, with an expansion: its words, and where its threshold lies. */
export function adapt(
  from: {
    founding: Profile;
    expansions: Expansions;
    confident: DocumentParts[];
    yes: DocumentParts[];
    no: DocumentParts[];
    bounds: typeof BOUNDS;
  },
  tools: TaskTools,
): Profile {
  const judged = {
    confident: analyseAll(from.confident, tools),
    yes: analyseAll(from.yes, tools),
    no: analyseAll(from.no, tools),
  };
  return adaptToMarks(from.founding, { ...from, judged });
}

/** An article that the user put on the story is ranked as one that the profile accepts, however far it is. */
const MARKED_LOG_ODDS = 1;

/** What the highest ranked of those articles have in common in each language; nothing where too few are near the founding profile. */
export function learn(
  from: { founding: Profile; texts: (DocumentParts & { domain?: string; isMarked: boolean })[]; near: number },
  tools: TaskTools,
): Expansions {
  const { queries } = from.founding;
  const founding = compileFounding(from.founding, { actorsCalled: actorsCalledIn(tools.resources.index) });
  const candidates = from.texts.map((text) => {
    const item = analyse(text, tools);
    const logOdds = logOddsOf(item, founding);
    return {
      item,
      logOdds: text.isMarked ? Math.max(logOdds, MARKED_LOG_ODDS) : logOdds,
      ...defined({ isQueried: matchesMay(item, founding) }),
    };
  });
  return expandProfile(from.founding, candidates, { seen: from.near, ...defined({ may: queries?.may }) });
}

/** Which of the open articles a user had best be asked about, by their positions, the most telling first. */
export function questions(
  from: { profile: Profile; threshold: number; open: LocatedText[]; marked: DocumentParts[]; limit: number },
  tools: TaskTools,
): number[] {
  const compiled = compileProfile(from.profile, { actorsCalled: actorsCalledIn(tools.resources.index) });
  const decided = (texts: DocumentParts[]) =>
    analyseAll(texts, tools).map((item) => ({
      item,
      logOdds: logit(scoreItem(item, compiled).score) - logit(from.threshold),
    }));
  return rankQuestions(decided(from.open), { marked: decided(from.marked), limit: from.limit });
}

const logit = (probability: number) => Math.log(probability / (1 - probability));

/** How a story drifts from its profile, with the places of the articles that tell it most. */
export function drift(
  from: { profile: Profile; confident: DocumentParts[]; no: DocumentParts[]; dismissed: ReadonlySet<string> },
  tools: TaskTools,
): (Drift & { examples: number[] }) | undefined {
  const { profile, no, dismissed } = from;
  const confident = analyseAll(from.confident, tools);
  const found = findDrift(profile, { confident, no: analyseAll(no, tools), dismissed });
  if (!found) return undefined;
  const labels = compileTopics(found.risen.map(({ label }) => ({ label, names: {}, variants: [label] })));
  const counts = confident.map(({ doc }) => new Set(findTopics(doc, labels).map(({ label }) => label)).size);
  return { ...found, examples: highest(counts) };
}

/** A topic that recent articles share and earlier ones hardly speak of. */
export interface RisingTopic extends Topic {
  /** In how many of the recent articles it stands, and where most of it does: by their places, three at most. */
  items: number;
  examples: number[];
}

/** The first of those topics. */
export function topics(
  from: { language: string; seed: DocumentParts; recent: DocumentParts[]; earlier: DocumentParts[]; known: Topic[] },
  tools: TaskTools,
): RisingTopic[] {
  const { language, seed, known } = from;
  const [recent, earlier] = [analyseAll(from.recent, tools), analyseAll(from.earlier, tools)];
  const actorsIn = new Map([...recent, ...earlier].map(({ doc, actors }) => [doc, [...actors.values()]]));
  const docs = recent.map(({ doc }) => doc);
  const rising = risingTopics(docs, [docOf(seed, language), ...earlier.map(({ doc }) => doc)], {
    background: backgroundOf(tools.resources, language),
    language,
    known,
    mentionsOf: (doc) => (actorsIn.get(doc) ?? []).flatMap(({ mentions }) => mentions),
  });
  return rising.slice(0, MAX_TOPICS).map(({ label, names, variants }) => {
    const compiled = compileTopics([{ label, names, variants }]);
    const counts = docs.map((doc) => findTopics(doc, compiled).length);
    return { label, names, variants, items: counts.filter((count) => count > 0).length, examples: highest(counts) };
  });
}

/** The places of the highest counts, the last first where several are as high. */
function highest(counts: number[]): number[] {
  return counts
    .map((count, place) => ({ count, place }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || b.place - a.place)
    .slice(0, EXAMPLES)
    .map(({ place }) => place);
}

function analyse(parts: DocumentParts & { domain?: string }, { pipeline, resources }: TaskTools): AnalysedItem {
  return pipeline.analyse(parts, resources);
}

function analyseAll(texts: DocumentParts[], tools: TaskTools): AnalysedItem[] {
  return texts.map((text) => analyse(text, tools));
}
