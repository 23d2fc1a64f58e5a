#!/usr/bin/env node
import { run } from '../dist/cli/process.js';
await run(process.argv.slice(2));
