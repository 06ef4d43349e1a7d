import { Parser } from 'htmlparser2';

export interface TagHandlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  /** A tag's close, with the text since the last tag; `isCut` when the source never closed it. */
  close?: (name: string, text: string, isCut: boolean) => void;
}

/** Nobody nests lists, sitemaps or page heads this deep; beyond it htmlparser2's stack of open tags takes quadratic time. */
const MAX_DEPTH = 1_000;
const MAX_TEXT_CHARS = 16_384;

class TooDeep extends Error {}

/**
 * Walks through markup tag by tag in linear time and bounded memory, as far as it goes: broken markup is read like a browser does, absurdly deep one up to
 * that depth. Entities are decoded; DTDs declare nothing and fetch nothing. Names come in lower case.
 */
export function scanTags(source: string, { open, close }: TagHandlers, { xml }: { xml: boolean }): void {
  let depth = 0;
  let text = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > MAX_DEPTH) throw new TooDeep();
        text = '';
        open?.(name.toLowerCase(), attributes);
      },
      ontext(chunk) {
        if (text.length < MAX_TEXT_CHARS) text += chunk;
      },
      onclosetag(name, isImplied) {
        depth -= 1;
        close?.(name.toLowerCase(), text, isImplied);
        text = '';
      },
    },
    { xmlMode: xml, decodeEntities: true },
  );
  try {
    parser.write(source);
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
}
