import type { ReactNode } from 'react';
import { MAX_COMPARED } from '#core/charts/compared';
import type { Params } from '#core/charts/view';
import type { I18n } from '../i18n';
import { AddLine } from './AddLine';
import { FindLines } from './FindLines';
import type { FoundIn } from './findLines';
import type { LineNames } from './lineNames';
import type { OpenComparison } from './openCompared';

/** What can be put into the chart: of the watches that are compared whom they name and their topics too. */
export function AddLines({
  open,
  names,
  watches,
  text,
  found,
  params,
  i18n,
}: {
  open: OpenComparison;
  names: LineNames;
  watches: readonly { id: number; name: string }[];
  /** A name that is looked for, and what it may mean. */
  text: string;
  found: FoundIn[];
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { lines, named } = open;
  const adding = { lines, params, i18n };
  if (lines.length >= MAX_COMPARED) return <p className="text-muted">{t('compare.full', { max: MAX_COMPARED })}</p>;
  return (
    <section aria-labelledby="add-lines" className="grid content-start gap-5">
      <h2 id="add-lines" className="text-muted">
        {t('compare.add')}
      </h2>
      <FindLines text={text} found={found} adding={adding} />
      {watches.map((watch) => {
        const offered = named.get(watch.id);
        const topics = names.topicsOf.get(watch.id) ?? [];
        return (
          <div key={watch.id} className="border-t border-rule pt-2">
            <h3 className="font-semibold">
              <bdi>{watch.name}</bdi>
            </h3>
            <ul>
              <AddLine watchId={watch.id} label={t('compare.whole')} adding={adding} />
            </ul>
            <Group title={t('compare.topics')} isEmpty={topics.length === 0}>
              {topics.map((topic) => (
                <AddLine
                  key={topic.id}
                  watchId={watch.id}
                  subject={{ kind: 'topic', id: topic.id }}
                  label={i18n.name(topic.names, topic.label)}
                  adding={adding}
                />
              ))}
            </Group>
            <Group title={t('compare.actors')} isEmpty={!offered || offered.actors.length === 0}>
              {offered?.actors.map(({ id, articles }) => (
                <AddLine
                  key={id}
                  watchId={watch.id}
                  subject={{ kind: 'actor', id }}
                  label={names.subjectName({ kind: 'actor', id })}
                  count={articles}
                  adding={adding}
                />
              ))}
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
