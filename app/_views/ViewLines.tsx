import Link from 'next/link';
import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import { ViewLink } from '#components/ViewLink';
import type { SavedView } from '#store/watches/savedViews';
import type { I18n } from '../i18n';
import { dropView, nameView } from './actions';

/** Saved views as links, each to be renamed or deleted. */
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
    <ul>
      {views.map(({ id, watchId, name, address }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 border-b border-rule py-1">
          {here === undefined ? (
            <Link
              href={`/watches/${watchId}${address}`}
              prefetch={false}
              className="min-w-0 grow basis-0 wrap-anywhere"
            >
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <ViewLink
              href={address}
              aria-current={address === here ? 'true' : undefined}
              className={`min-w-0 grow basis-0 rounded px-2 wrap-anywhere text-ink no-underline hover:bg-accent-soft ${address === here ? 'bg-accent-soft font-semibold' : ''}`}
            >
              <bdi>{name}</bdi>
            </ViewLink>
          )}
          <details className="open:basis-full">
            <summary className="w-fit text-muted">
              {t('common.edit')}
              <span className="sr-only">
                {' '}
                <bdi>{name}</bdi>
              </span>
            </summary>
            <div className="grid gap-2 py-2">
              <ActionForm action={nameView} label={t('views.rename')} className="flex flex-wrap items-end gap-2">
                <input type="hidden" name="id" value={id} />
                <label className="min-w-0 grow">
                  <span className="label">{t('watch.name')}</span>
                  <input name="name" required maxLength={120} dir="auto" defaultValue={name} className="field w-full" />
                </label>
                <SubmitButton quiet>{t('views.rename')}</SubmitButton>
              </ActionForm>
              <details>
                <summary className="w-fit text-danger">{t('common.delete')}</summary>
                <form action={dropView} aria-label={t('common.delete')} className="mt-2">
                  <input type="hidden" name="id" value={id} />
                  <button type="submit" className="btn border-danger! text-danger!">
                    {t('common.sureDelete')}
                  </button>
                </form>
              </details>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
