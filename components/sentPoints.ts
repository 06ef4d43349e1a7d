import { defined } from '#core/defined';
import type { ChartPoint } from './ChartFigure';

/** Columns of a chart in one text: as objects their names of fields would be half of ninety days. */
interface PackedPoints {
  /** Key, label, title, articles and flags of each, between bars. */
  columns: string;
  /** What few have, by their places. */
  more: Record<number, Pick<ChartPoint, 'to' | 'outages' | 'marks'>>;
}

/** Columns as they come to a component of the browser. */
export type SentPoints = readonly ChartPoint[] | PackedPoints;

const BAR = '|';
const FIELDS = 5;
const RUNNING = 1;
const GAP = 2;
const PICKED = 4;

const packed = new WeakMap<readonly ChartPoint[], PackedPoints>();
const unpacked = new WeakMap<PackedPoints, ChartPoint[]>();

/** The columns to be sent; of the same ones the same, so that the charts of a page send them once. */
export function packPoints(points: readonly ChartPoint[]): PackedPoints {
  const known = packed.get(points);
  if (known) return known;
  const more: PackedPoints['more'] = {};
  const columns = points.map(({ key, label, title, articles, running, isGap, isPicked, ...rest }, place) => {
    if (Object.keys(rest).length > 0) more[place] = rest;
    return [key, label, title, articles, (running ? RUNNING : 0) + (isGap ? GAP : 0) + (isPicked ? PICKED : 0)].join(
      BAR,
    );
  });
  const made = { columns: columns.join(BAR), more };
  packed.set(points, made);
  return made;
}

/** The columns that were sent. */
export function readPoints(sent: SentPoints): readonly ChartPoint[] {
  if (!('columns' in sent)) return sent;
  const known = unpacked.get(sent);
  if (known) return known;
  const fields = sent.columns === '' ? [] : sent.columns.split(BAR);
  const points: ChartPoint[] = [];
  for (let at = 0; at < fields.length; at += FIELDS) {
    const [key = '', label = '', title = '', articles, flags] = fields.slice(at, at + FIELDS);
    const has = (flag: number) => (Number(flags) & flag) !== 0 || undefined;
    points.push({
      ...{ key, label, title, articles: Number(articles) },
      ...defined({ running: has(RUNNING), isGap: has(GAP), isPicked: has(PICKED) }),
      ...sent.more[at / FIELDS],
    });
  }
  unpacked.set(sent, points);
  return points;
}
