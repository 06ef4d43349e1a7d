'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { commandKey } from '#core/keyboard';
import { clickInItem, moveInList } from './listItems';

const SHOWN: [
  string,
  (
    | 'search'
    | 'next'
    | 'previous'
    | 'open'
    | 'yes'
    | 'no'
    | 'select'
    | 'undo'
    | 'chip'
    | 'walk'
    | 'pull'
    | 'watches'
    | 'inbox'
    | 'newWatch'
    | 'help'
  ),
][] = [
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['o', 'open'],
  ['y', 'yes'],
  ['n', 'no'],
  ['m', 'select'],
  ['u', 'undo'],
  ['Esc', 'chip'],
  ['← →', 'walk'],
  ['⇧ ← →', 'pull'],
  ['g w', 'watches'],
  ['g i', 'inbox'],
  ['g n', 'newWatch'],
  ['?', 'help'],
];

const SEQUENCE_MS = 1500;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Closes what is read; else takes off the filter that was put on last. */
function stepBack(): void {
  const close = document.querySelector<HTMLElement>('[data-close-reading]');
  (close ?? [...document.querySelectorAll<HTMLElement>('[data-chip]')].at(-1))?.click();
}

/** Closes what lies over the page without being a dialog; tells whether anything did. */
function closePopup(): boolean {
  const popup = document.querySelector<HTMLDetailsElement>('details[data-popup][open]');
  if (!popup) return false;
  popup.open = false;
  popup.querySelector('summary')?.focus();
  return true;
}

const COMMANDS = new Map<string, () => void>([
  ['j', () => moveInList(1, document.activeElement)],
  ['k', () => moveInList(-1, document.activeElement)],
  ['o', () => clickInItem(document.querySelector('[data-item] [data-read]') ? '[data-read]' : '[data-open]')],
  ['y', () => clickInItem('[data-mark="yes"]')],
  ['n', () => clickInItem('[data-mark="no"]')],
  ['m', () => clickInItem('[data-select]')],
  ['x', () => clickInItem('[data-select]')],
  ['u', () => document.querySelector<HTMLElement>('[data-undo]')?.click()],
  ['/', () => document.querySelector<HTMLElement>('[type="search"]')?.focus()],
  ['Escape', stepBack],
]);

const PLACES = { w: '/', i: '/inbox', n: '/watches/new' } as const;
type Place = (typeof PLACES)[keyof typeof PLACES];

/** What the second key of `g …` does. */
function goTo(key: string, push: (href: Place) => void): (() => void) | undefined {
  const place = key === 'w' || key === 'i' || key === 'n' ? PLACES[key] : undefined;
  return place && (() => push(place));
}

function openModal(dialog: HTMLDialogElement | null): void {
  if (dialog?.open === false) dialog.showModal();
}

/** Keyboard commands, on any layout (core/keyboard). What they are is drawn when it is asked for. */
export function Keys() {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const router = useRouter();
  const [isShown, setIsShown] = useState(false);

  useEffect(() => {
    let startedAt = 0;

    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape' && closePopup()) return;
      // A dialog has its own keys: what lies behind it must not be marked or left.
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const key = commandKey(event);
      if (key === undefined) return;
      if (key === 'g') {
        startedAt = event.timeStamp;
        return;
      }
      const inSequence = event.timeStamp - startedAt < SEQUENCE_MS && startedAt > 0;
      startedAt = 0;
      const help = key === '?' ? () => setIsShown(true) : undefined;
      const command = help ?? (inSequence ? goTo(key, router.push) : COMMANDS.get(key));
      if (!command) return;
      event.preventDefault();
      command();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);

  if (!isShown) return null;
  return (
    <dialog
      ref={openModal}
      onClose={() => setIsShown(false)}
      aria-labelledby="keys-title"
      className="m-auto w-80 max-w-[92vw] rounded border border-rule bg-surface p-6 text-ink"
    >
      <h2 id="keys-title" className="mb-3 text-lg font-semibold">
        {t('title')}
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {SHOWN.map(([keys, name]) => (
          <div key={keys} className="contents">
            <dt className="whitespace-nowrap">
              <kbd dir="ltr" className="rounded border border-edge px-1.5 py-px">
                {keys}
              </kbd>
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
