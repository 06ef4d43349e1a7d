import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseGlossary } from '#core/language/glossary';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileProfile } from '#core/relevance/profile/compileProfile';
import { logOddsOf } from '#core/relevance/score';

// Made-up news of a flood behind a dam, and other news of the same day, in languages without a table of words; the shipped glossary.
const glossary = parseGlossary(readFileSync('seeds/glossary/news.tsv', 'utf8'));
const SEEDS = {
  ar: `فيضانات بعد انهيار سد
أدت الفيضانات إلى انهيار سد ومقتل عشرات الأشخاص. ويبحث رجال الإنقاذ عن المفقودين، وأعلنت الحكومة حالة الطوارئ ووعدت بمساعدات إنسانية للنازحين. وقالت وزارة الصحة إن المستشفيات مكتظة بالجرحى.`,
  en: `Floods after a dam collapses
Floods led to the collapse of a dam and killed dozens of people. Rescuers search for the missing, the government declared a state of emergency and promised humanitarian aid for the displaced. The health ministry said that hospitals were full of the wounded.`,
};
const REPORTS: Record<string, { on: string[]; off: string[] }> = {
  fr: {
    on: [
      'Inondations : le bilan s’alourdit\nLes secouristes recherchent des disparus après l’effondrement du barrage. Le gouvernement a décrété l’état d’urgence et les hôpitaux accueillent les blessés.',
      'Aide humanitaire pour les sinistrés\nDes tonnes d’aide humanitaire arrivent pour les déplacés après les inondations et l’effondrement d’un barrage.',
    ],
    off: [
      'Le parlement vote le budget\nLes députés ont adopté le budget après un long débat sur les impôts et les retraites.',
      'Victoire en finale de la coupe\nL’équipe a gagné la finale devant ses supporters après les tirs au but.',
      'La banque centrale relève ses taux\nLa banque centrale a relevé son taux directeur pour lutter contre l’inflation.',
    ],
  },
  tr: {
    on: [
      'Sel felaketi: ölü sayısı artıyor\nBarajın çökmesinin ardından arama kurtarma ekipleri kayıp kişileri arıyor. Hükümet olağanüstü hal ilan etti, hastaneler yaralılarla dolu.',
      'Selden etkilenenlere insani yardım\nBaraj yıkıldı, sel nedeniyle yerinden edilenler için insani yardım gönderildi.',
    ],
    off: [
      'Meclis bütçeyi kabul etti\nMilletvekilleri vergi ve emeklilik konusundaki uzun görüşmeden sonra bütçeyi onayladı.',
      'Takım kupayı kazandı\nTakım finalde penaltılarla rakibini yendi ve taraftarlar sevindi.',
      'Merkez bankası faizi artırdı\nMerkez bankası enflasyonla mücadele için faiz oranını artırdı.',
    ],
  },
  fa: {
    on: [
      'سیل و فروریختن سد\nپس از سیل و فروریختن سد، امدادگران در جستجوی ناپدیدشدگان هستند. دولت وضعیت اضطراری اعلام کرد و بیمارستان ها پر از مجروحان است.',
      'کمک های انسان دوستانه برای آوارگان سیل\nکمک های بشردوستانه برای آوارگان سیل و قربانیان فروپاشی سد فرستاده شد.',
    ],
    off: [
      'مجلس بودجه را تصویب کرد\nنمایندگان مجلس پس از بحث درباره مالیات بودجه سال آینده را تصویب کردند.',
      'پیروزی تیم در فینال جام\nتیم ملی در فینال با ضربات پنالتی برنده شد و هواداران شادی کردند.',
      'بانک مرکزی نرخ بهره را بالا برد\nبانک مرکزی برای مهار تورم نرخ بهره را افزایش داد.',
    ],
  },
};

test.each(
  Object.entries(SEEDS).flatMap(([seed, text]) =>
    Object.keys(REPORTS).map((language) => [seed, language, text] as const),
  ),
)('theme words of a seed (%s) put its reports in another language (%s) before other news', (_seed, language, text) => {
  const profile = compileProfile(
    buildProfile(
      { title: text.slice(0, text.indexOf('\n')), text },
      { background: createBackground('ar'), themes: { glossary, backgroundOf: createBackground } },
    ),
  );
  const odds = (report: string) => {
    const [title = '', body = ''] = report.split('\n');
    return logOddsOf(
      analyseItem({ title, summary: '', text: body, language }, { background: createBackground(language) }),
      profile,
    );
  };
  const { on = [], off = [] } = REPORTS[language] ?? {};
  expect(Math.min(...on.map(odds))).toBeGreaterThan(Math.max(...off.map(odds)) + 1);
});
