import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type EventText, readEventText } from '#core/developments/storyArticle';
import { docOf } from '#core/language/doc';
import type { DocumentParts } from '#core/language/documentText';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/** Read from rows once: a pass over a story's last weeks asks for the same ones again and again. */
const HELD = 4000;
/** Texts read at once: an article may be long. */
const TEXTS_AT_ONCE = 50;

const numbersSchema = z.array(
  z.object({ value: z.number(), text: z.string(), counted: z.string(), inTitle: z.boolean() }),
);

/** A hash of the words of "Article" a. The body's is stored, so that long texts are not read. */
const OF_WORDS = Prisma.sql`md5(a.title || '/' || a.summary || '/' || a."contentHash")`;

/** What an article's words tell, and a hash of it. */
export interface StampedText extends EventText {
  stamp: string;
}

interface UnwrittenText {
  text: StampedText;
  ofWords: string;
}

/** The event texts of articles as rows hold them, those that were asked for last kept in memory. */
export class EventTexts {
  /** Names the code that reads them: rows of other code are read anew. */
  readonly version: string;
  readonly #breathe: () => Promise<void>;
  readonly #held = new Map<number, StampedText>();
  /** Read from articles, and without a row. */
  readonly #unwritten = new Map<number, UnwrittenText>();

  /** `breathe` is awaited between texts. */
  constructor(version: string, breathe: () => Promise<void>) {
    this.version = version;
    this.#breathe = breathe;
  }

  /**
   * Of articles by their ids; what has no row yet, or one of other words, is read from the article. Whoever loads some calls `write` last in
   * the transaction.
   */
  async load(tx: Queryable, ids: readonly number[]): Promise<Map<number, StampedText>> {
    const found = new Map<number, StampedText>();
    const stamps = await tx.$queryRaw<{ articleId: number; stamp: string }[]>`
      select e."articleId", e.stamp from "EventText" e join "Article" a on a.id = e."articleId"
      where e."articleId" = any(${[...new Set(ids)]}::int[]) and e.version = ${this.version} and e."ofWords" = ${OF_WORDS}`;
    const missing: number[] = [];
    for (const { articleId, stamp } of stamps) {
      const held = this.#held.get(articleId);
      // Another worker may have read the article anew.
      if (held?.stamp === stamp) found.set(articleId, held);
      else missing.push(articleId);
    }
    for (const row of await tx.eventText.findMany({ where: { articleId: { in: missing } } })) {
      found.set(row.articleId, {
        stamp: row.stamp,
        lang: row.lang,
        titleEnd: row.titleEnd,
        title: unpack(row.title),
        lead: unpack(row.lead),
        words: new Set(unpack(row.words)),
        titleLetters: unpackLetters(row.titleLetters),
        openingLetters: unpackLetters(row.openingLetters),
        numbers: numbersSchema.parse(row.numbers),
      });
    }
    const unread = [...new Set(ids)].filter((id) => !found.has(id));
    for (let from = 0; from < unread.length; from += TEXTS_AT_ONCE) {
      for (const [id, text] of await this.#read(tx, unread.slice(from, from + TEXTS_AT_ONCE))) found.set(id, text);
    }
    this.#hold(found);
    return found;
  }

  async #read(tx: Queryable, ids: number[]): Promise<Map<number, StampedText>> {
    const articles = await tx.$queryRaw<(DocumentParts & { id: number; ofWords: string })[]>`
      select a.id, a.title, a.summary, a.text, ${OF_WORDS} as "ofWords" from "Article" a where a.id = any(${ids}::int[])`;
    const read = new Map<number, StampedText>();
    for (const { id, ofWords, ...parts } of articles) {
      await this.#breathe();
      const known = this.#unwritten.get(id);
      const text = known?.ofWords === ofWords ? known.text : stamped(readEventText(docOf(parts)));
      this.#unwritten.set(id, { text, ofWords });
      read.set(id, text);
    }
    return read;
  }

  /** Makes rows of what was read. Another worker that places the same articles in another watch's developments waits from here to the end of the transaction. */
  async write(tx: Queryable): Promise<void> {
    // In one order, so that no two workers wait for each other.
    const unwritten = [...this.#unwritten].sort(([a], [b]) => a - b);
    this.#unwritten.clear();
    for (let from = 0; from < unwritten.length; from += TEXTS_AT_ONCE) {
      const some = unwritten.slice(from, from + TEXTS_AT_ONCE);
      await tx.eventText.deleteMany({ where: { articleId: { in: some.map(([id]) => id) } } });
      const data = some.map(([articleId, text]) => ({ articleId, version: this.version, ...rowOf(text) }));
      await tx.eventText.createMany({ data, skipDuplicates: true });
    }
  }

  #hold(texts: ReadonlyMap<number, StampedText>): void {
    for (const [id, text] of texts) {
      this.#held.delete(id);
      this.#held.set(id, text);
    }
    for (const id of this.#held.keys()) {
      if (this.#held.size <= HELD) break;
      this.#held.delete(id);
    }
  }
}

function rowOf({ text, ofWords }: UnwrittenText) {
  const { title, lead, words, titleLetters, openingLetters, numbers, ...rest } = text;
  return {
    ...rest,
    ofWords,
    title: pack(title),
    lead: pack(lead),
    words: pack([...words]),
    titleLetters: packLetters(titleLetters),
    openingLetters: packLetters(openingLetters),
    numbers: numbers.map((number) => ({ ...number })),
  };
}

const stamped = (text: EventText): StampedText => ({ ...text, stamp: stampOf(text) });

function stampOf({ lang, titleEnd, title, lead, words, titleLetters, openingLetters, numbers }: EventText): string {
  const hash = createHash('sha1').update(`${lang} ${titleEnd} ${JSON.stringify(numbers)}`);
  for (const part of [title, lead, [...words]]) hash.update(pack(part)).update('/');
  for (const letters of [titleLetters, openingLetters]) hash.update(packLetters(letters)).update('/');
  return hash.digest('base64').slice(0, 16);
}

function pack(hashes: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(hashes.length * 4));
  for (const [at, hash] of hashes.entries()) bytes.setInt32(at * 4, hash, true);
  return new Uint8Array(bytes.buffer);
}

function unpack(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getInt32(at * 4, true));
}

function packLetters(triples: Uint16Array): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(triples.length * 2));
  for (const [at, triple] of triples.entries()) bytes.setUint16(at * 2, triple, true);
  return new Uint8Array(bytes.buffer);
}

function unpackLetters(bytes: Uint8Array): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.byteLength / 2 }, (_, at) => view.getUint16(at * 2, true));
}
