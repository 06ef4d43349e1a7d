import { PushButton } from '#components/PushButton';
import { listPushBrowsers } from '#store/alerts/pushBrowsers';
import { loadPushKeys } from '#store/alerts/pushKeys';
import type { Reader } from '../_access/reader';
import { db } from '../db';
import type { I18n } from '../i18n';
import { endPush, subscribePush } from './pushActions';

/** Notices in the browser that shows this page, while a page is open and while none is. */
export async function BrowserNotices({ reader, i18n: { t } }: { reader: Reader; i18n: I18n }) {
  const [{ publicKey }, browsers] = await Promise.all([loadPushKeys(db()), listPushBrowsers(db(), reader.id)]);
  return (
    <section aria-labelledby="browser" className="grid content-start gap-2">
      <h2 id="browser" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('alerts.browser')}
      </h2>
      <p className="text-muted">{t('alerts.browserBody')}</p>
      <PushButton
        publicKey={publicKey}
        marks={browsers.map(({ mark }) => mark).join(' ')}
        subscribe={subscribePush}
        end={endPush}
        words={{
          on: t('alerts.push.on'),
          denied: t('alerts.denied'),
          insecure: t('alerts.push.insecure'),
          unsupported: t('alerts.unsupported'),
          turnOn: t('alerts.push.turnOn'),
          turnOff: t('alerts.push.turnOff'),
          noService: t('alerts.push.noService'),
        }}
      />
    </section>
  );
}
