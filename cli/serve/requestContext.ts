import { AsyncLocalStorage } from "node:async_hooks";

/** Which request a line of the log belongs to, however deep in the framework it is written. */
export const requestContext = new AsyncLocalStorage<{ requestId: string }>();
