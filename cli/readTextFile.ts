import fs from 'node:fs/promises';
import { AppError } from '#core/errors';

/** A text file named on the command line. @throws AppError cli.unreadableFile */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('cli.unreadableFile', `The file ${file} cannot be read.`, {
      hint: 'Check the path and that you may read the file.',
      params: { file },
      cause,
    });
  }
}
