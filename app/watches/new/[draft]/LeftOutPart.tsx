import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import type { Words } from '../../../words';
import { takeBack } from '../actions';

/** What stood with the seed and was taken for another article's or the site's; the reader may know better. */
export function LeftOutPart({ id, parts, words }: { id: number; parts: readonly string[]; words: Words }) {
  const { t } = words;
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
      <ActionForm action={takeBack} label={t('draft.leftOutPart')}>
        <input type="hidden" name="draft" value={id} />
        <SubmitButton quiet waiting={t('seed.reading')}>
          {t('draft.takeBack')}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
