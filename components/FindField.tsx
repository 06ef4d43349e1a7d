import { Icon } from './Icon';

/** The field of a search by name in a list, with its button. `text` is what was looked for. */
export function FindField({
  name = 'q',
  text,
  label,
  submit,
  maxLength,
  className,
}: {
  name?: string;
  text: string | undefined;
  label: string;
  submit: string;
  maxLength?: number;
  className: string;
}) {
  return (
    <>
      <input
        type="search"
        name={name}
        defaultValue={text}
        maxLength={maxLength}
        aria-label={label}
        placeholder={label}
        dir="auto"
        className={`field ${className}`}
      />
      <button type="submit" className="btn" aria-label={submit}>
        <Icon name="search" size={16} />
      </button>
    </>
  );
}
