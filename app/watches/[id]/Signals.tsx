import { DAY_MS } from '#core/charts/days';
import type { Database } from '#store/database';
import { watchSignals } from '#store/signals/watchSignals';
import type { I18n } from '../../i18n';
import { SignalLine } from '../../SignalLine';

const DAYS = 7;
const MOST = 10;
const MOST_READ = 100;

/** What else is worth knowing of the watch this week, beside its articles; closed, for it is not what the page is for. */
export async function Signals({ db, watchId, i18n }: { db: Database; watchId: number; i18n: I18n }) {
  const { t, now } = i18n;
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  const found = await watchSignals(db, { watchId, since, limit: MOST_READ });
  // What only goes on was shown when it began.
  const signals = found
    .filter(({ figures }) => figures.kind !== 'spike' || figures.withheld !== 'again')
    .slice(0, MOST);
  if (signals.length === 0) return null;
  return (
    <details className="mt-2 border-s-4 border-accent bg-surface px-3 py-2">
      <summary>{t('watch.signals', { count: signals.length })}</summary>
      <ul>
        {signals.map(({ at, ...signal }) => (
          <li key={signal.id} className="border-b border-rule py-2">
            <SignalLine signal={{ watchId, ...signal }} i18n={i18n} />
            <time dateTime={at.toISOString()} className="text-muted">
              {i18n.moment(at)}
            </time>
          </li>
        ))}
      </ul>
    </details>
  );
}
