/** Cause: hibernated or fast-startup session on the volume. */
import type { Cause } from '../core/cause.ts';

export const ntfsHibernated: Cause = {
  id: 'ntfs-hibernated',
  family: 'ntfs',
  title: { en: 'Hibernated session on the volume', zh: '卷上有休眠会话' },
  explanation: {
    en: 'A hibernated or fast-startup session of another machine is saved on the volume; it cannot be resumed here.',
    zh: '卷上保存着另一台电脑的休眠或快速启动会话，在这里无法恢复。',
  },
  prior: -10,
  evidence: {
    'NT-08': { fail: 20, pass: -10, why: 'a hibernation file is there' },
    'WIN-22': { fail: 8, why: 'fast startup is on' },
    'symptom:status-c00000d4': { fail: 16, group: 'symptom', why: 'the session belongs to another device' },
    'symptom:status-c0000411': { fail: 16, group: 'symptom', why: 'resuming failed' },
  },
  repairs: [],
  advice: {
    en: 'Start it on the machine it was hibernated on and shut down with `shutdown /s /f /t 0`; deleting hiberfil.sys loses the session.',
    zh: '在当初休眠的电脑上启动，再用 `shutdown /s /f /t 0` 关机；删除 hiberfil.sys 会丢失会话。',
  },
};
