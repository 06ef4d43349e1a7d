import { expect, test } from 'vitest';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';

// Made up: two states with their capitals, a man, and bodies by one word of several countries.
const LEXICON = [
  'riverland\tplace\tRL\t\tRiverland|^Fordham City|%Riverlander',
  'fordham-city\tplace\tRL\t\tFordham City',
  "riverland-oil\torganisation\tRL\t\tRiverland Oil Ministry|Riverland's oil ministry",
  'united-hills\tplace\tUH\t\tUnited Hills|U.H.',
  'millbrook\tplace\tRL\t\tMillbrook',
  'oakport\tplace\tRL\t\tOakport',
  'ali-al-narani\tperson\tRL\t\tAli al-Narani|~al-Narani|~Narani',
  'karim-plainby	person	UH		Karim Plainby|Plainby',
  'salim-heathen\tperson\tUH\t\tSalim Muslim|~Muslim',
  'hill-treasury\torganisation\tUH\t\tUnited Hills Treasury|?Treasury',
  'justice-department\torganisation\tRL\t\tJustice Department',
  'pear\torganisation\tUH\t\tPear (company)|?Pear',
  'white-court\torganisation\tRL\t\tWhite Court|The White Court',
  'river-affairs\torganisation\tRL\t\tRiver Affairs',
].join('\n');
const index = buildActorIndex(parseLexicon(LEXICON, 'test.tsv'));

function linksOf(text: string): string[] {
  return findArticleActors(new Doc(text, { language: 'en' }), index)
    .actors.flatMap(({ key, kind, mentions }) =>
      mentions.map(({ start, end }) => ({ start, line: `${text.slice(start, end)} = ${key} (${kind})` })),
    )
    .sort((a, b) => a.start - b.start)
    .map(({ line }) => line);
}

