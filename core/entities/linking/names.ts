import type { Actor } from '#core/entities/actor';
import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import { type ActorIndex, readingsOf } from '#core/entities/gazetteer/actorIndex';
import type { LinkContext } from '#core/entities/linking/linkContext';
import { knownActor, type LinkedActor, newActor } from '#core/entities/linking/mentionCollector';
import { linkTaggedSurname } from '#core/entities/linking/surnames';
import type { NameCandidate } from '#core/entities/rules/nameCandidate';
import { ARTICLE, CONTRACTED } from '#core/language/arabic/affixes';
import { baseOf } from '#core/language/arabic/base';

/** The actor of a name that a rule or the tagger found, the rule that linked it, and its folded words without clitics. */
export interface LinkedName {
  actor: LinkedActor;
  rule: NameCandidate['rule'] | 'surname';
  words: string[];
}

const POSSESSIVE = /'s$/u;
/** The article's alef, which «لل» leaves out. */
const ALEF = ARTICLE.charAt(0);
/** Letters that a name has at least behind «لل». */
const SHORTEST = 3;

/** A name as it is written alone: clitics off, and the article made whole that «للأكراد» contracts. */
function bareName({ text, tokens }: AnnotatedDoc, name: NameCandidate): { words: string[]; label: string } {
  const { start, end, firstToken, lastToken, clitics = 0 } = name;
  const [first = '', ...rest] = tokens.slice(firstToken, lastToken + 1).map(({ norm }) => norm.replace(POSSESSIVE, ''));
  const label = text.slice(start, end);
  const bare = first.slice(clitics);
  // «للجبهة» gives back «الجبهة»; the lam of «للندن» is the name's own.
  const isContracted =
    clitics > 0 && first.startsWith(CONTRACTED, clitics - 1) && bare.length > SHORTEST && baseOf(first) !== bare;
  return isContracted ? { words: [ALEF + bare, ...rest], label: ALEF + label } : { words: [bare, ...rest], label };
}

/** The only place or body of the gazetteer by a name, ambiguous ones too: that a rule or the tagger sees one there decides. */
function onlyNamed(words: string[], kind: 'place' | 'other', index: ActorIndex): Actor | undefined {
  const alike = (actor: Actor) => actor.kind !== 'person' && (kind === 'place') === (actor.kind === 'place');
  const named = readingsOf(words, index).filter(
    ({ actor, use }) => use !== 'demonym' && use !== 'metonym' && alike(actor),
  );
  const [only, ...others] = new Map(named.map(({ actor }) => [actor.key, actor])).values();
  return others.length === 0 ? only : undefined;
}

/** Words of a family name at most: "al Zaidi". */
const LONGEST_FAMILY_NAME = 2;

/** The only person of the gazetteer who goes by the first and the last of three or more words: "Ali al-Falih al-Zaidi". */
function withoutMiddle(words: readonly string[], index: ActorIndex): Actor | undefined {
  const [first = '', ...rest] = words;
  for (let length = LONGEST_FAMILY_NAME; length > 0; length--) {
    if (rest.length <= length) continue;
    const named = readingsOf([first, ...rest.slice(-length)], index).filter(
      ({ actor, use }) => actor.kind === 'person' && use === 'plain',
    );
    const [only, ...others] = new Map(named.map(({ actor }) => [actor.key, actor])).values();
    if (only !== undefined) return others.length === 0 ? only : undefined;
  }
  return undefined;
}

/**
 * Links a name that the gazetteer's matches do not settle: to the known actor that alone goes by it, else to a new one.
 * Undefined where the tagger's name is somebody's in the gazetteer and the article does not say whose.
 */
export function linkName(name: NameCandidate, context: LinkContext): LinkedName | undefined {
  const { article, index } = context;
  const { kind, rule } = name;
  const { words, label } = bareName(article, name);
  const isPerson = kind === 'person';
  const known = isPerson
    ? (linkTaggedSurname(words, context) ?? withoutMiddle(words, index))
    : onlyNamed(words, kind === 'place' ? 'place' : 'other', index);
  if (known !== undefined) return { actor: knownActor(known), rule: isPerson ? 'surname' : rule, words };
  if ((rule === 'tagger' || rule === 'capitals') && readingsOf(words, index).length > 0) return undefined;
  return { actor: newActor(kind, label, words), rule, words };
}
