export type SmtpSettings = { host: string; port: number; secure: boolean; user?: string; password?: string };

/** Settings as they are given: an address, or its parts, which win. */
interface GivenSmtp {
  SMTP_URL?: string | undefined;
  SMTP_HOST?: string | undefined;
  SMTP_PORT?: number | undefined;
  SMTP_USER?: string | undefined;
  SMTP_PASSWORD?: string | undefined;
  SMTP_SECURE?: 'true' | 'false' | undefined;
}

/** The mail server that the settings name; undefined where they name none. */
export function smtpSettings(settings: GivenSmtp): SmtpSettings | undefined {
  const url = settings.SMTP_URL === undefined ? undefined : new URL(settings.SMTP_URL);
  const host = settings.SMTP_HOST ?? url?.hostname;
  if (host === undefined || host === '') return undefined;
  const secure = settings.SMTP_SECURE === undefined ? url?.protocol === 'smtps:' : settings.SMTP_SECURE === 'true';
  const user = settings.SMTP_USER ?? decodeURIComponent(url?.username ?? '');
  const password = settings.SMTP_PASSWORD ?? decodeURIComponent(url?.password ?? '');
  return {
    host,
    // RFC 6409 submission 587; RFC 8314 submission over implicit TLS 465.
    port: settings.SMTP_PORT ?? (url?.port ? Number(url.port) : secure ? 465 : 587),
    secure,
    ...(user && { user }),
    ...(password && { password }),
  };
}
