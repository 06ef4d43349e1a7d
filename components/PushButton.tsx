'use client';

import { useEffect, useState, useTransition } from 'react';
import type { FormAction } from './ActionForm';
import { Note } from './Note';
import { markOf, ownSubscription, type PushState, readPushState, subscribeHere } from './pushState';

type Words = Record<Exclude<PushState, 'unknown' | 'off'> | 'turnOn' | 'turnOff' | 'noService', string>;

/** Turns the notices of this browser on and off, and says how they stand. A browser asks for leave only upon a press. */
export function PushButton({
  publicKey,
  marks,
  subscribe,
  end,
  words,
}: {
  publicKey: string;
  /** Of the browsers that are told, between spaces. */
  marks: string;
  subscribe: FormAction;
  end: FormAction;
  words: Words;
}) {
  const [state, setState] = useState<PushState>('unknown');
  const [failure, setFailure] = useState<string>();
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    let isCurrent = true;
    void readPushState(marks).then((read) => isCurrent && setState(read));
    return () => {
      isCurrent = false;
    };
  }, [marks]);

  async function send(action: FormAction, name: string, value: string): Promise<void> {
    const form = new FormData();
    form.set(name, value);
    const result = await action(undefined, form);
    if (!result.ok) setFailure(result.message);
  }
  async function turnOn(): Promise<void> {
    setFailure(undefined);
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') return setState(permission === 'denied' ? 'denied' : 'off');
    const subscription = await subscribeHere(publicKey).catch(() => undefined);
    if (subscription === undefined) return setFailure(words.noService);
    await send(subscribe, 'subscription', JSON.stringify(subscription));
  }
  async function turnOff(): Promise<void> {
    setFailure(undefined);
    const subscription = await ownSubscription();
    if (subscription === undefined) return setState('off');
    const mark = await markOf(subscription.endpoint);
    await subscription.unsubscribe();
    await send(end, 'mark', mark);
  }

  if (state === 'insecure' || state === 'unsupported') return <p className="text-muted">{words[state]}</p>;
  if (state === 'denied') return <p>{words.denied}</p>;
  const isOn = state === 'on';
  return (
    <div className="grid justify-items-start gap-2">
      {isOn && <p role="status">{words.on}</p>}
      <button
        type="button"
        className="btn"
        disabled={isPending || state === 'unknown'}
        onClick={() => startTransition(isOn ? turnOff : turnOn)}
      >
        {isOn ? words.turnOff : words.turnOn}
      </button>
      {failure !== undefined && <Note kind="failure">{failure}</Note>}
    </div>
  );
}
