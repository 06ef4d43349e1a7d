import { withBasePath } from './basePath';

/** Served from public/. Its scope is the path that Marsad is hosted at. */
const script = () => withBasePath('/service-worker.js');

/** The one of this installation, also one of an earlier version under another name. */
export const ownServiceWorker = () => navigator.serviceWorker.getRegistration(script());

export const registerServiceWorker = () => navigator.serviceWorker.register(script());
