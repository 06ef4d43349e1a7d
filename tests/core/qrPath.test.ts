import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrPath } from '#core/qrPath';

test('a camera reads the text back from the path, in a margin of four modules', () => {
  const text = 'otpauth://totp/Marsad:owner%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Marsad&digits=6&period=30';
  const { side, path } = qrPath(text);
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/gu)].map(([, x, y]) => `${x} ${y}`));
  const columns = [...dark].map((place) => Number(place.split(' ')[0]));
  expect([Math.min(...columns), Math.max(...columns)]).toEqual([4, side - 5]);
  const scale = 4;
  const size = side * scale;
  const data = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const isDark = dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`);
      data.fill(isDark ? 0 : 255, (y * size + x) * 3, (y * size + x + 1) * 3);
    }
  expect(decodeQR({ width: size, height: size, data })).toBe(text);
});
