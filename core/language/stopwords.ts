import { withoutConjunction } from '#core/language/arabic/clitics';
import { normaliseText } from '#core/language/arabic/normalise';

/**
 * Arabic: written for Marsad from the closed classes of the language (particles, pronouns, demonstratives, auxiliaries)
 * plus the phrases that news writing repeats without content; English: the closed classes likewise. Project licence.
 */
const ARABIC = `
في من إلى الى على عن مع عند لدى لدي منذ حتى خلال بين تحت فوق أمام وراء خلف قبل بعد حول ضد دون بدون عبر نحو قرب أثناء ضمن حيال إزاء تجاه سوى غير
و ف ب ك ل أو أم ثم بل لكن لكنه لكنها ولكن أن إن أنه إنه أنها إنها أنهم إنهم أننا إننا بأن بأنه بأنها لأن لأنه لأنها كأن لان فإن وإن وأن فان أنّ إنّ إذ إذا إذن لو لولا لوما كي لكي كيلا حيث حين حينما عندما بينما كلما ريثما طالما مهما أينما كيفما
لا ما لم لن ليس ليست ليسوا لسنا لست كلا بلى نعم هل أ ألا أما إما إنما إلا سوف قد لقد فقد وقد
هو هي هم هن هما أنا نحن أنت أنتم أنتن إياه إياها
هذا هذه هذان هذين هاتان هاتين هؤلاء ذلك تلك ذاك ذلكم أولئك هنا هناك هنالك الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي اللائي من ما مما ممن عما عمن فيما فيمن بما لما كما مثلما بعدما قبلما حسبما وفقما ماذا لماذا كيف أين متى كم أي أية أيها أيتها
به بها بهم بنا بي بك فيه فيها فيهم فينا منه منها منهم منا إليه إليها إليهم إلينا عليه عليها عليهم علينا عنه عنها عنهم عنا له لها لهم لنا لي لك معه معها معهم معنا لديه لديها لديهم لدينا بينه بينها بينهم بيننا عنده عندها بعده بعدها قبله قبلها خلالها خلاله حولها حوله ضده ضدها تجاهها دونها
كان كانت كانوا كنا كنت يكون تكون يكونوا نكون أكون كونه كونها تكن يكن أصبح أصبحت يصبح تصبح صار صارت ظل ظلت بات باتت يظل لايزال يزال تزال مازال مازالت زال ليصبح ليكون
كل بعض جميع كافة أكثر أقل معظم أغلب غالبية عدة عديد العديد كثير الكثير قليل القليل كلا كلتا نفس نفسه نفسها نفسهم ذات ذاته ذاتها أحد إحدى أحدهم آخر أخرى آخرون آخرين الآخر الأخرى غيره غيرها مثل مثله مثلها شبه سائر
جدا أيضا كذلك هكذا فقط حاليا الآن اليوم أمس غدا حينها وقتها آنذاك لاحقا سابقا مؤخرا مجددا تماما تقريبا خاصة لاسيما لا سيما عموما تحديدا بالتالي لذلك ولذلك لهذا بذلك بهذا وهذا وذلك كذا حسب بحسب وفق وفقا طبقا نظرا بسبب نتيجة رغم بالرغم برغم إضافة بالإضافة فضلا عوضا بدلا سواء حسبما وسط إثر عقب بعيد قبيل حوالي نحو زهاء إلخ مقابل بشأن بخصوص حيال وسط لدي
أول أولا ثانيا ثالثا أخيرا واحد واحدة اثنان اثنين اثنتين اثنتان ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر
قال قالت قالوا يقول تقول وقال وقالت وأضاف أضاف أضافت وأضافت أكد أكدت وأكد وأكدت أوضح أوضحت وأوضح أشار أشارت وأشار مشيرا أعلن أعلنت ذكر ذكرت وذكرت أفاد أفادت وأفادت تابع وتابع مضيفا مؤكدا موضحا لافتا
تم يتم تمت سيتم وتم يمكن ويمكن يجب ينبغي يوجد توجد ثمة هناك لدى يأتي تأتي جاء جاءت يذكر
`;

const ENGLISH = `
a an the and or but nor so yet if then than that this these those there here of in on at by for with about against between into through during before after above below to from up down out off over under
again further once i me my myself we our ours ourselves you your yours yourself he him his himself she her hers herself it its itself they them their theirs themselves what which who whom whose when where why how
am is are was were be been being have has had having do does did doing will would shall should can could may might must ought not no any all both each few more most other some such only own same too very just also
as until while because although though since unless whether per via amid among across around toward towards upon within without along including despite however meanwhile according said says say told tell tells added adding
s t d ll re ve m don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't it's he's she's that's there's i'm we're they're you're i've we've they've
one two three four five six seven eight nine ten first second last new many much even still now today yesterday tomorrow
`;

function wordSet(list: string): ReadonlySet<string> {
  // Stored normalised: this must be asked with folded words.
  return new Set(
    normaliseText(list)
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
}

const arabicStopwords = wordSet(ARABIC);
const englishStopwords = wordSet(ENGLISH);

/** Whether a folded word carries no content, whatever its conjunction («وفي»). */
export function isStopword(norm: string): boolean {
  if (arabicStopwords.has(norm) || englishStopwords.has(norm)) return true;
  return norm.length > 2 && arabicStopwords.has(withoutConjunction(norm));
}
