import type { I18n } from '../i18n';

const FIELDS = [
  { name: 'ar', label: 'actors.nameAr', dir: 'rtl' },
  { name: 'en', label: 'actors.nameEn', dir: 'ltr' },
] as const;

/** What an actor is called in each language of the interface, as the fields `ar` and `en` of a form. */
export function NameFields({ names, i18n: { t } }: { names: Partial<Record<string, string>>; i18n: I18n }) {
  return (
    <div className="grid grid-cols-2 gap-2">
      {FIELDS.map(({ name, label, dir }) => (
        <label key={name}>
          <span className="label">{t(label)}</span>
          <input name={name} defaultValue={names[name] ?? ''} maxLength={200} dir={dir} lang={name} className="field" />
        </label>
      ))}
    </div>
  );
}
