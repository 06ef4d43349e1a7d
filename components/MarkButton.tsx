/** What each button is called, without its mark and with it. */
export type MarkWords = Record<'yes' | 'no' | 'markedYes' | 'markedNo', string>;

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

/** One of an article's two marks, as a picture (globals.css). */
export function MarkButton({ value, feedback, words }: { value: 'yes' | 'no'; feedback: Feedback; words: MarkWords }) {
  const isOn = feedback === value;
  const label = { yes: isOn ? words.markedYes : words.yes, no: isOn ? words.markedNo : words.no }[value];
  return <button {...markOf(value, feedback)} aria-label={label} title={label} className="mark" />;
}
