import type { ArticleWords } from './ArticleItem';
import { Icon } from './Icon';

type Feedback = 'yes' | 'no' | undefined;

/** What a button of one of an article's two marks sends and tells; a second press takes the mark back. */
export function markOf(value: 'yes' | 'no', feedback: Feedback) {
  const isOn = feedback === value;
  return {
    type: 'submit' as const,
    name: 'feedback',
    value: isOn ? 'none' : value,
    'data-mark': value,
    'aria-pressed': isOn,
  };
}

/** One of an article's two marks, as a picture. */
export function MarkButton({
  value,
  feedback,
  words,
}: {
  value: 'yes' | 'no';
  feedback: Feedback;
  words: ArticleWords['marks'];
}) {
  const isOn = feedback === value;
  const label = { yes: isOn ? words.markedYes : words.yes, no: isOn ? words.markedNo : words.no }[value];
  return (
    <button
      {...markOf(value, feedback)}
      aria-label={label}
      title={label}
      className={`inline-flex size-9 items-center justify-center rounded border ${isOn ? 'border-accent bg-accent text-on-accent' : 'border-transparent text-muted hover:border-edge hover:text-ink'}`}
    >
      <Icon name={value === 'yes' ? 'check' : 'cross'} size={18} />
    </button>
  );
}