test.each<[text: string, links: string[], why: string]>([
  [
    'The talks were led by Karim al-Plimsoll. On Monday Al-Plimsoll left.',
    ['Karim al-Plimsoll = new:karim al plimsoll (person)', 'Al-Plimsoll = new:karim al plimsoll (person)'],
    'the article of a family name is a part of it',
  ],
  [
    'On Friday Karim Plainby bin Salim Al Marlow and his guests left.',
    ['Karim Plainby bin Salim Al Marlow = karim-plainby (person)'],
    'a known name goes on with the fathers and the family',
  ],
  ['It has Tier III rooms, and its Tier III plan stands.', [], 'a level is no body'],
  [
    'The chairman of the Board of Directors of Millbrook left.',
    ['Millbrook = millbrook (place)'],
    'every company has a board',
  ],
  [
    'It was signed by the Meadow Farming Co., also known as MFC, and MFC was glad.',
    [
      'Meadow Farming Co = new:meadow farming co (organisation)',
      'MFC = new:meadow farming co (organisation)',
      'MFC = new:meadow farming co (organisation)',
    ],
    'a company, its letters too',
  ],
  [
    'The prize went to Mother Meadow Riverland, a club.',
    ['Mother Meadow Riverland = new:mother meadow riverland (organisation)'],
    'a role before another word of a name is a word of it',
  ],
  [
    'Mother Meadow Riverland Receives a Famous Prize\nThe prize went to Mother Meadow Riverland, a club.',
    [
      'Mother Meadow Riverland = new:mother meadow riverland (organisation)',
      'Mother Meadow Riverland = new:mother meadow riverland (organisation)',
    ],
    'a name that has a place in it has it in the headline too',
  ],
  [
    'Plainby spoke. Eric Plainby echoed him, and Plainby left.',
    [
      'Plainby = karim-plainby (person)',
      'Eric Plainby = new:eric plainby (person)',
      'Plainby = karim-plainby (person)',
    ],
    'a given name that is none of his makes another of the family',
  ],
  [
    'The United Hills chose Treasury Day and not the Treasury.',
    ['United Hills = united-hills (place)', 'Treasury = hill-treasury (organisation)'],
    'a word before a day or a minister is what these are of',
  ],
  [
    'Pear rose. Shares in Pear, which makes phones, were up.',
    ['Pear = pear (organisation)', 'Pear = pear (organisation)'],
    'a body by a word of the language, where a capital inside a sentence shows it',
  ],
  [
    'He plays for Oakport Rangers. The Oakport Rangers won.',
    ['Oakport Rangers = new:oakport rangers (organisation)', 'Oakport Rangers = new:oakport rangers (organisation)'],
    'a place in the name of a team is a part of the name',
  ],
  [
    'He plays for Inter Millbrook in Millbrook, and sells for Pasta Hut Riverland.',
    [
      'Inter Millbrook = new:inter millbrook (organisation)',
      'Millbrook = millbrook (place)',
      'Pasta Hut Riverland = new:pasta hut riverland (organisation)',
    ],
    'behind other words of a name too',
  ],
  [
    'The 16-year-old Millbrook Dodd swam in the Millbrook Delta. Dodd is well.',
    [
      'Millbrook Dodd = new:millbrook dodd (person)',
      'Millbrook Delta = new:millbrook delta (place)',
      'Dodd = new:millbrook dodd (person)',
    ],
    'an age makes a person of it, a river or an airport another place',
  ],
  [
    'In Millbrook Mayor Jane Plimsoll left Millbrook Province for Greater Oakport on Monday.',
    [
      'Millbrook = millbrook (place)',
      'Jane Plimsoll = new:jane plimsoll (person)',
      'Millbrook = millbrook (place)',
      'Oakport = oakport (place)',
    ],
    'a title, a kind of place or a part of it makes nothing else of a place',
  ],
  [
    'The River Tolls Commission closed the bridge, the RTC said. The CEO of the QBL left.',
    [
      'River Tolls Commission = new:river tolls commission (organisation)',
      'RTC = new:river tolls commission (organisation)',
      'QBL = new:qbl (organisation)',
    ],
    'letters inside a sentence are some body, the one whose words begin with them, if it is there',
  ],
  [
    "One of Riverland’s largest dams is old, Riverland's oil ministry said.",
    ['Riverland = riverland (place)', "Riverland's oil ministry = riverland-oil (organisation)"],
    'a state with its possessive mark is named, though a body of the lexicon begins so',
  ],
  ['Pear trees bloom. Pear is ripe.', [], 'not where sentences begin with it alone'],
  [
    'The talks were led by Gareth Plimsoll. Mr Plimsoll was pleased.',
    ['Gareth Plimsoll = new:gareth plimsoll (person)', 'Plimsoll = new:gareth plimsoll (person)'],
    'a given name opens a name, whose last word is his later',
  ],
  [
    'Colombia’s Luis Plimsoll begs for help.\n"Our anguish grows," Plimsoll wrote. Then Plimsoll left.',
    [
      'Luis Plimsoll = new:luis plimsoll (person)',
      'Plimsoll = new:luis plimsoll (person)',
      'Plimsoll = new:luis plimsoll (person)',
    ],
    'a last name that stands alone twice is his, no body’s',
  ],
  [
    'He said our Armed Forces and the Hill Guard were ready.',
    ['Hill Guard = new:hill guard (group)'],
    'a speaker’s own forces are nobody’s by themselves',
  ],
  [
    'The talks were led by Gareth Salim. “We are late,” Salim wrote. Salim Plimsoll came too.',
    [
      'Gareth Salim = new:gareth salim (person)',
      'Salim = new:gareth salim (person)',
      'Salim Plimsoll = new:salim plimsoll (person)',
    ],
    'a last name that is a given name too, before a verb',
  ],
  [
    'She beat left-wing rival Zorvan Quell in the vote.',
    ['Zorvan Quell = new:zorvan quell (person)'],
    'what somebody is called by in passing',
  ],
  [
    'It was Zorvan Quell, corporate vice-president of the mill, who spoke.',
    ['Zorvan Quell = new:zorvan quell (person)'],
    'an office behind a comma',
  ],
  [
    'The rule of Zorvan Quell ended. Years later Quell’s men returned.',
    ['Zorvan Quell = new:zorvan quell (person)', 'Quell = new:zorvan quell (person)'],
    'a last name that stands alone later',
  ],
  [
    'It met Parliament Speaker Zorvan Bagher Quell and Judiciary Chief Gholam-Hossein Mohseni Eje’i.',
    [
      'Zorvan Bagher Quell = new:zorvan bagher quell (person)',
      "Gholam-Hossein Mohseni Eje’i = new:gholam hossein mohseni eje'i (person)",
    ],
    'the name stands behind the last title',
  ],
  [
    'The visit of Prime Minister Ali al-Falih al-Narani ended. Al-Narani left.',
    ['Ali al-Falih al-Narani = ali-al-narani (person)', 'Al-Narani = ali-al-narani (person)'],
    'a known man with his father’s name',
  ],
  [
    'Whistleblower David Corrin was freed.',
    ['David Corrin = new:david corrin (person)'],
    'any word before a given name',
  ],
  ['The raid on Middle Kingdom said little.', [], 'what ends like a thing is nobody'],
  ['Police say the Muslim festival went well.', [], 'a creed is no family name'],
  [
    'It was signed by the head of the Planning Commission.',
    ['Planning Commission = new:planning commission (organisation)'],
    'a body by its last word',
  ],
  [
    'Data from the Department for Mills and Weirs [DMW] helped. DMW officials agreed.',
    [
      'Department for Mills and Weirs = new:department for mills and weirs (organisation)',
      'DMW = new:department for mills and weirs (organisation)',
      'DMW = new:department for mills and weirs (organisation)',
    ],
    'a body by its first word, and its acronym',
  ],
  [
    'The U.H. Justice Department sued.',
    ['U.H. Justice Department = justice-department (organisation)'],
    'a state before a known body',
  ],
  [
    'In United Hills the Treasury said no.',
    ['United Hills = united-hills (place)', 'Treasury = hill-treasury (organisation)'],
    'an office by one word is the named country’s',
  ],
  ['Later The White Court ruled.', ['White Court = white-court (organisation)'], 'the article is no part of a name'],
  [
    'The line connects Millbrook, Tarnsey, Weirham and Oakport.',
    [
      'Millbrook = millbrook (place)',
      'Tarnsey = new:tarnsey (place)',
      'Weirham = new:weirham (place)',
      'Oakport = oakport (place)',
    ],
    'unknown names in a list of places',
  ],
  [
    'FORDHAM CITY, Riverland: The rain fell.',
    ['FORDHAM CITY = fordham-city (place)', 'Riverland = riverland (place)'],
    'a dateline is a city',
  ],
  ['FORDHAM CITY: The rain fell.', ['FORDHAM CITY = fordham-city (place)'], 'in capitals with a colon too'],
  [
    'Five escaped from Quarlow, Riverland’s largest prison.',
    ['Quarlow = new:quarlow (place)', 'Riverland = riverland (place)'],
    'a place before its country',
  ],
  [
    'The Riverlander Ministry of River Affairs sent a team, and the Ministry of River Affairs paid. He reads River Affairs.',
    [
      'Riverlander Ministry of River Affairs = new:riverlander ministry of river affairs (organisation)',
      'Ministry of River Affairs = new:riverlander ministry of river affairs (organisation)',
      'River Affairs = river-affairs (organisation)',
    ],
    'what a body is for is a part of its name',
  ],
  [
    'The Riverlander Ministry of Defence paid.',
    ['Riverlander Ministry of Defence = new:riverlander ministry of defence (organisation)'],
    'an office’s field too',
  ],
  [
    'She teaches at University College Oakport.',
    ['University College Oakport = new:university college oakport (organisation)'],
    'a college is called by its place',
  ],
  [
    'Help came to the High Plimsoll region, and the High Plimsoll was cold.',
    ['High Plimsoll = new:high plimsoll (place)', 'High Plimsoll = new:high plimsoll (place)'],
    'a piece of land stands behind its name',
  ],
  ['He ended a visit to Fordham City.', ['Fordham City = fordham-city (place)'], 'so is where one travels'],
  ['The border of the U.H. was shut.', ['U.H. = united-hills (place)'], 'the last dot is the name’s'],
  [
    'Drug firm Zelmar Quint grew, and analysts praised Zelmar Quint.',
    ['Zelmar Quint = new:zelmar quint (organisation)', 'Zelmar Quint = new:zelmar quint (organisation)'],
    'a company by its kind',
  ],
  ['Rescuers Reach Village After Storm Breaks Old Dam\nThe rain fell.', [], 'capitals of a headline show no name'],
  [
    'Officials raised a hand. The hand was seen by Simon Hand.',
    ['Simon Hand = new:simon hand (person)'],
    'a small letter is no name',
  ],
])('"%s" names %j: %s', (text, links) => expect(linksOf(text)).toEqual(links));
