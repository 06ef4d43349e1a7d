import { defined } from '#core/defined';
import { isPlainText, magicOf, type Packing } from '#workers/net/packing';
import { unpack } from '#workers/net/unpack';

/** What is thrown for a body that its server calls packed and that neither is text nor can be unpacked. */
export class UnknownEncoding extends Error {}

/** What is thrown when a body passes its cap; fetchUrl puts the address to it. */
export class BodyTooLarge extends Error {}

export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/** One encoding, a .gz file within it, and two more by servers that pack twice. */
const MAX_LAYERS = 4;

/** Names that mean a packing (IANA HTTP content codings). All others, `UTF-8` and `none` among them, mean nothing. */
const PACKED = /^(?:x-)?(?:gzip|compress)$|^(?:deflate|br|zstd)$/u;

export interface DecodedBody {
  body: Uint8Array;
  /** Received over the wire. */
  bytes: number;
  /** What was wrong with the packing of a body that could be read all the same. */
  fault?: 'noTrailer' | 'truncated';
}

/**
 * Reads a body to its end and undoes its packing. The bytes are believed before `Content-Encoding`: gzip and zstd are known by
 * their first bytes, brotli and deflate have none and are tried when they are named, and text is text whatever it is called.
 * What breaks off is read as far as it goes; what is damaged in the middle is not. Throws BodyTooLarge at the first byte beyond `maxBytes`, of the unpacked text too, so that 200 KB of gzip cannot become
 * 200 MB here.
 */
export async function decodeBody(
  source: AsyncIterable<Buffer>,
  { contentEncoding, maxBytes }: { contentEncoding: string | undefined; maxBytes: number },
): Promise<DecodedBody> {
  const wire = await collect(source, maxBytes);
  // Outermost last, in the header.
  const named = namesIn(contentEncoding).reverse();
  const isNamed = named.some((name) => PACKED.test(name));
  let body = wire;
  let fault: DecodedBody['fault'];
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const packing = magicOf(body) ?? nextTried(named);
    if (packing === undefined) break;
    if (named[0] === packing) named.shift();
    const unpacked = await unpackOne(packing, body, maxBytes);
    if (unpacked === undefined) continue;
    body = unpacked.text;
    fault ??= unpacked.fault;
  }
  if (magicOf(body) !== undefined || (isNamed && !isPlainText(body))) throw new UnknownEncoding(contentEncoding);
  return { body, bytes: wire.length, ...defined({ fault }) };
}

function namesIn(contentEncoding = ''): string[] {
  return contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-(?=gzip$)/u, ''))
    .slice(0, 2 * MAX_LAYERS);
}

/** The next named packing that has no first bytes to be known by. Those that have, and are not there, are passed over. */
function nextTried(named: string[]): Packing | undefined {
  for (let name = named.shift(); name !== undefined; name = named.shift()) {
    if (name === 'br' || name === 'deflate') return name;
  }
  return undefined;
}

/** Undefined for what is not packed so at all: plain text that its server calls brotli. */
async function unpackOne(
  packing: Packing,
  packed: Buffer,
  maxBytes: number,
): Promise<(Pick<DecodedBody, 'fault'> & { text: Buffer }) | undefined> {
  const unpacked = await unpack(packing, packed, maxBytes);
  if (unpacked === 'tooLarge') throw new BodyTooLarge();
  const { text, fault } = unpacked;
  const isGuess = packing === 'br' || packing === 'deflate';
  if (isGuess && fault !== undefined && isPlainText(packed)) return undefined;
  if (fault === 'damaged') throw new UnknownEncoding(packing);
  // As a connection that broke: fetchError's body phase.
  if (fault === 'truncated' && text.length === 0) throw new Error('unexpected end of a packed body');
  return { text, ...defined({ fault }) };
}

async function collect(source: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    // Nothing that is allowed grows by packing, so more than the cap on the wire is too much as well.
    if (size > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
