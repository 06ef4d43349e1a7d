'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Completion } from '#core/query/completion';
import { useCompletions } from './useCompletions';

/**
 * A field for a query that completes names: a combobox with a list of its own (ARIA Authoring Practices, "Editable Combobox With
 * List Autocomplete"). Without scripts it is a plain field.
 */
export function QueryBox({
  name,
  label,
  defaultValue,
  watchId,
  maxLength,
  type = 'text',
  placeholder,
  required = false,
  className = '',
}: {
  name: string;
  label: string;
  defaultValue?: string | undefined;
  /** Whose articles tell which names are likely. */
  watchId?: number;
  maxLength?: number;
  type?: 'search' | 'text';
  placeholder?: string;
  required?: boolean;
  className?: string;
}) {
  const t = useTranslations('complete');
  const router = useRouter();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  /** The text before the caret while somebody types; undefined while nothing is asked for. */
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(-1);
  const { from, list } = useCompletions(typed, watchId);
  const isOpen = list.length > 0;
  const close = () => {
    setTyped(undefined);
    setActive(-1);
  };

  function choose({ insert, watchId: watch }: Completion): void {
    const field = input.current;
    if (!field) return;
    if (watch !== undefined) {
      router.push(`/watches/${watch}`);
      return;
    }
    const caret = field.selectionStart ?? field.value.length;
    // What is left of the name behind the caret is of the unfinished one.
    const after = field.value.slice(caret).replace(/^[^\s()]*\s?/u, '');
    const before = `${field.value.slice(0, from)}${insert} `;
    field.value = before + after;
    field.setSelectionRange(before.length, before.length);
    field.focus();
    close();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Keys that end a word of an input method are not ours.
    if (!isOpen || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = list[active];
    if (step !== undefined) setActive((active + step + list.length + (active < 0 && step < 0 ? 1 : 0)) % list.length);
    else if (event.key === 'Enter' && chosen) choose(chosen);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  }

  return (
    <span className={`relative inline-block ${className}`}>
      <input
        ref={input}
        type={type}
        name={name}
        defaultValue={defaultValue}
        aria-label={label}
        placeholder={placeholder}
        required={required}
        maxLength={maxLength}
        dir="auto"
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={active >= 0 && isOpen ? `${listId}-${active}` : undefined}
        className="field w-full"
        onInput={({ currentTarget: { value, selectionStart } }) => {
          setTyped(value.slice(0, selectionStart ?? value.length));
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <span role="status" className="sr-only">
        {typed !== undefined && t('found', { count: list.length })}
      </span>
      <ul
        id={listId}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox.
        role="listbox"
        aria-label={t('label')}
        hidden={!isOpen}
        className="absolute start-0 top-full z-30 mt-1 max-h-80 w-max max-w-[26rem] min-w-full overflow-y-auto max-sm:w-full rounded border border-edge bg-surface py-1"
      >
        {list.map((completion, at) => (
          <li
            key={`${completion.kind} ${completion.insert ?? completion.watchId}`}
            id={`${listId}-${at}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its focus stays in the field, as the pattern has it.
            role="option"
            aria-selected={at === active}
            tabIndex={-1}
            className={`flex cursor-pointer items-baseline gap-2 px-3 py-1.5 ${at === active ? 'bg-accent-soft' : 'hover:bg-accent-soft'}`}
            // Before the field loses the focus, and the list with it.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(completion);
            }}
          >
            <span className="shrink-0 text-muted">{t(`kinds.${completion.kind}`)}</span>
            <bdi className="min-w-0 truncate font-semibold">{completion.label}</bdi>
            {completion.detail !== undefined && (
              <bdi className="ms-auto min-w-0 truncate text-muted">{completion.detail}</bdi>
            )}
          </li>
        ))}
      </ul>
    </span>
  );
}
