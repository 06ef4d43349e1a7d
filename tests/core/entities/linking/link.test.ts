import { describe, expect, test } from 'vitest';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';
import { index, linksOf } from './readLinks';

describe('a family name that stands alone', () => {
  test.each<[string, string[], string]>([
    [
      'وصل ناظم الزبيدي إلى بغداد. وقال الزبيدي إنه متفائل.',
      ['ناظم الزبيدي = zubaidi-iq by alias', 'بغداد = iraq by metonym', 'الزبيدي = zubaidi-iq by surname'],
      'the man whose full name stands in the text',
    ],
    [
      'التقى ناظم الزبيدي في صنعاء عيدروس الزبيدي. وشكر الزبيدي مضيفه.',
      ['ناظم الزبيدي = zubaidi-iq by alias', 'عيدروس الزبيدي = zubaidi-ye by alias', 'الزبيدي = zubaidi-ye by surname'],
      'of two named in full the one named last',
    ],
    [
      'قال الزبيدي إن اليمن لن يقبل ذلك.',
      ['الزبيدي = zubaidi-ye by surname', 'اليمن = yemen by alias'],
      'of two bearers the one of the country that is named',
    ],
    [
      'قال الزبيدي إن العراق لن يقبل ذلك.',
      ['الزبيدي = zubaidi-iq by surname', 'العراق = iraq by alias'],
      'and of the other country the other',
    ],
    ['قال الزبيدي إن الجميع بخير.', [], 'nobody, where no country tells the two apart'],
    [
      'تعهدت حكومة السوداني بالمزيد.',
      ['حكومة السوداني = government-of-iraq by government', 'السوداني = al-sudani by surname'],
      'whose government it is: behind a feminine noun without article no nationality stands in the masculine',
    ],
    [
      'قال الزبيدي إن العراق واليمن متفقان.',
      ['العراق = iraq by alias', 'اليمن = yemen by alias'],
      'nobody, where both countries are named',
    ],
    ['زار الزبيدي العراق.', ['العراق = iraq by alias'], 'nobody, where neither speech nor a title shows a man'],
    ['اجتمع ميقاتي مع الوفد.', ['ميقاتي = mikati by surname'], 'its only bearer, where it is no word'],
    [
      'قال ميقاتي إن لبنان بخير.',
      ['ميقاتي = mikati by surname', 'لبنان = lebanon by alias'],
      'its only bearer as a speaker',
    ],
    ['قال كريم الزبيدي إن العراق بخير.', ['العراق = iraq by alias'], 'nobody, behind the given name of another man'],
  ])('«%s»: %j, %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  test.each<[string, string[], string]>([
    ['قال سلام إن لبنان بخير.', ['سلام = salam by surname', 'لبنان = lebanon by alias'], 'a speaker in his country'],
    ['قال الرئيس سلام إن لبنان بخير.', ['سلام = salam by surname', 'لبنان = lebanon by alias'], 'a title before it'],
    ['دعا لبنان إلى سلام دائم.', ['لبنان = lebanon by alias'], 'peace, not the man'],
    ['افتتح الحداد ورشة في القرية.', [], 'a smith'],
    ['قال الحداد إن لبنان بخير.', ['الحداد = haddad by surname', 'لبنان = lebanon by alias'], 'a speaker'],
    ['قال الوزير الحداد إن لبنان بخير.', ['الحداد = haddad by surname', 'لبنان = lebanon by alias'], 'a minister'],
  ])('that is an ordinary word too: «%s»: %j, %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  test.each<[string, string[], string]>([
    ['رئيس الوزراء السوداني في زيارة.', [], 'a nationality behind a definite noun'],
    ['الشعب السوداني يريد السلام.', [], 'a people'],
    [
      'قال السوداني إن العراق بخير.',
      ['السوداني = al-sudani by surname', 'العراق = iraq by alias'],
      'a speaker, his own country named and not his namesake’s',
    ],
    ['قال السوداني إن الخرطوم بخير.', ['الخرطوم = sudan by metonym'], 'a Sudanese, where Sudan is named'],
    [
      'قال رئيس الوزراء محمد شياع السوداني ذلك. والتقى رئيس الوزراء السوداني حمدوك في السودان.',
      ['محمد شياع السوداني = al-sudani by alias', 'السودان = sudan by alias'],
      'another prime minister, where Sudan is named',
    ],
  ])('that is a nationality too: «%s»: %j, %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  test.each([
    ['Najib Mikati arrived. Mikati said Lebanon was safe.', 'Mikati = mikati by surname'],
    ['Mikati said Lebanon was safe.', 'Mikati = mikati by surname'],
    [
      'Nazim al-Zubaidi met Aidarous al-Zubaidi in Sanaa. al-Zubaidi thanked his host.',
      'al-Zubaidi = zubaidi-ye by surname',
    ],
  ])('in Latin letters: «%s» has %s', (text, link) => {
    expect(linksOf(text)).toContain(link);
  });

  test('goes by the text alone, not by what was read before', () => {
    const alone = linksOf('قال الزبيدي إن الجميع بخير.');
    linksOf('وصل ناظم الزبيدي إلى بغداد. وقال الزبيدي إنه متفائل.');
    expect(linksOf('قال الزبيدي إن الجميع بخير.')).toEqual(alone);
  });
});

