'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ChartLocale, ChartPoint } from './ChartFigure';
import { SeriesTable, type TableColumn } from './SeriesTable';
import { readPoints, type SentPoints } from './sentPoints';

/** A chart's numbers as a table, made when it is opened: of ninety days and eight lines it would be half of the page. */
export function ChartTable({
  title,
  points,
  ...table
}: {
  title: string;
  columns: TableColumn[];
  points: SentPoints;
  locale: ChartLocale;
  isShare: boolean;
}) {
  const t = useTranslations('common');
  const chart = useTranslations('chart');
  const [isOpen, setIsOpen] = useState(false);
  const notesOf = ({ isGap, outages = [], running, marks = [] }: ChartPoint) => [
    ...(isGap ? [chart('gapKey')] : []),
    ...outages,
    ...(running ? [chart('runningKey')] : []),
    ...marks.map(({ words }) => words),
  ];
  return (
    <details className="min-w-0 flex-1" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="w-fit">{t('table')}</summary>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        aria-label={`${t('table')}: ${title}`}
        className="relative mt-2 max-h-80 overflow-auto"
      >
        {isOpen && <SeriesTable heading={chart('date')} points={readPoints(points)} notesOf={notesOf} {...table} />}
      </section>
    </details>
  );
}
