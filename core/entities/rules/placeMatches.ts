import type { AliasMatch } from '#core/entities/gazetteer/findAliases';

/** Whether a match of the gazetteer can be nothing but a place. */
export const isPlace = ({ readings }: AliasMatch): boolean => readings.every(({ actor }) => actor.kind === 'place');

/** Whether it may be a state, or stand for one: what has a nationality, and capitals. */
export const isState = ({ readings }: AliasMatch): boolean =>
  readings.some(({ actor, use }) => use === 'metonym' || actor.aliases.some((alias) => alias.use === 'demonym'));
