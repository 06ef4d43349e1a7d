import path from 'node:path';
import { type AnalysedQuote, nameOf, quotesFrom, renderQuote, spansFrom } from '#cli/analysedQuotes';
import { readArticleFile } from '#cli/readArticleFile';
import { printJson, printLine, printNote } from '#cli/terminal';
import { excerpt } from '#core/alerts/excerpt';
import { defined } from '#core/defined';
import type { ArticleActor, LinkRule } from '#core/entities/actor';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { loadTagger, type Tagger } from '#core/entities/tagger/tagger';
import { AppError } from '#core/errors';
import { Doc } from '#core/language/doc';
import { findQuotes } from '#core/quotes/findQuotes';
import { type Background, createBackground, unpackBackground } from '#core/relevance/background';
import { splitSeed } from '#core/relevance/profile/seedParts';
import { compileTopics, findTopics } from '#core/topics/findTopics';
import { namesIn } from '#core/topics/namesIn';
import { proposeTopics } from '#core/topics/proposeTopics';
import { loadBackgroundBytes } from '#runtime/background';
import { loadLexiconFiles } from '#runtime/lexicon';
import { plainLine } from '#runtime/plainText';
import { projectRoot } from '#runtime/root';
import { readTaggerModel } from '#runtime/taggerModel';

const LEFT_OUT_CHARS = 160;

interface Analyser {
  index: ActorIndex;
  tagger: Tagger | undefined;
  background: (language: string) => Promise<Background>;
}

interface Analysis {
  file: string;
  language: string;
  actors: {
    name: string;
    names: { ar?: string; en?: string };
    kind: ArticleActor['kind'];
    mentions: [number, number][];
    /** What linked each mention to the actor, in the order of the mentions. */
    linkedBy: LinkRule[];
  }[];
  topics: { label: string; score: number; mentions: [number, number][] }[];
  /** What looks like another article or the site's own lines: no topic is taken from it. */
  leftOut: string[];
  /** Who said what; `said` is the place of the words, `speaker` is written as in the text. */
  quotes: AnalysedQuote[];
  /** Those of which the text leaves open who speaks. */
  doubtfulQuotes: AnalysedQuote[];
}

/**
 * `marsad analyse <files…>`: language, actors, topics and quotes of text files, in the order given. A plain file is analysed as
 * it is; of a JSON article the text, read together with the title where the text does not begin with it. Offsets are
 * UTF-16 units of the file's text: for a JSON article of its "text" alone.
 * With `json`, one line per file and nothing else on stdout. Returns the exit code: 1 when any file cannot be read.
 */
export async function analyse(files: string[], options: { json?: boolean } = {}): Promise<number> {
  const analyser = await openAnalyser();
  let failures = 0;
  for (const file of files) {
    try {
      const analysis = await analyseFile(file, analyser);
      if (options.json) printJson(analysis);
      else printLine(renderAnalysis(analysis));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures++;
      const { code, message, hint } = error;
      if (options.json) printJson({ file, error: { code, message, hint } });
      else printNote(`${file}: ${message}\n  ${hint}`);
    }
  }
  return failures > 0 ? 1 : 0;
}

async function openAnalyser(): Promise<Analyser> {
  const lexicon = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
  const backgrounds = new Map<string, Background>();
  return {
    index: buildActorIndex(lexicon.flatMap(({ tsv, file }) => parseLexicon(tsv, file))),
    tagger: openTagger(),
    background: async (language) => {
      const open = backgrounds.get(language);
      if (open !== undefined) return open;
      const bytes = await loadBackgroundBytes(language);
      const background = bytes === undefined ? createBackground(language) : unpackBackground(language, bytes);
      backgrounds.set(language, background);
      return background;
    },
  };
}

/** Without its model the lexicon, titles and phrases still find most names. */
function openTagger(): Tagger | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readTaggerModel();
  } catch {
    return undefined;
  }
  return loadTagger(bytes);
}

async function analyseFile(file: string, { index, tagger, background }: Analyser): Promise<Analysis> {
  const { text, offset } = await readArticleFile(file);
  const doc = new Doc(text);
  const { language } = doc;
  const { actors } = findArticleActors(doc, index, tagger);
  const quotes = findQuotes(doc, actors);
  const { own, leftOut } = splitSeed(text);
  const ownDoc = leftOut.length === 0 ? doc : new Doc(own, { language });
  const named = ownDoc === doc ? actors : findArticleActors(ownDoc, index, tagger).actors;
  const proposals = proposeTopics(ownDoc, {
    background: await background(language),
    names: namesIn(ownDoc, named, index),
  });
  const topicMentions = findTopics(doc, compileTopics(proposals));
  return {
    file,
    language,
    actors: actors.flatMap((actor) => {
      const { names, kind } = actor;
      // What stands in a title before the text has no place in it.
      const mentions = actor.mentions.filter(({ start }) => start >= offset);
      return mentions.length === 0
        ? []
        : [
            {
              name: nameOf(actor, language),
              names: {
                ...defined({ ar: names['ar'], en: names['en'] }),
              },
              kind,
              mentions: spansFrom(mentions, offset),
              linkedBy: mentions.map(({ rule }) => rule),
            },
          ];
    }),
    topics: proposals.map(({ label, score }) => ({
      label,
      score,
      mentions: spansFrom(
        topicMentions.filter((mention) => mention.label === label),
        offset,
      ),
    })),
    leftOut,
    quotes: quotesFrom(
      quotes.filter(({ sure }) => sure),
      { doc, actors, offset },
    ),
    doubtfulQuotes: quotesFrom(
      quotes.filter(({ sure }) => !sure),
      { doc, actors, offset },
    ),
  };
}

function renderAnalysis({ file, language, actors, topics, leftOut, quotes, doubtfulQuotes }: Analysis): string {
  const lines = [`${file} [${language}]`];
  for (const { name, kind, mentions } of actors)
    lines.push(`  ${String(mentions.length).padStart(4)}  ${name} (${kind})`);
  for (const { label, score, mentions } of topics)
    lines.push(`  ${String(mentions.length).padStart(4)}  # ${label} ${score.toFixed(2)}`);
  for (const quote of quotes) lines.push(renderQuote(quote));
  for (const quote of doubtfulQuotes) lines.push(`${renderQuote(quote)} · doubtful`);
  for (const part of leftOut) lines.push(`  left out: ${excerpt(part, LEFT_OUT_CHARS)}`);
  return lines.map(plainLine).join('\n');
}
