import { expect, test } from 'vitest';
import { askingHost } from '../../../app/_shell/origin';

const PUBLIC = 'https://marsad.example.org';
const LOCAL = '127.0.0.1:3000';

test.each<[string, Partial<Parameters<typeof askingHost>[0]>, string | undefined]>([
  ['a page at the address that was called', { origin: 'http://127.0.0.1:3000' }, LOCAL],
  ['a program', { origin: null }, ''],
  ['a proxy that passes no Host', { origin: PUBLIC }, 'marsad.example.org'],
  ['a proxy that passes Host', { host: 'marsad.example.org', origin: PUBLIC }, 'marsad.example.org'],
  ['one that adds the port', { host: 'marsad.example.org:443', origin: PUBLIC }, 'marsad.example.org'],
  [
    'one that names it beside',
    { forwardedHost: 'news.example.net', origin: 'https://news.example.net' },
    'news.example.net',
  ],
  ['two, one behind the other', { forwardedHost: 'a.example, b.example', origin: 'https://a.example' }, 'a.example'],
  ['another name by a proxy', { forwardedHost: 'wrong.example', origin: PUBLIC }, 'marsad.example.org'],
  ['another site', { origin: 'https://evil.example' }, undefined],
  ['another port', { origin: 'http://127.0.0.1:9999' }, undefined],
  ['a name that only begins so', { origin: 'https://marsad.example.org.evil.example' }, undefined],
  ['the name without TLS', { origin: 'http://marsad.example.org' }, undefined],
  ['a second proxy’s name', { forwardedHost: 'a.example, b.example', origin: 'https://b.example' }, undefined],
  ['a hidden page', { origin: 'null' }, undefined],
  ['another site, by a browser that names no page', { origin: null, fetchSite: 'cross-site' }, undefined],
  ['another host of our site, likewise', { origin: null, fetchSite: 'same-site' }, undefined],
  ['a hidden page of another site', { origin: 'null', fetchSite: 'cross-site' }, undefined],
  ['our own page, hidden', { origin: 'null', fetchSite: 'same-origin' }, ''],
  ['a file', { origin: 'file://' }, undefined],
  ['nonsense', { origin: 'x y' }, undefined],
])('%s', (_who, asking, host) => {
  expect(askingHost({ host: LOCAL, forwardedHost: null, origin: null, fetchSite: null, ...asking }, PUBLIC)).toBe(host);
});
