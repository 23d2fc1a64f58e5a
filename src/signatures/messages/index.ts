/** The programs whose messages are known in compact form, in the order they are matched. */
import type { Program } from './program.ts';
import { wimlib } from './wimlib.ts';

export const programs: readonly Program[] = [wimlib];
