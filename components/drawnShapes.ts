import { fitText, type Paint, type PictureFont, type Shape } from '#core/charts/picture';

/** What of an SVG's look comes from the page and has to be written into it. */
const INLINED = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'],
  ...[
    'opacity',
    'vector-effect',
    'font-family',
    'font-size',
    'font-weight',
    'text-anchor',
    'direction',
    'unicode-bidi',
  ],
];
/** What a reader does with a chart is no part of what it says. */
const LEFT_OUT = 'nav, details, button, [data-tools], .sr-only, .recharts-tooltip-wrapper';

interface Clip {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** All that is drawn in an element as shapes: its texts line by line, its grounds and rules, its SVGs. */
export function drawnShapes(root: Element): Shape[] {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) return [];
  const shapes: Shape[] = [];
  const whole = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

  function visit(element: Element, outer: Clip, pen: CanvasRenderingContext2D): void {
    if (element.matches(LEFT_OUT)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    const box = element.getBoundingClientRect();
    if (element instanceof SVGSVGElement) {
      if (box.width > 0) shapes.push(drawingOf(element, { box, isMirrored: style.scale.startsWith('-1') }, pen));
      return;
    }
    const clip = clipOf(element, style, outer);
    if (isWithin(box, outer)) shapes.push(...groundOf(box, style, pen));
    for (const child of element.childNodes) {
      if (child instanceof Text) shapes.push(...textsOf(child, { style, clip }, pen));
      else if (child instanceof Element) visit(child, clip, pen);
    }
  }
  visit(root, whole, pen);
  return shapes;
}

function clipOf(element: Element, style: CSSStyleDeclaration, outer: Clip): Clip {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const clip = { ...outer };
  // What is scrolled sideways is drawn whole; what is cut off with an ellipsis is cut off.
  if (style.overflowX === 'hidden') Object.assign(clip, { left, right });
  if (style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
    Object.assign(clip, { top, bottom });
  return clip;
}

const isWithin = ({ top, bottom }: { top: number; bottom: number }, clip: Clip) =>
  top >= clip.top - 1 && bottom <= clip.bottom + 1;

function groundOf(box: DOMRect, style: CSSStyleDeclaration, pen: CanvasRenderingContext2D): Shape[] {
  const ground = paintOf(style.backgroundColor, pen);
  const rule = paintOf(style.borderBottomColor, pen);
  const thick = style.borderBottomStyle === 'none' ? 0 : Number.parseFloat(style.borderBottomWidth);
  const { x, y, width, height } = box;
  const round = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  return [
    ...(ground.opacity > 0 && width > 0 ? [{ kind: 'box' as const, x, y, width, height, round, fill: ground }] : []),
    ...(thick > 0 && rule.opacity > 0
      ? [{ kind: 'box' as const, x, y: y + height - thick, width, height: thick, round: 0, fill: rule }]
      : []),
  ];
}

/** A text's lines as the browser broke them. */
function textsOf(
  node: Text,
  { style, clip }: { style: CSSStyleDeclaration; clip: Clip },
  pen: CanvasRenderingContext2D,
): Shape[] {
  const font: PictureFont = {
    family: style.fontFamily,
    size: Number.parseFloat(style.fontSize),
    weight: style.fontWeight,
  };
  pen.font = `${font.weight} ${font.size}px ${font.family}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = pen.measureText('x');
  const isRtl = style.direction === 'rtl';
  const isUpright = style.writingMode.startsWith('vertical');
  return linesOf(node, isUpright).flatMap(({ text, box }): Shape[] => {
    const common = { kind: 'text' as const, font, fill: paintOf(style.color, pen), isRtl, isUpright };
    const [left, right] = [Math.max(box.left, clip.left), Math.min(box.right, clip.right)];
    const [top, bottom] = [Math.max(box.top, clip.top), Math.min(box.bottom, clip.bottom)];
    if (right - left < 1 || bottom - top < 1) return [];
    if (isUpright) {
      // Turned clockwise a text begins above, and one from right to left below; its ground line is to the left.
      const x = box.left + (box.width - ascent - descent) / 2 + descent;
      return [{ ...common, ...fitted(text, { of: box.height, in: bottom - top }, pen), x, y: isRtl ? bottom : top }];
    }
    if (!isWithin(box, clip)) return [];
    const y = box.top + (box.height - ascent - descent) / 2 + ascent;
    return [{ ...common, ...fitted(text, { of: box.width, in: right - left }, pen), x: isRtl ? right : left, y }];
  });
}

/** A text with its length on the page, or as much of it as the page shows. */
function fitted(
  text: string,
  room: { of: number; in: number },
  pen: CanvasRenderingContext2D,
): { text: string; length: number } {
  if (room.of <= room.in + 1) return { text, length: room.of };
  const measure = (part: string) => pen.measureText(part).width;
  const cut = fitText(text, room.in, measure);
  return { text: cut, length: measure(cut) };
}

function linesOf(node: Text, isUpright: boolean): { text: string; box: DOMRect }[] {
  const range = document.createRange();
  const boxOf = (from: number, to: number): DOMRect => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const lines: { from: number; to: number; edge: number }[] = [];
  for (const { index, 0: word } of node.data.matchAll(/\S+/gu)) {
    const box = boxOf(index, index + word.length);
    const edge = Math.round(isUpright ? box.left : box.top);
    const line = lines.at(-1);
    if (line && Math.abs(line.edge - edge) <= 2) line.to = index + word.length;
    else lines.push({ from: index, to: index + word.length, edge });
  }
  return lines.map(({ from, to }) => ({
    text: node.data.slice(from, to).replace(/\s+/gu, ' '),
    box: boxOf(from, to),
  }));
}

/** A copy of an SVG that looks the same where the page's styles are not. */
function drawingOf(
  svg: SVGSVGElement,
  { box, isMirrored }: { box: DOMRect; isMirrored: boolean },
  pen: CanvasRenderingContext2D,
): Shape {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const target = copies[index];
    if (!target) continue;
    const style = getComputedStyle(original);
    for (const name of ['class', 'style', 'tabindex', 'role', 'aria-hidden']) target.removeAttribute(name);
    for (const name of INLINED) {
      const value = style.getPropertyValue(name);
      if (value === '' || (name === 'opacity' && value === '1')) continue;
      target.setAttribute(name, value);
    }
    for (const name of ['fill', 'stroke']) {
      const value = style.getPropertyValue(name);
      if (value === 'none' || value.startsWith('url(')) continue;
      const { colour, opacity } = paintOf(value, pen);
      target.setAttribute(name, colour);
      if (opacity < 1)
        target.setAttribute(`${name}-opacity`, String(opacity * Number(style.getPropertyValue(`${name}-opacity`))));
    }
  }
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  copy.setAttribute('overflow', 'visible');
  const { x, y, width, height } = box;
  return { kind: 'drawing', x, y, width, height, isMirrored, markup: new XMLSerializer().serializeToString(copy) };
}

/** Whatever form a browser writes a colour in (rgb, oklab, color-mix): painted, it has a red, a green and a blue. */
function paintOf(colour: string, pen: CanvasRenderingContext2D): Paint {
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = '#000000';
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
  return { colour: `#${hex}`, opacity: alpha / 255 };
}
