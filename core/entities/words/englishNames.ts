// Closed classes that tell what a capitalised name of an English text stands for, in lower case. Written for Marsad from English newswire.

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Before the name of a person. */
export const ENGLISH_TITLES = words(`
president minister secretary ambassador envoy spokesman spokeswoman spokesperson general colonel sheikh senator chancellor king prince princess queen commander leader chief director
premier mr mrs ms miss dr sir lord lady baroness lt gen col maj sgt capt rep sen gov governor judge justice mayor pope cardinal bishop archbishop rabbi imam ayatollah mp
congressman congresswoman representative speaker chairman chairwoman captain major lieutenant admiral sergeant marshal emir sultan sheikha crown professor prof prosecutor deputy
prosecutor-general coordinator attorney commissioner coach striker goalkeeper midfielder defender detective inspector superintendent constable officer
`);

/** What somebody is called by in passing, before a name: "left-wing rival X", "opposition figure X". */
export const ENGLISH_ROLES = words(`
rival ally lawyer attorney activist journalist reporter politician candidate nominee lawmaker legislator figure founder co-founder chairman executive ceo analyst expert author writer actor actress singer musician
father mother son daughter brother sister wife husband widow businessman businesswoman billionaire entrepreneur economist diplomat adviser advisor aide official negotiator critic dissident opponent challenger winner star
player coach manager captain striker scientist researcher professor teacher doctor student driver pilot soldier victim suspect predecessor successor counterpart colleague veteran lawyer banker investor artist director
producer presenter host comedian columnist historian colleague boss head
`);

/** Last words of the names of bodies. */
export const BODY_ENDS = words(`
commission committee council party ministry department agency authority bank university college court police army navy force forces union association federation confederation organization organisation institute
foundation company corp corporation inc ltd plc llc airlines airways movement front alliance coalition league club office service co board bureau parliament senate assembly congress duma knesset
times post journal herald tribune guard guards corps brigade brigades battalion division command fund society trust observatory network militia group
record center centre school hospital museum church circuit capitol chamber treasury tribunal academy conference initiative taskforce directorate secretariat cabinet embassy consulate mission administration government house watch international news
`);

/** First words of such names, before "of", "for", "on" or "to": "Ministry of Health", "House of Commons". */
export const BODY_OPENS = words(`
ministry department bank university office court council house committee organization organisation association bureau board chamber institute academy union federation league party commission
society fund federation center centre assembly army movement front embassy school college ministries campaign campaigners reporters doctors
`);

/** Last words of the names of places. */
export const PLACE_ENDS = words(`
province district river delta lake sea bay gulf island islands strait straits mountains mountain hills valley desert airport crossing camp prison square street road avenue bridge park forest coast peninsula county city village
beach port canal dam hospital stadium border region governorate state base
`);

/** Last words of names that are nobody's: events, works, laws and things. */
export const THING_ENDS = words(`
kingdom tour express cup open games festival awards award day days week war act bill law agreement plan deal treaty accord accords summit storm hurricane song album show film book series podcast
championship championships trophy prize season final finals amendment statement budget ship railway line crisis attack attacks project programme program opera orchestra dancing voice movie holidays year years
`);
/** First words of such names. */
export const THING_OPENS = words(
  'storm hurricane cyclone typhoon operation tropical world grand amendment pool group team chapter part covid saint tier phase level grade stage',
);
/** First words of the names of places. */
export const PLACE_OPENS = words('lake mount mt cape port fort gulf');

/** Before the name of a place. */
export const PLACE_PREPOSITIONS = words('in near outside across throughout around');
export const PLACE_KINDS_BEFORE = words(
  'city town village province district suburb port region capital island county state neighbourhood neighborhood municipality',
);

/** Before the name of a company or another body: "drug firm X", "rock band X". */
export const BODY_KINDS = words(`
firm company band group giant maker airline carmaker retailer broker lender operator supplier developer startup start-up charity newspaper magazine website broadcaster channel network agency party club team thinktank think-tank manufacturer platform
`);

