import { defined } from '#core/defined';
import { type FeedServer, type SeenRequest, startFeedServer } from '#tests/support/feedServer';
import { type RssItem, renderRss } from '#tests/support/renderRss';

/** What a feed needs before it answers; whatever of it a page shows later is a leak. */
export const ACCESS = {
  login: 'desk:olive-press-71',
  userAgent: 'Harbour-Reader/3',
  cookie: 'pass=quay-eleven-4410',
  headers: 'X-Gate: copper-lantern-93',
} as const;

/** Pasted: its date is in its words, and behind its end stand a call of the site and another report. */
export const SEED = {
  title: 'محادثات بغداد وواشنطن حول انسحاب القوات الأميركية من العراق',
  day: '2024-01-24',
  dayWords: '24 كانون الثاني 2024',
  own: `بغداد، 24 كانون الثاني 2024. أعلنت الحكومة العراقية بدء المحادثات مع الولايات المتحدة حول انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي.
وقالت بغداد إن اللجنة العسكرية العليا ستضع جدولا زمنيا لانسحاب القوات الأميركية من العراق.
وتطالب فصائل المقاومة الإسلامية في العراق بانسحاب القوات الأميركية، بينما تقول واشنطن إن مهمة التحالف الدولي مستمرة.`,
  aside: 'اقرأ أيضاً: البرلمان يؤجل التصويت على قانون الموازنة',
  call: 'تابعونا على تلغرام',
  other: `مهرجان الزيتون يعود إلى بلدة الساحل
افتتحت بلدة الساحل مهرجان الزيتون السنوي بعد انقطاع ثلاثة مواسم، وشارك فيه مزارعون من القرى المجاورة عرضوا الزيت والصابون والخبز.
ويستمر المهرجان أسبوعا كاملا، وتقام في مسائه حفلات غناء للأطفال في ساحة البلدة القديمة.`,
} as const;

export const pastedSeed = `${SEED.title}\n\n${SEED.own}\n${SEED.aside}\n${SEED.call}\n${SEED.other}`;

/** Headlines on the story, each with a sentence of its own. */
const REPORTS = [
  [
    'الوفدان يتفقان على جولة ثالثة',
    'واتفق الوفدان على عقد جولة ثالثة في نيسان بحضور ممثلين عن إقليم كردستان وخبراء في التسليح والتدريب',
  ],
  [
    'لجنة فنية تحصي المعسكرات المشتركة',
    'وبدأت لجنة فنية إحصاء المعسكرات المشتركة والمعدات الثقيلة ومخازن الوقود قبل تسليمها إلى الجيش',
  ],
  [
    'فصائل تمهل الحكومة أسبوعين',
    'وأمهلت فصائل مسلحة الحكومة أسبوعين لإعلان موعد واضح، وهددت بإنهاء الهدنة إن طال الحوار',
  ],
  [
    'البرلمان يطلب نسخة من الجدول الزمني',
    'وطلبت لجنة الأمن النيابية نسخة من الجدول الزمني، وحددت جلسة سرية مع وزير الخارجية لمناقشته',
  ],
  [
    'رئيس الوزراء يلتقي قائد القيادة المركزية',
    'والتقى رئيس الوزراء قائد القيادة المركزية في القصر الحكومي، وبحثا حماية المستشارين والحدود الغربية',
  ],
  [
    'مستشار أمني يتحدث عن مرحلتين',
    'وقال مستشار أمني إن الخروج يجري على مرحلتين تبدأ أولاهما من القواعد الكبيرة وتنتهي الثانية بعد عام',
  ],
  [
    'السفيرة تؤكد استمرار التدريب',
    'وأكدت السفيرة أن تدريب الطيارين وصيانة المقاتلات يستمران بعقود ثنائية لا علاقة لها بالمهمة الدولية',
  ],
  [
    'وزارة الدفاع تتسلم قاعدة جديدة',
    'وتسلمت وزارة الدفاع قاعدة في محافظة صلاح الدين مع مدرجها وأجهزة الرادار ومستشفاها الميداني',
  ],
  ['خلاف على بقاء المستشارين', 'وظهر خلاف على عدد المستشارين الذين يبقون، وتحدث مصدر نيابي عن خمسمئة ضابط في مقر واحد'],
  [
    'عشائر الأنبار تطلب ضمانات',
    'وطلبت عشائر الأنبار ضمانات مكتوبة بأن لا يترك الفراغ للجماعات المسلحة العائدة من البادية',
  ],
  ['أربيل ترسل وفدا إلى الجولة المقبلة', 'وأعلنت أربيل إرسال وفد من ثلاثة وزراء، وتمسكت ببقاء مركز التنسيق قرب مطارها'],
  [
    'خبراء يقدرون كلفة التسليح',
    'وقدر خبراء كلفة التسليح البديل بمليارات الدنانير، ودعوا إلى شراء منظومات دفاع جوي من أكثر من دولة',
  ],
  ['صحيفة تنشر مسودة الاتفاق', 'ونشرت صحيفة مسودة من تسع صفحات فيها مواعيد الرحيل وأسماء القواعد ومصير المترجمين'],
  ['المشتركون يقرؤون تفاصيل الملحق السري', 'وتضمن ملحق سري خرائط الطرق التي تسلكها القوافل وساعات حركتها ورسوم عبورها'],
  ['وثيقة قديمة عن مهمة التحالف', 'وكشفت وثيقة من العام الماضي أسماء الدول التي وعدت بسحب جنودها قبل غيرها'],
  ['بيان ليلي عن نتائج الجلسة', 'وصدر قبيل منتصف الليل بيان من أربع فقرات عن نتائج الجلسة ومكان انعقاد التالية'],
] as const;

