import { Headline } from '#components/Headline';
import { ALERT_LEVELS } from '#core/alerts/level';
import { messagesOf } from '#core/alerts/messagesOf';
import type { AlertRule, ArticleFacts } from '#core/alerts/rule';
import type { I18n } from '../../../../i18n';

/** Titles shown of what a level would have told; more would make the page long. */
const SHOWN = 50;

/** What is told of a story, in three levels, each with what it would have made of the past. */
export function LevelFields({
  rule,
  zone,
  past,
  i18n,
}: {
  rule: AlertRule;
  zone: string;
  past: readonly (ArticleFacts & { id: number; at: Date; title: string; url: string })[];
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <fieldset className="grid gap-2">
      <legend className="label">{t('rules.level')}</legend>
      {ALERT_LEVELS.map((level) => {
        const { messages, told } = messagesOf({ ...rule, level }, { articles: past, signals: [] }, zone);
        const which = new Set(told);
        const newest = past
          .filter(({ id }) => which.has(id))
          .slice(-SHOWN)
          .reverse();
        return (
          <div key={level} className="border-s-2 border-rule ps-3">
            <label className="flex items-baseline gap-2">
              <input type="radio" name="level" value={level} defaultChecked={rule.level === level} />
              <span>{t('rules.levelName', { level })}</span>
            </label>
            {newest.length === 0 ? (
              <p className="text-muted">{t('rules.levelPast', { messages })}</p>
            ) : (
              <details>
                <summary className="text-muted">{t('rules.levelPast', { messages })}</summary>
                <ul>
                  {newest.map(({ id, title, url, lang, at }) => (
                    <li key={id} className="border-b border-rule py-1">
                      <a href={url} target="_blank" rel="noopener noreferrer" lang={lang}>
                        <Headline>{title}</Headline>
                      </a>{' '}
                      <span className="text-muted">{i18n.moment(at)}</span>
                    </li>
                  ))}
                </ul>
                {told.length > newest.length && (
                  <p className="text-muted">{t('rules.levelOlder', { count: told.length - newest.length })}</p>
                )}
              </details>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
