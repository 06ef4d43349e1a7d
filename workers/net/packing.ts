/** How a body may be packed. */
export type Packing = 'gzip' | 'zstd' | 'br' | 'deflate';

/** The packing that the first bytes tell. RFC 1952 §2.3.1 gzip; RFC 8878 §3.1.1 and §3.1.2 zstd. */
export function magicOf(bytes: Uint8Array): Packing | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (first === 0x1f && second === 0x8b && third === 8) return 'gzip';
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return 'zstd';
  if ((first & 0xf0) === 0x50 && second === 0x2a && third === 0x4d && fourth === 0x18) return 'zstd';
  return undefined;
}

const SAMPLE_BYTES = 1024;

/** Whether the bytes are text in some charset: packed bytes are full of control characters, and no UTF-8. */
export function isPlainText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const [first = 0, second = 0] = sample;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // Without a byte order mark every other byte of `<?xml` is zero.
  if (isUtf16 || (first === 0x3c && second === 0) || (first === 0 && second === 0x3c)) return true;
  const controls = sample.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)).length;
  // Feeds hold stray ones, three in a hundred at most; chance gives packed bytes one in ten.
  if (controls * 100 > sample.length * 3) return false;
  const isMarkup = sample.includes(0x3c) || sample.includes(0x7b);
  return isMarkup || isUtf8(sample);
}

/** `stream` lets the sample end within a character. */
function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
