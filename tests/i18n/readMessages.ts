import { type MessageFormatElement, type PluralElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Messages } from '#i18n/isolateMessages';

/** Every message by its dotted key. */
export function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** Names of a message's arguments, those in plural and select forms included. */
export function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  for (const sequence of sequencesOf(parse(message))) {
    for (const element of sequence) if ('value' in element && element.type !== TYPE.literal) names.add(element.value);
  }
  return [...names].sort();
}

/** The message itself and each of its plural and select forms, as rows of elements that are read one after another. */
export function sequencesOf(elements: MessageFormatElement[]): MessageFormatElement[][] {
  return [
    elements,
    ...elements.flatMap((element) =>
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap(({ value }) => sequencesOf(value))
        : [],
    ),
  ];
}

export function pluralsOf(message: string): PluralElement[] {
  return sequencesOf(parse(message))
    .flat()
    .filter((element) => element.type === TYPE.plural);
}

/** What a message says itself, without its arguments. */
export function literalsOf(message: string): string[] {
  return sequencesOf(parse(message))
    .flat()
    .flatMap((element) => (element.type === TYPE.literal ? [element.value] : []));
}
