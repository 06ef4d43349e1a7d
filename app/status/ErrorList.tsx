import { Said } from '#components/Said';
import type { LastError } from '#store/work/lastErrors';
import { deliveryFailure } from '../alerts/deliveryFailure';
import type { I18n } from '../i18n';

/** What failed last, in words, with what to do; each by whose it is. */
export function ErrorList({
  errors,
  targets,
  i18n,
}: {
  errors: readonly LastError[];
  /** Of channels, where each goes as it may be shown. */
  targets: ReadonlyMap<number, string>;
  i18n: I18n;
}) {
  const { t } = i18n;
  if (errors.length === 0) return <p className="text-muted">{t('status.noErrors')}</p>;
  return (
    <ul>
      {errors.map(({ of, subject, code, params, channelId, status, at }) => (
        <li key={`${of} ${subject} ${code} ${at.getTime()}`} className="border-b border-rule py-2">
          <span className="text-muted">{t(`status.errorOf.${of}`)}</span>{' '}
          <bdi className="break-all font-semibold">{subject}</bdi>{' '}
          <span className="whitespace-nowrap text-muted">{i18n.ago(at)}</span>
          <p className="max-w-[75ch]">
            <Said>
              {channelId === undefined
                ? i18n.failure(code, params)
                : deliveryFailure({ code, status, target: targets.get(channelId) }, i18n)}
            </Said>
          </p>
        </li>
      ))}
    </ul>
  );
}
