import { splitIsolates } from '#core/language/isolate';

/**
 * A sentence with its foreign parts, which the messages isolate, in `<bdi>`: addresses and names keep their own order. One element, else a flex
 * container would set the parts beside each other like columns.
 */
export function Said({ children }: { children: string }) {
  const parts = splitIsolates(children);
  if (!parts.some(({ isolated }) => isolated)) return parts.map(({ text }) => text).join('');
  let at = 0;
  const said = parts.map(({ text, isolated, direction }) => {
    const key = at;
    at += text.length + 1;
    // Without a direction said, as its first letter has it.
    return isolated ? (
      <bdi key={key} dir={direction}>
        {text}
      </bdi>
    ) : (
      text
    );
  });
  return <span>{said}</span>;
}
