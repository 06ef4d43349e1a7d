import type { AlertRule } from '#core/alerts/rule';
import { SIGNAL_KINDS } from '#core/signals/signal';
import { SIGNAL_WORDS } from '#core/signals/signalWords';
import type { SignalAlert } from '#store/alerts/signalAlerts';
import type { I18n } from '../../../../i18n';
import { AlertSubject } from '../../../AlertSubject';

/** Shown of a kind's past. */
const SHOWN = 10;

/** Kinds of signals that are told, each with those of the last month. */
export function SignalFields({ rule, past, i18n }: { rule: AlertRule; past: readonly SignalAlert[]; i18n: I18n }) {
  const { t } = i18n;
  const { kinds } = SIGNAL_WORDS[i18n.preferences.language];
  return (
    <fieldset className="grid gap-2">
      <legend className="label">{t('rules.signals')}</legend>
      {SIGNAL_KINDS.map((kind) => {
        const its = past.filter((signal) => signal.kind === kind);
        return (
          <div key={kind} className="border-s-2 border-rule ps-3">
            <label className="flex items-baseline gap-2">
              <input type="checkbox" name="signal" value={kind} defaultChecked={rule.signals.includes(kind)} />
              <span>{kinds[kind]}</span>
            </label>
            {its.length === 0 ? (
              <p className="text-muted">{t('rules.signalPast', { count: 0 })}</p>
            ) : (
              <details>
                <summary className="text-muted">{t('rules.signalPast', { count: its.length })}</summary>
                <ul>
                  {its
                    .slice(-SHOWN)
                    .reverse()
                    .map(({ id, subject, at }) => (
                      <li key={id} className="border-b border-rule py-1">
                        <AlertSubject subject={subject} i18n={i18n} />{' '}
                        <span className="text-muted">{i18n.moment(at)}</span>
                      </li>
                    ))}
                </ul>
              </details>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
