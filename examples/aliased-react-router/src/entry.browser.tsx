import { createFromReadableStream, createTemporaryReferenceSet, encodeReply, setServerCallback } from '@vitejs/plugin-rsc/browser';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import {
  unstable_createCallServer as createCallServer,
  unstable_getRSCStream as getRSCStream,
  unstable_RSCHydratedRouter as RSCHydratedRouter,
  type unstable_RSCPayload as RSCPayload,
} from 'react-router/dom';

setServerCallback(createCallServer({ createFromReadableStream, createTemporaryReferenceSet, encodeReply }));

const payload = await createFromReadableStream<RSCPayload>(getRSCStream());
const formState = payload.type === 'render' ? await payload.formState : undefined;
startTransition(() => {
  hydrateRoot(document, <RSCHydratedRouter createFromReadableStream={createFromReadableStream} payload={payload} />, { formState });
});