/** Written with a capital and no name: the calendar, languages and forms of address, and what headlines begin with. */
export const CAPITALISED_WORDS = words(`
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
christmas easter ramadan eid english arabic french persian farsi turkish kurdish hebrew russian spanish german muslim muslims christian christians jewish jew jews islamic islamist islamists sunni shia shiite
god i i'm i've i'll i'd covid covid-19 internet tv ok breaking exclusive watch live opinion analysis video photos read more continue reading revealed explained review interview updated update
north south east west northern southern eastern western central european asian african american british western-backed prime foreign defence defense interior finance former first vice deputy
lgbtq lgbt ai ceo pm mp mps jan feb mar apr jun jul aug sept sep oct nov dec arab arabs euro democrat republican labour tory conservative liberal socialist catholic protestant indigenous aboriginal
ministers officials children women men police his her its their lifts
`);

/** Of them, what an office or a body is for: "Ministry of Foreign Affairs". */
export const OFFICE_FIELDS = words('foreign defence defense interior finance european arab indigenous');

/** Lower-case words inside a person's name. */
export const NAME_PARTICLES = words(
  'ait ould al el bin ibn bint van von der de del della da di dos du la le abu ben ter ul',
);
/** Lower-case words inside a body's name. */
export const BODY_PARTICLES = words('of for and the on to in de des du');

/** Verbs beside which somebody acts: a capitalised pair before one is somebody. */
export const ENGLISH_ACTS = words(`
said says told tells added warned warns argued argues insisted insists announced announces wrote writes claimed claims denied denies accused accuses urged urges admitted admits died has had was is will would won wins met meets
pleaded resigned defeated called calls vowed vows promised promises criticised criticized praised testified suggested presents presented
`);

