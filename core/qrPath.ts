import encodeQR from 'qr';

/** Modules of quiet zone around the code (ISO/IEC 18004). */
const MARGIN = 4;

export interface QrPath {
  /** Width and height in modules, the quiet zone with them. */
  side: number;
  /** The dark modules, as data of an SVG path. */
  path: string;
}

/** A QR code of a text. Throws where the text is longer than a code can hold, some 2,900 bytes. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { border: MARGIN });
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { side: rows.length, path };
}
