/** What of a drawn chart goes into a picture of it, in px of the page, already in its colours on white. */
export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; round: number; fill: Paint }
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      /** How long it is on the page, in px: where other fonts are it is drawn as long, and runs into nothing. */
      length?: number;
      font: PictureFont;
      fill: Paint;
      isRtl: boolean;
      isUpright: boolean;
    }
  /** An SVG that is drawn already, with its styles written out. `isMirrored`: its time runs from right to left. */
  | { kind: 'drawing'; x: number; y: number; width: number; height: number; isMirrored: boolean; markup: string };

/** `colour` as '#rrggbb', and how opaque it is: programs for drawings know no other form in common. */
export interface Paint {
  colour: string;
  opacity: number;
}

export interface PictureFont {
  family: string;
  /** In px. */
  size: number;
  weight: string;
}

/** What a picture says beside what is drawn, in the reader's language. */
export interface PictureWords {
  watch: string;
  range: string;
  zone: string;
}

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MARGIN = 24;
const LINE = 22;
const SMALL_PX = 13;
const INK = '#1a1d20';
const MUTED = '#565d65';
/** Browsers hold no larger canvas for sure. */
const MAX_PIXELS = 16_000_000;

/** A chart with whose it is above and what time it is of below, on white, so that it can be read away from the page. */
export function composePicture({
  shapes,
  frame,
  above,
  below,
  isRtl,
  family,
}: {
  shapes: readonly Shape[];
  /** The figure's box on the page; what goes beyond it is in the picture too. */
  frame: Frame;
  above: string;
  below: readonly string[];
  isRtl: boolean;
  family: string;
}): Picture {
  const { left, top, right, bottom } = boundsOf(shapes, frame);
  const width = Math.ceil(right - left) + 2 * MARGIN;
  const drawn = Math.ceil(bottom - top);
  const start = isRtl ? width - MARGIN : MARGIN;
  const line = (text: string, y: number, look: { weight: string; fill: string }) =>
    textMarkup({
      ...{ kind: 'text', text, x: start, y, isRtl, isUpright: false },
      font: { family, size: SMALL_PX, weight: look.weight },
      fill: { colour: look.fill, opacity: 1 },
    });
  const head = MARGIN + LINE;
  const foot = head + drawn + LINE;
  const height = foot + below.length * LINE + MARGIN - LINE / 2;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(above)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    line(above, MARGIN + SMALL_PX / 2, { weight: '600', fill: INK }),
    `<g transform="translate(${rounded(MARGIN - left)} ${rounded(head - top)})">`,
    ...shapes.map(shapeMarkup),
    '</g>',
    ...below.map((text, index) => line(text, foot + index * LINE, { weight: '400', fill: MUTED })),
    '</svg>',
  ].join('');
  return { svg, width, height };
}

/**
 * As much of a text as fits, with an ellipsis where some does not.
 * @param measure its width in px
 */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let low = 0;
  let high = letters.length;
  const cut = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

/** A file's name that every system takes, of words in any script: 'الحوار-الأخبار-يومياً-2024.svg'. */
export function pictureName(words: readonly string[], ending: 'svg' | 'png'): string {
  const name = words
    .map((word) =>
      word
        .normalize('NFC')
        .replace(/[^\p{L}\p{M}\p{N}-]+/gu, ' ')
        .trim()
        .replace(/\s+/gu, '-'),
    )
    .filter((word) => word !== '')
    .join('-');
  // Systems allow 255 bytes, and a letter has four at most.
  return `${[...name].slice(0, 60).join('')}.${ending}`;
}

/** How much larger a picture in pixels is drawn than on the page, so that it is sharp in print. */
export function pixelScale({ width, height }: { width: number; height: number }): number {
  return Math.min(2, Math.sqrt(MAX_PIXELS / (width * height)));
}

function boundsOf(shapes: readonly Shape[], frame: Frame) {
  const bounds = { left: frame.x, top: frame.y, right: frame.x + frame.width, bottom: frame.y + frame.height };
  for (const shape of shapes) {
    // How wide a text is the browser alone knows; where it begins is enough, for its ground is a shape of its own.
    const { width, height } = shape.kind === 'text' ? { width: 0, height: 0 } : shape;
    bounds.left = Math.min(bounds.left, shape.x);
    bounds.top = Math.min(bounds.top, shape.y);
    bounds.right = Math.max(bounds.right, shape.x + width);
    bounds.bottom = Math.max(bounds.bottom, shape.y + height);
  }
  return bounds;
}

function shapeMarkup(shape: Shape): string {
  if (shape.kind === 'text') return textMarkup(shape);
  const { x, y, width, height } = shape;
  if (shape.kind === 'box') {
    const round = shape.round > 0 ? ` rx="${rounded(shape.round)}"` : '';
    return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"${round}${paint(shape.fill)}/>`;
  }
  const place = shape.isMirrored
    ? `translate(${rounded(x + width)} ${rounded(y)}) scale(-1 1)`
    : `translate(${rounded(x)} ${rounded(y)})`;
  return `<g transform="${place}">${shape.markup}</g>`;
}

function textMarkup({ x, y, text, length, font, fill, isRtl, isUpright }: Extract<Shape, { kind: 'text' }>): string {
  const turned = isUpright ? ` transform="rotate(90 ${rounded(x)} ${rounded(y)})"` : '';
  const look = `font-family="${escaped(font.family)}" font-size="${rounded(font.size)}" font-weight="${font.weight}"`;
  // Glyphs as well: with spacing alone the letters of an Arabic word come apart.
  const long = length === undefined ? '' : ` textLength="${rounded(length)}" lengthAdjust="spacingAndGlyphs"`;
  // In a text that runs from right to left «start» is its right side.
  return `<text x="${rounded(x)}" y="${rounded(y)}" direction="${isRtl ? 'rtl' : 'ltr'}" text-anchor="start"${long} ${look}${paint(fill)}${turned}>${escaped(text)}</text>`;
}

const paint = ({ colour, opacity }: Paint) =>
  ` fill="${colour}"${opacity < 1 ? ` fill-opacity="${Math.round(opacity * 100) / 100}"` : ''}`;

const rounded = (value: number) => Math.round(value * 100) / 100;

/** What XML does not allow is left out: one control character in a headline would spoil the whole file. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
