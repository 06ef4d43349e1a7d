import { normaliseText } from '#core/language/arabic/normalise';
import { frequentWordsIn, LATIN_LANGUAGES } from '#core/language/frequentWords';

/**
 * Words without content of languages beside Arabic and English (core/language/stopwords), which are no stop words elsewhere: French
 * "des" and "son", Persian «در». Closed classes, auxiliaries, and the verbs by which news says who said something. Written for Marsad;
 * project licence. Languages in Latin script have those of core/language/frequentWords too.
 */
const WORDS: Readonly<Record<string, string>> = {
  fr: `le la les un une des du de au aux à et ou mais où donc or ni car que qui quoi dont lequel laquelle lesquels lesquelles auquel
    duquel quel quelle quels quelles ce cet cette ces cela ça ceci celui celle ceux celles là je tu il elle on nous vous ils elles me te se
    lui leur leurs moi toi soi eux en mon ma mes ton ta tes son sa ses notre nos votre vos dans sur sous par pour avec sans vers chez entre
    contre depuis pendant durant avant après dès jusque selon lors hors parmi malgré envers outre afin ainsi alors aussi autre autres aucun
    aucune bien beaucoup cependant chaque comme comment déjà encore enfin ensuite environ hier aujourd'hui demain ici jamais moins plus même
    mêmes ne pas non peu plusieurs plutôt presque puis quand quelque quelques rien seul seule seulement si sinon surtout tandis tant tel
    telle tels telles tous tout toute toutes très trop toujours parce puisque lorsque quoique notamment toutefois désormais également peut
    peuvent pouvait pourrait doit doivent devait être est sont était étaient été étant fut furent sera seront serait soit soient avoir ai as
    avons avez ont avait avaient eu eut aura auront aurait ayant faire fait font faisait fera va vont deux trois quatre cinq six sept huit
    neuf dix dit disent déclaré affirmé indiqué annoncé ajouté expliqué précisé estimé assuré souligné
    rapporté`,
  tr: `ve veya ya da de ki mi mı mu mü bir bu ben sen biz siz onlar bunu bunun buna bunlar onun ona onu onları bana sana bize size
    beni seni kendi kendisi için ile gibi kadar göre doğru karşı rağmen dolayı sonra önce beri üzere dair ilişkin itibaren tarafından
    arasında üzerinde altında içinde dışında hakkında yanında sırasında nedeniyle olarak olan olduğu olduğunu oldu olacak olup olmak olması
    oluyor olmuş olmayan değil var yok ise idi iken en çok daha az her hiç bazı birçok tüm bütün hem ne neden nasıl nerede hangi kim ama
    ancak fakat çünkü eğer hatta yani zaten bile sadece yalnızca artık şimdi bugün dün yarın hala yine tekrar henüz böyle öyle diye dedi
    diyor etti eden ederek edilen edildi edecek ediyor etmek yaptı yapılan yapan yapıldı verdi verilen aldı söyledi belirtti açıkladı
    ifade kaydetti bildirdi iki üç dört beş altı yedi sekiz dokuz on ilk`,
  fa: `و در به از که این آن را با برای است بود شد شده شود شوند هم تا بر یا اما اگر نیز هر همه یک دو سه چهار پنج شش هفت هشت نه ده خود ما من تو
    او وی شما آنها آنان ایشان اینها کسی چیزی چه کدام کجا کی چرا چون چگونه چند هیچ بی بدون پس پیش بعد قبل زیر روی کنار میان بین نزد سوی درباره
    مورد طی هنگام ضمن علیه دیگر دیگری بسیار بسیاری خیلی کم بیش بیشتر کمتر همچنین همین همان چنین چنان اینکه آنکه بلکه ولی مگر حتی فقط تنها
    تاکنون اکنون هنوز امروز دیروز فردا باید نباید شاید می‌توان خواهد خواهند کرد کرده کردند کردن کند کنند می‌کند می‌کنند می نمی می‌شود می‌شوند
    بوده بودند باشد باشند نیست نیستند هست هستند دارد دارند داشت داشته داشتند داد داده دادند دهد شدن شدند گرفت گرفته گفت گفته گفتند می‌گوید
    افزود اعلام اظهار های ها ای برخی بعضی تمام سایر حدود نخست اول دوم سوم`,
  ur: `کے کی کا کو میں سے نے ہے ہیں اور پر یہ وہ کہ اس ان تھا تھی تھے ہو ہوا ہوئے ہوئی گیا گئی گئے کر کیا کرنے کرتے بھی تو ہی نہیں لیے ایک جو
    ساتھ بعد تک یا اپنے اپنی اپنا کوئی کچھ سب بارے دوران طرف والے والی والا رہا رہی رہے دیا دی جا جس جن جب اب اگر لیکن مگر کہا بتایا انھوں
    انہوں ہم تم آپ`,
  ckb: `لە بۆ و کە ئەم ئەو بە لەگەڵ لەسەر لەبارەی دوای پێش بەڵام هەر هەموو یەک دوو نییە نیە هەیە بوو بووە دەکات کرد کراوە دەبێت ئەوەی ئەوە ئەمە
    لەنێوان بەپێی هەروەها تا یان گوتی وتی ڕایگەیاند`,
  he: `של את על עם אל לא הוא היא הם הן זה זו זאת אלה אלו כי גם או אם אך אבל כל כן יותר מאוד רק עוד כבר אחרי לפני בין תחת מול נגד לפי כדי בו בה
    בהם לו לה להם אותו אותה אותם שלו שלה שלהם מה מי איך מתי איפה למה היה היתה הייתה היו יהיה תהיה יהיו אין יש ידי כך כמו אשר אחד אחת שני שתי
    אמר אמרה אמרו הודיע הודיעה מסר מסרה לדברי היום אתמול מחר עד מן בעקבות במהלך אני אנחנו אתה אתם ביותר`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber denn weil dass ob wenn als wie in im ins an am auf aus bei beim
    bis durch für gegen mit nach ohne seit trotz über um unter von vom vor während wegen zu zum zur zwischen ist sind war waren wird werden
    wurde wurden worden sein hat haben hatte hatten habe kann können könnte konnten soll sollen sollte muss müssen will wollen darf nicht
    kein keine keinen auch noch nur schon sehr so mehr wieder bereits etwa rund laut er sie es wir ihr ich sich ihm ihn ihnen seine seinen
    seiner seinem ihre ihren ihrer ihrem dieser diese dieses diesen diesem man was wer wo wann warum da dann damit dort hier heute gestern
    morgen jedoch doch sowie sagte sagten erklärte teilte`,
  es: `el la los las un una unos unas de del al y o u que en por para con sin sobre entre desde hasta contra según tras ante bajo durante
    mediante su sus este esta estos estas ese esa eso esto lo le les se nos no ni si sí ya también tampoco muy más menos como cuando donde
    quien quienes cual cuales cuyo pero sino aunque porque pues así aún todavía hoy ayer mañana es son era eran fue fueron ser sido está
    están estaba han ha había haber hay hace hacer tiene tienen tenía puede pueden podría debe dos tres dijo afirmó aseguró señaló indicó
    añadió anunció todo toda todos todas otro otra otros otras cada mismo`,
};

/** Folded as words are compared. */
const byLanguage = new Map<string, ReadonlySet<string>>();
for (const language of new Set([...Object.keys(WORDS), ...LATIN_LANGUAGES])) {
  // English ones hold everywhere already; its frequent words here include what its news is about.
  if (language === 'en') continue;
  const words = [...(WORDS[language]?.split(/\s+/u) ?? []), ...frequentWordsIn(language)];
  byLanguage.set(language, new Set(words.map(normaliseText)));
}

/** Stop words of a language that are none in others, as words of its texts are compared; undefined where it has none of its own. */
export function stopwordsIn(language: string): ReadonlySet<string> | undefined {
  return byLanguage.get(language);
}
