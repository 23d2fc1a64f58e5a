/** MBR-18: Ventoy's second partition, which holds its menu, is overwritten. */
import type { Partition } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isFat } from '../context.ts';

/** Ventoy starts its first partition at this LBA and gives the second exactly 32 MiB. */
const DATA_START = 2048;
const VENTOY_SECTORS = 65_536;

export const ventoyPartitionLost = defineCheck({
  code: 'MBR-18',
  id: 'ventoy-partition-lost',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'Ventoy partition lost', zh: 'Ventoy 分区丢失' },
  why: {
    en: 'The menu and drivers of Ventoy are in its second partition; without them only boot code remains.',
    zh: 'Ventoy 的菜单和驱动都在第二个分区里；没有它就只剩引导代码。',
  },
  ask: ASK.medium,
  refs: ['ventoy/Ventoy'],
  messages: {
    lost: {
      en: 'Partitions {data} and {menu} are laid out by Ventoy, but {menu} holds {kind} instead of its FAT volume.',
      zh: '分区 {data} 和 {menu} 是 Ventoy 的布局，但 {menu} 的内容是 {kind}，而不是它的 FAT 卷。',
    },
  },
  reads: ['partition', 'volume'],
  applies: (facts) => ventoyLayout(facts.all('partition').map((p) => p.value)) !== undefined,
  run: (facts) => {
    const layout = ventoyLayout(facts.all('partition').map((p) => p.value));
    const menu = facts.all('volume').find(({ value }) => value.volume === layout?.menu);
    if (layout === undefined || menu === undefined || isFat(menu.value)) return [];
    return [
      {
        message: 'lost' as const,
        args: { ...layout, kind: menu.value.kind },
        evidence: [menu.from],
        subject: layout.menu,
      },
    ];
  },
});

function ventoyLayout(
  partitions: readonly Pick<Partition, 'volume' | 'index' | 'startLba' | 'sectors' | 'type' | 'name'>[],
): { data: string; menu: string } | undefined {
  const data = partitions.find((p) => p.index === 1);
  const menu = partitions.find((p) => p.index === 2);
  // The size alone may be chance; type and name outlive the volume.
  const named = menu?.type === 0xef || menu?.name === 'VTOYEFI';
  const fits =
    named &&
    data?.startLba === DATA_START &&
    menu?.sectors === VENTOY_SECTORS &&
    menu.startLba === data.startLba + data.sectors;
  return fits ? { data: data.volume, menu: menu.volume } : undefined;
}
