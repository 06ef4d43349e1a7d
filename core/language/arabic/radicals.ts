import { ARTICLE, endingsFor } from '#core/language/arabic/affixes';
import { isCommonForm } from '#core/language/arabic/commonWords';
import { remembered } from '#core/language/remembered';

/**
 * Folded words whose first letters look like a proclitic but are their own: «وزير» is not و + زير, «التزام» not ال + تزام.
 * Derived from word counts of three news streams (ANT corpus 2018, Al Mayadeen 2023-24, SaudiNewsNet 2015, CC BY-NC-SA;
 * only the words, no text): a word is listed when other clitics stand before it that the article or a conjunction
 * bars («الوزير», «بوزير»; «لالتزام» beside the article's «لل»), then read through by hand.
 */
const RADICALS = `
الات الاعيب الاف البان البوم البير التباس التحاق التحام التراس التزام التفاف التقا التقاط التماس التهاب التهام
التوا التيام الحاح الحاق الحان الزام الصاق العاب الغا الغام الغايها الفابت الفاظ الفه الفين القا القاب الكتروني
الله اللهم الماتي الماس المام المان الهه الهي الواح الوان الوف الويه اليات الياس الياسمين الياف اليف اليم اليه
اليو بالتيمور بالستي بالغ بالوتيلي بالون بالي باليستي فالح فالنسيا كالتشيو كاليفورنيا كاليه وابل واتس واتساب
واتفورد واثق واجب واجباتهم واجه واحات واحد واحه وادي وارد وارسو وارفه وازع وازن واسط واسع واشنطن واصفه واصل واضح
واضعا واعد واعظ واعي وافد وافر وافق وافيه واقع واقف واقيه واكب والد والدتهم والدتي والديها والي واندا وانغ واهيه
وايل واينستين وباييه وتيرتها وتيره وثايق وثق وثيق وجاهه وجبات وجبه وجد وجه وجهك وجوب وجود وجودك وجوه وجيد وجيزه
وجيه وحد وحدك وحش وحوش وحيد وداع ودايع ودود وديات وديان وديتين وديع وديه وراثه وراثي ورثه ورخا وردت ورده ورديه
ورشات ورشه ورطه ورق ورلد ورود وريان وريث وريديه وريورز وزار وزارتي وزرا وزرايها وزعت وزعها وزن وزيد وزير وساده
وساطات وساطه وسام وسايد وسايط وسايل وسترن وسرت وسط وسعت وسعنا وسعه وسعهم وسوسه وسيط وسيل وسيم وشيك وصافه وصايا
وصايه وصف وصفوه وصل وصمه وصول وصيه وضحت وضع وضوح وضيع وطاه وطن وطنك وطيده وظايف وظفت وظيف وظيفتي وعد وعره وعكه
وعود وعوره وعي وعيد وفاته وفاتهما وفاق وفان وفاه وفد وفرت وفره وفقا وفقه وفقهم وفود وفورات وفول وفيات وفيره
وقاحه وقايع وقايه وقت وقحه وقع وقف وقود وقوع وقوف وكال وكرا وكلا وكلايها وكيت وكيل ولاده ولاه ولاهم ولاي ولايتي
ولايم ولد ولفرهامبتون ولوج ولوك وليا وليام وليد وليمه ولين وليه ومضه وميض وميل ونيس وهاب وهبي وهران وهله وهمي
ووري ويام ويست ويسكونسن ويغان ويكيليكس ويلات ويلز ويليام ويليان ويمبلدون ويندوز وينغ ويني
`;

const ENDINGS = endingsFor('radical');

const radicals = new Set(RADICALS.split(/\s+/).filter((word) => word !== ''));

/** Whether a folded word is such a word as it is listed. */
export function isListedRadical(word: string): boolean {
  return radicals.has(word);
}

/** Whether the first letters of a folded word are its own, be it followed by a usual ending («وزيرها»). */
export const isRadical: (word: string) => boolean = remembered(beginsByItself);

function beginsByItself(word: string): boolean {
  if (radicals.has(word)) return true;
  // «الهيئة» is الـ + هيئة, not إلهي with an ending.
  if (word.startsWith(ARTICLE) && isCommonForm(word)) return false;
  // Teh marbuta takes no ending: «وجبهة» is و + جبهة.
  if (word.endsWith('هه') && isCommonForm(word.slice(1))) return false;
  return ENDINGS.some((ending) => word.endsWith(ending) && radicals.has(word.slice(0, word.length - ending.length)));
}
