import { formatDate } from '#core/alerts/alertDate';
import { escapeHtml } from '#core/alerts/html';
import { LINK_WORDS } from '#core/alerts/linkWords';
import type { AlertLanguage } from '#core/alerts/news';
import { directionOf } from '#core/language/direction';
import { ownEntry } from '#core/ownEntry';
import type { SignalKind } from '#core/signals/signal';
import { SIGNAL_WORDS } from '#core/signals/signalWords';
import { type AlertLink, readLink } from '#runtime/signedLink';
import { loadChannelConfig } from '#store/alerts/channels';
import { loadRule, muteRules, removeRules, setSignalKind } from '#store/alerts/rules';
import { findSignal } from '#store/signals/watchSignals';
import { loadWatch } from '#store/watches/watches';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';
import { subjectsOf, turnSubject } from './mutedSubjects';

type Context = { params: Promise<{ token: string }> };

const DAY_MS = 24 * 60 * 60 * 1000;
const MUTE_DAYS: Record<string, number> = { day: 1, week: 7 };

/** A link in a message, for its receiver, who may know no password: mutes or ends these alerts, mutes what the article names, or switches a kind of signals off. It changes nothing when it is only opened. */
export const GET = guarded<Context>('anyone', async (_request, { params }) => answer(readLink((await params).token)));

/** A button of that page, or a mail program's own (RFC 8058: List-Unsubscribe=One-Click). */
export const POST = guarded<Context>('anyone', async (request, { params }) => {
  const link = readLink((await params).token);
  if (!link) return answer(undefined);
  // The channel was removed, or these alerts were ended: there is nothing left to mute.
  if ((await loadRule(db(), ruleOf(link))) === undefined) return answer(link);
  const form = await request.formData().catch(() => new FormData());
  const asked = form.get('List-Unsubscribe') === 'One-Click' ? 'stop' : String(form.get('do') ?? '');
  const days = ownEntry(MUTE_DAYS, asked);
  if (days !== undefined) {
    await muteRules(db(), ruleOf(link), new Date(Date.now() + days * DAY_MS));
    return answer(link);
  }
  if (asked === 'resume') {
    await muteRules(db(), ruleOf(link), null);
    return answer(link, LINK_WORDS[await languageOf(link)].resumed);
  }
  const language = await languageOf(link);
  const subject = (await subjectsOf(link, language)).find(({ key }) => key === asked);
  if (subject) {
    await turnSubject(link, subject);
    const words = LINK_WORDS[language];
    return answer(link, words[subject.muteId === undefined ? 'subjectMuted' : 'subjectResumed'](subject.name));
  }
  const kind = await kindOf(link);
  if (kind !== undefined && (asked === 'kind' || asked === 'kindResume')) {
    const isTold = asked === 'kindResume';
    await setSignalKind(db(), { ...ruleOf(link), kind, isTold });
    return answer(
      link,
      LINK_WORDS[language][isTold ? 'kindResumed' : 'kindStopped'](SIGNAL_WORDS[language].kinds[kind]),
    );
  }
  if (asked !== 'stop') return answer(link);
  await removeRules(db(), ruleOf(link));
  return answer(link, LINK_WORDS[await languageOf(link)].stopped);
});

const ruleOf = ({ watchId, channelId }: AlertLink) => ({ watchId, channelId });

/** Of the signal that the message tells of. */
async function kindOf({ watchId, signalId, isOfFeed }: AlertLink): Promise<SignalKind | undefined> {
  if (isOfFeed) return 'feed';
  return signalId === undefined ? undefined : (await findSignal(db(), { id: signalId, watchId }))?.figures.kind;
}

async function languageOf(link: AlertLink): Promise<AlertLanguage> {
  return (await loadChannelConfig(db(), link.channelId))?.language ?? 'en';
}

/** The page of a link, with what was just done in words. */
async function answer(link: AlertLink | undefined, done?: string): Promise<Response> {
  const language = link ? await languageOf(link) : 'en';
  const [watch, rule, subjects = [], kind] = link
    ? await Promise.all([
        loadWatch(db(), link.watchId),
        loadRule(db(), ruleOf(link)),
        subjectsOf(link, language),
        kindOf(link),
      ])
    : [];
  const words = LINK_WORDS[language];
  if (!watch)
    return page(language, { title: 'Marsad', said: [LINK_WORDS.ar.invalid, LINK_WORDS.en.invalid], buttons: [] }, 404);
  // In the zone of the receiver, who may not be who set the channel up.
  const muted =
    rule?.mutedUntil !== undefined && rule.mutedUntil > new Date()
      ? words.muted(formatDate(rule.mutedUntil, language, rule.zone))
      : undefined;
  const choices =
    rule === undefined ? [] : (['day', 'week', ...(muted === undefined ? [] : (['resume'] as const)), 'stop'] as const);
  return page(language, {
    title: words.title(watch.name),
    said: done !== undefined ? [done] : rule === undefined ? [words.stopped] : muted === undefined ? [] : [muted],
    buttons: [
      ...choices.map((choice): [string, string] => [choice, words[choice]]),
      ...(rule && kind ? [kindButton(kind, { language, isTold: rule.rule.signals.includes(kind) })] : []),
      ...(rule === undefined ? [] : subjects).map(({ key, name, muteId }): [string, string] => [
        key,
        words[muteId === undefined ? 'subject' : 'subjectResume'](name),
      ]),
    ],
  });
}

/** Switches the kind of the message's signal off, or on again. */
function kindButton(
  kind: SignalKind,
  { language, isTold }: { language: AlertLanguage; isTold: boolean },
): [string, string] {
  const choice = isTold ? 'kind' : 'kindResume';
  return [choice, LINK_WORDS[language][choice](SIGNAL_WORDS[language].kinds[kind])];
}

interface Words {
  title: string;
  said: string[];
  buttons: [string, string][];
}

/** A page of its own: the dashboard's would show what only those with the password may see. */
function page(language: AlertLanguage, { title, said, buttons }: Words, status = 200): Response {
  const html = [
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${escapeHtml(title)}</title><style>`,
    ':root{color-scheme:light dark}body{max-width:36rem;margin:3rem auto;padding:0 1rem;font:1.1rem/1.7 system-ui,sans-serif}',
    'form{display:flex;flex-wrap:wrap;gap:.75rem}button{font:inherit;padding:.5rem 1rem}</style></head><body>',
    `<h1 style="font-size:1.4rem" dir="auto">${escapeHtml(title)}</h1>`,
    ...said.map((words) => `<p role="status" dir="auto">${escapeHtml(words)}</p>`),
    '<form method="post">',
    ...buttons.map(([value, words]) => `<button name="do" value="${value}">${escapeHtml(words)}</button>`),
    '</form></body></html>',
  ].join('');
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
