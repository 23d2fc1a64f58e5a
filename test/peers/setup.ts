/** The command line under test is the built one. */
import { run } from './media/tools.ts';

export function setup(): void {
  run('npm', ['run', '--silent', 'build']);
}
