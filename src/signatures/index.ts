/**
 * All log signatures, one file per subsystem. The first that matches a line is its event, so specific files stand before
 * general ones: a panic for want of an init belongs to early boot, not to panics.
 */
import { boot } from './boot.ts';
import { compile } from './compile.ts';
import type { Compiled } from './compile.ts';
import type { LogSignature } from './signature.ts';

export const signatures: readonly LogSignature[] = [...boot];

export const signatureSet: Compiled = compile(signatures);
