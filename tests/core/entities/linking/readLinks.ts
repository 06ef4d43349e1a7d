import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';

// Written for these tests in the format of seeds/lexicon.
const LEXICON = [
  'iraq\tplace\tIQ\tالعراق|^بغداد|%عراقي\tIraq|^Baghdad|%Iraqi',
  'baghdad\tplace\tIQ\tبغداد\tBaghdad',
  'basra\tplace\tIQ\tالبصرة\tBasra',
  'iran\tplace\tIR\tإيران|^طهران|%إيراني\tIran|^Tehran|%Iranian',
  'tehran\tplace\tIR\tطهران\tTehran',
  'united-states\tplace\tUS\tالولايات المتحدة|^واشنطن|%أميركي\tUnited States|^Washington|%American',
  'sudan\tplace\tSD\tالسودان|^الخرطوم|%سوداني\tSudan|^Khartoum|%Sudanese',
  'khartoum\tplace\tSD\tالخرطوم\tKhartoum',
  'yemen\tplace\tYE\tاليمن|^صنعاء|%يمني\tYemen|^Sanaa|%Yemeni',
  'lebanon\tplace\tLB\tلبنان|^بيروت|%لبناني\tLebanon|^Beirut|%Lebanese',
  'beirut\tplace\tLB\tبيروت\tBeirut',
  'european-union\torganisation\t\tالاتحاد الأوروبي|^بروكسل\tEuropean Union|^Brussels',
  'brussels\tplace\tBE\tبروكسل\tBrussels',
  'government-of-iraq\torganisation\tIQ\tالحكومة العراقية\tGovernment of Iraq',
  'al-sudani\tperson\tIQ\tمحمد شياع السوداني|~السوداني\tMohammed Shia al-Sudani|~al-Sudani',
  'al-burhan\tperson\tSD\tعبد الفتاح البرهان|~البرهان\tAbdel Fattah al-Burhan|~al-Burhan',
  'zubaidi-iq\tperson\tIQ\tناظم الزبيدي|~الزبيدي\tNazim al-Zubaidi|~al-Zubaidi',
  'zubaidi-ye\tperson\tYE\tعيدروس الزبيدي|~الزبيدي\tAidarous al-Zubaidi|~al-Zubaidi',
  'mikati\tperson\tLB\tنجيب ميقاتي|~ميقاتي\tNajib Mikati|~Mikati',
  'fuad-hussein\tperson\tIQ\tفؤاد حسين\tFuad Hussein',
  'amir-abdollahian\tperson\tIR\tحسين أمير عبد اللهيان\tHossein Amir-Abdollahian',
  'hussein-al-sadr\tperson\tIQ\tحسين الصدر\tHussein al-Sadr',
  'salam\tperson\tLB\tنواف سلام|~سلام\tNawaf Salam|~Salam',
  'haddad\tperson\tLB\tطارق الحداد|~الحداد\tTarek al-Haddad|~al-Haddad',
  'alaa\tperson\tIQ\tعلاء الدين\tAlaa al-Din',
].join('\n');

/** Shipped with the tests: a few states, their capitals, and people whose family names are words, nationalities or shared. */
export const index: ActorIndex = buildActorIndex(parseLexicon(LEXICON, 'test.tsv'));

/** Whom each place of a text is linked to, in reading order: 'written = key by rule'; nationalities are left out. */
export function linksOf(text: string): string[] {
  return findArticleActors(new Doc(text), index)
    .actors.flatMap(({ key, mentions }) =>
      mentions.map(({ start, end, rule }) => ({ start, line: `${text.slice(start, end)} = ${key} by ${rule}` })),
    )
    .sort((a, b) => a.start - b.start)
    .map(({ line }) => line);
}
