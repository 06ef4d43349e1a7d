import zlib from 'node:zlib';
import { ZSTDDecoder } from 'zstddec';

/** What is thrown for bytes that are no zstd; those that end too early are a plain Error. */
export class DamagedZstd extends Error {}

// Node's own came with 22.15 and 23.8. Elsewhere the reference decoder, compiled to WebAssembly, does it.
const hasOwn = 'createZstdDecompress' in zlib;
const decoder = new ZSTDDecoder();

/** RFC 9659: a sender over HTTP may ask for a window of 8 MB, 2 ** 23, at most. */
const WINDOW_LOG_MAX = 23;
/** RFC 8878 §3.1.1.2.4. */
const MAX_BLOCK = 128 * 1024;

/**
 * Undoes zstd, in memory for at most `maxBytes` of text; undefined when there is more. The decoder writes into a
 * space of that size and stops at its end, however much a few bytes promise.
 * @throws DamagedZstd
 */
export async function undoZstd(packed: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  const most = mostBytes(packed);
  if (most === 0) return new Uint8Array();
  if (hasOwn) return undoWithNode(packed, maxBytes);
  await decoder.init();
  const text = decoder.decode(packed, Math.min(most, maxBytes));
  // The decoder tells of a failure by an empty answer: the space was too small, or the bytes make no sense.
  if (text.length > 0) return text;
  if (most > maxBytes) return undefined;
  throw new DamagedZstd('the blocks cannot be decoded');
}

function undoWithNode(packed: Uint8Array, maxBytes: number): Uint8Array | undefined {
  const { zstdDecompressSync, constants } = zlib as typeof zlib & {
    zstdDecompressSync: (input: Uint8Array, options: object) => Buffer;
    constants: { ZSTD_d_windowLogMax: number };
  };
  try {
    const params = { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG_MAX };
    return zstdDecompressSync(packed, { maxOutputLength: maxBytes, params });
  } catch (cause) {
    if (Object(cause).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw new DamagedZstd('the blocks cannot be decoded', { cause });
  }
}

/** How much text there can be at most, by the headers of frames and blocks (RFC 8878 §3.1.1). */
function mostBytes(packed: Uint8Array): number {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let most = 0;
  let at = 0;
  while (at < packed.length) {
    if (at + 8 > packed.length) throw new Error('unexpected end of zstd');
    const magic = view.getUint32(at, true);
    if ((magic & 0xff_ff_ff_f0) >>> 0 === 0x18_4d_2a_50) {
      at += 8 + view.getUint32(at + 4, true);
      continue;
    }
    if (magic !== 0xfd_2f_b5_28) throw new DamagedZstd('no zstd frame');
    const flags = view.getUint8(at + 4);
    const isSingle = (flags >> 5) & 1;
    const hasChecksum = (flags >> 2) & 1;
    at += 6 - isSingle + ([0, 1, 2, 4][flags & 3] ?? 0) + ([isSingle, 2, 4, 8][flags >> 6] ?? 0);
    for (let isLast = false; !isLast; ) {
      if (at + 3 > packed.length) throw new Error('unexpected end of zstd');
      const header = view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
      const size = header >> 3;
      const kind = (header >> 1) & 3;
      isLast = (header & 1) === 1;
      // A run of one byte; bytes as they are; or a compressed block, which gives a whole block at most.
      at += 3 + (kind === 1 ? 1 : size);
      most += kind === 2 ? MAX_BLOCK : size;
    }
    at += 4 * hasChecksum;
  }
  if (at > packed.length) throw new Error('unexpected end of zstd');
  return most;
}
