import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type ActorIndex, buildActorIndex } from '#core/actors/actorIndex';
import { type ArticleActor, findArticleActors } from '#core/actors/articleActors';
import type { NameSpan } from '#core/actors/discover';
import { parseLexicon } from '#core/actors/lexicon';
import { loadTagger } from '#core/actors/tagger/tagger';
import { AppError } from '#core/errors';
import { type Background, createBackground, unpackBackground } from '#core/story/background';
import { documentText } from '#core/text/document';
import { detectLanguage } from '#core/text/language';
import { compileTopics, findTopics } from '#core/topics/findTopics';
import { proposeTopics } from '#core/topics/proposeTopics';
import { loadBackgroundBytes } from '#runtime/background';
import { loadLexiconFiles } from '#runtime/lexicon';
import { projectRoot } from '#runtime/root';
import { readTaggerModel } from '#runtime/taggerModel';

const articleSchema = z.object({
  title: z.string().default(''),
  text: z.string(),
});

interface Analyser {
  index: ActorIndex;
  tag: (text: string) => NameSpan[];
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
  }[];
  topics: { label: string; score: number; mentions: [number, number][] }[];
}

/**
 * `marsad analyse <files…>`: language, actors and topics of text files, in the order given. A plain file is analysed as
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
      if (options.json) process.stdout.write(`${JSON.stringify(analysis)}\n`);
      else process.stdout.write(renderAnalysis(analysis));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures++;
      const { code, message, hint } = error;
      if (options.json) process.stdout.write(`${JSON.stringify({ file, error: { code, message, hint } })}\n`);
      else process.stderr.write(`${file}: ${message}\n  ${hint}\n`);
    }
  }
  return failures > 0 ? 1 : 0;
}

async function openAnalyser(): Promise<Analyser> {
  const lexicon = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
  const backgrounds = new Map<string, Background>();
  return {
    index: buildActorIndex(lexicon.flatMap(({ tsv, file }) => parseLexicon(tsv, file))),
    tag: openTagger(),
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

/** The tagger reads Arabic only. Without its model the lexicon, titles and phrases still find most names. */
function openTagger(): Analyser['tag'] {
  let bytes: Uint8Array;
  try {
    bytes = readTaggerModel();
  } catch {
    return () => [];
  }
  const tagger = loadTagger(bytes);
  return (text) => tagger.tag(text);
}

interface ReadText {
  /** What is analysed. */
  text: string;
  /** Where the file's own text begins in it: after a title that stands apart. */
  offset: number;
}

async function readArticle(file: string): Promise<ReadText> {
  let content: string;
  try {
    content = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('file.unreadable', `The file ${file} cannot be read: ${reason}`, {
      hint: 'Check the path and its permissions.',
      params: { file, reason },
      cause,
    });
  }
  if (!file.endsWith('.json')) return { text: content, offset: 0 };
  const article = articleSchema.safeParse(parseJson(content, file));
  if (!article.success) throw badArticle(file, article.error);
  const { title, text } = article.data;
  if (title === '' || text.startsWith(title)) return { text, offset: 0 };
  const whole = documentText({ title, summary: '', text });
  return { text: whole, offset: whole.length - text.length };
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw badArticle(file, cause);
  }
}

function badArticle(file: string, cause: unknown): AppError {
  return new AppError('analyse.badArticle', `The file ${file} is no article: it needs a JSON object with a "text".`, {
    hint: 'Give {"title": "…", "text": "…"}, or a plain text file without the ending .json.',
    params: { file },
    cause,
  });
}

async function analyseFile(file: string, { index, tag, background }: Analyser): Promise<Analysis> {
  const { text, offset } = await readArticle(file);
  const language = detectLanguage(text);
  const { actors } = findArticleActors(text, index, language === 'ar' ? tag(text) : []);
  const proposals = proposeTopics(text, { background: await background(language), language, actorIndex: index });
  const topicMentions = findTopics(text, compileTopics(proposals), language);
  return {
    file,
    language,
    actors: actors.flatMap(({ names, kind, mentions }) => {
      const spans = spansFrom(mentions, offset);
      return spans.length === 0
        ? []
        : [
            {
              name: names[language] ?? names['en'] ?? names['ar'] ?? Object.values(names)[0] ?? '',
              names: {
                ...(names['ar'] === undefined ? {} : { ar: names['ar'] }),
                ...(names['en'] === undefined ? {} : { en: names['en'] }),
              },
              kind,
              mentions: spans,
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
  };
}

/** Places in the file's own text; what stands in a title before it has none there. */
function spansFrom(mentions: readonly { start: number; end: number }[], offset: number): [number, number][] {
  return mentions.filter(({ start }) => start >= offset).map(({ start, end }) => [start - offset, end - offset]);
}

function renderAnalysis({ file, language, actors, topics }: Analysis): string {
  const lines = [`${file} [${language}]`];
  for (const { name, kind, mentions } of actors)
    lines.push(`  ${String(mentions.length).padStart(4)}  ${name} (${kind})`);
  for (const { label, score, mentions } of topics)
    lines.push(`  ${String(mentions.length).padStart(4)}  # ${label} ${score.toFixed(2)}`);
  return `${lines.join('\n')}\n`;
}
