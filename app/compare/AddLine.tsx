import { ViewLink } from '#components/ViewLink';
import { type Compared, writeCompared } from '#core/charts/compared';
import { type Params, withParams } from '#core/charts/view';
import type { I18n } from '../i18n';

/** The chart that something is put into. */
export interface Adding {
  lines: readonly Compared[];
  params: Params;
  i18n: I18n;
}

/** What a click puts into the chart as a line, as an entry of a list; nothing where it is there. */
export function AddLine({
  label,
  count,
  adding: { lines, params, i18n },
  ...line
}: Compared & { label: string; count?: number; adding: Adding }) {
  if (lines.some((shown) => writeCompared([shown]) === writeCompared([line]))) return null;
  return (
    <li>
      <ViewLink href={withParams(params, { series: writeCompared([...lines, line]) })} className="text-ink">
        <bdi>{label}</bdi>
      </ViewLink>
      {count !== undefined && <span className="text-muted tabular-nums"> {i18n.number(count)}</span>}
    </li>
  );
}
