/** True under `next dev`, where scripts need more than a strict Content-Security-Policy gives. */
export const isDevelopment = process.env['NODE_ENV'] === 'development';
