import { MOST_PER_HOUR } from '#core/alerts/cap';
import { type AlertRule, CADENCES } from '#core/alerts/rule';
import type { RuleChoices } from '#store/alerts/ruleChoices';
import type { I18n } from '../../../../i18n';
import { timeOf } from '../../../minuteOf';

/** In January 2024. */
const SUNDAY = 7;
const COOLDOWNS = [0, 15, 60, 180, 720];

export function RuleFields({
  rule,
  zone,
  choices,
  i18n,
}: {
  rule: AlertRule;
  zone: string;
  choices: RuleChoices;
  i18n: I18n;
}) {
  const { t } = i18n;
  const weekdays = new Intl.DateTimeFormat(i18n.preferences.locale, { weekday: 'long', timeZone: 'UTC' });
  const boxes = [
    {
      name: 'language',
      chosen: rule.languages,
      options: [...new Set([...choices.languages, ...rule.languages])].map((lang) => ({
        value: lang,
        words: new Intl.DisplayNames([i18n.preferences.language], { type: 'language' }).of(lang) ?? lang,
      })),
    },
    {
      name: 'topic',
      chosen: rule.topicIds.map(String),
      options: choices.topics.map(({ id, names, label }) => ({ value: String(id), words: i18n.name(names, label) })),
    },
    {
      name: 'actor',
      chosen: rule.actorIds.map(String),
      options: choices.actors.map(({ id, names }) => ({ value: String(id), words: i18n.name(names) })),
    },
    {
      name: 'search',
      chosen: rule.searchIds.map(String),
      options: choices.searches.map(({ id, name }) => ({ value: String(id), words: name })),
    },
  ];
  return (
    <>
      <label>
        <span className="label">{t('rules.cadence')}</span>
        <select name="cadence" defaultValue={rule.cadence} className="field">
          {CADENCES.map((cadence) => (
            <option key={cadence} value={cadence}>
              {t('rules.cadenceName', { cadence })}
            </option>
          ))}
        </select>
      </label>
      <div className="grid gap-3 sm:grid-cols-2">
        <label>
          <span className="label">{t('rules.at')}</span>
          <input name="at" type="time" defaultValue={timeOf(rule.atMinute)} className="field" />
          <span className="text-muted">{t('rules.zone', { zone })}</span>
        </label>
        <label>
          <span className="label">{t('rules.weekday')}</span>
          <select name="weekday" defaultValue={rule.weekday} className="field">
            {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
              <option key={weekday} value={weekday}>
                {weekdays.format(new Date(Date.UTC(2024, 0, SUNDAY + weekday)))}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <label>
          <span className="label">{t('rules.minScore')}</span>
          <input
            name="minScore"
            type="number"
            min={0}
            max={100}
            dir="ltr"
            defaultValue={rule.minScore === undefined ? '' : Math.round(rule.minScore * 100)}
            className="field"
          />
          <span className="text-muted">{t('rules.minScoreHint')}</span>
        </label>
        <label>
          <span className="label">{t('rules.cooldown')}</span>
          <select name="cooldownMinutes" defaultValue={rule.cooldownMinutes} className="field">
            {COOLDOWNS.map((minutes) => (
              <option key={minutes} value={minutes}>
                {t('rules.cooldownFor', { minutes })}
              </option>
            ))}
          </select>
          <span className="text-muted">{t('rules.cooldownHint')}</span>
        </label>
        <label>
          <span className="label">{t('rules.alertsPerHour')}</span>
          <input
            name="alertsPerHour"
            type="number"
            min={1}
            max={MOST_PER_HOUR}
            dir="ltr"
            defaultValue={rule.alertsPerHour === 'off' ? '' : rule.alertsPerHour}
            className="field"
          />
          <span className="text-muted">{t('rules.alertsPerHourHint')}</span>
        </label>
      </div>
      {boxes.map(
        ({ name, chosen, options }) =>
          options.length > 0 && (
            <fieldset key={name}>
              <legend className="label">{t(`rules.only.${name}`)}</legend>
              <div className="flex flex-wrap gap-x-4">
                {options.map(({ value, words }) => (
                  <label key={value} className="flex items-baseline gap-2">
                    <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
                    <bdi>{words}</bdi>
                  </label>
                ))}
              </div>
            </fieldset>
          ),
      )}
      <label>
        <span className="label">{t('rules.sources')}</span>
        <textarea
          name="sources"
          rows={3}
          dir="ltr"
          defaultValue={rule.sources.join('\n')}
          placeholder="example.org"
          className="field"
        />
        <span className="text-muted">{t('rules.sourcesHint')}</span>
      </label>
    </>
  );
}
