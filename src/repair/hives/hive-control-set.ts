/**
 * Select names a control set that does not exist, and exactly one does: Select names that one.
 * Reference: Microsoft, Registry, HKLM\SYSTEM\Select.
 */
import { refuse } from '../planning/refuse.ts';
import { dword, valueRepair } from './hive-values.ts';

const FIELDS = ['Current', 'Default', 'LastKnownGood'] as const;

export const hiveControlSet = valueRepair<'which-set' | 'may-be-meant'>({
  id: 'hive-control-set',
  title: { en: 'Select the control set that exists', zh: '选择实际存在的控制集' },
  explanation: {
    en:
      'Select\\Current, Default and LastKnownGood become the number of the only control set there is, where they name one ' +
      'that does not exist. Failed stays as it is.',
    zh: 'Select 的 Current、Default 和 LastKnownGood 如果指向不存在的控制集，就改为唯一存在的那个控制集的编号。Failed 不变。',
  },
  clears: ['WIN-08'],
  risk: 'low',
  messages: {
    'which-set': {
      en: 'Select on {volume} names {set}, which does not exist, and there are {count} control sets ({sets}): which one is right cannot be told from here.',
      zh: '{volume} 的 Select 指向不存在的 {set}，而现有 {count} 个控制集（{sets}）：无法从这里判断应选哪一个。',
    },
    'may-be-meant': {
      en: 'Select on {volume} names control sets that exist ({current} last, {next} next): Windows chose so, and nothing is changed.',
      zh: '{volume} 的 Select 指向的控制集都存在（上次 {current}，下次 {next}）：这是 Windows 自己的选择，不作改动。',
    },
  },
  judge: ({ volume, select, controlSets }) => {
    const numbers = controlSets.map((name) => Number(name.slice('ControlSet'.length)));
    const chosen = select === undefined ? undefined : select.default === 0 ? select.current : select.default;
    if (chosen !== undefined && numbers.includes(chosen)) {
      if (select === undefined || select.default === 0 || select.default === select.current) return undefined;
      return refuse('may-be-meant', { volume, current: select.current, next: select.default });
    }
    const [only] = numbers;
    if (only === undefined || numbers.length > 1) {
      const set = chosen === undefined ? '–' : `ControlSet${String(chosen).padStart(3, '0')}`;
      return refuse('which-set', { volume, set, count: numbers.length, sets: controlSets.join(', ') || '–' });
    }
    return (system) => {
      const key = system.key('Select');
      const named = (name: string): number | undefined => key?.value(name)?.asDword();
      return [
        ...FIELDS.filter((name) => named(name) === undefined || !numbers.includes(named(name) ?? 0)).map((name) =>
          dword('Select', name, only),
        ),
        ...(named('Failed') === undefined ? [dword('Select', 'Failed', 0)] : []),
      ];
    };
  },
});
