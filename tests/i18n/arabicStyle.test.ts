import { describe, expect, test } from 'vitest';
import ar from '../../messages/ar.json';
import { flatten, literalsOf } from './readMessages';

const messages = [...flatten(ar)];
/** A word with what may be written to its front: و ف ب ك ل ال. */
const word = (form: string) =>
  new RegExp(`(?<![\\u0621-\\u0652])[وف]?[بكل]?(?:ال|لل)?(?:${form})(?![\\u0621-\\u0652])`, 'u');

/** A word with nothing but «و» or «ف» to its front. */
const alone = (form: string) => new RegExp(`(?<![\\u0621-\\u0652])[وف]?(?:${form})(?![\\u0621-\\u0652])`, 'u');

/** Words of the interface that have one term only; `except` names the keys where the word has its other, right meaning. */
const TERMS: { not: RegExp; but: string; except?: RegExp }[] = [
  { not: word('متابعات|رصد|الرصد'), but: 'قصة (قصص); the act: متابعة' },
  { not: word('فاعل|فاعلون|فاعلين|فاعلان|فاعلاً'), but: 'طرف (أطراف)' },
  { not: word('ملامح|ملامحها'), but: 'معايير القصة' },
  { not: word('مؤسس|مؤسسة|المؤسسة'), but: 'خبر الانطلاق' },
  { not: word('جانب|جوانب'), but: 'محور (محاور)' },
  { not: word('مقال|مقالات|مقالاته'), but: 'خبر (أخبار)' },
  { not: word('سحب|سحوبات|يُسحب|تُسحب|سُحب|سُحبت|قرعة'), but: 'تحديث for a poll, اختيار for a sample' },
  { not: word('كناية|يُكنى|كُني'), but: 'تعبير مجازي، مجازاً' },
  { not: word('أقوال|أقواله'), but: 'تصريح (تصريحات)' },
  { not: word('انزياح'), but: 'تحول' },
  { not: word('استيعاب'), but: 'الشمول' },
  { not: word('قناة|قنوات'), but: 'وجهة (وجهات)' },
  { not: word('إرسالات'), but: 'عمليات الإرسال' },
  { not: word('خطاف'), but: 'Webhook' },
  { not: word('تقرير|تقارير'), but: 'خبر غير مكرر' },
  { not: word('ذكران|ذكرين'), but: 'مرة، مرتان' },
  {
    not: word('علامة|علامات|علاماتك|عُلم|علّمت'),
    but: 'حكم (أحكام)',
    except: /^(?:metonyms\.apart|errors\.lexicon\.badLine|errors\.query\.\w+)$/u,
  },
  {
    not: word('عنوان|عنوانه|عنوانها|عناوين'),
    but: 'رابط for a URL; عنوان is a headline',
    except: /^(?:seed\.hint|reasons\.title)$/u,
  },
  { not: word('إملاء|كتابة أخرى|كتابات'), but: 'صيغة (صيغ)' },
  { not: /ملف قصة|ملف جُرب/u, but: 'معايير القصة for a profile' },
  { not: word('وسم'), but: 'حكم for a mark', except: /^errors\.\w+\.notAFeed$/u },
  { not: /إعادة الحكم/u, but: 'إعادة التقييم: a judgement is a reader’s' },
  { not: word('استعادة'), but: 'استرجاع' },
  { not: word('عواصم'), but: 'تعبير مجازي (تعابير)' },
  { not: /(?<![\u0621-\u0652])المرصد/u, but: '«مرصد» is a name' },
  { not: word('نسخة'), but: 'إصدار for a version; نسخة is a copy', except: /copies/iu },
  { not: word('مشاهد|مشاهدون'), but: 'قارئ (قراء)' },
  { not: word('حادث|حوادث'), but: 'عطل (أعطال)' },
  { not: word('إحصاءات'), but: 'بالأرقام' },
  { not: word('مرشح|مرشحات'), but: 'تصفية' },
  { not: word('جواب|أجاب|يجيب'), but: 'رد' },
  { not: word('استعمل|استعمال|استعماله|يُستعمل'), but: 'استخدم' },
  { not: word('أعط|أعطِ|أعطه'), but: 'أدخل' },
  { not: word('يمس|يمسّ|تمس'), but: 'يتناول' },
  { not: word('استعد'), but: 'استرجاع' },
  // «كتم» is a mute, no «تم» after a preposition.
  { not: word('تم|تمت|قم'), but: 'the passive («حُفظ») or the masdar', except: /^(?:actions\.rule|rules)\.mute/u },
  { not: word('نحن|نخبرك'), but: '«مرصد», third person' },
  { not: /المدة السابقة|هذه المدة/u, but: 'الفترة' },
  { not: /UTC|التوقيت العالمي/u, but: 'بتوقيت غرينتش' },
  { not: /من تلقاء نفسها|ما دام هذا قائما/u, but: 'سيعيد مرصد المحاولة تلقائياً' },
];