/** Given names of many bearers in several languages, as English writes them: facts of common knowledge. */
export const ENGLISH_GIVEN_NAMES = words(`
aaron abbas abdel abdul abdullah abdulrahman abraham adam adel adnan adrian ahmad ahmed ahmet aisha alan albert alejandro aleksandr alex alexander alexandra alexei alexey alfred ali alice alicia alison allan allen amal amanda amber
amir amjad amy ana anas anatoly andre andrea andreas andrei andrew andrey andy angela angus anita ann anna anne annie anthony antonio antony anwar arash arthur asif asma ashley ayman aziz barbara barry bashar bashir basil beatriz ben
benjamin bernard beth betty bill billy bob boris brad bradley brandon brenda brendan brett brian bridget bruce bruno bryan caitlin calvin cameron carl carla carlos carmen carol caroline catherine cathy cecilia chad charles charlie
charlotte chen chloe chris christian christina christine christopher cindy claire clara claudia clive colin connor craig cristina curtis cynthia daisy dan daniel daniela danielle danny darren dave david dawn dean deborah denis dennis derek
diana diane diego dmitri dmitry dominic don donald donna doris dorothy doug douglas duncan dylan ed eddie edith edmund eduardo edward edwin eileen elaine elena eli elias elizabeth ella ellen ellie emily emma emmanuel enrique eric erica erik
erin ernest esther ethan eugene eva evan eve evelyn fahad faisal farah farhan fatima felipe felix ferdinand fernando fiona florence fouad francesca francesco francis francisco frank fred freddie frederick gabriel gareth gary gavin gemma
geoff geoffrey george georgia gerald gerard giorgia giovanni glen glenn gloria gordon grace graham greg gregory guillermo gustavo guy hadi haider hakan hamid hamza hanan hannah harold harriet harry hasan hassan hazel heather hector heidi helen
helena henrik henry herbert hilary hossein howard hugh hugo hunter husam hussain hussein ian ibrahim igor imran ingrid irene iris isaac isabel isabella ismail ivan jack jackie jackson jacob jacqueline jaime jake jalal jamal james jamie jan jana
jane janet janice jared jasmine jason javier jay jean jeff jeffrey jen jennifer jenny jeremy jerome jerry jess jesse jessica jesus jill jim jimmy joan joanna joanne joaquin joe joel johan johannes john johnny jon jonathan jordan jorge jose josef
joseph josh joshua joyce juan judith judy julia julian julie juliet justin kamal kareem karen karim karl kate katherine kathleen kathryn kathy katie kay keir keith kelly ken kenneth kerry kevin khaled khalid kieran kim kimberly kirsty kristin kurt
kyle lara larry laura lauren laurence lawrence layla leah lee leila len leo leon leonard leonardo leslie lewis liam lily linda lindsay lisa liz lloyd lorenzo lori louis louise lucas lucia lucy luis luke lydia lynn maggie mahdi mahmoud majid malcolm
malik manuel marc marcel marcelo marco marcos marcus margaret maria mariam marie marina mario marion marjorie mark markus martha martin marwan mary maryam mason masoud mathew matt matteo matthew maureen mauricio max maxim maxime maya megan mehdi
mehmet melanie melissa meredith michael michel michelle miguel mike mikhail miriam mitch mohamed mohammad mohammed mohsen moira molly monica morgan mostafa muhammad munir murad mustafa nabil nadia nadine nancy naomi nasser natalia natalie natasha
nathan nayib neil nelson nicholas nick nicola nicolas nigel nikki nikolai nina noah noel nora noor norman nuri olaf oleg olga oliver olivia omar oscar osama osman oussama owen pablo pamela parvez pascal patricia patrick paul paula pauline pavel pedro
penny pete peter petra phil philip philippe phillip pierre priya priti qasem qassem rachel rafael rafiq rahul raj ralph ramon ramzi rana randy rashid raul ray raymond rebecca recep reza ricardo richard rick rita riyad rob robert roberta roberto robin
rodrigo roger roland ron ronald rory rosa rose ross roxana roy russell ruth ryan saad saeed sabrina sadiq saleh salim sally salma salman salvador sam samantha samer sami samir samuel sandra sanjay sara sarah sayed scott sean sebastian serge sergei
sergey sergio shane shannon sharif sharon shaun sheila shirley silvia silvio simon simone sofia sonia sophia sophie stacey stanley stefan stella stephanie stephen steve steven stewart stuart sue suleiman suella susan suzanne sylvia takashi talal tamara
tanya tara tareq tariq ted teresa terry theo theresa thomas tim timothy tina toby todd tom tommy toni tony tracy trevor tyler ursula usama valentina valeria vanessa vera veronica vicente victor victoria vijay viktor vincent viola virginia vladimir
volodymyr adele agnes alain alejandra alessandro amelie amina anders anneliese antoine arnaud augusto bernardo bilal brigitte bronwen carson cecile chantal chelsea claude claudio colm craig cyril dara daryl debbie deniz
didier dieter dina drew edouard eitan elise elliot eloise emine emil emilio ewan eyal fabian fabio fares fatih federico fleur frances franz frederic gaston gauthier gilles gregor guillaume haim hans hardeep hasina henri
herman hiroshi horacio hubert ilan imelda indira ines inga irina isabelle itamar ivo jacek jacinda jacques jair jagmeet jaroslaw javed jens jerzy joachim jochen joerg jonas jorg josep julio jurgen katarina kemal kenji klaus kyriakos
lars laurent leila lena ling lionel lola ludmila luiz luca luciana ludovic magnus maher maia marek marielle marta mathieu matthias mauro mette miroslav mohan moshe muhammadu murat mykola naftali najib narendra nawaf nawaz
nabih naguib nikos nouri olivier olaf orlando oriol orly oz pamela paolo pavlo pedro per pekka penelope pilar piotr qais rajiv ranil rafat rishi roman rosario rudy safa said sanna santiago savita shehbaz shinzo shlomo siobhan sven sylvain
takeshi tadhg tarek terrence thierry tsai tzipi ugo ulf umar ursula uri uwe valerie vaclav viktoria vitaly vivian wael yannick yasir yoon yulia yvette zac zach zara zelda ziyad zoltan
becky bobby clarissa connie christiane humza kaitlan kenny lindsey lizzy nicky piers robbie ronnie rosalynn vicky vince
walid walter wanda wang warren wayne wendy will william wolfgang xavier yahya yair yasmin yasser yevgeny yitzhak yoav yuri yusuf yousef zahra zainab zhang ziad zoe zuhair
`);
