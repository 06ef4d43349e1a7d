import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // These reach for files beside their own code, or are bigger bundled than not.
  serverExternalPackages: ['pg', 'pino', 'defuddle', 'linkedom', 'undici', 'rss-parser'],
  experimental: { serverActions: { bodySizeLimit: '3mb' } },
};

export default withNextIntl(config);
