import nodemailer, { type Transporter } from 'nodemailer';
import { renderMail } from '#core/alerts/message';
import type { AlertLanguage } from '#core/alerts/news';
import { defined } from '#core/defined';
import type { SmtpSettings } from '#runtime/smtpSettings';
import type { Message, Outcome } from '#workers/channels/channel';

const TIMEOUT_MS = 20_000;

export interface MailSettings {
  transport: Transporter;
  from: string;
  publicUrl: string;
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
  channel: { to: string; language: AlertLanguage },
  settings: MailSettings | undefined,
): Promise<Outcome> {
  if (!settings) {
    return {
      delivered: false,
      errorCode: 'email.noServer',
      answer: 'No mail server is set: give SMTP_HOST (or SMTP_URL) and SMTP_FROM, and start again.',
      permanent: false,
    };
  }
  const mail = renderMail(message.alert, { language: channel.language, publicUrl: settings.publicUrl });
  try {
    const sent = await settings.transport.sendMail({
      ...mail,
      from: settings.from,
      to: channel.to,
      messageId: `<${message.idempotencyKey}@marsad.invalid>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Marsad-Watch': String(message.alert.watchId) },
      date: message.now,
    });
    return { delivered: true, answer: sent.response ?? '' };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Outcome {
  const { responseCode, message } = Object(error) as { responseCode?: number; message?: string };
  return {
    delivered: false,
    errorCode: responseCode === undefined ? 'email.unreachable' : 'email.refused',
    answer: message ?? String(error),
    ...defined({ status: responseCode }),
    // RFC 5321 §4.2.1: 5yz is permanent. 535 (wrong password) is the owner's to mend, then the mail can still go.
    permanent: responseCode !== undefined && responseCode >= 550 && responseCode < 560,
  };
}
