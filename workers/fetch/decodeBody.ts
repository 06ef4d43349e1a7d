import { Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { undoZstd } from '#workers/fetch/zstd';

/** What is thrown when a body passes its cap; fetchUrl puts the address to it. */
export class BodyTooLarge extends Error {}

/** What is thrown for a Content-Encoding that this Node cannot undo. */
export class UnknownEncoding extends Error {}

export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/**
 * Reads a body to its end, undoing its encodings (`Content-Encoding`, outermost last), and throws BodyTooLarge at the first byte
 * beyond `maxBytes` — of the decompressed text, so that 200 KB of gzip cannot become 200 MB here. `bytes` is what came over the wire.
 */
export async function decodeBody(
  source: Readable,
  { contentEncoding, maxBytes }: { contentEncoding: string | undefined; maxBytes: number },
): Promise<{ body: Uint8Array; bytes: number }> {
  const encodings = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (encodings.length > 3) throw new UnknownEncoding(contentEncoding);

  const wire = { bytes: 0 };
  // Nothing that is allowed grows by compression, so more than the cap on the wire is too much as well.
  let stream = capped(source, maxBytes, wire);
  for (const encoding of encodings.reverse())
    stream = capped(encoding === 'zstd' ? unzstd(stream, maxBytes) : undo(stream, encoding), maxBytes);
  // A sitemap or feed that is a .gz file: the encoding is in the file, not in the headers.
  stream = capped(undo(stream, 'sniff'), maxBytes);

  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { body: Buffer.concat(chunks), bytes: wire.bytes };
}

async function* capped(
  source: AsyncIterable<Buffer>,
  maxBytes: number,
  counter = { bytes: 0 },
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    counter.bytes += chunk.length;
    if (counter.bytes > maxBytes) throw new BodyTooLarge();
    yield chunk;
  }
}

async function* unzstd(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  const text = await undoZstd(Buffer.concat(chunks), maxBytes);
  if (text === undefined) throw new BodyTooLarge();
  yield Buffer.from(text.buffer, text.byteOffset, text.byteLength);
}

async function* undo(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  const head = await readHead(iterator);
  const joined = rejoin(head, iterator);
  const decompressor = head.length === 0 ? undefined : decompressorFor(encoding, head);
  if (decompressor === undefined) return yield* joined;

  const input = Readable.from(joined, { objectMode: false });
  // A broken source must end the decompressor too; and leaving the loop early destroys both.
  input.on('error', (error) => decompressor.destroy(error));
  input.pipe(decompressor);
  try {
    yield* decompressor as AsyncIterable<Buffer>;
  } finally {
    input.destroy();
    decompressor.destroy();
  }
}

/** The first two bytes or more, which is what the magic numbers need. */
async function readHead(iterator: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const { value, done } = await iterator.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* rejoin(head: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done === true) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

function decompressorFor(encoding: string, head: Buffer): Transform | undefined {
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  switch (encoding) {
    case 'sniff':
      return isGzip ? zlib.createGunzip() : undefined;
    case 'gzip':
    case 'x-gzip':
      // Some servers name gzip and send plain text.
      return isGzip ? zlib.createGunzip() : undefined;
    case 'deflate':
      // RFC 9110 §8.4.1.2: "deflate" is zlib-wrapped, but some send it raw. RFC 1950 §2.2: method 8, header divisible by 31.
      return ((head[0] ?? 0) & 0x0f) === 8 && (((head[0] ?? 0) << 8) | (head[1] ?? 0)) % 31 === 0
        ? zlib.createInflate()
        : zlib.createInflateRaw();
    case 'br':
      return zlib.createBrotliDecompress();
    default:
      throw new UnknownEncoding(encoding);
  }
}
