// The ES module form; there is one copy of the module in a process.
import server from "./static.node.cjs";

export const { prerender, prerenderToNodeStream } = server;
