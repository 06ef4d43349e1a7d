export interface AwayWords {
  /** What is wrong. */
  what: string;
  /** What happens by itself, and what to do if it does not. */
  mend: string;
  /** On the button. */
  again: string;
}

const ASK_EVERY_MS = 2000;
const ANSWER_WITHIN_MS = 8000;

/** As HTML's text and attributes have it. */
const escaped = (text: string) => text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * The page that the service worker shows in place of any other while the server is away, whole: nothing of it is asked for, so
 * it stands whatever was built since. It has nothing of any watch. As soon as the server answers it gives way to the page at its address.
 */
export function awayPage({
  lang,
  dir,
  theme,
  words,
  health,
}: {
  lang: string;
  dir: string;
  /** The reader's: light, dark or system. */
  theme: string;
  words: AwayWords;
  /** Where the server says that it is alive. */
  health: string;
}): string {
  const scheme = theme === 'light' || theme === 'dark' ? theme : 'light dark';
  return `<!doctype html>
<html lang="${escaped(lang)}" dir="${escaped(dir)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.what)}</title>
<style>
:root { color-scheme: ${scheme}; background: light-dark(#fafaf9, #14171a); color: light-dark(#1a1d20, #e7e9eb);
  font: 16px/1.7 "IBM Plex Sans Arabic", system-ui, sans-serif }
main { max-width: 60ch; margin: 15vh auto 0; padding: 0 16px }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 8px; padding-inline-start: 12px; border-inline-start: 4px solid light-dark(#b3261e, #ff8a80) }
button { font: inherit; padding: 4px 16px; border: 1px solid light-dark(#8b939b, #737c85); border-radius: 4px; background: none; color: inherit; cursor: pointer }
:focus-visible { outline: 2px solid light-dark(#1d5fa6, #7fb5f2); outline-offset: 2px }
</style>
</head>
<body>
<main><div role="alert"><h1>${escaped(words.what)}</h1><p>${escaped(words.mend)}</p></div><button type="button" autofocus>${escaped(words.again)}</button></main>
<script>
const comeBack = () => location.reload();
const ask = async () => {
  try {
    const answer = await fetch(${JSON.stringify(health).replaceAll('<', '\\u003c')}, { cache: 'no-store', signal: AbortSignal.timeout(${ANSWER_WITHIN_MS}) });
    if (answer.ok && (await answer.json()).status === 'ok') comeBack();
  } catch {}
};
setInterval(ask, ${ASK_EVERY_MS});
addEventListener('online', ask);
document.querySelector('button').addEventListener('click', comeBack);
</script>
</body>
</html>`;
}
