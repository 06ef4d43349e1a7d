import { excerpt } from '#core/alerts/excerpt';
import type { AlertLanguage } from '#core/alerts/news';
import { nameIn } from '#core/entities/nameIn';
import { isolateIn, withoutIsolates } from '#core/language/isolate';
import type { SignalFigures, SignalSubject } from '#core/signals/signal';
import { SIGNAL_WORDS } from '#core/signals/signalWords';

/** Of an article in a sentence. */
const TITLE_CHARS = 200;

/** How numbers and days are written: in a message as they are, on a page as its reader chose. */
interface Formats {
  number: (value: number) => string;
  day: (day: string) => string;
}

/** What a signal says, in words. */
export interface SignalText {
  title: string;
  /** What it means; what was said, of a quote. */
  body: string;
  facts: [string, string][];
}

export function signalText(figures: SignalFigures, language: AlertLanguage, formats: Formats): SignalText {
  const words = SIGNAL_WORDS[language];
  const { number, day } = formats;
  const { facts } = words;
  const own = (text: string) => isolateIn(text.replace(/[\s\p{Cc}]+/gu, ' '), language);
  switch (figures.kind) {
    case 'spike':
      return {
        title: figures.names === undefined ? words.spikeOfStory : words.spike(own(nameIn(figures.names, language))),
        body: figures.days === undefined ? words.meaning.spike : words.meaning.spikeOfDays,
        facts: [
          [facts.reports, number(figures.reports)],
          [facts.usual, number(figures.usual)],
          [facts.day, day(figures.day)],
          ...(figures.days === undefined ? [] : [[facts.days, number(figures.days)] as [string, string]]),
        ],
      };
    case 'rising':
      return {
        title: words.rising(own(nameIn(figures.names, language))),
        body: words.meaning.rising,
        facts: [
          [facts.since, day(figures.since)],
          [facts.reports, number(figures.reports)],
          [facts.sources, number(figures.sources)],
        ],
      };
    case 'firstQuote':
      return {
        title: words.firstQuote(own(nameIn(figures.names, language))),
        body: withoutIsolates(figures.said),
        facts: [[facts.article, own(figures.title)]],
      };
    case 'revision': {
      const { revised } = figures;
      const all = (those: Record<string, string>[]) =>
        those.map((each) => own(nameIn(each, language))).join(language === 'ar' ? '، ' : ', ') || '—';
      const [before, after] =
        revised.change === 'actor' ? [all(revised.gone), all(revised.came)] : [own(revised.before), own(revised.after)];
      return {
        title: (revised.change === 'retracted' ? words.retracted : words.revised)(
          own(excerpt(figures.title, TITLE_CHARS)),
        ),
        body: words.meaning[revised.change],
        facts: [
          [facts.before, before],
          [facts.after, after],
        ],
      };
    }
    case 'channel':
      return {
        title: words.channel(own(figures.name)),
        body: figures.code === undefined ? words.meaning.failing : words.meaning.stopped,
        facts: [[facts.failures, number(figures.failures)]],
      };
    case 'unwell':
      return {
        title: words.unwell,
        body: words.symptoms[figures.symptom],
        facts: [
          [facts.decided, number(figures.decided)],
          [facts.accepted, number(figures.accepted)],
          [facts.inReview, number(figures.inReview)],
        ],
      };
    case 'drift':
      return {
        title: figures.version === undefined ? words.drift : words.learnt,
        body: figures.version === undefined ? words.meaning.drift : words.meaning.learnt,
        facts: [
          [facts.words, figures.words.map(own).join(language === 'ar' ? '، ' : ', ')],
          [facts.items, number(figures.items)],
        ],
      };
  }
}

/** A page of the dashboard. */
type SignalPage = '/alerts' | `/watches/${number}` | `/watches/${number}?${string}` | `/watches/${number}/profile`;

/** Where a signal leads: the articles, the profile or the channels in the dashboard; the article of a quote. */
export function signalPath(
  signal: { watchId: number; figures: SignalFigures } & SignalSubject,
): { path: SignalPage; leadsTo: 'story' | 'profile' | 'channels' } | { url: string; leadsTo: 'article' } {
  const { watchId, figures, actorId, topicId } = signal;
  if (figures.kind === 'firstQuote' || figures.kind === 'revision') return { url: figures.url, leadsTo: 'article' };
  if (figures.kind === 'channel') return { path: '/alerts', leadsTo: 'channels' };
  const page = `/watches/${watchId}` as const;
  if (figures.kind === 'unwell' || figures.kind === 'drift') return { path: `${page}/profile`, leadsTo: 'profile' };
  if (actorId !== undefined) return { path: `${page}?actor=${actorId}`, leadsTo: 'story' };
  return { path: topicId === undefined ? page : `${page}?topic=${topicId}`, leadsTo: 'story' };
}
