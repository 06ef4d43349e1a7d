import { describe, expect, test } from 'vitest';
import { alertText } from '#core/alerts/alertText';
import { renderWebhook } from '#core/alerts/webhookBody';
import { type SignalFigures, signalSchema } from '#core/signals/signal';
import { SIGNAL_WORDS } from '#core/signals/signalWords';

const names = { ar: 'رانيا', en: 'Rania Example' };
const article = { title: 'Talks', url: 'https://news.example/1', lang: 'en' };
const EACH: SignalFigures[] = [
  { kind: 'spike', names, day: '2024-03-29', reports: 54, usual: 17.5 },
  { kind: 'spike', day: '2024-03-29', reports: 54, usual: 17.5 },
  { kind: 'rising', names, since: '2024-03-28', reports: 9, sources: 4 },
  { kind: 'firstQuote', names, said: 'We stay.', title: 'Talks', url: 'https://news.example/1', lang: 'en' },
  { kind: 'revision', revised: { change: 'number', before: '3 dockers', after: '12 dockers' }, ...article },
  { kind: 'revision', revised: { change: 'retracted', before: 'Talks', after: 'Correction: none' }, ...article },
  { kind: 'revision', revised: { change: 'title', before: 'Talks', after: 'No talks' }, ...article },
  { kind: 'revision', revised: { change: 'actor', gone: [], came: [names] }, ...article },
  { kind: 'channel', name: 'desk', failures: 7 },
  { kind: 'channel', name: 'desk', failures: 1, code: 'delivery.gone' },
  { kind: 'unwell', symptom: 'noGap', decided: 90, accepted: 20, inReview: 40 },
  { kind: 'drift', words: ['harbour', 'ميناء'], items: 12 },
  { kind: 'drift', words: ['harbour'], items: 12, version: 5 },
];
const told = (figures: SignalFigures, language: 'ar' | 'en', of = {}) =>
  alertText(
    { alertId: 1, watchId: 3, watchName: 'Port', signal: { id: 9, figures, ...of } },
    { language, zone: 'UTC', publicUrl: 'https://marsad.example' },
  );

describe('a signal in a message', () => {
  test.each(EACH)('is told in both languages with what was counted: %j', (figures) => {
    expect(signalSchema.parse(figures)).toEqual(figures);
    const [arabic, english] = [told(figures, 'ar'), told(figures, 'en')];
    expect(arabic.facts.length).toBe(english.facts.length);
    expect(english.title).not.toMatch(/\p{Script=Arabic}/u);
    expect(arabic.title).toMatch(/\p{Script=Arabic}/u);
    expect(english.facts.length).toBeGreaterThan(0);
    expect([arabic, english].flatMap(({ paragraphs }) => paragraphs).every((words) => words.length > 0)).toBe(true);
  });

  test('names whom it is of, how many there were and what is usual, and leads to these articles', () => {
    const [spike] = EACH as [SignalFigures];
    expect(told(spike, 'en', { actorId: 7 })).toMatchObject({
      subject: '[Marsad] Port: “Rania Example” is named far more than usual',
      titleUrl: 'https://marsad.example/watches/3?actor=7',
      facts: [
        ['Independent reports', '54'],
        ['Usual by this hour', '17.5'],
        ['Day (UTC)', '29 March 2024'],
      ],
    });
    expect(told(spike, 'ar').title).toBe('ذُكر «رانيا» أكثر من المعتاد بكثير');
  });

  test('of a first quote leads to the article, with what was said', () => {
    const quote = EACH[3] as SignalFigures;
    expect(told(quote, 'en')).toMatchObject({ titleUrl: 'https://news.example/1', paragraphs: ['We stay.'] });
  });

  test('of an edit has what it was and what it is, and leads to the article', () => {
    expect(told(EACH[4] as SignalFigures, 'en')).toMatchObject({
      title: 'Says another thing now: “Talks”',
      titleUrl: 'https://news.example/1',
      facts: [
        ['Before', '3 dockers'],
        ['Now', '12 dockers'],
      ],
    });
    expect(told(EACH[7] as SignalFigures, 'ar').facts.slice(0, 2)).toEqual([
      ['قبل التعديل', '—'],
      ['بعده', 'رانيا'],
    ]);
  });

  test('of a name that would break the line or turn the sentence does neither', () => {
    const nasty = { kind: 'channel', name: 'a\n\u202Eb', failures: 6 } as const;
    expect(told(nasty, 'en').subject).toBe('[Marsad] Port: The channel “a b” delivers nothing');
  });

  test('is an event of its own for programs, with its figures', () => {
    const [figures] = EACH as [SignalFigures];
    const alert = { alertId: 1, watchId: 3, watchName: 'Port', signal: { id: 9, figures, actorId: 7 } };
    const body = JSON.parse(renderWebhook(alert, { publicUrl: 'https://marsad.example', sentAt: new Date(0) }));
    expect(body).toMatchObject({
      event: 'signal.spike',
      signal: { id: 9, actorId: 7, reports: 54, usual: 17.5, names },
    });
    expect(body.signal.message).toContain('far more than usual');
  });
});

test('Arabic words of signals follow the style of the others', () => {
  const words = JSON.stringify(SIGNAL_WORDS.ar, (_key, value) => (typeof value === 'function' ? value('اسم') : value));
  expect(words).not.toMatch(/[,;?](?=\s)|UTC|تقرير|قناة/u);
  expect(words).not.toMatch(/\u064Bا/u);
});
