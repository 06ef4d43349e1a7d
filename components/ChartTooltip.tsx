import { useTranslations } from 'next-intl';

export interface TooltipRow {
  label: string;
  value: string;
  colour?: string;
}

/** What a column says when pointed at. It takes its own direction: charts are drawn left to right. */
export function ChartTooltip({
  title,
  rows,
  articles,
  notes = [],
  isRtl,
}: {
  title: string;
  rows: TooltipRow[];
  articles: number;
  notes?: string[];
  isRtl: boolean;
}) {
  const t = useTranslations('chart');
  return (
    <div dir={isRtl ? 'rtl' : 'ltr'} className="max-w-64 rounded border border-edge bg-surface px-3 py-2 text-ink">
      <p className="font-semibold">{title}</p>
      <table className="mt-1">
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row" className="pe-4 text-start font-normal">
                {row.colour && (
                  <span className="me-1.5 inline-block size-2.5 rounded-full" style={{ background: row.colour }} />
                )}
                <bdi>{row.label}</bdi>
              </th>
              <td className="text-end">{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="mt-1 text-muted">
          {note}
        </p>
      ))}
      {articles > 0 && <p className="mt-1 text-accent">{t('open', { count: articles })}</p>}
    </div>
  );
}
