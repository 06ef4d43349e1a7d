'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PictureWords } from '#core/charts/picture';
import type { ChartHref } from './chartHref';
import { PictureButtons } from './PictureButtons';
import { Said } from './Said';

/** One column of a chart, its words already in the user's language. */
export interface ChartPoint {
  /** The bucket's name in an address (core/charts/buckets). */
  key: string;
  /** Its last day, where that is not the key itself. */
  to?: string;
  /** Under the axis. */
  label: string;
  /** Over the tooltip. */
  title: string;
  articles: number;
  running?: boolean;
  /** Nothing was collected then: what is not known is not drawn as zero. */
  isGap?: boolean;
  /** It was clicked on: the numbers and the list are of it. */
  isPicked?: boolean;
  /** Feeds that were missing then, in words. */
  outages?: string[];
  /** What happened to the watch itself then: its profile was changed, one of its seeds was published. */
  marks?: { kind: 'version' | 'seed'; words: string }[];
}

export interface LineSeries {
  id: string;
  label: string;
  /** A CSS colour; absent for the others, which are drawn thin and dashed. */
  colour?: string;
  /** Undefined where a value is not known of this line alone. */
  values: readonly (number | undefined)[];
  /** Where its points lead, where that is not the chart's own view. */
  opens?: { base: ChartHref; chip?: { kind: 'actor' | 'topic'; id: string } };
}

/** How a chart is to be written: numbers by locale, time from right to left in Arabic. */
export interface ChartLocale {
  /** BCP 47. */
  tag: string;
  isRtl: boolean;
}

export interface ChartKey {
  label: string;
  look: 'bar' | 'line' | 'average' | 'thin' | 'hatched' | 'hollow' | 'outage' | 'spike' | 'version' | 'seed';
}

/** Hatching for a key that shows it: its pattern stands beside it, once for each key. */
const PATTERNS: Partial<Record<ChartKey['look'], ReactNode>> = {
  hatched: (
    <pattern id="hatch-key" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0v4" stroke="var(--gap)" strokeWidth="3" />
    </pattern>
  ),
  outage: (
    <pattern id="outage-key" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <path d="M0 0v4" stroke="var(--gap)" strokeWidth="1.5" />
    </pattern>
  ),
};

const SWATCH: Record<ChartKey['look'], ReactNode> = {
  bar: <rect x="1" y="2" width="12" height="10" fill="var(--accent)" opacity="0.55" />,
  line: <path d="M0 7h14" stroke="var(--ink)" strokeWidth="2" />,
  average: <path d="M0 9c4 0 4-5 8-5s3 3 6 3" fill="none" stroke="var(--c1)" strokeWidth="2" />,
  thin: <path d="M0 7h14" stroke="var(--edge)" strokeWidth="1.5" strokeDasharray="3 2" />,
  hatched: <rect x="1" y="1" width="12" height="12" fill="url(#hatch-key)" stroke="var(--gap)" />,
  hollow: <rect x="1.5" y="2.5" width="11" height="9" fill="none" stroke="var(--accent)" strokeDasharray="2 2" />,
  outage: <rect x="1" y="1" width="12" height="12" fill="url(#outage-key)" stroke="var(--gap)" />,
  spike: <circle cx="7" cy="7" r="4" fill="var(--ink)" />,
  version: <path d="M7 3l4 8h-8z" fill="none" stroke="var(--ink)" />,
  seed: <path d="M7 3l4 4-4 4-4-4z" fill="var(--ink)" />,
};

/**
 * A chart with its finding as title, its key, its numbers as a table, and the same as CSV. Drawn in the browser too, so that what is sent
 * beside its HTML is its words.
 */
export function ChartFigure({
  title,
  finding,
  keys = [],
  notes = [],
  children,
  table,
  csvHref,
  picture,
}: {
  title: string;
  finding: string;
  keys?: ChartKey[];
  /** What a user must know of the data, such as when a feed was missing. */
  notes?: string[];
  children: ReactNode;
  table?: ReactNode;
  csvHref?: string;
  /** What its pictures say beside what is drawn. */
  picture: PictureWords;
}) {
  const t = useTranslations('common');
  return (
    <figure className="m-0 min-w-0">
      <figcaption>
        <h2 className="text-muted">{title}</h2>
        <p className="text-[1.15rem] leading-snug font-semibold">
          <bdi>
            <Said>{finding}</Said>
          </bdi>
        </p>
        {keys.length > 0 && (
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted">
            {keys.map(({ label, look }) => (
              <li key={label} className="inline-flex items-center gap-1.5">
                <svg width="14" height="14" aria-hidden="true">
                  {PATTERNS[look]}
                  {SWATCH[look]}
                </svg>
                {label}
              </li>
            ))}
          </ul>
        )}
        {notes.length > 0 && (
          <ul className="mt-1 max-h-24 overflow-auto text-muted">
            {notes.map((note) => (
              <li key={note}>
                <bdi>
                  <Said>{note}</Said>
                </bdi>
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      <div className="mt-3">{children}</div>
      <div className="mt-2 flex flex-wrap items-start gap-x-4 text-muted" data-tools>
        {table}
        {csvHref && (
          <a href={csvHref} download className="text-muted underline">
            {t('csv')}
          </a>
        )}
        <PictureButtons title={title} words={picture} />
      </div>
    </figure>
  );
}
