import type { AlertLanguage } from '#core/alerts/news';

/** What the page of a signed link says and offers; it has the language of the message that led there. */
export const LINK_WORDS: Record<
  AlertLanguage,
  {
    manage: string;
    title: (watch: string) => string;
    day: string;
    week: string;
    stop: string;
    resume: string;
    /** For a week, an actor or a topic of the message's article. */
    subject: (name: string) => string;
    subjectMuted: (name: string) => string;
    subjectResume: (name: string) => string;
    subjectResumed: (name: string) => string;
    /** A kind of signals, for good. */
    kind: (name: string) => string;
    kindStopped: (name: string) => string;
    kindResume: (name: string) => string;
    kindResumed: (name: string) => string;
    muted: (until: string) => string;
    stopped: string;
    resumed: string;
    invalid: string;
  }
> = {
  ar: {
    manage: 'كتم هذه التنبيهات أو إيقافها',
    title: (watch) => `تنبيهات «${watch}»`,
    day: 'كتم ليوم',
    week: 'كتم لأسبوع',
    stop: 'إيقاف التنبيهات',
    resume: 'إلغاء الكتم',
    subject: (name) => `كتم «${name}» لأسبوع`,
    subjectMuted: (name) => `كُتم «${name}» على هذه الوجهة لأسبوع.`,
    subjectResume: (name) => `إلغاء كتم «${name}»`,
    subjectResumed: (name) => `أُلغي كتم «${name}».`,
    kind: (name) => `إيقاف إشارات «${name}»`,
    kindStopped: (name) => `أُوقفت إشارات «${name}» من هذه القصة على هذه الوجهة.`,
    kindResume: (name) => `إعادة إشارات «${name}»`,
    kindResumed: (name) => `أُعيدت إشارات «${name}».`,
    muted: (until) => `كُتمت التنبيهات حتى ${until}.`,
    stopped: 'أُوقفت تنبيهات هذه القصة على هذه الوجهة.',
    resumed: 'أُلغي الكتم.',
    invalid: 'هذا الرابط غير صالح. استخدم الرابط كما ورد في الرسالة.',
  },
  en: {
    manage: 'Mute or stop these alerts',
    title: (watch) => `Alerts of “${watch}”`,
    day: 'Mute for a day',
    week: 'Mute for a week',
    stop: 'Stop these alerts',
    resume: 'Unmute',
    subject: (name) => `Mute “${name}” for a week`,
    subjectMuted: (name) => `“${name}” is muted here for a week.`,
    subjectResume: (name) => `Unmute “${name}”`,
    subjectResumed: (name) => `“${name}” is no longer muted.`,
    kind: (name) => `Stop signals of this kind: ${name}`,
    kindStopped: (name) => `This watch sends no more signals of this kind here: ${name}.`,
    kindResume: (name) => `Send signals of this kind again: ${name}`,
    kindResumed: (name) => `Signals of this kind are sent again: ${name}.`,
    muted: (until) => `The alerts are muted until ${until}.`,
    stopped: 'This watch alerts here no more.',
    resumed: 'The alerts are no longer muted.',
    invalid: 'This link is not valid. Use the one in the message as it is.',
  },
};
