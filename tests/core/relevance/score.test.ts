import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActorMention } from '#core/entities/actor';
import type { Doc } from '#core/language/doc';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground, learn } from '#core/relevance/background';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileProfile, scoreItem } from '#core/relevance/score';
import { scoreOfTrace } from '#core/relevance/trace';

const SEED_TITLE = 'فيضان نهر الوادي يغمر مدينة النخيل';
const SEED = `${SEED_TITLE}
غمر فيضان نهر الوادي أحياء مدينة النخيل ليلة أمس وأعلن محافظ النخيل حالة الطوارئ.
وقال الدفاع المدني إن فيضان نهر الوادي قطع جسر النخيل وإن سد الصفا لم يعد يحتمل.
وطلب محافظ النخيل من وزارة الري فتح بوابات سد الصفا قبل موجة الفيضان الثانية.`;

const SENTENCES = [
  'ارتفع منسوب نهر الوادي وعاد الفيضان إلى مدينة النخيل.',
  'فتحت وزارة الري بوابات سد الصفا.',
  'فاز فريق الكرة بالمباراة النهائية أمس.',
  'ارتفعت أسعار النفط في الأسواق العالمية.',
  'أجلى الدفاع المدني سكان النخيل.',
];

const NAMES: [string, string][] = [
  ['النخيل', 'nakheel'],
  ['وزارة الري', 'irrigation'],
  ['الدفاع المدني', 'civil-defence'],
];

function findMentions({ text }: Doc): ActorMention[] {
  return NAMES.flatMap(([surface, actorKey]) =>
    [...text.matchAll(new RegExp(surface, 'g'))].map(({ index }) => ({
      actorKey,
      start: index,
      end: index + surface.length,
      use: 'plain' as const,
    })),
  );
}

const background = createBackground('ar');
for (const text of SENTENCES)
  learn(background, analyseItem({ title: '', summary: '', text, language: 'ar' }, { background, findMentions }).hashes);
const profile = buildProfile({ title: SEED_TITLE, text: SEED }, { background, language: 'ar', findMentions });
const item = (title: string, text: string) =>
  analyseItem({ title, summary: '', text, language: 'ar' }, { background, findMentions });

describe('scoreItem', () => {
  const compiled = compileProfile(profile, { version: 7 });

  test('puts an item on the story far above one that is off it', () => {
    const on = scoreItem(item('نهر الوادي يفيض ثانية في النخيل', SENTENCES.join('\n')), compiled);
    const off = scoreItem(item('أسعار النفط', SENTENCES[3] ?? ''), compiled);
    expect(on.score).toBeGreaterThan(0.5);
    expect(on.accepted).toBe(true);
    expect(off.score).toBeLessThan(0.01);
    expect(off.accepted).toBe(false);
  });

  test('stores a trace that gives the same score again, bit for bit, for any item', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SENTENCES), { maxLength: 12 }),
        fc.constantFrom(...SENTENCES),
        (body, title) => {
          const { score, trace } = scoreItem(item(title, body.join('\n')), compiled);
          expect(scoreOfTrace(JSON.parse(JSON.stringify(trace)))).toBe(score);
        },
      ),
      { seed: 4 },
    );
  });

  test('says where in the text each share comes from', () => {
    const analysed = item('نهر الوادي', 'أغلق سد الصفا.');
    const { trace } = scoreItem(analysed, compiled);
    expect(trace.profileVersion).toBe(7);
    const dam = trace.parts.find(({ key }) => key === 'سد صفا');
    expect(dam?.spans.map(([start, end]) => analysed.doc.text.slice(start, end))).toEqual(['سد الصفا']);
  });

  test('takes off an item that names others and none of the profile’s: the same words of another event', () => {
    const told = (name: string, actorKey: string) => {
      const text = `فيضان نهر الوادي يقطع جسراً في ${name}`;
      const start = text.indexOf(name);
      const found: ActorMention = { actorKey, start, end: start + name.length, use: 'plain' };
      const analysed = analyseItem(
        { title: '', summary: '', text, language: 'ar' },
        { background, findMentions: () => [found] },
      );
      return scoreItem(analysed, compiled).trace;
    };
    const others = told('السويس', 'suez').parts.find(({ kind }) => kind === 'others');
    expect(others).toMatchObject({ key: 'suez', share: -2 });
    expect(others?.spans).toHaveLength(1);
    expect(told('النخيل', 'nakheel').parts.some(({ kind }) => kind === 'others')).toBe(false);
    const nobody = scoreItem(item('', 'فيضان نهر الوادي يقطع جسراً'), compiled).trace;
    expect(nobody.parts.some(({ kind }) => kind === 'others')).toBe(false);
    // A seed that names one or two tells little of who belongs to its story.
    const thin = compileProfile({ ...profile, actors: profile.actors.slice(0, 2) });
    const elsewhere = analyseItem(
      { title: '', summary: '', text: 'فيضان في السويس', language: 'ar' },
      { background, findMentions: () => [{ actorKey: 'suez', start: 9, end: 15, use: 'plain' }] },
    );
    expect(scoreItem(elsewhere, thin).trace.parts.some(({ kind }) => kind === 'others')).toBe(false);
  });

  test.each([
    ['excluded', { ...profile, excluded: ['كرة'] }, 'مباراة كرة في النخيل'],
    ['required', { ...profile, required: ['زلزال'] }, 'فيضان نهر الوادي في النخيل'],
  ])('gives 0 for an %s word whatever else the item says', (kind, changed, title) => {
    const { score, accepted, trace } = scoreItem(item(title, SEED), compileProfile(changed));
    expect([score, accepted]).toEqual([0, false]);
    expect(trace.parts[0]?.kind).toBe(kind);
  });

  test('finds the story in another language by who is named with whom', () => {
    const mention = (text: string, surface: string, actorKey: string): ActorMention => {
      const start = text.indexOf(surface);
      return { actorKey, start, end: start + surface.length, use: 'plain' };
    };
    const english = createBackground('en');
    const about =
      'Nakheel under water again\nCivil defence leaves Nakheel; the irrigation ministry opens the dam at Nakheel.';
    const found = [
      mention(about, 'Nakheel', 'nakheel'),
      mention(about, 'Civil defence', 'civil-defence'),
      mention(about, 'irrigation ministry', 'irrigation'),
    ];
    const on = analyseItem(
      { title: '', summary: '', text: about, language: 'en' },
      { background: english, findMentions: () => found },
    );
    const off = analyseItem(
      { title: '', summary: '', text: 'Oil prices rise', language: 'en' },
      { background: english },
    );
    expect(scoreItem(on, compiled).score).toBeGreaterThan(scoreItem(off, compiled).score * 5);
  });

  test('rejects everything with an empty profile', () => {
    const empty = buildProfile({ title: '', text: '' }, { background, language: 'ar' });
    expect(scoreItem(item(SEED_TITLE, SEED), compileProfile(empty)).accepted).toBe(false);
  });
});
