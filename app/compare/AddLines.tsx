import type { ReactNode } from 'react';
import { ViewLink } from '#components/ViewLink';
import { type Compared, MAX_COMPARED, writeCompared } from '#core/charts/compared';
import { type Params, withParams } from '#core/charts/view';
import type { I18n } from '../i18n';
import type { LineNames } from './lineNames';
import type { OpenComparison } from './openCompared';

/** What can be put into the chart: of the watches that are compared whom they name and their topics too. */
export function AddLines({
  open,
  names,
  watches,
  params,
  i18n,
}: {
  open: OpenComparison;
  names: LineNames;
  watches: readonly { id: number; name: string }[];
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { lines, named } = open;
  const shown = new Set(lines.map((line) => writeCompared([line])));
  const isFull = lines.length >= MAX_COMPARED;
  const add = (line: Compared, label: string, count?: number): ReactNode => {
    if (shown.has(writeCompared([line]))) return null;
    return (
      <li key={writeCompared([line])}>
        <ViewLink href={withParams(params, { series: writeCompared([...lines, line]) })} className="text-ink">
          <bdi>{label}</bdi>
        </ViewLink>
        {count !== undefined && <span className="text-muted tabular-nums"> {i18n.number(count)}</span>}
      </li>
    );
  };
  if (isFull) return <p className="text-muted">{t('compare.full', { max: MAX_COMPARED })}</p>;
  return (
    <section aria-labelledby="add-lines" className="grid content-start gap-5">
      <h2 id="add-lines" className="text-muted">
        {t('compare.add')}
      </h2>
      {watches.map((watch) => {
        const offered = named.get(watch.id);
        const topics = names.topicsOf.get(watch.id) ?? [];
        return (
          <div key={watch.id} className="border-t border-rule pt-2">
            <h3 className="font-semibold">
              <bdi>{watch.name}</bdi>
            </h3>
            <ul>{add({ watchId: watch.id }, t('compare.whole'))}</ul>
            <Group title={t('compare.topics')} isEmpty={topics.length === 0}>
              {topics.map((topic) =>
                add(
                  { watchId: watch.id, subject: { kind: 'topic', id: topic.id } },
                  i18n.name(topic.names, topic.label),
                ),
              )}
            </Group>
            <Group title={t('compare.actors')} isEmpty={!offered || offered.actors.length === 0}>
              {offered?.actors.map(({ id, articles }) =>
                add(
                  { watchId: watch.id, subject: { kind: 'actor', id } },
                  names.subjectName({ kind: 'actor', id }),
                  articles,
                ),
              )}
            </Group>
          </div>
        );
      })}
    </section>
  );
}

function Group({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  if (isEmpty) return null;
  return (
    <details open className="mt-1">
      <summary className="w-fit text-muted">{title}</summary>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">{children}</ul>
    </details>
  );
}
