import { expect, test } from 'vitest';
import { annotate } from '#core/entities/annotatedDoc';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findNames } from '#core/entities/rules/findNames';
import { Doc } from '#core/language/doc';

// Gives the names their given names, and the places theirs.
const LEXICON = [
  'basim\tperson\tIQ\tباسم النهري\tBasim al-Nahri',
  'abdullah\tperson\tIQ\tعبد الله الجبلي\tAbdullah al-Jabali',
  'hassan\tperson\tIQ\tحسن بن علي\tHassan bin Ali',
  'salim\tperson\tIQ\tسالم المرجي|~المرجي\tSalim al-Marji|~al-Marji',
  'riverland\tplace\tUS\tريفرلاند\tRiverland',
].join('\n');
const index = buildActorIndex(parseLexicon(LEXICON, 'test.tsv'));

function namesIn(text: string): string[] {
  return findNames(annotate(new Doc(text, { language: 'ar' }), index), []).map(({ start, end }) =>
    text.slice(start, end),
  );
}

test.each<[text: string, names: string[], why: string]>([
  [
    'أكد الدكتور حسن بن مرزوق الربيعة ذلك',
    ['حسن بن مرزوق الربيعة'],
    'a family name that is a word stands behind the father’s',
  ],
  ['افتتحت جامعة الأمير حسن بن مرزوق الإسلامية', ['حسن بن مرزوق'], 'the adjective is the university’s'],
  [
    'قال الشيخ حسن بن مرزوق بن شهوان بن كرديس إن',
    ['حسن بن مرزوق بن شهوان بن كرديس'],
    'a name is as long as its fathers',
  ],
  ['قال الوزير عبد الله الكرفاني إن', ['عبد الله الكرفاني'], '«الله» ends a given name'],
  ['قال الوزير عبد الستار الكرفاني إن', ['عبد الستار الكرفاني'], 'so does any word behind «عبد»'],
  ['وصل الوزير عبد الله إلى المدينة', [], 'a compound is one name, and one name alone is nobody'],
  ['زار آية الله مرداد شهبازي المدينة', ['مرداد شهبازي'], '«آية الله» is a title'],
  ['وأعلن الناطق العسكري باسم الكتائب ذلك', [], 'a spokesperson speaks in a name and is not called Basim'],
  ['وأعلن وزير النفط باسم الكرفاني ذلك', ['باسم الكرفاني'], 'a minister may be called Basim'],
  ['صرح الوزير منتصف نيسان الفائت', [], 'a month is no family name'],
  ['التقى الوزير حسن السبت الوفد', [], 'nor is a weekday'],
  ['بفضل الله عز وجل ثم الشيخ', [], 'praise of God is no name'],
  ['قال الوزير مرداد للصحفيين إن', [], 'a noun behind clitics goes on with the sentence'],
  ['قال السيد مرداد والمرجي إن', [], 'so does another name behind «و»'],
  ['قال السيناتور مرداد والتر ذلك', ['مرداد والتر'], 'letters that look like clitics may be the name’s'],
  ['أكد الوزير جهوزيتها كاملة', [], 'a noun with a pronoun is no name'],
  ['وقالت حاكمة ولاية ريفرلاند السابقة مرداد شهبازي إن', ['مرداد شهبازي'], 'the office is of a known state'],
  ['وقع ذلك في ولاية مرداد شهبازي أمس', [], 'what a kind of place leads to is a place'],
  ['راسلونا على desk@amwaj.media أو عبر amwaj.media', ['amwaj.media'], 'the host of a mail address is no source'],
])('«%s» names %j: %s', (text, names) => expect(namesIn(text)).toEqual(names));
