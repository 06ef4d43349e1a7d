import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { documentText } from '#core/language/documentText';
import { decodePage } from '#core/pages/decodePage';

const articleSchema = z.object({
  title: z.string().default(''),
  text: z.string(),
});

interface ReadText {
  /** What is analysed. */
  text: string;
  /** Where the file's own text begins in it: after a title that stands apart. */
  offset: number;
}

/**
 * Reads a file that is to be analysed, in whatever charset it is written: a plain one as it is; of a JSON article the text, together with the title where
 * the text does not begin with it. Throws AppError file.unreadable, analyse.badArticle.
 */
export async function readArticleFile(file: string): Promise<ReadText> {
  let content: string;
  try {
    content = decodePage(await readFile(file));
  } catch (cause) {
    throw new AppError('file.unreadable', `The file ${file} cannot be read.`, {
      hint: 'Check the path and its permissions.',
      params: { file },
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
  return new AppError(
    'analyse.badArticle',
    `The file ${file} is not an article: it needs a JSON object with a "text".`,
    {
      hint: 'Give {"title": "…", "text": "…"}, or a plain text file without the ending .json.',
      params: { file },
      cause,
    },
  );
}
