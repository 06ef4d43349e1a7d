// Shows notices while no page of Marsad is open. What comes is core/alerts/push.ts's PushNote.

self.addEventListener('install', () => self.skipWaiting());

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
