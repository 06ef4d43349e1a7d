import os from 'node:os';
import path from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { type DatabaseSettings, databaseFaults, databaseSettings, databaseVariables } from '#runtime/databaseSettings';
import { defaultDataFolder, settingsFolder } from '#runtime/dataFolder';
import { invalidEnv } from '#runtime/invalidEnv';
import { type OidcSettings, oidcFaults, oidcSettings, oidcShape } from '#runtime/oidcSettings';
import { readSecretFiles } from '#runtime/secretFiles';
import { address, basePathOf, port, privateList, publicAddress, wholeNumber } from '#runtime/settingTypes';
import { type SmtpSettings, smtpSettings } from '#runtime/smtpSettings';

export type Env = DatabaseSettings & {
  port: number;
  host: string;
  dataDir: string;
  /** Entries of MARSAD_ALLOW_PRIVATE: what may be fetched although it is private. */
  allowPrivate: string[];
  smtp?: SmtpSettings;
  smtpFrom?: string;
  /** Whether who comes has to sign in; without, everybody who reaches Marsad may do everything. */
  accounts: boolean;
  /** Asked by the web server (HTTP basic authentication) where no accounts are kept. */
  password?: string;
  /** An OpenID provider that people may sign in with, where accounts are kept. */
  oidc?: OidcSettings;
  /** Seals what is stored of secrets; undefined: the data folder's own key. */
  secretKey?: string;
  /** Put into the User-Agent, so that a publisher can reach whoever runs this. */
  contact?: string;
  /** Public address of this Marsad without a trailing slash, for links in alerts. */
  publicUrl: string;
  /** Its path, under which the web server answers: '/marsad', or '' for the root of its host. */
  basePath: string;
  /** An article published more than this many days before it entered a feed is not alerted. */
  newsDays: number;
  /** Threads that analyse articles. */
  threads: number;
  /** Workers of one machine that work at once; others stand by. */
  workersAtOnce: number;
  /** Backups that are made by themselves; undefined: none. */
  backups?: BackupSettings;
  /** Encrypts backups, and opens them. */
  backupPassword?: string;
  logLevel: LogLevel;
  /** Days after which what log files hold is deleted. */
  logDays: number;
};

export type BackupSettings = {
  folder: string;
  everyHours: number;
  /** So many are kept; older ones are deleted. */
  keep: number;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const MIN_PASSWORD_LENGTH = 8;
/** 32 hexadecimal digits are 128 bits. */
const MIN_KEY_LENGTH = 32;

const Settings = z
  .object({
    PORT: port(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/u, 'must be a host name or IP address, like 127.0.0.1 or 0.0.0.0')
      .default('127.0.0.1'),
    ...databaseVariables,
    MARSAD_DATA: z.string().default(defaultDataFolder),
    MARSAD_ALLOW_PRIVATE: privateList,
    SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org:465').optional(),
    SMTP_HOST: z.string().optional(),
    SMTP_PORT: port().optional(),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    SMTP_SECURE: z.enum(['true', 'false'], 'must be true (TLS from the first byte) or false (STARTTLS)').optional(),
    SMTP_FROM: z
      .string()
      .regex(/^[^\s@]+@[^\s@]+$|<[^\s@]+@[^\s@]+>$/u, 'must be an e-mail address, like marsad@example.org')
      .optional(),
    MARSAD_ACCOUNTS: z.enum(['on', 'off'], 'must be on or off').optional(),
    MARSAD_PASSWORD: z
      .string()
      .min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`)
      .optional(),
    MARSAD_SECRET_KEY: z
      .string()
      .min(MIN_KEY_LENGTH, `must have at least ${MIN_KEY_LENGTH} characters, as openssl rand -hex 32 prints them`)
      .optional(),
    ...oidcShape,
    MARSAD_BACKUPS: z.string().optional(),
    MARSAD_BACKUP_HOURS: wholeNumber(24 * 365, 24),
    MARSAD_BACKUP_KEEP: wholeNumber(10_000, 7),
    MARSAD_BACKUP_PASSWORD: z
      .string()
      .min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`)
      .optional(),
    MARSAD_CONTACT: z.string().max(200, 'must be an e-mail address or URL of at most 200 characters').optional(),
    MARSAD_URL: publicAddress.optional(),
    MARSAD_NEWS_DAYS: z.preprocess(
      (value) => value ?? 7,
      z.coerce.number('must be a number of days').min(1, 'must be at least 1').max(36_500, 'must be at most 36500'),
    ),
    MARSAD_THREADS: wholeNumber(64, Math.min(4, os.availableParallelism())),
    MARSAD_WORKERS: wholeNumber(1024, os.availableParallelism()),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
    // As long as system logs are usually kept: logrotate's four weeks.
    MARSAD_LOG_DAYS: wholeNumber(36_500, 30),
  })
  .check((context) => {
    const fault = (name: string, message: string) =>
      context.issues.push({ code: 'custom', path: [name], message, input: undefined });
    for (const [name, words] of databaseFaults(context.value)) fault(name, words);
    const { HOST, MARSAD_ACCOUNTS, MARSAD_PASSWORD, SMTP_HOST, SMTP_URL, SMTP_FROM, SMTP_USER } = context.value;
    if (!isLoopback(HOST) && MARSAD_PASSWORD === undefined && MARSAD_ACCOUNTS === 'off') {
      fault('MARSAD_ACCOUNTS', `must be on, or MARSAD_PASSWORD set, because HOST is ${HOST}, which others can reach`);
    }
    for (const { name, message } of oidcFaults(context.value, isLoopback)) fault(name, message);
    if (SMTP_HOST !== undefined && SMTP_URL !== undefined)
      fault('SMTP_HOST', 'cannot be set beside SMTP_URL: keep one');
    if ((SMTP_HOST ?? SMTP_URL) !== undefined && SMTP_FROM === undefined && !SMTP_USER?.includes('@')) {
      fault('SMTP_FROM', 'must be set when a mail server is: the address that alerts are sent from');
    }
  });

