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

/** One of an article's two marks, as a picture (globals.css). It names its article, so that one form can be that of many. */
export function MarkButton({
  value,
  article,
  words,
  form,
}: {
  value: 'yes' | 'no';
  article: { id: number; feedback?: Feedback };
  words: MarkWords;
  /** Of the form that it sends, where it stands outside of it. */
  form?: string | undefined;
}) {
  const { value: mark, ...rest } = markOf(value, article.feedback);
  const isOn = article.feedback === value;
  const title = { yes: isOn ? words.markedYes : words.yes, no: isOn ? words.markedNo : words.no }[value];
  return <button {...rest} name="mark" value={`${article.id}:${mark}`} form={form} title={title} className="mark" />;
}
