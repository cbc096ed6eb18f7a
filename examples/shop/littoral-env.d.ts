// What the compiler answers and TypeScript does not know.
declare module '*.css';
declare module 'server-only';
declare module 'client-only';

declare const process: { env: Record<string, string | undefined> };
