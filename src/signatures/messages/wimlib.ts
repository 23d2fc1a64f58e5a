import type { Program } from './program.ts';

export const wimlib: Program = {
  id: 'wimlib',
  name: 'wimlib',
  version: '1.14',
  source: 'wimlib src/error.c, src/resource.c, src/header.c, src/integrity.c, src/wim.c',
  sources: ['userspace', 'writing'],
  stage: 'tool',
  parts: [
    {
      subsystem: 'imaging',
      messages: `
corrupt Failed to decompress data!
corrupt Invalid chunk size in compressed resource!
corrupt Invalid compressed resource: expected power-of-2 chunk size (got {n})
missing "{name}": blob not found
corrupt WIM security data is invalid!
corrupt Expected metadata resource, but found non-metadata resource
corrupt Found more metadata resources than images
invalid Ignoring invalid boot index.
unsupported "{name}": Unknown WIM version: {n}
io "{name}": Error reading header: {why}
io Read error while calculating integrity checksums: {why}
io Error reading data from WIM file: {why}
io Error reading raw data from WIM file: {why}
io Failed to write WIM header: {why}
io Error reserving space for chunk table in WIM file: {why}
no-memory Not enough memory to read blob table!
no-memory Out of memory while reading WIM security data!
read-only Cannot modify "{name}": is marked read-only
refused Can't extract data: too many open files!
busy Exiting with error code {n}: The WIM is already locked for writing.
corrupt Exiting with error code {n}: The WIM file is corrupted (failed integrity check).
corrupt Exiting with error code {n}: The WIM's integrity table is invalid.
corrupt Exiting with error code {n}: The WIM header was invalid.
invalid Exiting with error code {n}: The part number or total parts of the WIM is invalid.
missing Exiting with error code {n}: A file resource needed to complete the operation was missing from the WIM.
unsupported Exiting with error code {n}: The WIM file is marked with an unknown version number.
`,
    },
    {
      subsystem: 'block',
      messages: `
io A read request had to be retried multiple times before it succeeded!
`,
    },
    {
      subsystem: 'bitlocker',
      messages: `
refused Exiting with error code {n}: The volume must be unlocked before it can be used.
`,
    },
  ],
};
