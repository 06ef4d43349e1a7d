import { PNG } from 'pngjs';

/** Pixels; twice what a mail shows, for sharp screens. */
const DAY_CHART = { width: 1120, height: 160 };

/** Each of middling lightness: read on the light and on the dark ground of a mail program, so the ground is left transparent. */
const BAR = [0x2f, 0x87, 0xc9, 0xff];
const AXIS = [0x8a, 0x90, 0x96, 0xff];
const AXIS_PX = 2;
/** Of a bar's place. */
const BAR_SHARE = 0.8;

/** The articles of some days as bars in a PNG, the first day at the left, as time runs in every chart; the highest bar fills it. */
export function dayChart(counts: readonly { articles: number }[]): Buffer {
  const { width, height } = DAY_CHART;
  const png = new PNG({ width, height });
  png.data.fill(0);
  const most = Math.max(1, ...counts.map(({ articles }) => articles));
  const place = width / Math.max(1, counts.length);
  const floor = height - AXIS_PX;
  for (const [at, { articles }] of counts.entries()) {
    const left = Math.round(at * place + (place * (1 - BAR_SHARE)) / 2);
    const high = Math.round((articles / most) * floor);
    fill(png, { left, top: floor - high, right: left + Math.round(place * BAR_SHARE), bottom: floor }, BAR);
  }
  fill(png, { left: 0, top: floor, right: width, bottom: height }, AXIS);
  return PNG.sync.write(png);
}

function fill(
  { data, width }: PNG,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  colour: number[],
): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) data.set(colour, (y * width + x) * 4);
}
