/** `littoral/client`: navigation in the browser, over React's own client. */

export interface LinkProps extends React.ComponentProps<'a'> {
  href: string;
  /** Whether the payload is fetched when the link comes into view, is hovered or focused. Default: true. */
  prefetch?: boolean;
  /** Whether the page takes the place of this one in the history. Default: false. */
  replace?: boolean;
}

/** An `<a>` that goes to its page without loading a document. */
export function Link(props: LinkProps): React.ReactNode;

/** Goes to a page without loading its document; another origin's is loaded. */
export function navigate(href: string, options?: { replace?: boolean }): void;

/** Fetches the payload of a page of this origin ahead of time. It is used for 30 seconds. */
export function prefetch(href: string): void;

/** Renders the page anew from the server; client components keep their state. */
export function refresh(): void;

/** The page's path; null on the server and while the page hydrates. */
export function usePathname(): string | null;

/** Whether another page is on its way. */
export function useNavigationPending(): boolean;

/** Calls a server function by its id, and shows the page it answers with; calls run one after another. Compiled code does it. */
export function callServer(id: string, args: unknown[]): Promise<unknown>;

/** Hydrates the document; the bootstrap chunk does it, with `hydrateRoot` and React's client for payloads. */
export function hydrate(hydrateRoot: (...args: never[]) => unknown, flight: object): void;
