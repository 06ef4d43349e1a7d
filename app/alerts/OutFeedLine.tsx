import { Said } from '#components/Said';
import { OUT_FORMATS } from '#core/alerts/outFeed';
import { ChangeButtons } from '../_access/ChangeForm';
import type { I18n } from '../i18n';

/** A feed that is given to other programs, in its formats, with what makes, renews and ends it. */
export function OutFeedLine({
  feed: { id, name, of, token, subscribers = 0 },
  action,
  publicUrl,
  i18n,
}: {
  feed: { id: number; name: string; of?: string; token?: string; subscribers?: number };
  action: (form: FormData) => Promise<void>;
  publicUrl: string;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-2">
      <span>
        <Said>{name}</Said>
        {token !== undefined &&
          Object.entries(OUT_FORMATS).map(([format, of]) => (
            <span key={format}>
              {' · '}
              <a href={`${publicUrl}/out/${token}.${format}`} dir="ltr">
                {of.name}
              </a>
            </span>
          ))}
        {subscribers > 0 && <span className="text-muted"> · {t('alerts.outSubscribers', { count: subscribers })}</span>}
      </span>
      <ChangeButtons action={action} className="flex flex-wrap gap-2">
        <input type="hidden" name="id" value={id} />
        {of !== undefined && <input type="hidden" name="of" value={of} />}
        <button type="submit" name="change" value="make" className="btn">
          {t(token === undefined ? 'alerts.outMake' : 'alerts.outRenew')}
        </button>
        {token !== undefined && (
          <button type="submit" name="change" value="end" className="btn">
            {t('alerts.outEnd')}
          </button>
        )}
      </ChangeButtons>
    </li>
  );
}