/** On the story of the seed, each with words of its own. */
export function onStory(at: number): Pick<RssItem, 'title' | 'content'> {
  const [title = '', detail = ''] = REPORTS[at] ?? [];
  return {
    title,
    content: `<p>بغداد – تبحث اللجنة العسكرية العليا انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي مع الولايات المتحدة.</p><p>${detail}.</p>`,
  };
}

export interface UnkindFeeds extends FeedServer {
  /** The items of /daily.xml and /flaky.xml, to be changed between polls. */
  daily: RssItem[];
  flaky: RssItem[];
  /** Whether /flaky.xml answers. */
  isFlakyUp: boolean;
}

const DAY_MS = 86_400_000;

/** Feeds of one story as real ones fail: without dates, with old items, behind a login, with ids of two, up and down. */
export async function startUnkindFeeds(now: Date): Promise<UnkindFeeds> {
  const server = await startFeedServer();
  const item = (name: string, at: number, pubDate?: Date): RssItem => {
    const link = server.url(`/${name}/${at}`);
    return { guid: link, link, ...onStory(at), ...defined({ pubDate: pubDate?.toUTCString() }) };
  };
  const yesterday = new Date(now.getTime() - DAY_MS);
  const feeds: UnkindFeeds = Object.assign(server, {
    daily: Array.from({ length: 6 }, (_, at) => item('daily', at, new Date(now.getTime() - (at + 1) * DAY_MS))),
    flaky: [item('flaky', 12, yesterday)],
    isFlakyUp: true,
  });
  const undated = [6, 7, 8].map((at) => item('undated', at));
  const identity = [9, 10].map((at) => ({
    ...item('identity', at, new Date(now.getTime() - DAY_MS)),
    guid: 'one-for-all',
  }));
  const rss = (items: RssItem[], title: string) => ({
    body: renderRss(items, { title }),
    headers: { 'content-type': 'application/rss+xml' },
  });
  server.route('/daily.xml', () => rss(feeds.daily, 'يوميات بغداد'));
  server.route('/undated.xml', () => rss(undated, 'بلا تواريخ'));
  server.route('/identity.xml', () => rss(identity, 'معرف واحد'));
  server.route('/flaky.xml', () => (feeds.isFlakyUp ? rss(feeds.flaky, 'متقطعة') : { status: 503, body: 'down' }));
  server.route('/never.xml', { status: 500, body: 'never' });
  const gated = (request: SeenRequest) =>
    isLetIn(request) ? rss([item('gated', 13, yesterday)], 'للمشتركين') : { status: 401, body: 'members only' };
  server.route('/gated.xml', gated);
  // As a proxy is asked: by the whole address.
  server.route(server.url('/gated.xml'), gated);
  return feeds;
}

function isLetIn({ headers }: SeenRequest): boolean {
  return (
    headers['authorization'] === `Basic ${Buffer.from(ACCESS.login).toString('base64')}` &&
    headers['user-agent'] === ACCESS.userAgent &&
    (headers['cookie'] ?? '').includes(ACCESS.cookie) &&
    headers['x-gate'] === 'copper-lantern-93'
  );
}
