import { defined } from '#core/defined';
import type { Actor, ActorKind, Alias, AliasUse, Names } from '#core/entities/actor';
import { AppError } from '#core/errors';

const KINDS: readonly ActorKind[] = ['person', 'organisation', 'group', 'place'];

const USE_BY_MARK: Record<string, AliasUse> = { '~': 'surname', '^': 'metonym', '%': 'demonym', '?': 'ambiguous' };

const COLUMN_LANGUAGES = ['ar', 'en'];

function isKind(text: string): text is ActorKind {
  return KINDS.some((kind) => kind === text);
}

function parseSurface(written: string, lang: string): Alias {
  const use = USE_BY_MARK[written[0] ?? ''];
  if (use === undefined) return { surface: written, lang, use: 'plain' };
  return { surface: written.slice(1).trim(), lang, use };
}

/**
 * One file of the lexicon: a line per actor `key⇥kind⇥country⇥Arabic⇥English`, the last two with surfaces between `|`,
 * the first being the label; a mark before a surface says how it may be used (~ surname, ^ metonym, % demonym,
 * ? ambiguous). Lines that are empty or begin with # are skipped; country and one of the languages may be empty.
 * Throws lexicon.badLine with file and line number.
 * @example parseLexicon('iraq\tplace\tIQ\tالعراق|%عراقي\tIraq|%Iraqi', 'places.tsv')[0]?.names['en'] // 'Iraq'
 */
export function parseLexicon(tsv: string, file: string): Actor[] {
  const actors: Actor[] = [];
  tsv.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const fault = (what: string) =>
      new AppError('lexicon.badLine', `Lexicon ${file}, line ${index + 1}: ${what}.`, {
        hint: 'A line is key, kind, country, Arabic surfaces and English surfaces with tabs between.',
        params: { file, line: index + 1, what },
      });
    const [key = '', kind = '', country = '', ...columns] = line.split('\t').map((cell) => cell.trim());
    if (!/^[a-z0-9][a-z0-9-]*$/.test(key))
      throw fault(`the key "${key}" is not lower-case letters, digits and hyphens`);
    if (!isKind(kind)) throw fault(`the kind "${kind}" is none of ${KINDS.join(', ')}`);
    if (!/^([A-Za-z]{2})?$/.test(country)) throw fault(`the country "${country}" is not an ISO 3166 code`);
    const names: Names = {};
    const aliases: Alias[] = [];
    COLUMN_LANGUAGES.forEach((lang, column) => {
      const surfaces = (columns[column] ?? '').split('|').map((cell) => cell.trim());
      for (const written of surfaces) {
        if (written === '') continue;
        const alias = parseSurface(written, lang);
        if (alias.surface === '') throw fault(`the mark "${written}" has no name after it`);
        names[lang] ??= alias.surface;
        aliases.push(alias);
      }
    });
    if (aliases.length === 0) throw fault('there is no name');
    actors.push({
      key,
      kind,
      names,
      aliases,
      ...defined({ country: country === '' ? undefined : country.toUpperCase() }),
    });
  });
  return actors;
}
