import { splitIsolates } from '#core/language/isolate';

/** A sentence with its foreign parts, which the messages isolate, in `<bdi>`: addresses and names keep their own order. */
export function Said({ children }: { children: string }) {
  let at = 0;
  return splitIsolates(children).map(({ text, isolated }) => {
    const key = at;
    at += text.length + 1;
    return isolated ? <bdi key={key}>{text}</bdi> : text;
  });
}
