import { LEAST_DAYS, MOST_DAYS, RETENTION_PARTS, type Retention } from '#core/retention';
import { ChangeForm } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { editRetention } from './actions';

/** How long each part is kept, with what is lost after it, for the owner. */
export function RetentionForm({ retention, i18n }: { retention: Retention; i18n: I18n }) {
  const { t, number } = i18n;
  return (
    <ChangeForm action={editRetention} label={t('retention.title')} className="grid gap-4">
      {RETENTION_PARTS.map((part) => (
        <div key={part} className="grid gap-x-6 border-b border-rule pb-3 md:grid-cols-[minmax(0,1fr)_10rem]">
          <label htmlFor={`retention-${part}`}>
            <span className="font-semibold">{t(`retention.parts.${part}`)}</span>
            <span className="block max-w-[70ch] text-muted">{t(`retention.lost.${part}`)}</span>
          </label>
          <span>
            <input
              id={`retention-${part}`}
              name={part}
              type="number"
              inputMode="numeric"
              min={LEAST_DAYS[part]}
              max={MOST_DAYS}
              step={1}
              defaultValue={retention[part]}
              placeholder={t('retention.always')}
              className="field"
            />
            <span className="block text-muted">{t('retention.least', { days: number(LEAST_DAYS[part]) })}</span>
          </span>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <button type="submit" name="do" value="try" className="btn btn-main">
          {t('retention.try')}
        </button>
        <button type="submit" name="do" value="save" className="btn">
          {t('common.save')}
        </button>
      </div>
    </ChangeForm>
  );
}
