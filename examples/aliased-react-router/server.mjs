// Serves what was built: node server.mjs react|littoral
import { readFile } from 'node:fs/promises';
import { serve } from 'srvx/node';

const [module = 'react'] = process.argv.slice(2);
const folder = new URL(`dist/${module}/`, import.meta.url);
const { default: handle } = await import(new URL('rsc/index.js', folder));
const kinds = { js: 'text/javascript', css: 'text/css' };

serve({
  port: Number(process.env.PORT ?? 3000),
  hostname: process.env.HOST,
  silent: true,
  async fetch(request) {
    const [, asset, kind] = /^\/(assets\/[\w.-]+\.(js|css))$/.exec(new URL(request.url).pathname) ?? [];
    if (asset === undefined) return handle(request);
    return new Response(await readFile(new URL(`client/${asset}`, folder)), { headers: { 'content-type': kinds[kind] } });
  },
});
