import { fileURLToPath } from 'node:url';

/** Folders of one feed file and the expected.json that must come of it; every feed was written for the project. */
export const CORPUS = fileURLToPath(new URL('./corpus/', import.meta.url));
export const CORPUS_FEED_URL = 'https://marsad.example/feeds/all.xml';
