/** Letters gathered before they are sent: few enough to hold, many enough not to send line by line. */
const CHUNK_CHARS = 32_768;

/** A body that is made as it is read: what a slow reader has not taken yet is not made yet. */
export function streamText(lines: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(stream) {
      let text = '';
      while (text.length < CHUNK_CHARS) {
        const { value, done } = lines.next();
        if (done === true) {
          if (text !== '') stream.enqueue(encoder.encode(text));
          stream.close();
          return;
        }
        text += value;
      }
      stream.enqueue(encoder.encode(text));
    },
    cancel() {
      lines.return(undefined);
    },
  });
}
