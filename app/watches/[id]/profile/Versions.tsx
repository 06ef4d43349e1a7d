import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import type { TermChange } from '#core/relevance/profile/profileChanges';
import { readReason } from '#core/relevance/profile/versionReason';
import type { ProfileVersionView } from '#store/watches/profiles';
import type { Words } from '../../../words';
import { restoreVersion } from './actions';

const SHOWN = 15;

/** A stored reason in words; one of the user's own is shown as it is. */
function reasonWords(stored: string, words: Words): string {
  const reason = readReason(stored);
  if (reason === undefined) return stored;
  const { code, params } = reason;
  if (code === 'adapted') {
    // Before marks were counted, versions said only that they were adapted.
    return 'yes' in params
      ? words.t('changes.adaptedMarks', { yes: 0, no: 0, unread: 0, ...params })
      : words.t('changes.adapted');
  }
  if (code === 'drift') return words.t('changes.drift', { words: 0, items: 0, ...params });
  return words.t(`changes.${code}`, { version: 0, items: 0, ...params });
}

/** Every version of the profile: why it was made, which words rose and fell by it, and the way back. */
export function Versions({
  watchId,
  versions,
  words,
}: {
  watchId: number;
  versions: ProfileVersionView[];
  words: Words;
}) {
  const { t } = words;
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
                  {reasonWords(version.reason, words)} · {words.moment(version.createdAt)}
                </span>
              </span>
              {index === 0 ? (
                <span className="shrink-0 text-muted">{t('profile.inForce')}</span>
              ) : (
                <ActionForm action={restoreVersion}>
                  <input type="hidden" name="watchId" value={watchId} />
                  <input type="hidden" name="version" value={version.version} />
                  <SubmitButton quiet>{t('profile.restore')}</SubmitButton>
                </ActionForm>
              )}
            </div>
            {version.risen.length + version.fallen.length > 0 && (
              <details>
                <summary className="w-fit text-muted">
                  {t('profile.changed', {
                    risen: words.number(version.risen.length),
                    fallen: words.number(version.fallen.length),
                  })}
                </summary>
                <Changes title={t('profile.risen')} changes={version.risen} words={words} />
                <Changes title={t('profile.fallen')} changes={version.fallen} words={words} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes({ title, changes, words }: { title: string; changes: TermChange[]; words: Words }) {
  if (changes.length === 0) return null;
  const weight = (value: number) => (value === 0 ? words.number(0) : words.weight(value));
  return (
    <>
      <p className="mt-1 font-semibold">{title}</p>
      <ul className="grid grid-cols-1 gap-x-4 pb-1 sm:grid-cols-2">
        {changes.slice(0, SHOWN).map(({ term, label, before, after }) => (
          <li key={term} className="flex items-baseline justify-between gap-2">
            <bdi className="truncate">{label}</bdi>
            <span className="shrink-0 text-muted tabular-nums">
              {words.t('profile.weights', { before: weight(before), after: weight(after) })}
            </span>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && (
        <p className="text-muted">{words.t('profile.andMore', { count: changes.length - SHOWN })}</p>
      )}
    </>
  );
}
