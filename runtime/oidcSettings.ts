import { z } from 'zod';
import { address } from '#runtime/settingTypes';

/** An OpenID provider that people may sign in with, as the settings describe it. */
export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret?: string;
  /** What the button calls it. */
  name: string;
  /** Domains of e-mail addresses that may come in; none named: every one. */
  domains: string[];
  /** The role of an account that is made at the first sign-in; undefined: none is made without an invitation. */
  newRole?: OidcRole;
  /** Who has a value in a claim has a role. */
  roles: { claim: string; value: string; role: OidcRole }[];
};

const roles = ['viewer', 'editor', 'owner'] as const;
type OidcRole = (typeof roles)[number];

const list = (text: string) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** `groups=newsroom:editor`: the claim, its value (which may hold colons), the role. */
const RULE = /^([^=\s]+)=(.+):(viewer|editor|owner)$/u;

/** The settings of one provider, all optional. */
export const oidcShape = {
  MARSAD_OIDC_ISSUER: address(['https:', 'http:'], 'https://login.example.org/realms/news').optional(),
  MARSAD_OIDC_CLIENT_ID: z.string().max(1000).optional(),
  MARSAD_OIDC_CLIENT_SECRET: z.string().max(1000).optional(),
  MARSAD_OIDC_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  MARSAD_OIDC_DOMAINS: z.string().default('').transform(list),
  MARSAD_OIDC_NEW: z.enum(roles, 'must be viewer, editor or owner').optional(),
  MARSAD_OIDC_ROLES: z
    .string()
    .default('')
    .transform(list)
    .refine((rules) => rules.every((rule) => RULE.test(rule)), 'must be rules like groups=newsroom:editor'),
};

type Given = z.infer<z.ZodObject<typeof oidcShape>>;

/** What of these settings does not go together, by the name that is at fault. */
export function oidcFaults(given: Given, isLoopback: (host: string) => boolean): { name: string; message: string }[] {
  const { MARSAD_OIDC_ISSUER: issuer, MARSAD_OIDC_CLIENT_ID: clientId } = given;
  const faults: { name: string; message: string }[] = [];
  if (issuer !== undefined && clientId === undefined) {
    faults.push({ name: 'MARSAD_OIDC_CLIENT_ID', message: 'must be set beside MARSAD_OIDC_ISSUER' });
  }
  if (issuer === undefined && clientId !== undefined) {
    faults.push({ name: 'MARSAD_OIDC_ISSUER', message: 'must be set beside MARSAD_OIDC_CLIENT_ID' });
  }
  const url = issuer === undefined ? undefined : new URL(issuer);
  if (url?.protocol === 'http:' && !isLoopback(url.hostname)) {
    faults.push({ name: 'MARSAD_OIDC_ISSUER', message: 'must begin with https: unless it is on this machine' });
  }
  return faults;
}

/** The provider that the settings name; undefined where they name none. */
export function oidcSettings(given: Given): OidcSettings | undefined {
  const { MARSAD_OIDC_ISSUER: issuer, MARSAD_OIDC_CLIENT_ID: clientId } = given;
  if (issuer === undefined || clientId === undefined) return undefined;
  const clientSecret = given.MARSAD_OIDC_CLIENT_SECRET;
  return {
    issuer,
    clientId,
    ...(clientSecret && { clientSecret }),
    name: given.MARSAD_OIDC_NAME ?? new URL(issuer).hostname,
    domains: given.MARSAD_OIDC_DOMAINS.map((domain) => domain.toLowerCase().replace(/^@/u, '')),
    ...(given.MARSAD_OIDC_NEW && { newRole: given.MARSAD_OIDC_NEW }),
    roles: given.MARSAD_OIDC_ROLES.flatMap((rule) => {
      const [, claim = '', value = '', role] = RULE.exec(rule) ?? [];
      const known = roles.find((each) => each === role);
      return known ? [{ claim, value, role: known }] : [];
    }),
  };
}
