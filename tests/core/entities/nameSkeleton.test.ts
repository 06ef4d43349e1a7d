import { expect, test } from 'vitest';
import { nameSkeleton } from '#core/entities/nameSkeleton';
import { normaliseText } from '#core/language/arabic/normalise';

const folded = (name: string) => normaliseText(name).toLowerCase();

test.each([
  ['فائق الزرنوقي', 'Faiq al-Zarnouqi'],
  ['فائق الزرنوقي', 'Fayeq Zarnuki'],
  ['عبد الله بن مرزوق', 'Abdullah Marzouq'],
  ['عبدالرحمن النهري', 'Abdel Rahman al-Nahri'],
  ['صلاح الدين الكرفاني', 'Salaheddine al-Karfani'],
  ['أبو مهدي الجبلي', 'Abu Mahdi al-Jabali'],
  ['تشارلز وينتربورن', 'Charles Winterborn'],
  ['سيسيل غرينفيلد', 'Cecil Greenfield'],
])('«%s» is heard as "%s"', (arabic, latin) => {
  expect(nameSkeleton(folded(arabic))).toBeDefined();
  expect(nameSkeleton(folded(latin))).toBe(nameSkeleton(folded(arabic)));
});

test.each([
  ['فائق الزرنوقي', 'Faiq al-Zarnabi'],
  ['سمير النجدي', 'Samir al-Najafi'],
])('«%s» is not "%s"', (arabic, latin) => {
  expect(nameSkeleton(folded(latin))).not.toBe(nameSkeleton(folded(arabic)));
});

test.each(['الزرنوقي', 'علي رضا', 'Joe Ray', ''])('«%s» tells too little', (name) => {
  expect(nameSkeleton(folded(name))).toBeUndefined();
});
