// What a scenario is given: `tests/conformance/flight/kit.mjs` of the road it runs on.

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- React's server modules come without types
export type Kit = any;
