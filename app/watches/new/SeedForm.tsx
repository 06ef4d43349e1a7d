import { SubmitButton } from '#components/SubmitButton';
import { ChangeForm } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import { readSeed } from './actions';

/** The one box from which a watch begins: a text, an address or a file. */
export function SeedForm({ i18n }: { i18n: I18n }) {
  const { t } = i18n;
  return (
    <ChangeForm action={readSeed} label={t('seed.title')} className="grid gap-3">
      <label>
        <span className="label">{t('seed.label')}</span>
        <textarea
          name="seed"
          rows={9}
          dir="auto"
          placeholder={t('seed.placeholder')}
          className="field min-h-40"
          aria-describedby="seed-hint"
        />
      </label>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <label className="text-muted">
          <span className="me-2">{t('seed.file')}</span>
          <input type="file" name="file" accept=".txt,.html,.htm,.md,text/plain,text/html" className="max-w-60" />
        </label>
        <SubmitButton waiting={t('seed.reading')}>{t('seed.submit')}</SubmitButton>
      </div>
      <p id="seed-hint" className="text-muted">
        {t('seed.hint')}
      </p>
    </ChangeForm>
  );
}
