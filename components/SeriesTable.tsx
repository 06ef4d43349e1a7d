import type { ChartLocale, ChartPoint } from './ChartFigure';
import { numberFormat } from './numberFormat';

export interface TableColumn {
  id: string;
  label: string;
  /** Neither where a value is not known. */
  values: readonly (number | null | undefined)[];
}

/** The numbers of a chart, newest row first; a dash where nothing was collected, since that is no zero. */
export function SeriesTable({
  heading,
  columns,
  points,
  notesOf,
  locale,
  isShare,
}: {
  heading: string;
  columns: readonly TableColumn[];
  points: readonly ChartPoint[];
  /** What is known of a bucket beside its numbers. */
  notesOf: (point: ChartPoint) => string[];
  locale: ChartLocale;
  isShare: boolean;
}) {
  const format = numberFormat(locale.tag, isShare ? { style: 'percent', maximumFractionDigits: 0 } : {});
  const written = (value: number | null | undefined, { isGap }: ChartPoint) =>
    value === undefined || value === null || (isGap && value === 0) ? '—' : format.format(value);
  return (
    <table className="grid-table">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {columns.map(({ id, label }) => (
            <th key={id} scope="col" className="num whitespace-normal!">
              <bdi>{label}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points
          .map((point, index) => (
            <tr key={point.key}>
              <th scope="row" className="font-normal">
                {[point.title, ...notesOf(point)].join(' · ')}
              </th>
              {columns.map(({ id, values }) => (
                <td key={id} className="num">
                  {written(values[index], point)}
                </td>
              ))}
            </tr>
          ))
          .reverse()}
      </tbody>
    </table>
  );
}
