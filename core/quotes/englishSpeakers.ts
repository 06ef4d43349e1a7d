import { BODY_ENDS, BODY_KINDS, ENGLISH_ROLES, ENGLISH_TITLES } from '#core/entities/words/englishNames';
import { OFFICES, words } from '#core/quotes/englishWords';

// Who speaks without a name. Written for Marsad from English newswire.

/** People and bodies by what they are; their plurals are told by their s. */
const SPEAKERS = words(`
authority police source family relative parent teacher student neighbour neighbor engineer leader people men women children man woman boy girl person resident witness survivor patient staff crew
economist specialist watchdog regulator charity union government administration military army parliament senate congress court inquiry tribunal jury panel ministry treasury embassy presidency palace kremlin
opposition prosecution defence defense side party delegation rebel militant fighter protester demonstrator critic supporter opponent advocate campaigner volunteer member medic nurse paramedic firefighter
industry sector public nation country city state town village firm team club
historian monitor mediator rescuer forecaster meteorologist astronomer biologist shareholder boss worker employee employer customer passenger pilot captain farmer fisherman shopkeeper trader broker
correspondent columnist commentator scholar campaign commission cabinet bureau institute centre center outlet website channel newspaper magazine agency broadcaster daily weekly tv television radio
newsroom secretariat coalition alliance bloc faction tribe militia brigade navy judiciary inspector auditor ombudsman envoy diplomat veteran refugee migrant passer-by onlooker bystander
mp lawmaker councillor minister monarch king queen royal bishop priest cleric imam rabbi user viewer reader listener others many some few most both those
`);

/** What is written or counted, and so may say something. */
export const DOCUMENTS = words(`
report statement study survey poll submission letter document data figure figures research analysis review investigation paper email memo message note notice lawsuit complaint indictment filing transcript article
`);

/** Nouns that end like those who do something. */
const NO_DOERS = words(
  'number weather matter order power water river winter summer border murder letter paper computer quarter error factor sector terror motor ever never other another over under after',
);
const DOER = /(?:er|or|ist|ian|man|woman|person)s?$/u;

const isListed = (word: string): boolean =>
  SPEAKERS.has(word) ||
  DOCUMENTS.has(word) ||
  OFFICES.has(word) ||
  ENGLISH_ROLES.has(word) ||
  ENGLISH_TITLES.has(word) ||
  BODY_ENDS.has(word) ||
  BODY_KINDS.has(word);

/** Whether a noun phrase with this head, in lower case, may say something. @example maySpeak('residents') // true */
export function maySpeak(head: string): boolean {
  const one = head.replace(/ies$/u, 'y').replace(/(?<=s)es$|(?<=[^s])s$/u, '');
  return isListed(head) || isListed(one) || (DOER.test(head) && !NO_DOERS.has(one));
}

const OPINIONS = words('think believe hope expect');
const UNCOUNTED = /^(?:some|many|most|few) /iu;

/** "some experts think": an opinion of people whom nobody counts is the writer’s summary. */
export function isOpinion(verb: string, subject = ''): boolean {
  return OPINIONS.has(verb) && UNCOUNTED.test(subject);
}
