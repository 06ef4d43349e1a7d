// Preloaded (node --import) into the web server: its framework makes a server that would wait a minute for headers, five for a
// body and forever for who takes no answer, and has no settings for them.
import http from 'node:http';
import { HTTP_LIMITS, withLimits } from './limitedServer.js';

http.createServer = withLimits(http.createServer, HTTP_LIMITS);
