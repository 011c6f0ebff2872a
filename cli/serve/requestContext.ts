import { AsyncLocalStorage } from "node:async_hooks";

/** The request that a log line belongs to, however deep in the framework it is written. */
export const requestContext = new AsyncLocalStorage<{ requestId: string }>();
