import { Headline } from '#components/Headline';
import { ProfileFields } from '#components/ProfileFields';
import { Said } from '#components/Said';
import { SeedText } from '#components/SeedText';
import { SubmitButton } from '#components/SubmitButton';
import { dayOf } from '#core/charts/days';
import { cutText } from '#core/language/storable';
import type { WatchDraft } from '#core/relevance/profile/watchDraft';
import { DEFAULT_THRESHOLD } from '#core/relevance/score';
import type { KnownFeeds } from '#store/feeds/feedPages';
import { ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { percentOf } from '../../../profileForm';
import { saveDraft } from '../actions';
import { FeedChoice, type FoundFeeds } from './FeedChoice';
import { LeftOutPart } from './LeftOutPart';

/** A proposed watch: name, profile, topics, feeds, and what it would find among the stored articles. */
export function DraftEditor({
  id,
  draft,
  known,
  found,
  i18n,
}: {
  /** The request that the worker answered with the draft. */
  id: number;
  draft: WatchDraft;
  /** Those that are polled already. */
  known: KnownFeeds;
  /** Where feeds were looked for by the user, and what became of it. */
  found: FoundFeeds | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { seed, profile, topics } = draft;
  const actorName = (key: string) => i18n.name(draft.actors[key]?.names ?? {}, key);
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
      <ChangeForm action={saveDraft} label={t('draft.title')} className="grid grid-cols-1 content-start gap-7">
        <input type="hidden" name="draft" value={id} />
        <p className="max-w-[65ch] text-muted">{t('draft.lead')}</p>
        <label>
          <span className="label">{t('draft.name')}</span>
          <input
            name="name"
            defaultValue={cutText(draft.name, 200)}
            required
            maxLength={200}
            dir="auto"
            className="field"
          />
        </label>
        <SeedDay seed={seed} i18n={i18n} />
        <ProfileFields
          profile={profile}
          actorName={actorName}
          actorKind={(key) => draft.actors[key]?.kind}
          hasWeights={false}
        />
        {topics.length > 0 && (
          <fieldset>
            <legend className="text-[1.05rem] font-semibold">{t('draft.topics')}</legend>
            <ul className="mt-1 grid grid-cols-1 gap-x-6 sm:grid-cols-2">
              {topics.map((topic, index) => (
                <li key={topic.label} className="border-b border-rule py-1">
                  <label className="flex items-baseline gap-2">
                    <input type="checkbox" name={`topic.${index}`} defaultChecked />
                    <bdi title={i18n.row(topic.variants)}>{i18n.name(topic.names, topic.label)}</bdi>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <FeedChoice draft={draft} known={known} found={found} i18n={i18n} />
        <label className="flex items-center gap-3">
          {t('draft.threshold')}
          <input
            type="number"
            name="threshold"
            min="1"
            max="99"
            defaultValue={percentOf(DEFAULT_THRESHOLD)}
            className="field w-20!"
          />
          %
        </label>
        <div>
          <SubmitButton waiting={t('draft.saving')}>{t('draft.save')}</SubmitButton>
        </div>
      </ChangeForm>
      <div className="grid grid-cols-1 content-start gap-8">
        <Preview draft={draft} i18n={i18n} />
        <section aria-labelledby="seed-text">
          <h2 id="seed-text" className="mb-2 text-muted">
            {t('draft.seedText')}
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
          <div tabIndex={0} className="max-h-[36rem] overflow-y-auto border-s-2 border-rule ps-4">
            <SeedText title={seed.title} body={seed.text} profile={profile} actorName={actorName} />
          </div>
        </section>
        {seed.leftOut && seed.leftOut.length > 0 && <LeftOutPart id={id} parts={seed.leftOut} i18n={i18n} />}
      </div>
    </div>
  );
}

function Preview({ draft, i18n }: { draft: WatchDraft; i18n: I18n }) {
  const { t } = i18n;
  const { preview } = draft;
  const accepted = preview.filter((article) => article.accepted).length;
  return (
    <section aria-labelledby="preview">
      <h2 id="preview" className="text-muted">
        {t('draft.preview')}
      </h2>
      <p className="text-[1.15rem] font-semibold">
        {preview.length === 0 ? t('draft.previewEmpty') : t('draft.previewCount', { count: accepted })}
      </p>
      <ol className="mt-2">
        {preview.map((article) => (
          <li key={article.articleId} className="flex items-baseline gap-3 border-b border-rule py-1.5">
            <span
              className={`w-10 shrink-0 text-end tabular-nums ${article.accepted ? 'font-semibold' : 'text-muted'}`}
            >
              {i18n.percent(article.score)}
            </span>
            <a
              href={article.url}
              target="_blank"
              rel="noopener noreferrer"
              className={article.accepted ? 'text-ink' : 'text-muted'}
              lang={article.lang}
            >
              <Headline>{article.title}</Headline>
            </a>
            {!article.accepted && <span className="ms-auto shrink-0 text-muted">{t('draft.leftOut')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** When the article appeared: read, guessed from its text, or asked. Without a day no chart counts it. */
function SeedDay({ seed, i18n }: { seed: WatchDraft['seed']; i18n: I18n }) {
  const { t, now, preferences } = i18n;
  const hint =
    seed.dateGuess !== undefined
      ? t('draft.dayGuessed', { words: seed.dateGuess })
      : seed.publishedAt === undefined
        ? t('draft.dayUnknown')
        : undefined;
  return (
    <label>
      <span className="label">{t('draft.day')}</span>
      <input
        type="date"
        name="seedDay"
        max={dayOf(now, preferences.timeZone)}
        defaultValue={seed.publishedAt?.slice(0, 10)}
        className="field w-48!"
      />
      {hint && (
        <span className="block text-muted">
          <Said>{hint}</Said>
        </span>
      )}
    </label>
  );
}
