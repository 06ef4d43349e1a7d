import Link from 'next/link';
import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import { ViewLink } from '#components/ViewLink';
import type { SavedView } from '#store/watches/savedViews';
import type { I18n } from '../i18n';
import { dropView, nameView } from './actions';

/** Saved views of one watch as links, with one form that renames or deletes one of them. */
export function ViewLines({
  views,
  here,
  i18n: { t },
}: {
  views: SavedView[];
  /** The view that the page shows; absent on pages that show none. */
  here?: string;
  i18n: I18n;
}) {
  return (
    <div>
      <ul>
        {views.map(({ id, watchId, name, address }) => (
          <li key={id} className="border-b border-rule py-1">
            {here === undefined ? (
              <Link href={`/watches/${watchId}${address}`} prefetch={false} className="block wrap-anywhere">
                <bdi>{name}</bdi>
              </Link>
            ) : (
              <ViewLink
                href={address}
                aria-current={address === here ? 'true' : undefined}
                className={`block rounded px-2 wrap-anywhere text-ink no-underline hover:bg-accent-soft ${address === here ? 'bg-accent-soft font-semibold' : ''}`}
              >
                <bdi>{name}</bdi>
              </ViewLink>
            )}
          </li>
        ))}
      </ul>
      <details
        // Begins anew when a view is gone: else the next one would stand where that was, under the open button.
        key={views.map(({ id }) => id).join()}
        className="mt-2"
      >
        <summary className="w-fit text-muted">{t('views.edit')}</summary>
        <ActionForm action={nameView} label={t('views.edit')} className="grid gap-2 py-2">
          <label>
            <span className="label">{t('views.which')}</span>
            <select
              name="id"
              defaultValue={views.find(({ address }) => address === here)?.id}
              dir="auto"
              className="field w-full"
            >
              {views.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="label">{t('views.newName')}</span>
            <input name="name" required maxLength={120} dir="auto" className="field w-full" />
          </label>
          <div>
            <SubmitButton quiet>{t('views.rename')}</SubmitButton>
          </div>
          <details>
            <summary className="w-fit text-danger">{t('common.delete')}</summary>
            <button
              type="submit"
              formAction={dropView}
              formNoValidate
              data-own-action
              className="btn mt-2 border-danger! text-danger!"
            >
              {t('common.sureDelete')}
            </button>
          </details>
        </ActionForm>
      </details>
    </div>
  );
}
