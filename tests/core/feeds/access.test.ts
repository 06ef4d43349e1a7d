import { describe, expect, test } from 'vitest';
import { parseAccess, type TypedAccess } from '#core/feeds/access';

describe('what is typed for a feed’s access', () => {
  test.each<[TypedAccess, object]>([
    [{ login: ' me:pass:word ' }, { login: 'me:pass:word' }],
    [{ login: 'TOKEN:' }, { login: 'TOKEN:' }],
    [{ login: 'ليلى:سر' }, { login: 'ليلى:سر' }],
    [{ cookie: 'Cookie: a=1; b=2' }, { cookie: 'a=1; b=2' }],
    [
      { headers: 'X-Api-Key: abc\n\n  Authorization:Bearer x:y ' },
      { headers: { 'x-api-key': 'abc', authorization: 'Bearer x:y' } },
    ],
    [{ proxy: 'http://u:p@proxy.example:3128' }, { proxy: 'http://u:p@proxy.example:3128' }],
    [{ login: '', cookie: '  ', headers: '' }, {}],
  ])('%j is %j', (typed, expected) => {
    expect(parseAccess(typed)).toEqual(expected);
  });

  test.each<[TypedAccess, string]>([
    [{ login: 'no colon' }, 'login'],
    [{ login: 'me:pw\r\nX: y' }, 'login'],
    [{ userAgent: 'a\nb' }, 'userAgent'],
    [{ cookie: 'no sign' }, 'cookie'],
    [{ cookie: 'a=1\r\nX: y' }, 'cookie'],
    [{ headers: 'no colon' }, 'headers'],
    [{ headers: 'Host: evil.example' }, 'headers'],
    [{ headers: 'Content-Length: 5' }, 'headers'],
    [{ headers: 'Proxy-Authorization: x' }, 'headers'],
    [{ headers: 'Bad Name: x' }, 'headers'],
    [{ headers: 'X: سر' }, 'headers'],
    [{ proxy: 'ftp://proxy.example' }, 'proxy'],
    [{ proxy: 'proxy.example:3128' }, 'proxy'],
    [{ proxy: 'http://proxy.example/path' }, 'proxy'],
    [{ cookie: `a=${'x'.repeat(5000)}` }, 'cookie'],
  ])('%j is refused for its %s, without its value', (typed, part) => {
    const thrown = (() => {
      try {
        return parseAccess(typed);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toMatchObject({ code: 'feed.badAccess', params: { part } });
    expect(JSON.stringify(thrown)).not.toMatch(/evil|سر|xxx/u);
  });
});
