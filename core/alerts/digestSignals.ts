import { formatDay } from '#core/alerts/alertDate';
import type { EntryText } from '#core/alerts/digestText';
import { INCIDENT_WORDS } from '#core/alerts/incidentWords';
import type { AlertLanguage, DigestSignal } from '#core/alerts/news';
import { isolateIn } from '#core/language/isolate';
import { signalPath, signalText } from '#core/signals/signalText';

/** The signals of a digest, a line each: what it says, where it leads, and what was counted. */
export function signalEntries(
  signals: readonly DigestSignal[],
  { language, publicUrl, watchId }: { language: AlertLanguage; publicUrl: string; watchId: number },
): EntryText[] {
  return signals.map((told) => {
    if ('incident' in told) {
      const words = INCIDENT_WORDS[language];
      const title = words.headline[told.incident](isolateIn(told.feedTitle, language));
      return { title, url: `${publicUrl}/feeds`, detail: words.meaning[told.incident] };
    }
    const day = (of: string) => formatDay(new Date(`${of}T00:00:00Z`), language);
    const { title, facts } = signalText(told.signal.figures, language, { number: String, day });
    const leads = signalPath({ watchId, ...told.signal });
    const url = 'url' in leads ? leads.url : `${publicUrl}${leads.path}`;
    return { title, url, detail: facts.map(([name, value]) => `${name}: ${value}`).join(' · ') };
  });
}
