import { describe, expect, test } from 'vitest';
import { type ReadQuote, readQuotes } from '#tests/core/quotes/readQuotes';

const quote = (who: string, verb: string, said: string): ReadQuote => ({ who, verb, said });

describe('English reports', () => {
  test.each<[string, ReadQuote[], string]>([
    [
      'The report, published on Thursday by the council’s commissioner, Lloyd Austin, said the valley has been backsliding.',
      [quote('The report', 'said', 'the valley has been backsliding')],
      'whom an aside names does not speak',
    ],
    [
      'Austin, who met the president, Donald Trump, for talks this week, said the dam would reduce the flood.',
      [quote('lloyd-austin', 'said', 'the dam would reduce the flood')],
      'nor whom somebody met',
    ],
    [
      'Fuad Hussein pledged to ease the prices of bread, unveiling a plan for the valley.',
      [quote('fuad-hussein', 'pledged', 'ease the prices of bread')],
      'what somebody did meanwhile is the writer’s',
    ],
    [
      'Fuad Hussein pledged to ease the prices of bread Portsea – The bridge is closed, Donald Trump said.',
      [
        quote('fuad-hussein', 'pledged', 'ease the prices of bread'),
        quote('donald-trump', 'said', 'The bridge is closed'),
      ],
      'a dateline behind a caption begins the text',
    ],
    [
      'Some engineers think the dam could fail before summer.',
      [quote('?Some engineers', 'think', 'the dam could fail before summer')],
      'an opinion of uncounted people is the writer’s',
    ],
    [
      'Fuad Hussein said on Friday the flood has left streets in figures that are too high.',
      [quote('fuad-hussein', 'said', 'the flood has left streets in figures that are too high')],
      'a clause without "that" begins behind the day, not at a later "that"',
    ],
    [
      'Fuad Hussein said the dam would be repaired, calling the delay a mistake by the valley.',
      [quote('fuad-hussein', 'said', 'the dam would be repaired')],
      'what the writer adds ends it',
    ],
    [
      'The bridge is closed, according to people with knowledge of the talks.',
      [quote('people with knowledge of the talks', 'according to', 'The bridge is closed')],
      'what sources know of is a part of what they are called by',
    ],
    [
      'Fuad Hussein met the envoy on Sunday. “We will not accept this plan,” he said.',
      [quote('fuad-hussein', 'said', 'We will not accept this plan')],
      '"he" is whom the sentence before is about',
    ],
    [
      'The former valley engineer who testified about the flood says she expects the dam to fail.',
      [quote('The former valley engineer', 'says', 'she expects the dam to fail')],
      'what somebody did stands between him and the verb',
    ],
    [
      'The mission left, according to a statement released by the Pentagon.',
      [quote('pentagon', 'according to', 'The mission left')],
      'a statement is whose it is',
    ],
    [
      'The road remains the valley’s “weakest link”, Ana Moss of The River Institute told Reuters. “We expect repairs” in summer, she said.',
      [
        quote('Ana Moss of The River Institute', 'told', 'The road remains the valley’s “weakest link'),
        quote('Ana Moss of The River Institute', 'said', 'We expect repairs” in summer'),
      ],
      'somebody in no lexicon is a person by two words with capitals before a preposition',
    ],
    [
      'The bridge fell on Monday, River National Front (RNF) vice chairman Lloyd Austin said.',
      [quote('lloyd-austin', 'said', 'The bridge fell on Monday')],
      'an acronym in brackets stands inside a subject',
    ],
    [
      'The bridge fell on Monday, the Portsea and Valley news agencies reported.',
      [quote('the Portsea and Valley news agencies', 'reported', 'The bridge fell on Monday')],
      'two names of one plural',
    ],
    [
      'Russia says bridge closed over floods Iran’s army said Tuesday it had left the valley.',
      [quote('?russia', 'says', 'bridge closed over floods'), quote('Iran’s army', 'said', 'it had left the valley')],
      'a heading that a feed joined to the text is doubtful, and the text is read',
    ],
    [
      'The plan is closed, according to Reuters, which asked the town to explain it, saying the public had a right to know.',
      [
        quote('reuters', 'according to', 'The plan is closed'),
        quote('?reuters', 'saying', 'the public had a right to know'),
      ],
      'who is only cited does not go on',
    ],
    [
      'Lloyd Austin told the Pentagon’s flood inquiry, saying also the dam was safe.',
      [quote('lloyd-austin', 'saying', 'also the dam was safe')],
      'who is told something is not what is said',
    ],
    [
      'Sergei Lavrov said the road was closed. The Pentagon claimed strikes on the port, saying it had hit two ships.',
      [quote('sergei-lavrov', 'said', 'the road was closed'), quote('pentagon', 'saying', 'it had hit two ships')],
      'whoever claims something goes on, though it is not read',
    ],
    [
      'Lloyd Austin alleged that the dam leaked. The Pentagon described it as “sound,” saying it was watched.',
      [quote('lloyd-austin', 'alleged', 'the dam leaked'), quote('pentagon', 'saying', 'it was watched')],
      'a participle behind a closing mark',
    ],
    [
      'Both delegations stressed the importance of the bridge. Lloyd Austin stressed the importance of the road.',
      [
        quote('?Both delegations', 'stressed', 'the importance of the bridge'),
        quote('lloyd-austin', 'stressed', 'the importance of the road'),
      ],
      'a stance of nobody in particular may be the writer’s',
    ],
    [
      'All who stay in the valley are “putting their lives in danger”, residents told Reuters.',
      [quote('residents', 'told', 'All who stay in the valley are “putting their lives in danger')],
      'a quotation that ends a clause is said with the clause',
    ],
    [
      'Plan to flood the valley is ‘really shocking to me’, says Lloyd Austin.',
      [quote('lloyd-austin', 'says', 'Plan to flood the valley is ‘really shocking to me')],
      'before a verb that stands before its subject too',
    ],
    [
      'Lloyd Austin, now one of the best known advocates in the country for swift action against floods in the valley, told Reuters: “I find it shocking.”',
      [quote('lloyd-austin', 'told', 'I find it shocking')],
      'a long apposition',
    ],
    [
      'The dam is “dangerous” for all who live below it, the former mayor and valley committee chair Rita Moss said.',
      [quote('Rita Moss', 'said', 'The dam is “dangerous” for all who live below it')],
      'two offices of one person',
    ],
    [
      'Lloyd Austin, who voiced doubts about the dam, left on Sunday.',
      [quote('?lloyd-austin', 'voiced', 'doubts about the dam, left on Sunday')],
      'what a clause is about takes no stand',
    ],
    [
      '“The road is closed,” Lloyd Austin said. “It will stay closed for weeks.”',
      [
        quote('lloyd-austin', 'said', 'The road is closed'),
        quote('lloyd-austin', 'said', 'It will stay closed for weeks'),
      ],
      'a quotation goes on behind "said."',
    ],
    [
      '“The road is closed,” Lloyd Austin said, “and it will stay closed.”',
      [quote('lloyd-austin', 'said', 'The road is closed'), quote('lloyd-austin', 'said', 'and it will stay closed')],
      'and behind "said,"',
    ],
    [
      'The British office said the raid was \\”reckless and illegal under any law\\”. Moscow said it knew nothing of it.',
      [
        quote('The British office', 'said', 'the raid was \\”reckless and illegal under any law'),
        quote('russia', 'said', 'it knew nothing of it'),
      ],
      'marks with the backslash of an escape, closing marks on both sides',
    ],
    [
      'Lloyd Austin says the dam will hold until spring The engineer in charge of the valley has left his post.',
      [quote('lloyd-austin', 'says', 'the dam will hold until spring')],
      'a feed joins two paragraphs without a stop',
    ],
    [
      'Lloyd Austin says the dam needs money for repairs The Portsea council may have to raise its fees.',
      [quote('lloyd-austin', 'says', 'the dam needs money for repairs')],
      'the second may begin with a name',
    ],
    [
      'Only half of the dams are safe, according to Lloyd Austin Get our morning letter for free.',
      [quote('lloyd-austin', 'according to', 'Only half of the dams are safe')],
      'so with what a page offers',
    ],
    [
      'Lloyd Austin told The Hague that the dam would hold. He said A1 and The Weir were safe. He wrote in The Portsea paper that all was well.',
      [
        quote('lloyd-austin', 'told', 'the dam would hold'),
        quote('lloyd-austin', 'said', 'A1 and The Weir were safe'),
        quote('lloyd-austin', 'wrote', 'all was well'),
      ],
      'a name may begin with an article',
    ],
    [
      'PORTSEA: Blaming the rain, Lloyd Austin on Monday said the dam would hold.',
      [quote('lloyd-austin', 'said', 'the dam would hold')],
      'a day stands between a speaker and his verb',
    ],
    [
      'The US president Donald Trump arrived late. The US president argued that the deal was dead.',
      [quote('donald-trump', 'argued', 'the deal was dead')],
      'an office is its holder’s, not the country’s',
    ],
    [
      'A US official told Reuters on Friday that two drones were shot down.',
      [quote('A US official', 'told', 'two drones were shot down')],
      'nor is an official the country; who is told says nothing',
    ],
    [
      'Three people were killed in the raid, the head of the ambulance service told Reuters on Friday.',
      [quote('the head of the ambulance service', 'told', 'Three people were killed in the raid')],
      'the clause stands before its verb',
    ],
    [
      'Sergei Lavrov, the Russian foreign minister, said talks would resume soon.',
      [quote('sergei-lavrov', 'said', 'talks would resume soon')],
      'an apposition is looked over',
    ],
    [
      'Shipping analyst Basim Karim said on Tuesday that output had doubled. Karim noted that exports would follow.',
      [
        quote('new:basim karim', 'said', 'output had doubled'),
        quote('new:basim karim', 'noted', 'exports would follow'),
      ],
      'somebody in no gazetteer, and the last name again',
    ],
    [
      'Fuad Hussein said the border was shut, while the Pentagon said its forces had not moved.',
      [quote('fuad-hussein', 'said', 'the border was shut'), quote('pentagon', 'said', 'its forces had not moved')],
      'a connective opens another’s report',
    ],
    [
      'Fuad Hussein warned that time was short, adding that the talks may fail.',
      [quote('fuad-hussein', 'warned', 'time was short'), quote('fuad-hussein', 'adding', 'the talks may fail')],
      'what is said ends before the participle',
    ],
    [
      'Oil exports rose sharply in July, according to Reuters.',
      [quote('reuters', 'according to', 'Oil exports rose sharply in July')],
      'an attribution',
    ],
    [
      'According to the founder of the school, Basim Karim, the roof had leaked for years.',
      [quote('Basim Karim', 'according to', 'the roof had leaked for years')],
      'with the name behind a comma',
    ],
    [
      'Fuad Hussein said that exports rose sharply, according to Reuters.',
      [quote('fuad-hussein', 'said', 'exports rose sharply')],
      'who only passes it on is not the speaker',
    ],
    [
      'Hussein emphasized the need to protect the border. Sergei Lavrov emphasized that talks go on.',
      [
        quote('fuad-hussein', 'emphasized', 'the need to protect the border'),
        quote('sergei-lavrov', 'emphasized', 'talks go on'),
      ],
      'a noun or a clause',
    ],
    [
      'Gen. Lloyd Austin said the base was safe.',
      [quote('lloyd-austin', 'said', 'the base was safe')],
      'the stop of a title ends no sentence',
    ],
    [
      'Director of the harbour’s recovery department Fuad Hussein said that the bridge was closed.',
      [quote('fuad-hussein', 'said', 'the bridge was closed')],
      'a name behind the body that he is head of',
    ],
    [
      'Former Reuters and Pentagon reporter Hussein, speaking in the valley, admitted he still has to wait.',
      [quote('fuad-hussein', 'admitted', 'he still has to wait')],
      'a name behind two bodies for which he worked',
    ],
    [
      'On Saturday night, a strike on the harbour destroyed two bridges, Fuad Hussein claimed.',
      [quote('fuad-hussein', 'claimed', 'On Saturday night, a strike on the harbour destroyed two bridges')],
      'a clause that begins with an adjunct',
    ],
    [
      '“Nobody won this time,” said Sergei Lavrov.',
      [quote('sergei-lavrov', 'said', 'Nobody won this time')],
      'inverted',
    ],
  ])('%s', (text, expected) => {
    expect(readQuotes(text)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['The head of the River Workers said the bridge was shut.', 'The head of the River Workers', 'workers'],
    ['Officers of Portsea Police said the bridge was shut.', 'Officers of Portsea Police', 'police'],
  ])('%s: %s speaks, whose name ends with a word that may begin a sentence (%s)', (text, who) => {
    expect(readQuotes(text)).toEqual([quote(who, 'said', 'the bridge was shut')]);
  });

  test('a paragraph that opens with a quotation does not go on with the headline before it', () => {
    const text = 'Fuad Hussein says the bridge is safe for all\n"The bridge was tested," Fuad Hussein said on Friday.';
    expect(readQuotes(text).map(({ said }) => said)).toEqual(['the bridge is safe for all', 'The bridge was tested']);
  });

  test('a name behind a genitive is not its head', () => {
    const [found] = readQuotes('The wife of former minister Fuad Hussein said that the bridge was closed.');
    expect(found?.who).not.toBe('fuad-hussein');
  });

  test.each<[string, string]>([
    [
      'In an interview with Reuters in the valley, Fuad Hussein responded to the decision.',
      'an adjunct is nothing said',
    ],
    ['Lloyd Austin was told that the base was safe.', 'he says nothing: passive'],
    ['The United States sent a team to the border.', '"States" is no verb'],
    ['Lloyd Austin claims to have won the case.', 'no clause'],
    ['Concern voiced over deeper floods in the valley.', 'passive'],
    ['No group has claimed responsibility for the attack.', 'nobody says it'],
    ['Villagers’ hopes of rescue are waning in the valley.', 'a noun behind a possessor'],
    ["Villagers' hopes of rescue are waning in the valley.", 'with a typewriter’s mark too'],
    ['The anger in the valley, and what survivors say they need now.', 'nobody says that they need'],
    ['If no deal is reached, President Donald Trump will deliver remarks on Friday.', 'a noun behind a verb'],
    ['President sends two envoys to the valley, says profits have not been shared.', 'what is said does not speak'],
    ['The court heard evidence that the defence says will be shown later.', 'the clause has its subject elsewhere'],
  ])('%s is no quote: %s', (text) => {
    expect(readQuotes(text).filter(({ verb }) => verb !== 'claims')).toEqual([]);
  });
});