describe('a capital', () => {
  test.each([
    ['محادثات بين بغداد وطهران.', ['بغداد = iraq by metonym', 'طهران = iran by metonym'], 'two sides of talks'],
    ['أعلنت الخرطوم رفضها.', ['الخرطوم = sudan by metonym'], 'it speaks'],
    ['ترفض طهران ذلك.', ['طهران = iran by metonym'], 'it refuses'],
    [
      'دعت واشنطن بغداد إلى الحوار.',
      ['واشنطن = united-states by metonym', 'بغداد = iraq by metonym'],
      'one calls on the other',
    ],
    ['Washington rejects the plan.', ['Washington = united-states by metonym'], 'in English too'],
    [
      'Talks between Baghdad and Washington.',
      ['Baghdad = iraq by metonym', 'Washington = united-states by metonym'],
      'two sides in English',
    ],
    ['هجوم في بغداد.', ['بغداد = baghdad by homograph'], 'in it'],
    ['قرب طهران', ['طهران = tehran by homograph'], 'near it'],
    ['جنوبي بغداد', ['بغداد = baghdad by homograph'], 'south of it'],
    ['ضواحي الخرطوم', ['الخرطوم = khartoum by homograph'], 'its suburbs'],
    ['في العاصمة بغداد', ['بغداد = baghdad by homograph'], 'called the capital'],
    ['قال مصدر في بيروت', ['بيروت = beirut by homograph'], 'a source in it'],
    ['an explosion near Baghdad', ['Baghdad = baghdad by homograph'], 'near it in English'],
    ['in Beirut', ['Beirut = beirut by homograph'], 'in it in English'],
  ])('in «%s» is %j: %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  test.each(['أعلنت بروكسل عقوبات.', 'اجتماع في بروكسل'])(
    'that stands for a body with seats elsewhere too is the city, whatever stands before: «%s»',
    (text) => {
      expect(linksOf(text)).toEqual(['بروكسل = brussels by homograph']);
    },
  );
});

describe('a government', () => {
  test.each([
    [
      'أعلنت الحكومة العراقية ذلك.',
      ['الحكومة العراقية = government-of-iraq by government'],
      'the one that the gazetteer has',
    ],
    [
      'أعلنت الحكومة السودانية ذلك.',
      ['الحكومة السودانية = new:government SD by government'],
      'a new one of the country',
    ],
    [
      'أعلنت حكومة ميقاتي ذلك.',
      ['حكومة ميقاتي = new:government LB by government', 'ميقاتي = mikati by surname'],
      'its head’s country; the head is named too',
    ],
    [
      'أعلنت الحكومة السودانية ذلك، وقال محمد شياع السوداني إن العراق بخير.',
      [
        'الحكومة السودانية = government-of-iraq by government',
        'محمد شياع السوداني = al-sudani by alias',
        'العراق = iraq by alias',
      ],
      'a translator’s slip for the man’s own, where Sudan is not there',
    ],
    [
      'أعلنت الحكومة السودانية ذلك في السودان، وقال محمد شياع السوداني إن العراق بخير.',
      [
        'الحكومة السودانية = new:government SD by government',
        'السودان = sudan by alias',
        'محمد شياع السوداني = al-sudani by alias',
        'العراق = iraq by alias',
      ],
      'no slip, where Sudan is',
    ],
  ])('in «%s»: %j, %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  test('is one, however often and however it is called', () => {
    const keys = linksOf('أعلنت الحكومة العراقية ذلك. وقالت حكومة العراق ذلك.').map((line) => line.split(' = ')[1]);
    expect(new Set(keys)).toEqual(new Set(['government-of-iraq by government']));
  });
});