const SPELLING: { not: RegExp; but: string }[] = [
  { not: /\u064Bا/u, but: 'tanween before the alif: «لاحقاً»' },
  {
    not: word(
      '(?:لاحق|أيض|تقريب|جد|دائم|حالي|تلقائي|مؤقت|نهائي|يدوي|كامل|صفر|مجدد|يومي|فور|غالب|مجاز|خبر|رابط|طرف|قديم|فارغ|يوم|شيئ|ذاتي|أول)ا',
    ),
    but: 'tanween: «لاحقاً»',
  },
  {
    not: alone('الى|اذا|او|ان|اضافة|اضف|ازالة|احدث|اقدم|اكثر|اقل|انه|الان|اعادة|الغاء|ايقاف|انشاء|ارسال|اخبار|اطراف'),
    but: 'the hamza: «إلى»، «أضف»',
  },
  { not: /[« ]\s»|« /u, but: 'no space inside «»' },
  { not: /\s[؟،؛:]|[,;?](?=\s|$)/u, but: 'the Arabic mark, closed up: «، ؛ ؟»' },
  {
    not: /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u,
    but: 'no marks of direction by hand: i18n/isolateMessages.ts sets them',
  },
];
const VOWELS = /[\u064E-\u0652]/u;
/** Passives carry a damma; the others would be read as other words. */
const VOWELLED = /\u064F|^(?:مَن|.*متجاهَل(?:ة|ون)?)$/u;

/** Names and file formats that are written in Latin in an Arabic text, too. */
const NAMES =
  /^(?:Node|Host|marsad|worker|backup|retention|max_connections|pg_stat_replication|RSS|OPML|CSV|HTML|JSON|HTTP|IP|CIDR|API|SMTP|PostgreSQL|Chromium|Webhook|webhook-signature|Standard|Webhooks|UTF-?8|English|Telegram|BotFather|Slack|Discord|Microsoft|Teams|Mattermost|Matrix|ntfy|WebSub|root|postgres(?:-password)?|text|title|npm|ci|start|secret-key|[A-Z]+(?:_[A-Z]+)*|\S*[./]\S*|--\S+)$/u;

/** Whole labels of up to four words that begin so are buttons, which take the masdar. */
const IMPERATIVES =
  /^(?:احفظ|أضف|ألغ|أزل|احذف|عدل|أوقف|استأنف|أغلق|أظهر|افتح|ابحث|اعرض|انظر|جرب|اقبل|اسحب|اختر|أكد|استبعد|ادمج|افصل|أعد|أرسل|شغل|أطفئ|أخف|استورد|صدر|اجلب|احسب|قارن|اقرأ|تابع|احكم|استرجع)(?:ه|ها)?(?:\s\S+){0,3}$/u;

describe('the Arabic words', () => {
  test('are the term of each thing', () => {
    const faults = TERMS.flatMap(({ not, but, except }) =>
      messages
        .filter(([key, text]) => !except?.test(key) && literalsOf(text).some((said) => not.test(withoutIp(said))))
        .map(([key, text]) => `${key}: «${text}» has ${not.source}. Write ${but}.`),
    );
    expect(faults).toEqual([]);
  });

  test('are spelt with hamza and tanween, and closed up by Arabic marks', () => {
    const faults = SPELLING.flatMap(({ not, but }) =>
      messages
        .filter(([, text]) => literalsOf(text).some((said) => not.test(said)))
        .map(([key, text]) => `${key}: «${text}». Write ${but}.`),
    );
    expect(faults).toEqual([]);
  });

  test('bear vowels and shadda only where they would be misread without', () => {
    const faults = messages.flatMap(([key, text]) =>
      literalsOf(text)
        .flatMap((said) => said.match(/[\u0621-\u0652]+/gu) ?? [])
        .filter((said) => VOWELS.test(said) && !VOWELLED.test(said))
        .map((said) => `${key}: «${said}». Leave the vowel or shadda out.`),
    );
    expect(faults).toEqual([]);
  });

  test('are Arabic, but for names', () => {
    const faults = messages.flatMap(([key, text]) =>
      literalsOf(text)
        .flatMap((said) => said.match(/[-./~]*[A-Za-z][!-~]*/gu) ?? [])
        .map((said) => said.replace(/[.,:;!?)}\]'"]+$/u, ''))
        .filter((said) => !NAMES.test(said))
        .map(
          (said) => `${key}: «${said}». Say it in Arabic; a name that has no other form belongs to NAMES of this test.`,
        ),
    );
    expect(faults).toEqual([]);
  });

  test('of a button are a masdar', () => {
    const faults = messages.filter(([, text]) => IMPERATIVES.test(text));
    expect(faults.map(([key, text]) => `${key}: «${text}». Write the masdar: «حفظ», not «احفظ».`)).toEqual([]);
  });

  test('leave digits to the reader’s choice', () => {
    const faults = messages.filter(
      ([key, text]) =>
        !/^(?:errors\.|header\.digits$)/u.test(key) &&
        literalsOf(text).some((said) => /[0-9]/u.test(said.replace(/[A-Za-z][!-~]*/gu, ''))),
    );
    expect(
      faults.map(([key, text]) => `${key}: «${text}». Say the number in words, or give it as an argument.`),
    ).toEqual([]);
  });
});

/** «عنوان IP» is what an IP address is called. */
function withoutIp(text: string): string {
  return text.replace(/عن(?:وان|اوين) IP/gu, '');
}
