import nodemailer, { type Transporter } from 'nodemailer';
import type { AlertText } from '#core/alerts/alertText';
import type { ChannelOf } from '#core/alerts/channelSettings';
import { dayChart } from '#core/alerts/dayChart';
import { DAYS_CID, renderMail } from '#core/alerts/mail';
import type { Outcome } from '#core/alerts/readAnswer';
import { defined } from '#core/defined';
import type { SmtpSettings } from '#runtime/smtpSettings';
import type { Message, Sent } from '#workers/channels/channel';

const TIMEOUT_MS = 20_000;

export interface MailSettings {
  transport: Transporter;
  from: string;
}

export function createMailTransport(smtp: SmtpSettings): Transporter {
  return nodemailer.createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    ...defined({ auth: smtp.user === undefined ? undefined : { user: smtp.user, pass: smtp.password ?? '' } }),
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
}

/** Mails an alert. The Message-ID is the same for every try, so that a mailbox folds a repeat after a crash. */
export async function sendMail(
  message: Message,
  channel: ChannelOf<'email'>,
  settings: MailSettings | undefined,
): Promise<Sent> {
  if (!settings) {
    const answer = 'No mail server is set: give SMTP_HOST (or SMTP_URL) and SMTP_FROM, and start again.';
    return { outcome: { delivered: false, errorCode: 'email.noServer', answer, until: 'later' } };
  }
  const { transport, from } = settings;
  const mail = renderMail(message.text);
  const body = `${mail.subject}\n\n${mail.text}`;
  const { watchId } = message.alert;
  try {
    const sent = await transport.sendMail({
      ...mail,
      ...withPicture(message.text.days),
      from,
      to: channel.to,
      messageId: `<${message.idempotencyKey}@marsad.invalid>`,
      // The alerts of a watch are one thread (RFC 5322 §3.6.4): each refers to a first one, which need not exist.
      references: `<watch-${watchId}@marsad.invalid>`,
      inReplyTo: `<watch-${watchId}@marsad.invalid>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Marsad-Watch': String(watchId),
        ...unsubscribeHeaders(message.text.manage?.url),
      },
      date: message.now,
    });
    return { outcome: { delivered: true, answer: sent.response ?? '' }, body };
  } catch (error) {
    return { outcome: refusal(error), body };
  }
}

function withPicture(days: AlertText['days']) {
  if (days === undefined) return {};
  const content = dayChart(days.counts);
  return { attachments: [{ filename: 'days.png', content, contentType: 'image/png', cid: DAYS_CID }] };
}

/**
 * RFC 5321 §4.2.1: 4yz may pass, 5yz will not. A mailbox that is refused by its name (§4.2.3: 550, 551, 553 to RCPT) is not
 * there; what is refused after the mail was given is that mail. A login that is not accepted (535) and a sender that is not
 * allowed are the owner's to mend, and then all mails can still go.
 */
function refusal(error: unknown): Outcome {
  const { responseCode, command, message } = Object(error) as SmtpFault;
  const failed = {
    delivered: false as const,
    answer: message ?? String(error),
    ...defined({ status: responseCode }),
  };
  if (responseCode === undefined) return { ...failed, errorCode: 'email.unreachable', until: 'later' };
  const isMailbox = command === 'RCPT TO' && [550, 551, 553].includes(responseCode);
  if (isMailbox) return { ...failed, errorCode: 'email.noMailbox', until: 'channel' };
  const isMail = command === 'DATA' && responseCode >= 550 && responseCode < 560;
  return { ...failed, errorCode: 'email.refused', until: isMail ? 'message' : 'later' };
}

/** RFC 2369 §3.2, and RFC 8058 §3.1, which has one click for https only. */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (url === undefined) return {};
  const oneClick = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return { 'List-Unsubscribe': `<${url}>`, ...(url.startsWith('https:') && oneClick) };
}

interface SmtpFault {
  responseCode?: number;
  /** The command that was answered, as nodemailer names it. */
  command?: string;
  message?: string;
}
