import { Said } from '#components/Said';
import type { LastError } from '#store/work/lastErrors';
import type { I18n } from '../i18n';

/** What failed last, in words, with what to do; each by whose it is. */
export function ErrorList({ errors, i18n }: { errors: readonly LastError[]; i18n: I18n }) {
  const { t } = i18n;
  if (errors.length === 0) return <p className="text-muted">{t('status.noErrors')}</p>;
  return (
    <ul>
      {errors.map(({ of, subject, code, params, at }) => (
        <li key={`${of} ${subject} ${code} ${at.getTime()}`} className="border-b border-rule py-2">
          <span className="text-muted">{t(`status.errorOf.${of}`)}</span>{' '}
          <bdi className="break-all font-semibold">{subject}</bdi>{' '}
          <span className="whitespace-nowrap text-muted">{i18n.ago(at)}</span>
          <p className="max-w-[75ch]">
            <Said>{i18n.failure(code, params)}</Said>
          </p>
        </li>
      ))}
    </ul>
  );
}
