import { describe, expect, it } from 'vitest';
import { expectLines, leadingCause } from './support.ts';
import { read } from '../parsers/logs/support.ts';

describe('faults and exit statuses', () => {
  expectLines([
    ['unit.exit', 'gdm.service: Main process exited, code=killed, status=11/SEGV', { unit: 'gdm.service', st: '11' }],
    ['unit.exit', 'gdm.service: Main process exited, code=dumped, status=11/SEGV', { name: 'SEGV' }],
    ['unit.exit', 'run.service: Main process exited, code=exited, status=139/n/a', { name: 'n/a' }],
    ['unit.exit', 'Main process exited, code=exited, status=139', { code: 'exited', st: '139' }],
    ['unit.result', "gdm.service: Failed with result 'core-dump'.", { r: 'core-dump' }],
    ['segv', 'Xorg[811]: segfault at 10 ip 000055d0 sp 00007ffc error 4 in Xorg[55d0000+1000]', { obj: 'Xorg' }],
    ['founding.segv', 'Segmentation fault at address 0x0', { addr: '0x0' }],
    ['founding.segv', './run.sh: line 3:  1207 Segmentation fault      (core dumped)'],
    ['founding.segv', '段错误 (核心已转储)'],
    ['trap', 'traps: wine[99] trap invalid opcode ip:7f0012 sp:7ffd error:0 in libc.so.6', { t: 'invalid opcode' }],
    ['panic', 'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00007f00', { exit: '00007f00' }],
    ['shell.notfound', 'bash: wtgadmin: command not found', { cmd: 'wtgadmin' }],
    ['shell.notfound', 'sh: 1: lspci: not found', { cmd: 'lspci' }],
    ['unit.step', 'a.service: Failed at step EXEC spawning /opt/a: Exec format error', { exe: '/opt/a' }],
  ]);

  it.each([
    ['gdm.service: Main process exited, code=killed, status=11/SEGV', 'process-crash'],
    ['run.service: Main process exited, code=exited, status=139/n/a', 'process-crash'],
    ['run.service: Main process exited, code=exited, status=127/n/a', 'command-missing'],
    ['run.service: Main process exited, code=exited, status=203/EXEC', 'command-missing'],
    ['a.service: Failed at step EXEC spawning /opt/a: Exec format error', 'wrong-architecture'],
    ['a.service: Failed at step EXEC spawning /opt/a: Input/output error', 'dead-media'],
    ['Kernel panic - not syncing: Attempted to kill init! exitcode=0x00007f00', 'command-missing'],
    ['Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b', 'process-crash'],
  ])('%s → %s', (line, cause) => {
    expect(leadingCause(line)).toBe(cause);
  });

  it.each([
    ['a.service: Main process exited, code=killed, status=15/TERM', 'info', false],
    ['a.service: Main process exited, code=exited, status=1/FAILURE', 'warning', false],
    ['a.service: Main process exited, code=killed, status=11/SEGV', 'error', true],
    ['a.service: Main process exited, code=exited, status=139/n/a', 'error', true],
  ])('%s is %s', async (line, severity, fault) => {
    const { events } = await read(`Nov 22 13:21:00 stick systemd[1]: ${line}\n`);
    expect(events).toMatchObject([{ code: 'unit.exit', severity, fault }]);
  });
});
