import { ownServiceWorker, registerServiceWorker } from './serviceWorker';

/** Whether this browser can be told anything: `unknown` while nothing was asked for. */
export type PushState = 'unknown' | 'insecure' | 'unsupported' | 'denied' | 'off' | 'on';

/** The subscription that this browser has, if it has one. */
export async function ownSubscription(): Promise<PushSubscription | undefined> {
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return undefined;
  const registration = await ownServiceWorker();
  return (await registration?.pushManager.getSubscription()) ?? undefined;
}

/** How it stands here; `marks` are of the browsers that are told (store/alerts/pushBrowsers), between spaces. */
export async function readPushState(marks: string): Promise<PushState> {
  if (!window.isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const subscription = await ownSubscription();
  const isKnown = subscription !== undefined && marks.split(' ').includes(await markOf(subscription.endpoint));
  return isKnown && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Subscribes anew: a subscription that Marsad does not know may be over, or be of another key. @throws DOMException */
export async function subscribeHere(publicKey: string): Promise<PushSubscription> {
  await (await ownSubscription())?.unsubscribe();
  await registerServiceWorker();
  const { pushManager } = await navigator.serviceWorker.ready;
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

/** The same as the server's. */
export async function markOf(endpoint: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
