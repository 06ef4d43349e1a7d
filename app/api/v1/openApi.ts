import { z } from 'zod';
import { version } from '#runtime/version';
import type { Endpoint } from '#store/questions/endpoint';
import { ENDPOINTS } from '#store/questions/endpoints';

const PROBLEM = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
  },
  required: ['type', 'title', 'status'],
};

/** The description of /api/v1 (OpenAPI 3.1), made of the schemas that read and shape what goes through it. */
export function openApi(publicUrl: string): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Marsad', version: version(), description: 'Reads what Marsad follows. It changes nothing.' },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ key: [] }],
    paths: Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint.path, { get: operationOf(endpoint) }])),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key from the account page.' } },
      schemas: { Problem: PROBLEM },
    },
  };
}

const ETAG = {
  etag: {
    schema: { type: 'string' },
    description: 'Send it as If-None-Match; 304 says that nothing has changed.',
  },
};

const REFUSALS = {
  400: 'The question is not understood.',
  401: 'A key is missing.',
  403: 'The key may not read this.',
  404: 'There is no such row.',
  default: 'Marsad was asked in a way that it does not take, or something in it broke.',
};

function operationOf({ path, summary, scope, query, item }: Endpoint): object {
  const asked = z.toJSONSchema(query, { io: 'input' });
  return {
    summary,
    operationId: path.replace(/[^a-z]+/gu, '_').replace(/^_|_$/gu, ''),
    tags: [scope],
    parameters: Object.entries(asked.properties ?? {}).map(([name, schema]) => ({
      name,
      in: path.includes(`{${name}}`) ? 'path' : 'query',
      required: path.includes(`{${name}}`),
      schema,
    })),
    responses: {
      200: {
        description: 'Rows; `next` is the address of the next page, while there is one.',
        headers: ETAG,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { items: { type: 'array', items: z.toJSONSchema(item) }, next: { type: 'string' } },
              required: ['items'],
            },
          },
        },
      },
      304: { description: 'Nothing has changed.', headers: ETAG },
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [
          status,
          {
            description,
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}
