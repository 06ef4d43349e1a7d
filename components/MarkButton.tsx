import { useTranslations } from 'next-intl';
import { Icon } from './Icon';

/** One of an article's two marks; a second press takes it back. */
export function MarkButton({ value, feedback }: { value: 'yes' | 'no'; feedback: 'yes' | 'no' | undefined }) {
  const t = useTranslations('articles');
  const isOn = feedback === value;
  const label = { yes: t(isOn ? 'markedYes' : 'yes'), no: t(isOn ? 'markedNo' : 'no') }[value];
  return (
    <button
      type="submit"
      name="feedback"
      value={isOn ? 'none' : value}
      data-mark={value}
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      className={`inline-flex size-9 items-center justify-center rounded border ${isOn ? 'border-accent bg-accent text-on-accent' : 'border-transparent text-muted hover:border-edge hover:text-ink'}`}
    >
      <Icon name={value === 'yes' ? 'check' : 'cross'} size={18} />
    </button>
  );
}
