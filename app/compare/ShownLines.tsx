import Link from 'next/link';
import { Icon } from '#components/Icon';
import { ViewLink } from '#components/ViewLink';
import { writeCompared } from '#core/charts/compared';
import { distinctColours } from '#core/charts/palette';
import { type Params, withParams } from '#core/charts/view';
import type { I18n } from '../i18n';
import type { LineNames } from './lineNames';
import type { ComparedLine, OpenComparison } from './openCompared';

/** The colours of the lines, each its own: an actor's is the same as elsewhere unless another one before it has that. */
export function lineColours(lines: readonly ComparedLine[]): string[] {
  return distinctColours(lines.map(({ watchId, subject }) => subject?.id ?? watchId)).map(
    (colour) => `var(--c${colour})`,
  );
}

/** The articles that a line counts, in its watch. */
export function lineHref(
  { watchId, subject }: ComparedLine,
  { view }: Pick<OpenComparison, 'view'>,
): `/watches/${number}?${string}` {
  const days = `range=custom&from=${view.from}&to=${view.to}&unit=${view.unit}`;
  return `/watches/${watchId}?${days}${subject ? `&${subject.kind}=${subject.id}` : ''}`;
}

/** What is in the chart, each line with its articles and to be taken out. */
export function ShownLines({
  open,
  names,
  params,
  i18n,
}: {
  open: OpenComparison;
  names: LineNames;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const colours = lineColours(open.lines);
  return (
    <ul aria-label={t('compare.shown')} className="flex flex-wrap gap-2">
      {open.lines.map((line, at) => {
        const name = names.lineName(line);
        const rest = writeCompared(open.lines.filter((other) => other !== line));
        return (
          <li
            key={writeCompared([line])}
            className="inline-flex max-w-full items-center gap-2 rounded-full border border-edge ps-3"
          >
            <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full" style={{ background: colours[at] }} />
            <Link href={lineHref(line, open)} prefetch={false} className="min-w-0 truncate py-0.5 text-ink">
              <bdi>{name}</bdi>
            </Link>
            <span className="text-muted tabular-nums">{i18n.number(line.total)}</span>
            <ViewLink
              href={withParams(params, { series: rest || undefined })}
              aria-label={t('compare.remove', { name })}
              title={t('compare.remove', { name })}
              className="rounded-full p-1.5 pe-3 text-ink"
            >
              <Icon name="cross" size={13} />
            </ViewLink>
          </li>
        );
      })}
    </ul>
  );
}
