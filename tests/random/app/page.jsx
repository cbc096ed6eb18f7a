// The one entry of the random run: its tree is what the request's context describes.

import { context } from "littoral/host";

import { build } from "./build.mjs";

export default function Page() {
  return build(context());
}
