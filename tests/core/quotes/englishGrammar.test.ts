import { describe, expect, test } from 'vitest';
import { readQuotes } from '#tests/core/quotes/readQuotes';

/**
 * Reporting clauses as a grammar makes them: each subject with each aside and each way in which the report stands to its verb, the
 * verbs one after the other, is read to the same speaker and the same words.
 */
interface Verb {
  verb: string;
  /** A clause follows it without "that", and it may stand behind what is said. */
  isBare?: boolean;
}
const VERBS: readonly Verb[] = [
  { verb: 'said', isBare: true },
  { verb: 'confirmed' },
  { verb: 'says', isBare: true },
  { verb: 'argued' },
  { verb: 'insisted', isBare: true },
  { verb: 'announced' },
  { verb: 'believes', isBare: true },
];
const SPEAKERS: readonly { words: string; who: string }[] = [
  { words: 'Lloyd Austin', who: 'lloyd-austin' },
  { words: 'Defense Secretary Lloyd Austin', who: 'lloyd-austin' },
  { words: 'the Pentagon', who: 'pentagon' },
  { words: 'the border authority in the valley', who: 'the border authority in the valley' },
  { words: 'an official of the ministry in the capital', who: 'an official of the ministry in the capital' },
  { words: 'experts in countering floods', who: 'experts in countering floods' },
  { words: 'residents', who: 'residents' },
  { words: 'a report by the Pentagon', who: 'pentagon' },
  { words: 'the police report, obtained this week by Reuters,', who: 'the police report' },
  { words: 'the two officers, speaking on the condition of anonymity,', who: 'the two officers' },
  { words: 'Lloyd Austin, a senior commander in the valley guard', who: 'lloyd-austin' },
  { words: 'Lloyd Austin – a leader of the campaign –', who: 'lloyd-austin' },
  { words: 'an officer in the valley, who asked not to be named,', who: 'an officer in the valley' },
];
const ASIDES = ['', ' on Friday', ' in a statement', ' late on Sunday'];
const SAID = 'the old bridge will stay closed for a week';

type Clause = (who: string, verb: string, aside: string) => string;
const CLAUSES: readonly { name: string; clause: Clause; needsBare?: boolean }[] = [
  { name: 'that', clause: (who, verb, aside) => `${capital(who)} ${verb}${aside} that ${SAID}.` },
  { name: 'a bare clause', needsBare: true, clause: (who, verb, aside) => `${capital(who)} ${verb}${aside} ${SAID}.` },
  { name: 'a colon', clause: (who, verb, aside) => `${capital(who)} ${verb}${aside}: “${SAID}.”` },
  { name: 'a quotation before', clause: (who, verb, aside) => `“${SAID},” ${who} ${verb}${aside}.` },
  {
    name: 'a clause before',
    needsBare: true,
    clause: (who, verb, aside) => `PORTSEA: ${SAID}, ${who} ${verb}${aside}.`,
  },
];

const capital = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
/** As the text writes it, its first letter aside. */
const fold = (who: string | undefined) => who?.toLowerCase();

describe('English reporting clauses', () => {
  test.each(CLAUSES)('$name', ({ clause, needsBare }) => {
    const verbs = VERBS.filter(({ isBare }) => isBare === true || needsBare !== true);
    const misread = SPEAKERS.flatMap(({ words, who }, first) =>
      ASIDES.flatMap((aside, second) => {
        const text = clause(words, verbs[(first + 2 * second) % verbs.length]?.verb ?? 'said', aside);
        const [quote, ...others] = readQuotes(text);
        const isRead = fold(quote?.who) === who && quote?.said === SAID && others.length === 0;
        return isRead ? [] : [`${text} → ${quote?.who}: ${quote?.said}`];
      }),
    );
    expect(misread).toEqual([]);
  });

  test.each<[string, string[], string]>([
    [
      'Voters doubt the plan to help all in need, says Lloyd Austin.',
      ['lloyd-austin'],
      'no subject stands before its comma',
    ],
    [
      '“The road is closed,” said a spokesman for the valley guard, Lloyd Austin, in a statement.',
      ['lloyd-austin'],
      'a name behind the office',
    ],
    [
      'In talks with Lloyd Austin, the border guard said the road was closed.',
      ['the border guard'],
      'who is met does not speak',
    ],
    [
      'The Valley Councils Board (VCB) said the road was closed.',
      ['new:valley councils board'],
      'an acronym in brackets',
    ],
    [
      'Lloyd Austin met a crowd that feared for its homes, and said the road was closed.',
      ['lloyd-austin'],
      'the sentence’s own subject',
    ],
    ['Lloyd Austin reveals ‘deep doubts’', [], 'two words are a name of something'],
    ['The Pentagon said the raid of Oct. 7 was over.', ['pentagon'], 'a month’s stop ends no sentence'],
    [
      'The valley aide who became a witness to the flood says she saw it.',
      ['The valley aide'],
      'what somebody became is not who speaks',
    ],
    ['Oil is scarce, according to multiple reports.', ['multiple reports'], 'a noun is no verb'],
    ['Government urged to mend the bridge before winter.', [], 'it is said to it'],
    [
      'According to Reuters, the Pentagon said that the bridge was closed.',
      ['pentagon'],
      'who passes it on is not the speaker',
    ],
    [
      'The bridge was closed, with the Pentagon saying more than 80 people were hurt.',
      ['pentagon'],
      'a subject behind "with"',
    ],
    [
      'Lloyd Austin said the bridge was closed and said history would judge it.',
      ['lloyd-austin', 'lloyd-austin'],
      'a second verb of the same subject',
    ],
    [
      'The bridge is a gift a top expert says nobody should take.',
      ['a top expert'],
      'an article begins another phrase',
    ],
    [
      'The painting of a lost valley by the sea said the road was closed.',
      ['?The painting of a lost valley by the sea'],
      'things do not speak',
    ],
  ])('%s', (text, expected) => {
    expect(readQuotes(text).map(({ who }) => who)).toEqual(expected);
  });

  test('what a page offers between two texts is said by nobody', () => {
    const [quote] = readQuotes(
      'Lloyd Austin says the bridge is closed Valley floods live – latest updates More than 80 people were hurt.',
    );
    expect(quote?.said).toBe('the bridge is closed');
  });
});
