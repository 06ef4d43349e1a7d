import { expect, test } from 'vitest';
import { composePicture, fitText, pictureName, pixelScale, type Shape } from '#core/charts/picture';

const FONT = { family: '"Noto Sans", sans-serif', size: 15, weight: '400' };
const INK = { colour: '#1a1d20', opacity: 1 };
const FRAME = { x: 40, y: 500, width: 300, height: 100 };
const text = (more: Partial<Extract<Shape, { kind: 'text' }>>): Shape => ({
  ...{ kind: 'text', x: 50, y: 520, text: 'talks', font: FONT, fill: INK, isRtl: false, isUpright: false },
  ...more,
});
const compose = (shapes: Shape[], isRtl = false) =>
  composePicture({
    ...{ shapes, isRtl, frame: FRAME, family: FONT.family },
    above: 'Ports & "harbours"',
    below: ['1 May to 3 May', 'Baghdad time'],
  });

test('says whose it is and of what time, on white, and is as wide as the figure with its margins', () => {
  const { svg, width, height } = compose([text({})]);
  expect(width).toBe(348);
  expect(svg).toContain(`width="348" height="${height}" viewBox="0 0 348 ${height}"`);
  expect(svg).toContain(`<rect width="348" height="${height}" fill="#ffffff"/>`);
  expect(svg).toContain('<title>Ports &amp; &quot;harbours&quot;</title>');
  expect(svg).toContain('>1 May to 3 May</text>');
  expect(svg).toContain('>Baghdad time</text>');
});

test('of a page from right to left its own lines begin at the right', () => {
  expect(compose([]).svg).toMatch(/<text x="24" [^>]*direction="ltr" text-anchor="start"[^>]*>1 May/u);
  expect(compose([], true).svg).toMatch(/<text x="324" [^>]*direction="rtl" text-anchor="start"[^>]*>1 May/u);
});

test('what goes beyond the figure, as a wide table does, is in the picture', () => {
  const wide: Shape = { kind: 'box', x: -100, y: 500, width: 20, height: 10, round: 0, fill: INK };
  const { svg, width } = compose([wide]);
  expect(width).toBe(488);
  expect(svg).toContain('<g transform="translate(124 -454)">');
});

test('a drawing whose time runs from right to left is mirrored in its place, words are not', () => {
  const drawing: Shape = {
    ...{ kind: 'drawing', x: 40, y: 500, width: 300, height: 90, isMirrored: true },
    markup: '<svg><path d="M0 0h9"/></svg>',
  };
  const { svg } = compose([drawing, text({ isRtl: true, text: 'محادثات' })]);
  expect(svg).toContain('<g transform="translate(340 500) scale(-1 1)"><svg><path d="M0 0h9"/></svg></g>');
  expect(svg).toMatch(/direction="rtl"[^>]*>محادثات<\/text>/u);
  expect(compose([text({ isUpright: true })]).svg).toContain('transform="rotate(90 50 520)"');
});

test('a text is as long as on the page, whatever fonts there are, and its letters stay joined', () => {
  expect(compose([text({ length: 61.254 })]).svg).toContain('textLength="61.25" lengthAdjust="spacingAndGlyphs"');
});

test('a name that holds markup or control characters leaves the file well formed', () => {
  expect(compose([text({ text: '<script>\u0001 a & b' })]).svg).toContain('>&lt;script&gt; a &amp; b</text>');
});

test('a text without room is cut between letters, marks of a letter stay with it', () => {
  const measure = (part: string) => [...new Intl.Segmenter().segment(part)].length;
  expect(fitText('negotiations', 12, measure)).toBe('negotiations');
  expect(fitText('negotiations', 6, measure)).toBe('negot…');
  expect(fitText('مُفَاوَضَات', 4, measure)).toBe('مُفَا…');
  expect(fitText('negotiations', 0, measure)).toBe('…');
});

test.each([
  [['الحوار العسكري', 'المقالات يوماً بيوم', '1–3'], 'الحوار-العسكري-المقالات-يوماً-بيوم-1-3.svg'],
  [['a/b\\c:d', '..', ''], 'a-b-c-d.svg'],
  [['x'.repeat(300)], `${'x'.repeat(60)}.svg`],
])('names the file %j as every system takes it', (words, name) => {
  expect(pictureName(words, 'svg')).toBe(name);
});

test('is drawn twice as large in pixels, and less where a browser would hold no more', () => {
  expect(pixelScale({ width: 700, height: 400 })).toBe(2);
  expect(pixelScale({ width: 1000, height: 64_000 })).toBe(0.5);
});
