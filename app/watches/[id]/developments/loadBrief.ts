import { addDays, type Day, dayOf } from '#core/charts/days';
import type { Params } from '#core/charts/view';
import type { Brief } from '#core/developments/brief';
import type { Database } from '#store/database';
import { type DevelopmentView, developmentsWith } from '#store/developments/listDevelopments';
import type { WatchView } from '#store/watches/watches';
import type { I18n } from '../../../i18n';
import { developmentFacts } from '../developmentFacts';
import { type OpenView, openView } from '../openView';

/** Developments of one page or file at most. */
const MOST = 300;

export interface Timeline {
  open: OpenView;
  unit: 'day' | 'week';
  /** The newest first; in each what most report first. */
  periods: { from: Day; to: Day; developments: DevelopmentView[] }[];
  /** Those that are too many. */
  left: number;
}

/** What happened in a story, by day or week, of the articles that an address means (openView). */
export async function loadTimeline(
  db: Database,
  watch: WatchView,
  { params, i18n }: { params: Params; i18n: I18n },
): Promise<Timeline> {
  const { timeZone } = i18n.preferences;
  const open = await openView(db, watch.id, params, { now: i18n.now, timeZone, newSince: watch.createdAt });
  const articleIds = [...open.selected].map((row) => open.facts.ids[row] ?? 0);
  const { developments, count } = await developmentsWith(db, { watchId: watch.id, articleIds, limit: MOST });
  const unit = params['by'] === 'week' ? 'week' : 'day';
  const byDay = new Map<Day, DevelopmentView[]>();
  for (const development of developments) {
    const day = dayOf(development.firstAt, timeZone);
    const first = unit === 'day' ? day : mondayOf(day);
    byDay.set(first, [...(byDay.get(first) ?? []), development]);
  }
  const periods = [...byDay]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([from, its]) => ({
      from,
      to: unit === 'day' ? from : addDays(from, 6),
      developments: its.toSorted((a, b) => b.score - a.score || a.firstAt.getTime() - b.firstAt.getTime()),
    }));
  return { open, unit, periods, left: count - developments.length };
}

function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

export function periodTitle({ from, to }: { from: Day; to: Day }, i18n: I18n): string {
  return from === to ? i18n.day(from) : i18n.t('developments.period', { from: i18n.day(from), to: i18n.day(to) });
}

/** The same in words, for a file. */
export function briefOf(watch: WatchView, { open, periods }: Timeline, i18n: I18n): Brief {
  const { language, dir } = i18n.preferences;
  return {
    title: watch.name,
    lead: `${i18n.t('developments.title')}: ${i18n.t('developments.period', { from: i18n.day(open.view.from), to: i18n.day(open.view.to) })}`,
    lang: language,
    dir,
    periods: periods.map((period) => ({
      heading: periodTitle(period, i18n),
      entries: period.developments.map((development) => {
        const { headline, quote } = development;
        return {
          headline: headline.title,
          url: headline.url,
          lang: headline.lang,
          facts: developmentFacts(development, i18n),
          ...(quote && {
            quote: {
              said: quote.said,
              speaker: quote.actor ? i18n.name(quote.actor.names, quote.speaker) : quote.speaker,
              lang: quote.lang,
            },
          }),
        };
      }),
    })),
  };
}
