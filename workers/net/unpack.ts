import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { defined } from '#core/defined';
import type { Packing } from '#workers/net/packing';
import { undoZstd } from '#workers/net/zstd';

export interface Unpacked {
  text: Buffer;
  /** noTrailer: whole, but without the check behind it. truncated: broken off. damaged: senseless from some byte on. */
  fault?: 'noTrailer' | 'truncated' | 'damaged';
}

/** Unpacks as much as can be unpacked. */
export async function unpack(packing: Packing, packed: Buffer, maxBytes: number): Promise<Unpacked | 'tooLarge'> {
  if (packing === 'gzip') return gunzip(packed, maxBytes);
  if (packing === 'br') {
    const finishFlush = zlib.constants.BROTLI_OPERATION_FLUSH;
    return leniently((isLast) => zlib.createBrotliDecompress(isLast ? {} : { finishFlush }), packed, maxBytes);
  }
  if (packing === 'zstd') {
    const text = await undoZstd(packed, maxBytes);
    return text === undefined ? 'tooLarge' : { text: Buffer.from(text.buffer, text.byteOffset, text.byteLength) };
  }
  const [first = 0, second = 0] = packed;
  // RFC 9110 §8.4.1.2: "deflate" is zlib-wrapped, but some send it raw. RFC 1950 §2.2: method 8, header divisible by 31.
  const isWrapped = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
  return leniently(isWrapped ? inflate : inflateRaw, packed, maxBytes);
}

/**
 * Without its trailer gzip still says by its last block whether it is whole. With a wrong one it is not what was sent. What
 * some servers append behind it (a notice, a comment) is no member and passed over, as browsers do.
 */
async function gunzip(packed: Buffer, maxBytes: number): Promise<Unpacked | 'tooLarge'> {
  const strict = await run(zlib.createGunzip(), packed, maxBytes);
  if (strict === 'tooLarge') return strict;
  if (strict.error === undefined) return { text: strict.text };
  const isAppended = strict.error.message.includes('incorrect header check');
  if (!isAppended && !isUnfinished(strict.error)) return { text: strict.text, fault: 'damaged' };
  const bare = await leniently(inflateRaw, packed.subarray(headerLength(packed)), maxBytes);
  if (isAppended) return bare;
  return bare === 'tooLarge' || bare.fault !== undefined ? bare : { ...bare, fault: 'noTrailer' };
}

type Make = (isLast: boolean) => Transform;

// Told that more may come, zlib gives what it has instead of an error.
const finishFlush = zlib.constants.Z_SYNC_FLUSH;
const inflate: Make = (isLast) => zlib.createInflate(isLast ? {} : { finishFlush });
const inflateRaw: Make = (isLast) => zlib.createInflateRaw(isLast ? {} : { finishFlush });

async function leniently(make: Make, packed: Buffer, maxBytes: number): Promise<Unpacked | 'tooLarge'> {
  const strict = await run(make(true), packed, maxBytes);
  if (strict === 'tooLarge') return strict;
  if (strict.error === undefined) return { text: strict.text };
  if (!isUnfinished(strict.error)) return { text: strict.text, fault: 'damaged' };
  const part = await run(make(false), packed, maxBytes);
  return part === 'tooLarge' ? part : { text: part.text, fault: 'truncated' };
}

function isUnfinished({ message }: Error): boolean {
  return message.includes('unexpected end');
}

/** RFC 1952 §2.3: ten bytes, then what the flags announce. */
function headerLength(packed: Buffer): number {
  const flags = packed[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (packed[at] ?? 0) + ((packed[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    const end = flags & flag ? packed.indexOf(0, at) : at - 1;
    at = end < 0 ? packed.length : end + 1;
  }
  return at + (flags & 2 ? 2 : 0);
}

type Run = { text: Buffer; error?: Error } | 'tooLarge';

/** Runs bytes through a decompressor, keeping what it gave before it failed. */
function run(decompressor: Transform, packed: Buffer, maxBytes: number): Promise<Run> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const end = (error?: Error) => resolve({ text: Buffer.concat(chunks), ...defined({ error }) });
    decompressor
      .on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxBytes) return void chunks.push(chunk);
        resolve('tooLarge');
        decompressor.destroy();
      })
      .on('error', end)
      .on('end', () => end());
    decompressor.end(packed);
  });
}
