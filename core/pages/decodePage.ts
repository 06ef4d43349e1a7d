import { defined } from '#core/defined';
import { decodeFeed } from '#core/feeds/decode/decode';

/**
 * Turns an HTML page's bytes into text: byte order mark, valid UTF-8, HTTP charset, `<meta charset>` within the first kilobytes
 * (HTML Living Standard §13.2.3.2), detection. Total.
 */
export function decodePage(bytes: Uint8Array, { contentType }: { contentType?: string | undefined } = {}): string {
  const label = /charset\s*=/i.test(contentType ?? '') ? undefined : metaCharset(bytes);
  const labelled = label === undefined ? contentType : `text/html; charset=${label}`;
  return decodeFeed(bytes, defined({ contentType: labelled })).text;
}

function metaCharset(bytes: Uint8Array): string | undefined {
  // The standard looks at 1,024 bytes; templates put longer comments and scripts before it.
  const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1');
  return /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
}
