import { SubmitButton } from '#components/SubmitButton';
import { ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { takeBack } from '../actions';

/** What stood with the seed and was taken for another article's or the site's; the user may know better. */
export function LeftOutPart({ id, parts, i18n }: { id: number; parts: readonly string[]; i18n: I18n }) {
  const { t } = i18n;
  return (
    <section aria-labelledby="unused-part">
      <h2 id="unused-part" className="mb-1 text-muted">
        {t('draft.leftOutPart')}
      </h2>
      <p className="max-w-[65ch] text-muted">{t('draft.leftOutHint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div tabIndex={0} className="my-3 grid max-h-64 gap-2 overflow-y-auto border-s-2 border-rule ps-4 text-muted">
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts do not change, and two may be equal.
          <p key={at} className="whitespace-pre-line" dir="auto">
            {part}
          </p>
        ))}
      </div>
      <ChangeForm action={takeBack} label={t('draft.leftOutPart')}>
        <input type="hidden" name="draft" value={id} />
        <SubmitButton quiet waiting={t('seed.reading')}>
          {t('draft.takeBack')}
        </SubmitButton>
      </ChangeForm>
    </section>
  );
}
