// The ES module form of the engine API; there is one copy of it in a process.
import littoral from "./index.cjs";

export const {
  LittoralError,
  compileBoundaries,
  loadApp,
  createRenderer,
  renderToPayload,
  renderToHtml,
  callServerFunction,
} = littoral;