describe('the last name of somebody named in full', () => {
  test.each<[string, string[], string]>([
    [
      'قال الوزير رامز دلواني ذلك. وعاد الدلواني إلى بيته. ولدلواني رأي.',
      [
        'رامز دلواني = new:رامز دلواني by title',
        'الدلواني = new:رامز دلواني by shortForm',
        'دلواني = new:رامز دلواني by shortForm',
      ],
      'with the article, and behind clitics',
    ],
    [
      'استقبل فؤاد حسين الوفد. وقال حسين إنه راض.',
      ['فؤاد حسين = fuad-hussein by alias', 'حسين = fuad-hussein by shortForm'],
      'a given name before a word',
    ],
    [
      'استقبل فؤاد حسين الوفد. وشكر الوفد لحسين ذلك.',
      ['فؤاد حسين = fuad-hussein by alias', 'حسين = fuad-hussein by shortForm'],
      'a given name behind a preposition',
    ],
    [
      'استقبل فؤاد حسين الوفد. وقال عيدروس حسين إنه راض.',
      ['فؤاد حسين = fuad-hussein by alias', 'عيدروس حسين = new:عيدروس حسين by title'],
      'behind another given name somebody new',
    ],
    [
      'استقبل فؤاد حسين الوفد. وقال حسين طالبوف إنه راض.',
      ['فؤاد حسين = fuad-hussein by alias'],
      'not before another name',
    ],
    ['وصل علاء الدين. وقال الدين لله.', ['علاء الدين = alaa by alias'], 'not the second half of a compound name'],
  ])('«%s»: %j, %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  test('of two who share it names neither', () => {
    const text = 'قال الوزير رامز دلواني ذلك. ورد الوزير غسان دلواني عليه. وضحك دلواني.';
    expect(linksOf(text).filter((line) => line.endsWith('by shortForm'))).toEqual([]);
  });
});

describe('every mention', () => {
  const TEXTS = [
    'وصل ناظم الزبيدي إلى بغداد، وقال الزبيدي إن الحكومة العراقية بخير وإن طهران ترفض.',
    'Najib Mikati said Lebanon and the Iraqi government met near Baghdad. Mikati left.',
    'ولبغداد وللعراق وبلبنان وكالسودان',
  ];

  test.each(TEXTS)('of «%s» names a rule, lies in the text, and overlaps no other but a person in a body', (text) => {
    const mentions = findArticleActors(new Doc(text), index).actors.flatMap(({ kind, mentions: found }) =>
      found.map((mention) => ({ ...mention, kind })),
    );
    expect(mentions.length).toBeGreaterThan(2);
    for (const { start, end, rule } of mentions) {
      expect(rule).toMatch(/^[a-zA-Z]+$/u);
      expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(text.length);
    }
    const places = mentions.filter(({ kind }) => kind !== 'person').sort((a, b) => a.start - b.start);
    for (const [at, { start }] of places.entries()) expect(start).toBeGreaterThanOrEqual(places[at - 1]?.end ?? 0);
  });
});

describe('words that are no name here', () => {
  test.each<[string, string[], string]>([
    [
      'أكد نواف سلام ذلك، ودعا إلى سلام دائم في لبنان.',
      ['نواف سلام = salam by alias', 'لبنان = lebanon by alias'],
      'peace, though the man is named in full',
    ],
    ['التقى نواف سلام الوفد لبحث اتفاق سلام جديد.', ['نواف سلام = salam by alias'], 'an agreement of peace'],
    [
      'وصل نواف سلام صباحاً. واستقبل سلام الوفد ثم عاد.',
      ['نواف سلام = salam by alias', 'سلام = salam by surname'],
      'the man, as a subject',
    ],
    [
      'أعلنت الحكومة السودانية في الخرطوم ذلك، وقال محمد شياع السوداني إنه يتابع.',
      [
        'الحكومة السودانية = new:government SD by government',
        'الخرطوم = khartoum by homograph',
        'محمد شياع السوداني = al-sudani by alias',
      ],
      'Sudan’s government, whose capital is named',
    ],
    ['The meeting was held in the city of Beirut.', ['Beirut = beirut by homograph'], 'a city in English'],
    ['Protesters left the suburbs of Baghdad at night.', ['Baghdad = baghdad by homograph'], 'and its suburbs'],
  ])('«%s»: %j, %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  test('«اليمنى» is the right hand where yehs have their dots, and a nationality where they have none', () => {
    const nations = (text: string) => findArticleActors(new Doc(text), index).demonyms.map(({ actorKey }) => actorKey);
    expect(nations('أصيب اللاعب في قدمه اليمنى وهو في الملعب الرئيسي.')).toEqual([]);
    expect(nations('قال الوزير اليمنى إن الوفد يصل غدا.')).toEqual(['yemen']);
  });
});
