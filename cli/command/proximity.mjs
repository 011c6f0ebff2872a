#!/usr/bin/env node
import "../proximity.mjs";
