import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/errors';

export interface LexiconFile {
  /** File name inside the folder, for messages. */
  file: string;
  tsv: string;
}

/** Texts of the .tsv files in a lexicon folder, by name. Throws lexicon.missing when the folder cannot be read. */
export async function loadLexiconFiles(folder: string): Promise<LexiconFile[]> {
  try {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.tsv')).sort();
    return await Promise.all(
      files.map(async (file) => ({ file, tsv: await readFile(path.join(folder, file), 'utf8') })),
    );
  } catch (cause) {
    throw new AppError('lexicon.missing', `The lexicon folder ${folder} cannot be read.`, {
      hint: 'Restore seeds/lexicon from the repository, or name a readable folder.',
      params: { folder },
      cause,
    });
  }
}
