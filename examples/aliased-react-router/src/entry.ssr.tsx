import { createFromReadableStream } from '@vitejs/plugin-rsc/ssr';
import { renderToReadableStream } from 'react-dom/server.edge';
import { unstable_routeRSCServerRequest as routeRSCServerRequest, unstable_RSCStaticRouter as RSCStaticRouter } from 'react-router';

export function generateHTML(request: Request, serverResponse: Response) {
  return routeRSCServerRequest({
    request,
    serverResponse,
    createFromReadableStream,
    async renderHTML(getPayload, options) {
      const payload = await getPayload();
      return renderToReadableStream(<RSCStaticRouter getPayload={getPayload} />, {
        ...options,
        bootstrapScriptContent: await import.meta.viteRsc.loadBootstrapScriptContent('index'),
        formState: payload.type === 'render' ? await payload.formState : undefined,
      });
    },
  });
}
