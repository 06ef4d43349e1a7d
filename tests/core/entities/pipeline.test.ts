import { describe, expect, test } from 'vitest';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors, meantActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';

// Written for these tests in the format of seeds/lexicon.
const LEXICON = [
  'iraq\tplace\tIQ\tالعراق|^بغداد|%عراقي\tIraq|^Baghdad|%Iraqi',
  'baghdad\tplace\tIQ\tبغداد\tBaghdad',
  'united-states\tplace\tUS\tالولايات المتحدة|أميركا|^واشنطن|%أميركي\tUnited States|US|^Washington|%American',
  'sudan\tplace\tSD\tالسودان|^الخرطوم|%سوداني\tSudan|^Khartoum|%Sudanese',
  'syria\tplace\tSY\tسوريا|^دمشق|%سوري\tSyria|%Syrian',
  'turkey\tplace\tTR\tتركيا|^أنقرة|%تركي\tTurkey|%Turkish',
  'daraa\tplace\tSY\t?درعا\tDaraa',
  'government-of-iraq\torganisation\tIQ\tالحكومة العراقية\tGovernment of Iraq',
  'al-sudani\tperson\tIQ\tمحمد شياع السوداني|~السوداني\tMohammed Shia al-Sudani',
  'al-burhan\tperson\tSD\tعبد الفتاح البرهان|~البرهان\tAbdel Fattah al-Burhan',
  'fuad-hussein\tperson\tIQ\tفؤاد حسين\tFuad Hussein',
  'amir-abdollahian\tperson\tIR\tحسين أمير عبد اللهيان\tHossein Amir-Abdollahian',
  'brunson\tperson\tUS\tأندرو برانسون|~برانسون\tAndrew Brunson|~Brunson',
  'branson\tperson\tGB\tريتشارد برانسون|~برانسون\tRichard Branson|~Branson',
  'mustafa-al-kadhimi\tperson\tIQ\tمصطفى الكاظمي|~الكاظمي\tMustafa al-Kadhimi|~al-Kadhimi',
  'us-forces\tgroup\tUS\tالقوات الأميركية\tUS forces',
  'un-security-council\torganisation\t\tمجلس الأمن الدولي|?مجلس الأمن\tUN Security Council',
  'north-marsa\tplace\tSY\tالمرسى الشمالي\tNorth Marsa',
  'russia\tplace\tRU\tروسيا|%روسي\tRussia|%Russian',
  'aleppo\tplace\tSY\t?حلب\tAleppo',
  'reuters\torganisation\tGB\tرويترز|وكالة رويترز\tReuters',
].join('\n');

const index = buildActorIndex(parseLexicon(LEXICON, 'test.tsv'));

function read(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { key, mentions } of findArticleActors(new Doc(text), index).actors) {
    found[key] = mentions.map(
      ({ start, end, rule }) => `${text.slice(start, end)}${rule === 'alias' ? '' : `/${rule}`}`,
    );
  }
  return found;
}

test('a place called a region is that place', () => {
  expect(read('وصل الوفد إلى إقليم المرسى الشمالي.')).toEqual({ 'north-marsa': ['إقليم المرسى الشمالي/phrase'] });
});

describe('findActors', () => {
  test.each([
    ['والعراق', 'العراق'],
    ['بالعراق', 'العراق'],
    ['للعراق', 'لعراق'],
    ['وللعراق', 'لعراق'],
    ['فبالعراق', 'العراق'],
    ['العـــراق', 'العـــراق'],
    ['الْعِرَاقِ', 'الْعِرَاقِ'],
    ['العراقتشارك', 'العراق'],
    ['العراقاستهداف', 'العراق'],
    ['العراقكشف', 'العراق'],
    ["Iraq's", 'Iraq'],
  ])('sees through %s to %s', (text, name) => {
    const [mention] = findActors(new Doc(text), index);
    expect(mention?.actorKey).toBe('iraq');
    expect(text.slice(mention?.start, mention?.end)).toBe(name);
  });

  test.each(['عراقة', 'the turkey was cooked', 'tell us more', 'الدودان'])('finds nobody in %s', (text) => {
    expect(findActors(new Doc(text), index)).toEqual([]);
  });

  test('takes the longest of overlapping names', () => {
    expect(findActors(new Doc('قال محمد شياع السوداني'), index).map(({ actorKey }) => actorKey)).toEqual(['al-sudani']);
  });
});

