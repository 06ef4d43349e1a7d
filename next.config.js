// The path of MARSAD_URL, as runtime/settingTypes.ts has it.
const { MARSAD_URL = '' } = process.env;
const basePath = URL.canParse(MARSAD_URL) ? new URL(MARSAD_URL).pathname.replace(/\/+$/u, '') : '';

/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  // Baked into what is built: runtime/build.ts builds anew when it is another one.
  basePath,
  // The first start builds on the user's machine; types are checked by npm test.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // A little more than core/limits: what is too large is told in words, by the form or by proxy.ts, before Next refuses it.
    serverActions: { bodySizeLimit: '9mb' },
    proxyClientMaxBodySize: '10mb',
    // While the server restarts, what was clicked on waits and is asked for again, in place of a browser's error page.
    useOffline: true,
  },
  // Asked for by name: by what keeps bookmarks, and by browsers while a page's own link to the icon is being replaced.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // Static files pass proxy.ts by, which gives all else its headers.
  headers: async () => [
    {
      source: '/_next/static/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'cross-origin-resource-policy', value: 'same-origin' },
      ],
    },
  ],
  turbopack: {
    root: import.meta.dirname,
    // All that next-intl's plugin does for us; the plugin itself loads a compiler of 13 MB for a feature that is not used here.
    resolveAlias: {
      'next-intl/config': './i18n/request.ts',
      // Messages are taken apart when the server starts (i18n/compileMessages): pages and browsers need no parser for them.
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  outputFileTracingRoot: import.meta.dirname,
  // Loaded from node_modules, once: what is bundled stands in the chunk of every route that uses it, and all are in memory from the start.
  serverExternalPackages: [
    'pg',
    'pino',
    'prom-client',
    'linkedom',
    'defuddle',
    'nodemailer',
    'better-auth',
    '@better-auth/api-key',
    '@better-auth/passkey',
    '@prisma/adapter-pg',
    'ipaddr.js',
    'zod',
  ],
};

export default config;
