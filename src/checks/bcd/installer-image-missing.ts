/** BCD-11: the installer's entry boots an image in memory, and the image or its SDI file is missing. */
import type { BcdDevice, Fact, Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, where } from '../context.ts';
import { isOffered, objectOf } from './stores.ts';

type Kinds = 'bcd.object' | 'bcd.device' | 'file';
type Message = 'image-absent' | 'image-empty' | 'sdi-absent' | 'options-incomplete';

/** Windows Setup's ramdisk options. */
const SETUP_OPTIONS = '{7619dcc8-fafe-11d9-b411-000476eba25f}';

export const installerImageMissing = defineCheck<Kinds, Message>({
  code: 'BCD-11',
  id: 'installer-image-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot image of the installer missing', zh: '安装程序的启动映像缺失' },
  why: {
    en: 'The entry loads \\sources\\boot.wim into memory with the help of \\boot\\boot.sdi: 0xC000000F names the missing one.',
    zh: '该条目借助 \\boot\\boot.sdi 把 \\sources\\boot.wim 载入内存；缺哪个文件，0xC000000F 就会显示哪个。',
  },
  ask: ASK.medium,
  refs: ['geoffchappell.com: BCD elements'],
  messages: {
    'image-absent': { en: '{object} loads {path}, which does not exist.', zh: '{object} 要加载 {path}，但它不存在。' },
    'image-empty': { en: '{object} loads {path}, an empty file.', zh: '{object} 要加载 {path}，但它是空文件。' },
    'sdi-absent': { en: '{path} is missing or empty.', zh: '{path} 缺失或为空。' },
    'options-incomplete': {
      en: 'The ramdisk options {object} lack their SDI device or path.',
      zh: '内存盘选项 {object} 缺少 SDI 设备或路径。',
    },
  },
  reads: ['bcd.object', 'bcd.device', 'file'],
  applies: (facts) => ramdisks(facts).length > 0,
  missing: firmwareGaps,
  run: (facts) => {
    const out: Finding<Message>[] = [];
    const offered = ramdisks(facts).filter(({ value }) => {
      const object = objectOf(facts, value)?.value;
      return object !== undefined && isOffered(object);
    });
    for (const device of offered) out.push(...judgeImage(facts, device.value));
    const volumes = new Set(offered.map(({ value }) => value.resolvedVolume));
    for (const { value, from } of facts.all('file')) {
      if (value.role !== 'boot-sdi' || !volumes.has(value.volume) || (value.present && value.size > 0)) continue;
      out.push({ message: 'sdi-absent', args: { path: where(value) }, evidence: [from], subject: where(value) });
    }
    for (const { value, from } of facts.all('bcd.object')) {
      const complete = value.elements['31000003'] !== undefined && value.elements['32000004'] !== undefined;
      if (value.id !== SETUP_OPTIONS || complete || offered.length === 0) continue;
      out.push({ message: 'options-incomplete', args: { object: value.id }, evidence: [from], subject: value.store });
    }
    return out;
  },
});

function ramdisks(facts: Facts<'bcd.device'>): readonly Fact<'bcd.device'>[] {
  return facts.all('bcd.device').filter(({ value }) => value.form === 'ramdisk' && value.element === '11000001');
}

function judgeImage(facts: Facts<'file'>, device: BcdDevice): Finding<Message>[] {
  const namedBy = `${device.object}/${device.element}`;
  const absent = filesOf(facts, 'boot-wim', false).find(({ value }) => value.namedBy === namedBy);
  const empty = filesOf(facts, 'boot-wim', true).find(({ value }) => value.namedBy === namedBy && value.size === 0);
  const file = absent ?? empty;
  if (file === undefined) return [];
  const path = where(file.value);
  const message = absent === undefined ? 'image-empty' : 'image-absent';
  return [{ message, args: { object: device.object, path }, evidence: [file.from], subject: path }];
}
