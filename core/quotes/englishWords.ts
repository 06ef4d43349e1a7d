// Closed word classes of English reports, in lower case. Written for Marsad from English newswire.

export const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** The verb of a quote that a text only cites. */
export const ATTRIBUTION = 'according to';

/** No subject goes back over these: another clause or an adjunct begins there. */
export const BOUNDARIES = words(`
on in at after during with by from to as while when whilst that because since if who which whose but although though before until amid despite where than like so however meanwhile
yesterday today monday tuesday wednesday thursday friday saturday sunday and or whether what how why about against into over under earlier separately additionally instead still yet
said says say adding saying released issued published obtained seen citing cited
`);

/** Before a clause of its own: no subject goes back over them. */
export const CLAUSE_WORDS = words(`
as when while whilst that because since if who which whose but although though before until where whereas than so however meanwhile whether what how why despite
said says say adding saying issued obtained seen citing cited
`);

/** Verbs that are finite as they stand. */
export const FINITE = words(
  'will would is was are were be been has had have can could may might should must do does did shows showed proves proved makes made gives gave',
);

/** Verbs that are nouns as well: "according to multiple reports". */
export const NOUN_VERBS = words(
  'reports remarks comments claims estimates forecast forecasts hopes hope finds repeats shows recalls',
);

/** Last words of a time, place or occasion, behind which what is said begins: "said on Friday it had …". */
export const OCCASION_ENDS = words(`
monday tuesday wednesday thursday friday saturday sunday yesterday today statement interview conference briefing report letter post tweet email week month year morning evening night afternoon weekend
`);

/** Days, which stand before a verb too. */
export const DAYS = words('monday tuesday wednesday thursday friday saturday sunday yesterday today');

/** Between a subject and its verb. */
export const AUXILIARIES = words(
  'also later then has have had is are repeatedly earlier previously publicly reportedly now once not never did do does will would further separately recently again clearly rightly strongly additionally only who still have',
);
/** Before a participle of the past: nobody says it. */
export const PASSIVES = words('was were been be being get got');

/** After a verb: when, where or to whom, before what is said. */
export const ADJUNCTS = words(`
on in at to during late early later after by via earlier yesterday today monday tuesday wednesday thursday friday saturday sunday last this reporters journalists as when while from before following
`);

export const PERSONS = words('he she');
export const PRONOUNS = words('he she they it we i');
/** Prepositions inside a subject: what is named behind them is not its head. */
export const GENITIVES = words('of for in at to from by with on into about against');
/** Who speaks for an office, or holds it. */
export const OFFICES = words(`
president minister premier chancellor secretary spokesman spokeswoman spokesperson official leader chief head commander general ambassador envoy senator governor mayor king prince emir sheikh director
treasurer adviser advisor aide chairman chairwoman chair lawmaker deputy judge prosecutor lawyer commissioner diplomat pope premier mp ceo analyst expert professor
`);
/** Not part of a name, though written with a capital before it. */
export const TITLES = words(`
president minister prime foreign defence defense interior oil finance secretary general sheikh king prince sir mr mrs ms dr lord lady senator former premier the first deputy vice chancellor spokesman spokeswoman state leader
captain colonel major lieutenant admiral professor judge justice speaker chief commander ayatollah imam pope rabbi ceo
`);
export const ARTICLES = words(
  'the a an his her their its our this that these those one some many several both two three other',
);

/** Between a document and "by" or "from" whom it is. */
export const ISSUED = words('released issued published made shared circulated');

/** Before a new report inside one that goes on. */
export const CONNECTIVES = words('while but and though although whereas as meanwhile');