/**
 * Checks all settings at once. Empty variables count as unset.
 * @throws AppError `env.invalid`, its message one line per fault: name, value given (never a secret), what is allowed.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) throw invalidEnv(parsed.error.issues, given);
  const settings = parsed.data;
  const smtp = smtpSettings(settings);
  const oidc = oidcSettings(settings);
  const publicUrl = (settings.MARSAD_URL ?? localAddress(settings.HOST, settings.PORT)).replace(/\/+$/u, '');
  const from = settings.SMTP_FROM ?? (settings.SMTP_USER?.includes('@') ? settings.SMTP_USER : undefined);
  return {
    port: settings.PORT,
    host: settings.HOST,
    ...databaseSettings(settings),
    dataDir: path.resolve(settingsFolder, settings.MARSAD_DATA),
    allowPrivate: settings.MARSAD_ALLOW_PRIVATE,
    ...(smtp && { smtp }),
    ...(from && { smtpFrom: from }),
    // An installation that asked for one password goes on doing so until it is told otherwise.
    accounts: (settings.MARSAD_ACCOUNTS ?? (settings.MARSAD_PASSWORD === undefined ? 'on' : 'off')) === 'on',
    ...(settings.MARSAD_PASSWORD && { password: settings.MARSAD_PASSWORD }),
    ...(oidc && { oidc }),
    ...(settings.MARSAD_SECRET_KEY && { secretKey: settings.MARSAD_SECRET_KEY }),
    ...(settings.MARSAD_CONTACT && { contact: settings.MARSAD_CONTACT }),
    publicUrl,
    basePath: basePathOf(publicUrl),
    newsDays: settings.MARSAD_NEWS_DAYS,
    threads: settings.MARSAD_THREADS,
    workersAtOnce: settings.MARSAD_WORKERS,
    ...(settings.MARSAD_BACKUPS && {
      backups: {
        folder: path.resolve(settingsFolder, settings.MARSAD_BACKUPS),
        everyHours: settings.MARSAD_BACKUP_HOURS,
        keep: settings.MARSAD_BACKUP_KEEP,
      },
    }),
    ...(settings.MARSAD_BACKUP_PASSWORD && { backupPassword: settings.MARSAD_BACKUP_PASSWORD }),
    logLevel: settings.LOG_LEVEL,
    logDays: settings.MARSAD_LOG_DAYS,
  };
}

/** The settings of this process's environment, some of them overridden. */
export function readEnv(overrides: Record<string, string> = {}): Env {
  return parseEnv(readSecretFiles({ ...process.env, ...overrides }));
}

let current: Env | undefined;

/** The settings of this process, checked once. */
export function env(): Env {
  current ??= readEnv();
  return current;
}

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}

/** Where a browser on this machine finds the server: 0.0.0.0 and :: are no addresses to open. */
export function localAddress(host: string, portNumber: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? os.hostname() : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${portNumber}`;
}
