import { SubmitButton } from '#components/SubmitButton';
import type { I18n } from './i18n';

/** The box for an article: a text, an address or a file. */
export function SeedFields({ i18n, rows, submit }: { i18n: I18n; rows: number; submit: string }) {
  const { t } = i18n;
  return (
    <>
      <label>
        <span className="label">{t('seed.label')}</span>
        <textarea
          name="seed"
          rows={rows}
          dir="auto"
          placeholder={t('seed.placeholder')}
          className="field"
          aria-describedby="seed-hint"
        />
      </label>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <label className="text-muted">
          <span className="me-2">{t('seed.file')}</span>
          <input type="file" name="file" accept=".txt,.html,.htm,.md,text/plain,text/html" className="max-w-60" />
        </label>
        <SubmitButton waiting={t('seed.reading')}>{submit}</SubmitButton>
      </div>
      <p id="seed-hint" className="text-muted">
        {t('seed.hint')}
      </p>
    </>
  );
}
