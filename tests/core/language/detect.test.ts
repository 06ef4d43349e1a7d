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
    ['he', 'ראש הממשלה נתניהו'],
    ['ru', 'Министр иностранных дел России'],
    ['und', ''],
    ['und', '12345 —'],
  ])('tells %s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
