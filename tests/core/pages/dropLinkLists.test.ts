import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { dropLinkLists } from '#core/pages/dropLinkLists';

const link = '<a href="/x">خبر آخر طويل العنوان</a>';
const prose = 'قال المتحدث إن المحادثات مستمرة في بغداد. '.repeat(12);

function kept(body: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${body}</body></html>`);
  dropLinkLists(document);
  return (document.body.textContent ?? '').replace(/\s+/g, ' ').trim();
}

test.each([
  [`<h3>اقرأ أيضا</h3><ul>${`<li>${link}</li>`.repeat(5)}</ul><p>نص</p>`, 'نص', 'a list with its heading'],
  [
    `<div><div>${prose}</div><div><h4>الأكثر قراءة</h4>${`<div>${link}<p>مقدمة قصيرة لخبر</p></div>`.repeat(4)}</div></div>`,
    prose.trim(),
    'teasers beside the text',
  ],
  [
    `<div>${prose}${link}${link}${link}</div>`,
    `${prose}${'خبر آخر طويل العنوان'.repeat(3)}`,
    'links within long text stay',
  ],
  [`<div>${link}${link}</div>`, 'خبر آخر طويل العنوانخبر آخر طويل العنوان', 'two links are no list'],
  [
    `<p>${link} ${link} ${link}</p>`,
    'خبر آخر طويل العنوان خبر آخر طويل العنوان خبر آخر طويل العنوان',
    'a paragraph stays, whatever it holds',
  ],
  ['<p>نص</p><div>© 2026 الموقع</div><footer>جميع الحقوق محفوظة</footer>', 'نص', 'copyright lines'],
  [
    `<div>جميع الحقوق محفوظة للشعب، ${prose}</div>`,
    `جميع الحقوق محفوظة للشعب، ${prose.trim()}`,
    'a text that begins like one stays',
  ],
  ['', '', 'an empty page'],
])('%.70s keeps %.40s (%s)', (body, expected) => {
  expect(kept(body)).toBe(expected.replace(/\s+/g, ' ').trim());
});
