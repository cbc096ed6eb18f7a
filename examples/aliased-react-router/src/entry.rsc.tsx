import {
  createTemporaryReferenceSet,
  decodeAction,
  decodeFormState,
  decodeReply,
  loadServerAction,
  renderToReadableStream,
} from '@vitejs/plugin-rsc/rsc';
import { unstable_matchRSCServerRequest as matchRSCServerRequest } from 'react-router';
import { routes } from './routes';

export default async function handle(request: Request) {
  const { generateHTML } = await import.meta.viteRsc.loadModule<typeof import('./entry.ssr')>('ssr', 'index');
  const response = await matchRSCServerRequest({
    createTemporaryReferenceSet,
    decodeAction,
    decodeFormState,
    decodeReply,
    loadServerAction,
    request,
    routes,
    generateResponse: (match, options) =>
      new Response(renderToReadableStream(match.payload, options), { status: match.statusCode, headers: match.headers }),
  });
  return generateHTML(request, response);
}
