import { SubmitButton } from '#components/SubmitButton';
import type { TermChange } from '#core/relevance/profile/profileChanges';
import { readReason } from '#core/relevance/profile/versionReason';
import type { ProfileVersionView } from '#store/watches/profiles';
import { ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { restoreVersion } from './actions';

const SHOWN = 15;

/** A stored reason in words; one of the user's own is shown as it is. */
function reasonWords(stored: string, i18n: I18n): string {
  const reason = readReason(stored);
  if (reason === undefined) return stored;
  const { code, params } = reason;
  if (code === 'adapted') {
    // Before marks were counted, versions said only that they were adapted.
    if (!('yes' in params)) return i18n.t('changes.adapted');
    const words = i18n.t('changes.adaptedMarks', { yes: 0, no: 0, unread: 0, ...params });
    return 'in' in params ? `${words}${i18n.t('changes.effect', { in: 0, out: 0, ...params })}` : words;
  }
  if (code === 'drift') return i18n.t('changes.drift', { words: 0, items: 0, ...params });
  return i18n.t(`changes.${code}`, { version: 0, items: 0, ...params });
}

/** Every version of the profile: why it was made, which words rose and fell by it, and the way back. */
export function Versions({ watchId, versions, i18n }: { watchId: number; versions: ProfileVersionView[]; i18n: I18n }) {
  const { t } = i18n;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-1 text-[1.05rem] font-semibold">
        {t('profile.versions')}
      </h2>
      <ol>
        {versions.map((version, index) => (
          <li key={version.version} className="border-b border-rule py-1">
            <div className="flex items-center justify-between gap-3">
              <span>
                {t('profile.version', { version: version.version })}{' '}
                <span className="text-muted">
                  {reasonWords(version.reason, i18n)} · {i18n.moment(version.createdAt)}
                </span>
              </span>
              {index === 0 ? (
                <span className="shrink-0 text-muted">{t('profile.inForce')}</span>
              ) : (
                <ChangeForm action={restoreVersion}>
                  <input type="hidden" name="watchId" value={watchId} />
                  <input type="hidden" name="version" value={version.version} />
                  <SubmitButton quiet>{t('profile.restore')}</SubmitButton>
                </ChangeForm>
              )}
            </div>
            {version.risen.length + version.fallen.length > 0 && (
              <details>
                <summary className="w-fit text-muted">
                  {t('profile.changed', {
                    risen: i18n.number(version.risen.length),
                    fallen: i18n.number(version.fallen.length),
                  })}
                </summary>
                <Changes title={t('profile.risen')} changes={version.risen} i18n={i18n} />
                <Changes title={t('profile.fallen')} changes={version.fallen} i18n={i18n} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes({ title, changes, i18n }: { title: string; changes: TermChange[]; i18n: I18n }) {
  if (changes.length === 0) return null;
  const weight = (value: number) => (value === 0 ? i18n.number(0) : i18n.weight(value));
  return (
    <>
      <p className="mt-1 font-semibold">{title}</p>
      <ul className="grid grid-cols-1 gap-x-4 pb-1 sm:grid-cols-2">
        {changes.slice(0, SHOWN).map(({ term, label, before, after }) => (
          <li key={term} className="flex items-baseline justify-between gap-2">
            <bdi className="truncate">{label}</bdi>
            <span className="shrink-0 text-muted tabular-nums">
              {i18n.t('profile.weights', { before: weight(before), after: weight(after) })}
            </span>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && (
        <p className="text-muted">{i18n.t('profile.andMore', { count: changes.length - SHOWN })}</p>
      )}
    </>
  );
}
