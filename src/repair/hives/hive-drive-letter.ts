/**
 * C: given to a partition of another disk, on the Windows that is to have C: itself: MountedDevices gets the identity of
 * the volume it lies on.
 *
 * References: libyal/winreg-kb, Mounted devices; nkc3g4/wtg-assistant, Fixletter.
 */
import type { Partition } from '../../core/facts.ts';
import { parseGuid } from '../../core/encoding.ts';
import type { RepairContext } from '../../core/repair.ts';
import { REG } from '../../parsers/regf/value.ts';
import { refuse } from '../planning/refuse.ts';
import { hiveFact, isRefusal, readHiveFile, valueRepair, type ValueChange } from './hive-values.ts';

const KEY = 'MountedDevices';
const LETTER = 'C:';

const valueName = (letter: string): string => `\\DosDevices\\${letter}`;

export const hiveDriveLetter = valueRepair<'letter-unsure' | 'letter-other' | 'no-identity'>({
  id: 'hive-drive-letter',
  title: { en: 'Give C: to the volume Windows lies on', zh: '把 C: 指派给 Windows 所在的卷' },
  explanation: {
    en:
      'Writes the identity of the volume this Windows lies on (GUID of its partition, or disk signature and offset) to ' +
      'MountedDevices\\DosDevices\\C:, and takes other letters from it. Done only where the SOFTWARE hive says that this ' +
      'Windows runs as C:.',
    zh:
      '把该 Windows 所在卷的标识（分区 GUID，或磁盘签名加偏移）写入 MountedDevices\\DosDevices\\C:，并去掉指向它的其他盘符。' +
      '只有 SOFTWARE 配置单元表明该 Windows 以 C: 运行时才会执行。',
  },
  clears: ['WIN-15'],
  risk: 'low',
  // What it writes is the identity of a disk and its partition: that of the table, and of no other.
  needs: [['mbr-signature'], ['gpt-checksums', 'gpt-primary'], ['mbr-disk-signature', 'bcd-devices']],
  messages: {
    'letter-unsure': {
      en: 'The SOFTWARE hive of {volume} does not say as which letter this Windows runs; C: is likely, and is set if this repair is asked for by name.',
      zh: '{volume} 的 SOFTWARE 配置单元没有说明该 Windows 以哪个盘符运行；很可能是 C:，明确指定这项修复时才会设置。',
    },
    'letter-other': {
      en: 'This Windows on {volume} runs as {letter}, not as C:: what C: names is none of its own.',
      zh: '{volume} 上的 Windows 以 {letter} 运行，而不是 C:；C: 指向的并不是它自己。',
    },
    'no-identity': {
      en: 'The partition of {volume} has no identity of its own (no disk signature, or no GUID): repair the partition table first.',
      zh: '{volume} 的分区没有自己的标识（没有磁盘签名，或没有 GUID）：请先修复分区表。',
    },
  },
  judge: async ({ volume }, context) => {
    const mounts = context.facts
      .all('windows.mount')
      .map(({ value }) => value)
      .filter((mount) => mount.volume === volume);
    if (!mounts.some(({ letter, resolution }) => letter === LETTER && resolution === 'mismatch')) return undefined;
    const letter = await systemLetter(context, volume);
    if (letter === undefined && !context.byName) return refuse('letter-unsure', { volume }, true);
    if (letter !== undefined && letter !== LETTER) return refuse('letter-other', { volume, letter });
    const identity = identityOf(context, volume);
    if (identity === undefined) return refuse('no-identity', { volume });
    const own: ValueChange = { key: KEY, name: valueName(LETTER), value: { type: REG.BINARY, bytes: identity } };
    const others = mounts.filter((mount) => mount.letter !== LETTER && mount.resolvedVolume === volume);
    return () => [
      own,
      ...others.map((mount): ValueChange => ({ key: KEY, name: valueName(mount.letter), value: undefined })),
    ];
  },
});

/** The letter of SystemRoot, as Windows last ran; undefined where it is not told. */
async function systemLetter(context: RepairContext, volume: string): Promise<string | undefined> {
  const fact = hiveFact(context, volume, 'software-hive');
  const hive = fact === undefined ? undefined : await readHiveFile(context, fact);
  if (hive === undefined || isRefusal(hive)) return undefined;
  const root = hive.tree.key('Microsoft\\Windows NT\\CurrentVersion')?.value('SystemRoot')?.asString();
  return /^([a-z]:)\\/i.exec(root ?? '')?.[1]?.toUpperCase();
}

/** As MountedDevices names a partition: 24 bytes on GPT, 12 on MBR. */
function identityOf({ facts }: RepairContext, volume: string): Uint8Array | undefined {
  const partition = facts.all('partition').find(({ value }) => value.volume === volume)?.value;
  if (partition === undefined) return undefined;
  return partition.scheme === 'gpt' ? gptIdentity(partition) : mbrIdentity(partition, facts.one('mbr')?.value);
}

function gptIdentity({ uniqueGuid }: Partition): Uint8Array | undefined {
  if (uniqueGuid === undefined) return undefined;
  const prefix = Uint8Array.from('DMIO:ID:', (character) => character.charCodeAt(0));
  return Uint8Array.from([...prefix, ...parseGuid(uniqueGuid)]);
}

function mbrIdentity(
  { offset }: Partition,
  mbr: { readonly diskSignature: number } | undefined,
): Uint8Array | undefined {
  if (mbr === undefined || mbr.diskSignature === 0) return undefined;
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mbr.diskSignature, true);
  view.setBigUint64(4, BigInt(offset), true);
  return bytes;
}
