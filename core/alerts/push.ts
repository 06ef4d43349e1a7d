import type { AlertText } from '#core/alerts/alertText';
import { excerpt } from '#core/alerts/excerpt';
import { directionOf } from '#core/language/direction';
import { isolateForeign } from '#core/language/isolate';
import { utf8Bytes } from '#core/language/storable';

/**
 * A push service takes 4,096 bytes of body (RFC 8030 §7.2), of which encryption in one record needs 103: a header of 86, a tag
 * of 16 and a delimiter (RFC 8188 §2).
 */
const MOST_BYTES = 4096 - 103;
const TITLE_CHARS = 200;
const BODY_CHARS = 700;
/** A browser shows as many lines of a digest at the most. */
const ENTRIES = 8;
/** A longer address would leave no room for words: the notice then leads into Marsad. */
const ADDRESS_BYTES = 1500;

/** What a browser shows, in the members that "Declarative Web Push" has for it, which Safari shows without our worker. */
export interface PushNote {
  web_push: 8030;
  notification: {
    title: string;
    body: string;
    lang: string;
    dir: 'rtl' | 'ltr';
    /** Where a press leads. */
    navigate: string;
    /** A notice that comes twice stands in the place of the first. */
    tag: string;
    actions?: { action: string; title: string; navigate: string }[];
  };
}

/** An alert as a browser's notice. It fits into one message whatever a feed says. */
export function pushNote(text: AlertText, alert: { alertId: number; watchName: string }): PushNote {
  const { language, manage, links } = text;
  const intoMarsad = links.at(-1)?.[1] ?? text.titleUrl;
  const noteOf = (chars: number): PushNote => ({
    web_push: 8030,
    notification: {
      title: excerpt(text.title, Math.min(TITLE_CHARS, chars)),
      body: bodyOf(text, alert.watchName, chars),
      lang: language,
      dir: directionOf(language),
      navigate: utf8Bytes(text.titleUrl) > ADDRESS_BYTES ? intoMarsad : text.titleUrl,
      tag: `marsad-${alert.alertId}`,
      ...(manage && { actions: [{ action: 'manage', title: manage.name, navigate: manage.url }] }),
    },
  });
  let chars = BODY_CHARS;
  let note = noteOf(chars);
  while (chars > 20 && utf8Bytes(JSON.stringify(note)) > MOST_BYTES) {
    chars = Math.floor(chars * 0.8);
    note = noteOf(chars);
  }
  return note;
}

function bodyOf({ language, entries = [], paragraphs, facts }: AlertText, watchName: string, chars: number): string {
  // A notice has one direction, which its lines do not choose.
  const ofOthers = (words: string) => ({ words, write: (cut: string) => isolateForeign(cut, language) });
  const ours = (words: string) => ({ words, write: (cut: string) => cut });
  const lines = [
    ofOthers(excerpt(watchName, TITLE_CHARS)),
    ...entries.slice(0, ENTRIES).map(({ title }) => ours(`• ${excerpt(title, TITLE_CHARS)}`)),
    ours(facts.map(([name, value]) => `${name}: ${value}`).join(' · ')),
    ...paragraphs.map(ofOthers),
  ];
  // An excerpt would make one line of them.
  const kept: string[] = [];
  let room = chars;
  for (const { words, write } of lines.filter((line) => line.words !== '')) {
    if (room < 2) break;
    kept.push(write(excerpt(words, room)));
    room -= words.length;
  }
  return kept.join('\n');
}
