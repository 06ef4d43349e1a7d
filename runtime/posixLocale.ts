/** The locale of messages that this process was started with, as POSIX has it (XBD 8.2): `ar_EG.UTF-8`; empty where none is set. */
export function posixLocale(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return LC_ALL || LC_MESSAGES || LANG || '';
}
