import fs from 'node:fs/promises';
import { AppError } from '#core/errors';
import { decodePage } from '#core/pages/decodePage';

/** A text file named on the command line, in whatever charset it is written. @throws AppError cli.unreadableFile */
export async function readTextFile(file: string): Promise<string> {
  return decodePage(await readFileBytes(file));
}

/** A file named on the command line, as it is. @throws AppError cli.unreadableFile */
export async function readFileBytes(file: string): Promise<Buffer> {
  try {
    return await fs.readFile(file);
  } catch (cause) {
    throw new AppError('cli.unreadableFile', `The file ${file} cannot be read.`, {
      hint: 'Check the path and that you may read the file.',
      params: { file },
      cause,
    });
  }
}
