'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

const SHOWN: [
  string,
  'search' | 'next' | 'previous' | 'open' | 'yes' | 'no' | 'select' | 'undo' | 'chip' | 'watches' | 'newWatch' | 'help',
][] = [
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['o', 'open'],
  ['y', 'yes'],
  ['n', 'no'],
  ['x', 'select'],
  ['u', 'undo'],
  ['Esc', 'chip'],
  ['g w', 'watches'],
  ['g n', 'newWatch'],
  ['?', 'help'],
];

const SEQUENCE_MS = 1500;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Moves the focus to the item that lies `step` after the one it is in. */
function focusItem(step: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('[data-item]')];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[at === -1 ? (step === 1 ? 0 : items.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function clickInItem(selector: string): void {
  document.activeElement?.closest('[data-item]')?.querySelector<HTMLElement>(selector)?.click();
}

/** Takes off the filter that was put on last; what is open over the page closes first. */
function takeOffChip(): void {
  if (document.querySelector('dialog[open]')) return;
  [...document.querySelectorAll<HTMLElement>('[data-chip]')].at(-1)?.click();
}

const COMMANDS = new Map<string, () => void>([
  ['KeyJ', () => focusItem(1)],
  ['KeyK', () => focusItem(-1)],
  ['KeyO', () => clickInItem('[data-open]')],
  ['KeyY', () => clickInItem('[data-mark="yes"]')],
  ['KeyN', () => clickInItem('[data-mark="no"]')],
  ['KeyX', () => clickInItem('[data-select]')],
  ['KeyU', () => document.querySelector<HTMLElement>('[data-undo]')?.click()],
  ['Escape', takeOffChip],
]);

/** What the second key of `g …` does. */
function goTo(code: string, push: (href: '/' | '/watches/new') => void): (() => void) | undefined {
  if (code === 'KeyW') return () => push('/');
  return code === 'KeyN' ? () => push('/watches/new') : undefined;
}

/** Keyboard commands by place of the key, not by letter, so that they work on an Arabic layout. */
export function Keys() {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    let startedAt = 0;

    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.code === 'KeyG' && !event.shiftKey) {
        startedAt = event.timeStamp;
        return;
      }
      const inSequence = event.timeStamp - startedAt < SEQUENCE_MS && startedAt > 0;
      startedAt = 0;
      let command = inSequence ? goTo(event.code, router.push) : COMMANDS.get(event.code);
      // On an Arabic layout Shift+Slash gives ؟ and Slash ظ: the place of the key counts.
      if (event.code === 'Slash') {
        command = event.shiftKey
          ? () => dialog.current?.showModal()
          : () => document.querySelector<HTMLElement>('[type="search"]')?.focus();
      } else if (event.shiftKey) return;
      if (!command) return;
      event.preventDefault();
      command();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto w-80 max-w-[92vw] rounded border border-rule bg-surface p-6 text-ink"
    >
      <h2 id="keys-title" className="mb-3 text-lg font-semibold">
        {t('title')}
      </h2>
      <dl className="grid grid-cols-[4rem_1fr] gap-y-1">
        {SHOWN.map(([keys, name]) => (
          <div key={keys} className="contents">
            <dt dir="ltr" className="text-start">
              <kbd className="rounded border border-edge px-1.5 py-px">{keys}</kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-4">
        <button type="submit" className="btn">
          {common('close')}
        </button>
      </form>
    </dialog>
  );
}
