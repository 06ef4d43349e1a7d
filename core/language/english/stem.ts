import { stem as porter2 } from 'porter2';
import { remembered } from '#core/language/remembered';

/** Names and words whose last letters are no ending. */
const WHOLE: ReadonlySet<string> = new Set(
  (
    'hamas abbas paris texas kansas arkansas wales athens brussels naples honduras bahamas maldives philippines netherlands ' +
    'israeli crisis basis oasis analysis emphasis thesis united hundreds series species economics physics ethics ' +
    'isis aids tunis aras laos cyprus mumbai assad'
  ).split(' '),
);

/**
 * Plurals, pasts and participles that no ending gives away, as news uses them: each with the word that it is a form of.
 * Pasts that are other words too are left out (left, saw, fell, found, lay).
 */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  (
    'buses:bus busses:bus gases:gas men:man women:woman children:child crises:crisis bases:base analyses:analysis oases:oasis ' +
    'lives:life wives:wife knives:knife thieves:thief halves:half selves:self feet:foot teeth:tooth policemen:policeman ' +
    'gunmen:gunman fishermen:fisherman spokesmen:spokesman congressmen:congressman businessmen:businessman ' +
    'struck:strike fought:fight shot:shoot fled:flee won:win met:meet sent:send held:hold sank:sink sunk:sink ' +
    'withdrew:withdraw withdrawn:withdraw swept:sweep fallen:fall rose:rise risen:rise broke:break broken:break stole:steal ' +
    'stolen:steal drove:drive driven:drive flew:fly flown:fly sold:sell bought:buy brought:bring caught:catch built:build ' +
    'burnt:burn chose:choose chosen:choose fed:feed grew:grow grown:grow hidden:hide kept:keep led:lead lost:lose paid:pay ' +
    'sought:seek shaken:shake shook:shake spoke:speak spoken:speak spent:spend swore:swear sworn:swear taught:teach ' +
    'thrown:throw threw:throw torn:tear written:write wrote:write forgave:forgive overthrew:overthrow ' +
    'overthrown:overthrow dying:die lying:lie hung:hang bled:bleed spread:spread'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
);

/**
 * Stem of a folded English word: Snowball's English stemmer (Porter2), with a short list of forms that have no ending and of
 * names that end as plurals do.
 * @example stemEnglish('buses') // 'bus'
 * @example stemEnglish('withdrawal') === stemEnglish('withdrew')
 */
export const stemEnglish = remembered((norm: string): string => {
  const word = norm.endsWith("'s") ? norm.slice(0, -2) : norm;
  const form = IRREGULAR.get(word) ?? word;
  return WHOLE.has(form) ? form : porter2(form);
});
