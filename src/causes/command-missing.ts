/** Cause: command or interpreter not found (127). */
import type { Cause } from '../core/cause.ts';

export const commandMissing: Cause = {
  id: 'command-missing',
  family: 'software',
  title: { en: 'Command not found', zh: '找不到命令' },
  explanation: {
    en: 'A command, its interpreter or a library it needs is not there: status 127 (systemd: 203/EXEC).',
    zh: '命令、解释器或所需的库不存在：退出码 127（systemd 中为 203/EXEC）。',
  },
  prior: -10,
  evidence: {
    'symptom:exit-127': { fail: 20, group: 'symptom', why: 'the status shells give for a command not found' },
  },
  repairs: [],
  advice: {
    en: 'Check the path and the first line (#!) of the script; `ldd` names missing libraries.',
    zh: '检查路径和脚本首行（#!）；`ldd` 可列出缺失的库。',
  },
};
