// Littoral over a compiled app, through its command.

import { spawn } from "node:child_process";

import { littoral } from "./app.mjs";

export class LittoralApp {
  constructor(dist) {
    this.dist = dist;
  }

  payload(name, request) {
    return this.#render(name, request, ["--payload"]);
  }

  html(name, request) {
    return this.#render(name, request, []);
  }

  async #render(name, { params, searchParams, context } = {}, options) {
    const json = [
      ["--params", params],
      ["--search-params", searchParams],
      ["--context", context],
    ];
    const command = ["render", "--dist", this.dist, "--entry", name, "--wait-for-all", ...options];
    for (const [flag, value] of json) if (value !== undefined) command.push(flag, JSON.stringify(value));
    const child = spawn(littoral, command, { stdio: ["ignore", "pipe", "pipe"] });
    const read = async (stream) => {
      const chunks = [];
      for await (const chunk of stream) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    const code = new Promise((resolve) => child.on("close", resolve));
    const [bytes, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
    return { bytes, code: await code, stderr: stderr.toString() };
  }
}
