// Works for Marsad's pages in the background of a browser: it shows notices while no page is open, and a page while the server is away.

/** The page for that, as the pages themselves wrote it (components/awayPage.ts). Nothing else is kept here. */
const AWAY = new URL('away', self.registration.scope).href;
/** How proxies say that what stands behind them does not answer. */
const GATEWAY = new Set([502, 503, 504]);

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  // The server is asked while this worker starts, so that it takes no time of a page.
  event.waitUntil(self.registration.navigationPreload?.enable());
});

/** A browser asks its reader for the one password only where no worker stands between: then this one steps aside. */
let asksPassword = false;

self.addEventListener('fetch', (event) => {
  const { mode, method } = event.request;
  if (mode === 'navigate' && method === 'GET' && !asksPassword) event.respondWith(answerNavigation(event));
});

async function answerNavigation(event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (answer.status === 401 && answer.headers.has('www-authenticate')) {
      asksPassword = true;
      return Response.redirect(event.request.url);
    }
    // Every answer of Marsad itself has a policy (proxy.ts).
    if (!GATEWAY.has(answer.status) || answer.headers.has('content-security-policy')) return answer;
  } catch {
    // Nobody answered.
  }
  return (await caches.match(AWAY)) ?? Response.error();
}

// What comes is core/alerts/push.ts's PushNote.
self.addEventListener('push', (event) => {
  const note = event.data?.json().notification;
  if (!note) return;
  const { title, navigate, actions = [], ...shown } = note;
  const buttons = actions.map(({ action, title: words }) => ({ action, title: words }));
  event.waitUntil(
    self.registration.showNotification(title, { ...shown, actions: buttons, data: { navigate, actions } }),
  );
});

self.addEventListener('notificationclick', (event) => {
  const { navigate, actions } = event.notification.data;
  const pressed = actions.find(({ action }) => action === event.action);
  event.notification.close();
  event.waitUntil(self.clients.openWindow(pressed?.navigate ?? navigate));
});

// The push service gave the browser another address: the one before tells Marsad which browser it is.
self.addEventListener('pushsubscriptionchange', (event) => {
  const { oldSubscription: before, newSubscription } = event;
  if (!before) return;
  event.waitUntil(
    (async () => {
      const subscription = newSubscription ?? (await self.registration.pushManager.subscribe(before.options));
      await fetch('api/push', { method: 'POST', body: JSON.stringify({ before: before.endpoint, subscription }) });
    })(),
  );
});
