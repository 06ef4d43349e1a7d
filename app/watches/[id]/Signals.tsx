import { DAY_MS } from '#core/charts/days';
import type { Database } from '#store/database';
import { recentSignals } from '#store/signals/recentSignals';
import type { I18n } from '../../i18n';
import { SignalLine } from '../../SignalLine';

const DAYS = 7;
const SHOWN = 10;

/** What else is worth knowing of the watch this week, beside its articles; closed, for it is not what the page is for. */
export async function Signals({ db, watchId, i18n }: { db: Database; watchId: number; i18n: I18n }) {
  const { t, now } = i18n;
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  const { count, newest } = await recentSignals(db, { watchId, since, limit: SHOWN });
  if (count === 0) return null;
  return (
    <details className="mt-2 border-s-4 border-accent bg-surface px-3 py-2">
      <summary>{t('watch.signals', { count })}</summary>
      <ul>
        {newest.map(({ at, ...signal }) => (
          <li key={signal.id} className="border-b border-rule py-2">
            <SignalLine signal={{ watchId, ...signal }} i18n={i18n} />
            <time dateTime={at.toISOString()} className="text-muted">
              {i18n.moment(at)}
            </time>
          </li>
        ))}
      </ul>
      {count > newest.length && <p className="pt-2 text-muted">{t('watch.signalsNewest', { count: newest.length })}</p>}
    </details>
  );
}