describe('findArticleActors', () => {
  test.each<[string, string, Record<string, string[]>]>([
    [
      'a surname goes to the full name in the article',
      'وصل محمد شياع السوداني. وأكد السوداني ذلك.',
      { 'al-sudani': ['محمد شياع السوداني', 'السوداني/surname'] },
    ],
    [
      'a nationality after a noun is no man',
      'قال الجيش السوداني إن محمد شياع السوداني زار السودان',
      {
        'al-sudani': ['محمد شياع السوداني'],
        'new:جيش السوداني': ['الجيش السوداني/phrase'],
        sudan: ['السودان'],
      },
    ],
    [
      'a nationality in its own country is no man',
      'قال البرهان إن السوداني يريد السلام في السودان',
      {
        'al-burhan': ['البرهان/surname'],
        sudan: ['السودان'],
      },
    ],
    [
      'a government called by its head’s surname is his country’s',
      'أعلنت إدارة محمد شياع السوداني ذلك في العراق. وأعربت الحكومة السودانية عن أملها.',
      {
        'government-of-iraq': ['إدارة محمد شياع السوداني/government', 'الحكومة السودانية/government'],
        'al-sudani': ['محمد شياع السوداني'],
        iraq: ['العراق'],
      },
    ],
    [
      'a given name with the article is still the man',
      'استقبل فؤاد حسين الوفد. وشكر الوفد الحسين على ذلك.',
      {
        'fuad-hussein': ['فؤاد حسين', 'الحسين/shortForm'],
      },
    ],
    [
      'capitals that act are states',
      'محادثات بين بغداد وواشنطن',
      {
        iraq: ['بغداد/metonym'],
        'united-states': ['واشنطن/metonym'],
      },
    ],
    ['a capital with a sign of place is the city', 'انفجار قرب بغداد', { baghdad: ['بغداد/homograph'] }],
    [
      'a capital behind its kind and a preposition is the city',
      'انفجار بالعاصمة بغداد',
      { baghdad: ['بغداد/homograph'] },
    ],
    ['a town like a word needs a place', 'ارتدى الجندي درعا واقية', {}],
    ['a town like a word is a town after its kind', 'قصف مدينة درعا', { daraa: ['درعا/homograph'] }],
    [
      'a town like a word is a town where its country is',
      'معارك في درعا جنوب سوريا',
      {
        daraa: ['درعا/homograph'],
        syria: ['سوريا'],
      },
    ],
    [
      'namesakes are told apart by the full name',
      'أفرجت تركيا عن القس أندرو برانسون. وعاد برانسون إلى بلاده.',
      {
        turkey: ['تركيا'],
        brunson: ['أندرو برانسون', 'برانسون/surname'],
      },
    ],
    [
      'another given name makes another man',
      'قال مصطفى الكاظمي ذلك ورد فؤاد الكاظمي عليه',
      {
        'mustafa-al-kadhimi': ['مصطفى الكاظمي'],
      },
    ],
    [
      'an adjective more does not make another force',
      'غادرت القوات العسكرية الأميركية',
      {
        'us-forces': ['القوات العسكرية الأميركية/phrase'],
      },
    ],
    ['a medium is named without its kind', 'ذكرت وكالة "رويترز" ذلك', { reuters: ['رويترز'] }],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['أكد وزير الخارجية الروسي ألكسندر لافرينتيف ذلك', 'ألكسندر لافرينتيف', 'person', 'title'],
    ['أعلنت وزارة الخزانة الأميركية عقوبات', 'وزارة الخزانة الأميركية', 'organisation', 'phrase'],
    ['بحسب موقع amwaj.media اليوم', 'amwaj.media', 'organisation', 'site'],
    ['نشرت مجلة "أوراق النهر" ذلك', 'أوراق النهر', 'organisation', 'source'],
    ['أعلنت الحكومة السورية ذلك', 'الحكومة السورية', 'organisation', 'government'],
    ['هاجمت الجماعات المسلحة المدعومة من سوريا القاعدة', 'الجماعات المسلحة المدعومة من سوريا', 'group', 'phrase'],
    ['said Defence Minister Thabit Abbasi today', 'Thabit Abbasi', 'person', 'title'],
  ])('proposes who is in no lexicon: %s', (text, name, kind, rule) => {
    const found = findArticleActors(new Doc(text), index).actors.find((actor) => !actor.known);
    expect(found && { name: Object.values(found.names)[0], kind: found.kind }).toEqual({ name, kind });
    expect(found?.mentions.map((mention) => mention.rule)).toEqual([rule]);
  });

  test('finds a proposed man again by his surname', () => {
    expect(read('أكد الوزير ألكسندر لافرينتيف ذلك. وأضاف لافرينتيف المزيد.')['new:الكسندر لافرينتيف']).toEqual([
      'ألكسندر لافرينتيف/title',
      'لافرينتيف/shortForm',
    ]);
  });
});

test('parseLexicon says which line is broken', () => {
  expect(() => parseLexicon('# c\niraq\tland\tIQ\tالعراق\tIraq', 'x.tsv')).toThrow(
    'Lexicon x.tsv, line 2: the kind "land"',
  );
});

