import Link from 'next/link';
import { Headline } from '#components/Headline';
import { Said } from '#components/Said';
import type { DeliverySubject } from '#store/alerts/deliveryLog';
import type { I18n } from '../i18n';
import { SignalLine } from '../SignalLine';

/** What an alert is about, with where it leads: the article, the feeds when one of them gives nothing, or what a signal counted. */
export function AlertSubject({ subject, i18n }: { subject: DeliverySubject; i18n: I18n }) {
  if ('incident' in subject) {
    return (
      <Link href="/feeds" className="text-ink">
        {/* A sentence of ours: it runs as the page does, whatever the feed's name is written in. */}
        <Said>{i18n.t(`live.incident.${subject.incident}`, { feed: subject.feedTitle })}</Said>
      </Link>
    );
  }
  if ('signal' in subject) return <SignalLine signal={{ watchId: subject.watchId, ...subject.signal }} i18n={i18n} />;
  if ('gathered' in subject) {
    return (
      <Link href={`/alerts/digests/${subject.digestId}`} className="text-ink">
        {i18n.t('alerts.gathered', { count: subject.gathered })}
      </Link>
    );
  }
  return (
    <a href={subject.url} target="_blank" rel="noopener noreferrer" lang={subject.lang} className="text-ink">
      <Headline>{subject.title}</Headline>
    </a>
  );
}
