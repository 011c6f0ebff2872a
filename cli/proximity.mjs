#!/usr/bin/env node
// Node 20 runs no TypeScript: this starts proximity.ts from any working directory, without a build and without tsx on the PATH.
import { register } from "tsx/esm/api";

register();
await import("./proximity.ts");
