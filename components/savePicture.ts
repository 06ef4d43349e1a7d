import { composePicture, type Picture, type PictureWords, pictureName, pixelScale } from '#core/charts/picture';
import { drawnShapes } from './drawnShapes';

/** Saves what is drawn of a figure as a file, in the colours for white paper whatever the page's are. */
export async function savePicture(
  figure: Element,
  { title, words, ending }: { title: string; words: PictureWords; ending: 'svg' | 'png' },
): Promise<void> {
  const picture = pictureOf(figure, words);
  const file = ending === 'svg' ? new Blob([picture.svg], { type: 'image/svg+xml' }) : await inPixels(picture);
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = pictureName([words.watch, title, words.range], ending);
  // Within the page, as a link that the reader presses: a browser may pass over the name of one that is nowhere.
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Read within one frame, so that nobody sees the page turn light. */
function pictureOf(figure: Element, { watch, range, zone }: PictureWords): Picture {
  const { documentElement: page } = document;
  const theme = page.getAttribute('data-theme');
  page.setAttribute('data-theme', 'light');
  try {
    const { direction, fontFamily } = getComputedStyle(figure);
    return composePicture({
      shapes: drawnShapes(figure),
      frame: frameOf(figure),
      above: watch,
      below: [range, zone],
      isRtl: direction === 'rtl',
      family: fontFamily,
    });
  } finally {
    if (theme === null) page.removeAttribute('data-theme');
    else page.setAttribute('data-theme', theme);
  }
}

/** The figure's box without its row of tools, which is not drawn. */
function frameOf(figure: Element): DOMRect {
  const { x, y, width, bottom } = figure.getBoundingClientRect();
  const end = figure.querySelector('[data-tools]')?.getBoundingClientRect().top ?? bottom;
  return new DOMRect(x, y, width, end - y);
}

async function inPixels(picture: Picture): Promise<Blob> {
  const scale = pixelScale(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(picture.width * scale);
  canvas.height = Math.floor(picture.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))), 'image/png');
  });
}
