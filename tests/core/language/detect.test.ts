import { describe, expect, test } from 'vitest';
import { detectLanguage } from '#core/language/detect';

describe('detectLanguage', () => {
  test.each([
    ['ar', 'العراق'],
    ['ar', 'ترامب: سنبقى في سوريا'],
    ['ar', 'قالت BBC إن Trump ينسحب'],
    ['ar', 'بيان حول كركوك وگرميان'],
    ['fa', 'وزیر امور خارجه عراق'],
    ['fa', 'رئیس جمهور ایران در نشست خبری گفت که مذاکرات ادامه دارد'],
    ['ur', 'وزیر اعظم نے کہا ہے کہ پاکستان میں انتخابات ہوں گے'],
    ['ckb', 'سەرۆک وەزیرانی هەرێمی کوردستان'],
    ['en', 'Iraq'],
    ['en', 'US forces in Iraq'],
    ['en', 'Biden says talks continue'],
    ['en', 'Houthi attack'],
    ['fr', 'Le président français en visite à Bagdad'],
    ['de', 'Der Bundeskanzler reist morgen nach Bagdad'],
    ['tr', 'Türkiye Cumhurbaşkanı Erdoğan Bağdat ziyaretinde konuştu'],
    ['en', 'Houthi fighters seize three ships off the coast of Yemen'],
    ['en', "Turkey's Erdoğan says the talks on the border will go on after the vote"],
    ['en', "UN warns of hunger in Sudan's camps as U.S. cuts aid"],
    ['es', 'El presidente viaja a Bagdad para una reunión con los ministros de la región'],
    ['it', 'Il ministro degli Esteri è a Bagdad per la riunione con i colleghi della regione'],
    ['nl', 'De minister van Buitenlandse Zaken is in Bagdad voor overleg met het kabinet'],
    ['pt', 'O presidente não vai a Bagdá para a reunião com os ministros da região'],
    ['id', 'Menteri luar negeri yang tiba di Bagdad akan bertemu dengan presiden untuk membahas perang'],
    ['ar', 'رأى الوزير أن من شد الرحال إلى القاهرة أمس قد عاد'],
    ['uk', 'Міністр закордонних справ України прибув до Києва'],
    ['el', 'Ο υπουργός Εξωτερικών στη Βαγδάτη'],
    ['ko', '이라크 총리가 바그다드에서'],
    ['ja', 'イラクの首相がバグダッドで'],
    ['ar', `${'— '.repeat(200)}قال الوزير ذلك`],
    ['he', 'ראש הממשלה נתניהו'],
    ['ru', 'Министр иностранных дел России'],
    ['und', ''],
    ['und', '12345 —'],
  ])('tells %s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
