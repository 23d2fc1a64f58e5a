/**
 * Class filters of storage that name a driver that is not there: the name goes, the others stay in their order.
 * References: Microsoft, UpperFilters and LowerFilters; bug check 0x7B.
 */
import type { ClassFilter } from '../../core/facts.ts';
import { multi, valueRepair, type ValueChange } from './hive-values.ts';

export const hiveFilters = valueRepair<never>({
  id: 'hive-filters',
  title: { en: 'Remove class filters whose driver is missing', zh: '删除驱动已不存在的类过滤项' },
  explanation: {
    en:
      'Takes names out of UpperFilters and LowerFilters of the storage classes where no service of that name exists, or ' +
      'its file is gone: such a filter keeps every device of the class from starting. Filters whose driver is there, ' +
      'disabled ones included, stay.',
    zh:
      '从存储类的 UpperFilters 和 LowerFilters 中删除没有对应服务、或驱动文件已不存在的名称：这样的过滤项会使该类的所有设备都无法启动。' +
      '驱动仍在的过滤项（包括已禁用的）保留。',
  },
  clears: ['WIN-06'],
  risk: 'low',
  messages: {},
  judge: ({ volume }, { facts }) => {
    const gone = facts
      .all('windows.filter')
      .map(({ value }) => value)
      .filter((filter) => filter.volume === volume && (filter.service === 'absent' || filter.image === 'absent'));
    if (gone.length === 0) return undefined;
    const lists = new Map<string, ClassFilter[]>();
    for (const filter of gone) {
      const id = `${filter.classGuid} ${filter.position}`;
      lists.set(id, [...(lists.get(id) ?? []), filter]);
    }
    return (system) =>
      [...lists.values()].flatMap((filters): ValueChange[] => {
        const [first] = filters;
        if (first === undefined) return [];
        const key = `${first.controlSet}\\Control\\Class\\${first.classGuid}`;
        const name = first.position === 'upper' ? 'UpperFilters' : 'LowerFilters';
        const names = system.key(key)?.value(name)?.asMulti();
        if (names === undefined) return [];
        const lost = new Set(filters.map((filter) => filter.name.toUpperCase()));
        const kept = names.filter((one) => one !== '' && !lost.has(one.toUpperCase()));
        return [kept.length === 0 ? { key, name, value: undefined } : multi(key, name, kept)];
      });
  },
});
