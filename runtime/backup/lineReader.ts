const NEWLINE = 0x0a;
/** A row is held whole. The largest of ours are some MB; what has no end is no line. */
const MOST_LINE_BYTES = 256_000_000;

/** Reads bytes by lines that end with \n alone; COPY's text escapes all others. */
export class LineReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #tooLong: () => Error;
  #rest: Buffer = Buffer.alloc(0);

  /** @param tooLong what is thrown for a line that cannot be held */
  constructor(source: AsyncIterable<Uint8Array>, tooLong: () => Error) {
    this.#source = source[Symbol.asyncIterator]();
    this.#tooLong = tooLong;
  }

  /** The next line without its end; undefined at the end of the bytes, also where the last line has none. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf(NEWLINE);
      if (end >= 0) {
        const line = this.#rest.toString('utf8', 0, end);
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      if (!(await this.#more())) return undefined;
    }
  }

  /** Whole lines in large pieces, up to a line that is `last`, which is taken and not given. Ends early with the bytes. */
  async *until(last: string): AsyncGenerator<Uint8Array> {
    const mark = Buffer.from(`\n${last}\n`);
    let isStart = true;
    for (;;) {
      if (isStart && this.#rest.length >= mark.length - 1) {
        if (this.#rest.subarray(0, mark.length - 1).equals(mark.subarray(1))) {
          this.#rest = this.#rest.subarray(mark.length - 1);
          return;
        }
        isStart = false;
      }
      const end = isStart ? -1 : this.#rest.indexOf(mark);
      if (end >= 0) {
        yield this.#rest.subarray(0, end + 1);
        this.#rest = this.#rest.subarray(end + mark.length);
        return;
      }
      // Up to the end of the last whole line but one: the mark may stand across two pieces.
      const cut = isStart ? -1 : this.#rest.lastIndexOf(NEWLINE, this.#rest.length - mark.length);
      if (cut >= 0) {
        yield this.#rest.subarray(0, cut + 1);
        this.#rest = this.#rest.subarray(cut + 1);
        isStart = true;
        continue;
      }
      if (!(await this.#more())) return;
    }
  }

  /** Takes in bytes up to the end of a line, or what is left. A long line is put together once, not with each piece. */
  async #more(): Promise<boolean> {
    const pieces: Uint8Array[] = [this.#rest];
    let size = this.#rest.length;
    for (let isEnd = false; !isEnd; ) {
      const { value, done } = await this.#source.next();
      if (done) break;
      pieces.push(value);
      size += value.length;
      if (size > MOST_LINE_BYTES) throw this.#tooLong();
      isEnd = value.includes(NEWLINE);
    }
    if (pieces.length === 1) return false;
    this.#rest = Buffer.concat(pieces, size);
    return true;
  }
}