describe('the Security Council', () => {
  test.each<[string, Record<string, string[]>]>([
    ['دعا مجلس الأمن إلى جلسة', { 'un-security-council': ['مجلس الأمن/phrase'] }],
    [
      'قرر مجلس الأمن الدولي ذلك. وأكد مجلس الأمن',
      { 'un-security-council': ['مجلس الأمن الدولي/phrase', 'مجلس الأمن/phrase'] },
    ],
    ['أكد مجلس الأمن القومي ذلك', { 'new:مجلس الامن القومي': ['مجلس الأمن القومي/phrase'] }],
    [
      'قرر مجلس الأمن الدولي ذلك، ورفض مجلس الأمن الروسي',
      { 'un-security-council': ['مجلس الأمن الدولي/phrase'], 'new:مجلس الامن الروسي': ['مجلس الأمن الروسي/phrase'] },
    ],
    [
      'أعلنت النيابة العامة في المدينة ذلك، وأوضحت النيابة العامة السورية أنه جديد',
      { 'new:نيابه العامه السوريه': ['النيابة العامة/phrase', 'النيابة العامة السورية/phrase'] },
    ],
    ['وصل المنتخب السوري أمس', { 'new:منتخب السوري': ['المنتخب السوري/phrase'] }],
    ['وصل الرئيس المنتخب السوري أمس', {}],
    ['وقصفت الميليشيات الطائفية المدينة، وفر أفراد الجماعة (الإرهابية) منها', {}],
    ['وحلت المحكمة (مجموعة شباب المنارة) أمس', { 'new:مجموعه شباب المناره': ['مجموعة شباب المنارة/phrase'] }],
    ['وتقرر إنشاء "سلطة عربية محلية" في الحي', {}],
    ['والتقى #فؤاد #حسين الوفد', { 'fuad-hussein': ['فؤاد #حسين'] }],
    ['عبّر مجلس الأمن والسلم الأفريقي عن قلقه', { 'new:مجلس الامن': ['مجلس الأمن/phrase'] }],
  ])('in «%s»', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('what a tagger sees', () => {
  const tagged = (text: string, name: string, kind: 'person' | 'place' | 'organisation') => {
    const start = text.indexOf(name);
    return findArticleActors(new Doc(text, { language: 'ar' }), index, {
      tag: () => [{ start, end: start + name.length, kind, score: 0.9 }],
    }).actors;
  };

  test('decides a doubtful town', () => {
    expect(tagged('وصل القصف إلى حلب أمس', 'حلب', 'place')).toMatchObject([
      { key: 'aleppo', known: true, mentions: [{ rule: 'tagger' }] },
    ]);
  });

  test('is proposed whole where a preposition ate its article', () => {
    const [found] = tagged('دعماً للشبرقيين في الحي. ووصل الشبرقيين', 'للشبرقيين', 'organisation');
    expect(found).toMatchObject({ key: 'new:الشبرقيين', names: { ar: 'الشبرقيين' } });
  });

  test.each<[text: string, tagged: string, kind: 'person' | 'organisation', names: string[], why: string]>([
    ['قال برونو روجاني-بتلي أمس', 'برونو روجاني', 'person', ['برونو روجاني-بتلي'], 'a hyphen joins two family names'],
    ['وصل جانو-كلوداس أرنوفي أمس', 'كلوداس أرنوفي', 'person', ['جانو-كلوداس أرنوفي'], 'and two given names'],
    [
      'وصل حسام الدين آلاكي أمس',
      'حسام الدين',
      'person',
      ['حسام الدين آلاكي'],
      'a family name behind a given name of two words',
    ],
    ['وصل حسام الدين إلى المدينة', 'حسام الدين', 'person', ['حسام الدين'], 'no preposition'],
    [
      'وقرر فرانسو روجاني فتح تحقيق',
      'فرانسو روجاني فتح',
      'person',
      ['فرانسو روجاني'],
      'nobody is called by what he did',
    ],
    [
      'مندوب سوريا لدى الجامعة السفير',
      'الجامعة السفير',
      'organisation',
      ['سوريا'],
      'an ambassador is no part of a body',
    ],
  ])('«%s» with «%s» as a %s: %j, %s', (text, name, kind, names) => {
    const found = tagged(text, name, kind).flatMap(({ mentions }) =>
      mentions.map(({ start, end }) => text.slice(start, end)),
    );
    expect(found).toEqual(names);
  });

  test('is one person whatever way the name is written', () => {
    const keys = ['عبد الله بن كاروك', 'عبدالله كاروك'].map(
      (name) => tagged(`جاء ${name} أمس`, name, 'person')[0]?.key,
    );
    expect(keys).toEqual(['new:عبدالله كاروك', 'new:عبدالله كاروك']);
  });
});

describe('meantActors', () => {
  const text = 'قال محمد شياع السوداني إن الإدارة السودانية تنتظر رد واشنطن.';

  test('a nationality that is the surname of somebody in the text names no country', () => {
    const meant = meantActors(new Doc(text), index);
    expect(meant).toContain('al-sudani');
    expect(meant).not.toContain('sudan');
  });

  test('without the person, or where the country is named too, it does', () => {
    expect(meantActors(new Doc('الحكومة السودانية تنتظر رد واشنطن.'), index)).toContain('sudan');
    expect(meantActors(new Doc(`${text} وزار الخرطوم.`), index)).toContain('sudan');
  });
});
