// Starts the page: the module that the bootstrap chunk runs, behind the registry.
import { hydrateRoot } from 'react-dom/client';
import * as flight from 'react-server-dom-webpack/client.browser';
import { hydrate } from 'littoral/client';

hydrate(hydrateRoot, flight);
