import Link from 'next/link';
import { Icon } from '#components/Icon';
import { ViewLink } from '#components/ViewLink';
import { type Chip, chipsWithout, listChips } from '#core/charts/chips';
import { type Params, withParams } from '#core/charts/view';
import type { I18n } from '../../i18n';
import { chipName } from './chipNames';
import type { Overview } from './loadOverview';

interface Shown {
  kind: string;
  name: string;
  href: `?${string}`;
}

/** What was clicked on or searched for, in that order, each to be taken off; Esc takes off the last. */
export function Chips({
  watchId,
  overview,
  params,
  i18n,
}: {
  watchId: number;
  overview: Overview;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { view, picked } = overview;
  const order = Object.keys(params);
  const shown: (Shown & { place: number })[] = [
    ...listChips(view.chips).map((chip) => ({
      kind: t(`chips.kind.${chip.kind}`),
      name: chipName(chip, overview, i18n),
      href: without(chip, overview, params),
      place: order.indexOf(chip.kind),
    })),
    ...(picked
      ? [
          {
            kind: t('chips.kind.at'),
            name: i18n.bucketTitle(picked, view.unit),
            href: withParams(params, { at: undefined }),
            place: order.indexOf('at'),
          },
        ]
      : []),
    ...(view.query === undefined
      ? []
      : [
          {
            kind: t('chips.kind.q'),
            name: view.query,
            href: withParams(params, { q: undefined }),
            place: order.indexOf('q'),
          },
        ]),
  ].sort((a, b) => a.place - b.place);
  if (shown.length === 0) return null;
  return (
    <nav aria-label={t('chips.label')} className="flex flex-wrap items-center gap-2 pt-2">
      {shown.map(({ kind, name, href }) => (
        <ViewLink
          key={href}
          href={href}
          data-chip
          className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-accent bg-accent-soft px-3 py-0.5 text-ink no-underline"
        >
          <span className="sr-only">{t('chips.remove')} </span>
          <span className="text-muted">{kind}</span>
          <bdi className="truncate font-semibold">{name}</bdi>
          <Icon name="cross" size={13} />
        </ViewLink>
      ))}
      <ViewLink href={cleared(params)} className="text-muted">
        {t('chips.clear')}
      </ViewLink>
      {listChips(view.chips).flatMap((chip) => {
        const page = pageOf(chip, watchId);
        if (!page) return [];
        return [
          <Link key={`${chip.kind}-${chip.value}`} href={page} prefetch={false} className="text-muted">
            {t('subject.page', { name: chipName(chip, overview, i18n) })}
          </Link>,
        ];
      })}
    </nav>
  );
}

/** Where all is that is known of an actor or a topic. */
function pageOf(
  { kind, value }: Chip,
  watchId: number,
): `/actors/${string}` | `/watches/${number}/topics/${string}` | undefined {
  if (kind === 'actor' || kind === 'speaker') return `/actors/${value}`;
  return kind === 'topic' ? `/watches/${watchId}/topics/${value}` : undefined;
}

function without(chip: Chip, { view }: Overview, params: Params): `?${string}` {
  return withParams(params, { [chip.kind]: chipsWithout(view.chips, chip) });
}

function cleared(params: Params): `?${string}` {
  const none = undefined;
  return withParams(params, {
    ...{ actor: none, topic: none, speaker: none, pair: none, source: none, lang: none, is: none },
    ...{ at: none, q: none },
  });
}
