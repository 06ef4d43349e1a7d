import Link from 'next/link';
import { Sparkline } from '#components/Sparkline';
import { changeOf } from '#core/charts/leaderboard';
import { type Params, withParams } from '#core/charts/view';
import type { I18n } from '../../i18n';
import { shownActors } from './ActorsFigure';
import type { Overview } from './loadOverview';

const FOLDED = 12;

/** Who is named most, how that changed, and when: also the key to the chart's colours. */
export function Leaderboard({
  overview,
  params,
  colours,
  i18n,
}: {
  overview: Overview;
  params: Params;
  colours: ReadonlyMap<number, number>;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { view, leaders } = overview;
  if (leaders.length === 0) return null;
  const shown = new Set(shownActors(overview).map(({ id }) => id));

  function pick(id: number): `?${string}` {
    const picked = view.actors.includes(id)
      ? view.actors.filter((other) => other !== id)
      : [...view.actors, id].slice(-8);
    return withParams(params, { actors: picked.join(',') || undefined });
  }

  const rows = leaders.map((actor) => {
    const name = i18n.name(actor.names);
    const change = changeOf(actor.mentions, overview.isComparable ? actor.mentionsBefore : undefined);
    const series = overview.actorSeries.get(actor.id)?.mentions ?? [];
    const colour = shown.has(actor.id) ? `var(--c${colours.get(actor.id) ?? 0})` : undefined;
    return (
      <tr key={actor.id}>
        <td className="w-6">
          <Link
            href={pick(actor.id)}
            scroll={false}
            prefetch={false}
            aria-pressed={view.actors.includes(actor.id)}
            role="button"
            aria-label={`${t('chart.pick')}: ${name}`}
            title={t('chart.pick')}
            className="inline-flex size-5 items-center justify-center align-middle"
          >
            <span
              className="size-3 rounded-full border-2"
              style={{ borderColor: colour ?? 'var(--edge)', background: colour ?? 'transparent' }}
            />
          </Link>
        </td>
        <th scope="row" className="w-full max-w-0 truncate font-normal">
          <Link href={`/actors/${actor.id}`} prefetch={false} className="text-ink" title={name}>
            <bdi>{name}</bdi>
          </Link>
        </th>
        <td>
          <Sparkline
            values={series}
            isGap={overview.gaps}
            colour={colour ?? 'var(--edge)'}
            width={60}
            height={20}
            label={t('chart.sparkline', {
              name,
              total: t('chart.mentions', { count: actor.mentions }),
              count: series.length,
              highest: i18n.number(Math.max(0, ...series)),
            })}
          />
        </td>
        <td className="num">
          {i18n.number(actor.mentions)}
          {actor.metonyms > 0 && (
            <span className="text-muted" title={t('metonyms.beside', { count: actor.metonyms })}>
              {' '}
              <bdi dir="ltr" aria-hidden>
                +{i18n.number(actor.metonyms)}
              </bdi>
              <span className="sr-only">{t('metonyms.beside', { count: actor.metonyms })}</span>
            </span>
          )}
        </td>
        <td className="num text-muted!">
          {change === undefined ? (
            <span title={t('chart.changeUnknown')}>
              <span aria-hidden>—</span>
              <span className="sr-only">{t('chart.changeUnknown')}</span>
            </span>
          ) : change === 'new' ? (
            t('chart.new')
          ) : (
            <bdi dir="ltr">{i18n.signed(change)}</bdi>
          )}
        </td>
      </tr>
    );
  });

  const head = (
    <thead>
      <tr>
        <th scope="col" colSpan={2}>
          {t('chart.leaderboard')}
        </th>
        <th scope="col">
          <span className="sr-only">{t('chart.actors')}</span>
        </th>
        <th scope="col" className="num">
          {t('chart.mentionsKey')}
        </th>
        <th scope="col" className="num">
          {t('chart.change')}
        </th>
      </tr>
    </thead>
  );
  return (
    <section aria-label={t('chart.leaderboard')}>
      <table className="grid-table">
        {head}
        <tbody>{rows.slice(0, FOLDED)}</tbody>
      </table>
      {rows.length > FOLDED && (
        <details className="mt-1">
          <summary className="text-muted">{t('common.more')}</summary>
          <table className="grid-table">
            <tbody>{rows.slice(FOLDED)}</tbody>
          </table>
        </details>
      )}
      {view.actors.length > 0 && (
        <p className="mt-2">
          <Link href={withParams(params, { actors: undefined })} scroll={false}>
            {t('chart.leaders')}
          </Link>
        </p>
      )}
    </section>
  );
}
