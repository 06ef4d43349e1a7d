import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { meantActors } from '#core/entities/pipeline';
import { AppError } from '#core/errors';
import { detectLanguage } from '#core/language/detect';
import { documentText } from '#core/language/documentText';
import { parseGlossary } from '#core/language/glossary';
import { cutText } from '#core/language/storable';
import { type AnalysedItem, type AnalysisContext, readItem, weighItem } from '#core/relevance/analyseItem';
import { type Background, createBackground, learn, unpackBackground } from '#core/relevance/background';
import { followStories, NEAR_SCORE } from '#core/relevance/follow';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { splitSeed } from '#core/relevance/profile/seedParts';
import type { ScoredItem } from '#core/relevance/score';
import { loadBackgroundBytes } from '#runtime/background';
import { readGlossary } from '#runtime/glossary';
import { loadLexiconFiles } from '#runtime/lexicon';
import { plainJson } from '#runtime/plainText';
import { projectRoot } from '#runtime/root';

const trackedItem = z.object({
  id: z.coerce.string(),
  title: z.string().default(''),
  summary: z.string().default(''),
  text: z.string().default(''),
});
type TrackedItem = z.infer<typeof trackedItem>;

const FLUSH_UNITS = 1 << 16;

/**
 * `marsad track`: tells which items of a file, oldest first, are on the story of a seed, or of each of several. Items near a
 * story expand its profile; when the file is read they are judged anew, as a watch judges its stored articles. With
 * `online` each stays as it was decided with what came before it only, as alerts are. Prints one JSON line per item: id,
 * score, accepted; with several watches one per item and watch, which it names. Returns the exit code.
 */
export async function track(options: {
  seed?: string;
  watches?: string;
  items: string;
  online?: boolean;
}): Promise<number> {
  const seeds = await readSeeds(options);
  const index = await openActors();
  const findMentions: NonNullable<AnalysisContext['findMentions']> = (doc) => findActors(doc, index);
  const backgrounds = new Map<string, Background>();
  const profiles: Profile[] = [];
  const glossary = parseGlossary(readGlossary());
  for (const code of glossary.languages) await openBackground(backgrounds, code);
  for (const seed of seeds) {
    const text = documentText(seed);
    const language = detectLanguage(text);
    const background = await openBackground(backgrounds, language);
    profiles.push(
      buildProfile(
        { title: seed.title, text },
        {
          background,
          language,
          findMentions,
          findMeant: (seedDoc) => meantActors(seedDoc, index),
          actors: index.actors,
          themes: { glossary, backgroundOf: (code) => backgrounds.get(code) ?? createBackground(code) },
        },
      ),
    );
  }
  const follower = followStories(profiles);
  const linesOf = (id: string, decisions: readonly ScoredItem[]) =>
    decisions
      .map(({ score, accepted }, at) => {
        const watch = options.watches === undefined ? {} : { watch: seeds[at]?.id };
        return `${plainJson(JSON.stringify({ id, ...watch, score, accepted }))}\n`;
      })
      .join('');
  // What is near a story waits for the end of the file; what was answered before it is kept as its lines.
  const waiting: (string | { id: string; analysed: AnalysedItem })[] = [];
  let output = '';
  const file = await open(options.items).catch((cause: unknown) => {
    throw unreadable(options.items, cause);
  });
  for await (const line of file.readLines()) {
    if (line.trim() === '') continue;
    const item = parseItem(line, options.items);
    const read = readItem(item, findMentions);
    const background = backgrounds.get(read.language) ?? (await openBackground(backgrounds, read.language));
    const analysed = weighItem(read, background);
    const decisions = follower.decide(analysed);
    learn(background, analysed.hashes);
    if (options.online !== true && decisions.some(({ score }) => score >= NEAR_SCORE)) {
      waiting.push(output, { id: item.id, analysed });
      output = '';
      continue;
    }
    output += linesOf(item.id, decisions);
    if (output.length > FLUSH_UNITS && waiting.length === 0) {
      await write(output);
      output = '';
    }
  }
  for (const part of waiting) {
    await write(typeof part === 'string' ? part : linesOf(part.id, follower.decideAnew(part.analysed)));
  }
  await write(output);
  return 0;
}

async function readSeeds({ seed, watches }: { seed?: string; watches?: string }): Promise<TrackedItem[]> {
  if (watches === undefined) {
    if (seed !== undefined) return [await readSeed(seed)];
    throw new AppError('track.noSeed', 'Nothing says which story to follow.', {
      hint: 'Give the article with --seed FILE, or several, one JSON object a line, with --watches FILE.',
    });
  }
  const content = await readFile(watches, 'utf8').catch((cause: unknown) => {
    throw unreadable(watches, cause);
  });
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseItem(line, watches));
}

async function openActors(): Promise<ActorIndex> {
  const files = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
  return buildActorIndex(files.flatMap(({ file, tsv }) => parseLexicon(tsv, file)));
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function openBackground(open: Map<string, Background>, language: string): Promise<Background> {
  let background = open.get(language);
  if (background === undefined) {
    const bytes = await loadBackgroundBytes(language);
    background = bytes === undefined ? createBackground(language) : unpackBackground(language, bytes);
    open.set(language, background);
  }
  return background;
}

function unreadable(file: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('file.unreadable', `${file} cannot be read: ${reason}`, {
    hint: 'Check the path and its permissions.',
    params: { file, reason },
    cause,
  });
}

/** A seed is a plain text, or the JSON of one item. */
async function readSeed(file: string): Promise<TrackedItem> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
  if (!content.trimStart().startsWith('{')) return ownPartOf({ id: 'seed', title: '', summary: '', text: content });
  return ownPartOf(parseItem(content, file));
}

/** A page brings other articles along; the story is told by the seed's own. */
function ownPartOf(seed: TrackedItem): TrackedItem {
  return { ...seed, summary: splitSeed(seed.summary).own, text: splitSeed(seed.text).own };
}

function parseItem(json: string, file: string): TrackedItem {
  try {
    return trackedItem.parse(JSON.parse(json));
  } catch (cause) {
    throw new AppError('track.badItem', `A line of ${file} is not an item: ${cutText(json, 80)}`, {
      hint: 'Each line must be a JSON object with id, title, summary and text.',
      params: { file, line: cutText(json, 80) },
      cause,
    });
  }
}
