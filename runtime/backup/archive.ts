import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { AppError } from '#core/errors';

/** How a file begins that is encrypted (age-encryption.org/v1), or compressed (RFC 1952). */
const AGE = Buffer.from('age-encryption.org/');
const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * Writes a dump to a file that only its owner may read: compressed, and encrypted as `age --passphrase` does where a
 * password is given. Under its name stands a whole file or none. Throws AppError `backup.unwritable`.
 */
export async function writeArchive(
  file: string,
  dump: AsyncIterable<Uint8Array>,
  { password }: { password?: string | undefined },
): Promise<{ bytes: number }> {
  const unfinished = `${file}.unfinished`;
  try {
    // What an earlier one left, or somebody else laid ready to read along.
    await fs.rm(unfinished, { force: true });
    // Flushed, so that a file under its name is on the disk.
    const written = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
    if (password === undefined) await pipeline(dump, createGzip(), written);
    else await pipeline(dump, createGzip(), (packed) => encrypted(packed, password), written);
    await fs.rename(unfinished, file);
    return { bytes: written.bytesWritten };
  } catch (cause) {
    await fs.rm(unfinished, { force: true }).catch(() => undefined);
    if (cause instanceof AppError || !(cause instanceof Error && 'code' in cause && typeof cause.code === 'string'))
      throw cause;
    throw new AppError('backup.unwritable', `The backup ${file} could not be written: ${cause.message}`, {
      hint: 'Check that the folder exists, that this user may write to it, and that its disk has room. No part of it was left behind.',
      params: { file, reason: cause.code },
      cause,
    });
  }
}

async function* encrypted(packed: AsyncIterable<Uint8Array>, password: string): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(password);
  yield* await encrypter.encrypt(Readable.toWeb(Readable.from(packed)) as ReadableStream<Uint8Array>);
}

/** The dump in a file. Throws AppError `backup.unreadable`, `backup.notOurs`, `backup.needsPassword`, `backup.wrongPassword`, `backup.damaged`. */
export async function* readArchive(
  file: string,
  { password }: { password?: string | undefined },
): AsyncGenerator<Uint8Array> {
  const start = await firstBytes(file);
  const isEncrypted = start.subarray(0, AGE.length).equals(AGE);
  if (!isEncrypted && !start.subarray(0, GZIP.length).equals(GZIP)) {
    throw new AppError('backup.notOurs', `${file} is no backup that this Marsad can read.`, {
      hint: 'Name a file that marsad backup wrote; for one of a newer Marsad update this one first.',
    });
  }
  const packed = isEncrypted ? Readable.from(await decrypted(file, password)) : createReadStream(file);
  const unpacked = createGunzip();
  packed.on('error', (error: Error) => unpacked.destroy(error));
  try {
    yield* packed.pipe(unpacked);
  } catch (cause) {
    throw new AppError('backup.damaged', `${file} is damaged: it cannot be unpacked to its end.`, {
      hint: 'Nothing was changed. Copy the file anew from where it was written, or take another backup.',
      params: { file },
      cause,
    });
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  try {
    const handle = await fs.open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(AGE.length), 0, AGE.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new AppError('backup.unreadable', `${file} cannot be read.`, {
      hint: 'Check the name, and that this user may read it.',
      params: { file },
      cause,
    });
  }
}

async function decrypted(file: string, password: string | undefined): Promise<AsyncIterable<Uint8Array>> {
  if (password === undefined) {
    throw new AppError('backup.needsPassword', `${file} is encrypted.`, {
      hint: 'Set MARSAD_BACKUP_PASSWORD to the password that it was written with.',
      params: { file },
    });
  }
  const decrypter = new Decrypter();
  decrypter.addPassphrase(password);
  try {
    const bytes = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    return await decrypter.decrypt(bytes);
  } catch (cause) {
    throw new AppError('backup.wrongPassword', `${file} does not open with MARSAD_BACKUP_PASSWORD.`, {
      hint: 'Set it to the password that the backup was written with.',
      params: { file },
      cause,
    });
  }
}
