/**
 * Closed-class words (articles, prepositions, pronouns, conjunctions, auxiliaries) of the languages in Latin script that news
 * about the stories at hand is written in, in lower case. Written for Marsad from the grammars' closed classes; project licence.
 * A word of several languages counts for each. Words of one letter are left out, for they are initials and possessives («U.S.»,
 * «Iraq's») more often; so is what Arabic names have («Al-»).
 */
const WORDS: Readonly<Record<string, string>> = {
  en: `the of and to in is for with as on by at from after over an be was were are has have had will would could should may
    can that this these those it its he his she her they their them we our you your who what when where why how which
    not no but or if than then into out up down off about against between during before under amid while because since
    until says said say new more most first two three one all some any other only just also now still been being did
    does do if so my me him let get gets got make makes take takes set back year years day days week people man
    woman men women world news live police president minister government war killed attack attacks forces`,
  fr: `le la les de des du un une et est en que qui dans pour pas sur au aux par plus avec ce cette ces son sa ses leur
    leurs il elle ils elles nous vous se ne ou où mais après avant être été sont ont comme entre sous contre selon deux
    fait`,
  de: `der die das den dem des ein eine einen einem einer und ist in zu mit von für auf im am an nicht sich auch es er sie
    wir ich ihr als bei nach aus zum zur wie über vor durch um hat haben wird werden war sind noch nur aber oder dass
    wenn kann unter`,
  es: `el la los las de del un una es en que por con para no se su sus lo como más pero sobre entre este esta ha han fue
    ser son desde hasta sin tras donde cuando le ya también años dos según contra`,
  it: `il lo la gli le di del della dei degli delle un una uno in che per con non si su sul sulla da dal dalla dalle nel
    nella alla ai ma come più anche sono ha hanno essere stato dopo tra fra questo questa suo sua loro`,
  pt: `os as de do da dos das um uma em no na nos nas que por para com não se ao mais mas como foi ser são seu sua seus
    pela pelo entre sobre até após também já ou quando tem há`,
  nl: `de het een en van in is op te dat die voor niet aan zijn er om ook als door bij naar uit over tot maar na nog wordt
    worden heeft hebben was hij zij wij we deze dit meer geen of tegen tussen`,
  tr: `ve bir bu da de için ile olarak olan daha çok en gibi kadar sonra önce göre ama ne var yok ise mi mı iki yeni oldu
    olduğu dedi etti her hem veya ya karşı tarafından`,
  id: `yang dan di ke dari untuk dengan ini itu pada tidak dalam akan adalah oleh atau juga sudah telah ada bisa karena
    sebagai para lebih saat kepada tersebut bagi hingga setelah serta`,
  sv: `och att det som en ett på är för av med till den de inte om var har från vid men så kan ska skulle eller när efter
    mot mellan under över man han hon vi också sig nu nya`,
  da: `og at det som en et på er for af med til den de ikke om var har fra ved men så kan skal ville eller når efter mod
    mellem under over man han hun vi også sig nu nye blev bliver`,
  fi: `ja on ei se että oli hän ovat mutta kun myös joka ole kuin niin sen tai mukaan jo vain tämä mitä nyt sekä ennen
    jälkeen kanssa voi ollut`,
  pl: `na do się że nie jest to po za od jak przez dla przy co ale był była są oraz ma tym który która które czy już tylko
    tego może pod nad`,
  ro: `și în de la pe cu un din nu să că este care pentru mai au fost sunt ale ca după dar prin lui sau ce fi cel cea fără
    între despre`,
  cs: `na se je že do to pro po by ve od za jak ale jsou byl byla bylo který která které podle při nebo už jen před mezi
    aby`,
  hu: `az és hogy nem is egy meg van volt ez azt csak de már még mint lesz ha vagy után között szerint több ki fel mert be`,
  vi: `và của là có được các trong cho với không một này những người đã từ về tại để khi đến ra theo vào năm sẽ`,
  so: `iyo oo ka ku in la ah waxa waxaa uu ay ee soo si isaga iyada dalka ayaa lagu`,
  no: `og i på til av er som det en et for med har ikke fra ved men så kan skal ville eller når etter mot mellom under over
    han hun vi også seg nå nye ble blir`,
  ku: `û li ji bi di de ku ev ew jî çû kir bû dibe hat ne tê wê vê bo ser gel navbera piştî berî hatin kirin dike`,
  az: `və bir bu üçün ilə olan daha çox edib olub edilib haqqında sonra əvvəl görə kimi onun ki də da isə ya yeni`,
  sq: `në të dhe për me nga një është që së i e u si nuk ka janë por pas edhe ky kjo më do`,
  hr: `i u je na se za da su od što koji koja s o ne iz bi će kako nije nakon zbog prema više bez kod protiv`,
  sk: `a v na je že sa do to pre po za od ako ale sú bol bola bolo ktorý ktorá ktoré podľa pri alebo už len pred medzi aby si`,
  sw: `ya wa na kwa katika la za ni cha vya kuwa baada hii huo huyo amesema wake yake hiyo kutoka`,
};

export const LATIN_LANGUAGES = Object.keys(WORDS);

export function frequentWordsIn(language: string): string[] {
  return WORDS[language]?.split(/\s+/u) ?? [];
}

/** Places in LATIN_LANGUAGES of the languages that a word is frequent in, by word. */
export const LANGUAGES_OF_WORD: ReadonlyMap<string, readonly number[]> = languagesOfWords();

function languagesOfWords(): Map<string, number[]> {
  const languages = new Map<string, number[]>();
  Object.values(WORDS).forEach((words, place) => {
    for (const word of new Set(words.split(/\s+/u))) languages.set(word, [...(languages.get(word) ?? []), place]);
  });
  return languages;
}
