/** HW-11: the container an image lies in is damaged, or does not hold all that its tables name. */
import type { ContainerDamage, Fact } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'cut' | 'structure';

export const containerDamaged = defineCheck<'medium' | 'container.damage', Message>({
  code: 'HW-11',
  id: 'container-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Image container damaged', zh: '映像容器损坏' },
  why: {
    en: 'What the container lost reads as nothing, whatever the medium it was made from held: judge the medium by another copy.',
    zh: '容器丢失的部分读出来是空的，与原介质的内容无关：请用另一份副本判断该介质。',
  },
  ask: ASK.medium,
  refs: ['MS-VHDX', 'Microsoft: Virtual Hard Disk Image Format', 'QEMU docs/interop/qcow2.txt'],
  messages: {
    cut: {
      en: 'The {container} file does not hold all that its tables name ({problems}): it was cut off, or a copy was broken off.',
      zh: '{container} 文件缺少其表中所列的部分（{problems}）：文件被截断，或复制中断。',
    },
    structure: {
      en: 'Structures of the {container} file are damaged ({problems}); it opened by what is left of them.',
      zh: '{container} 文件的结构损坏（{problems}）；依靠其余部分仍可打开。',
    },
  },
  reads: ['medium', 'container.damage'],
  applies: (facts) => facts.all('medium').some(({ value }) => value.container !== 'raw'),
  run: (facts) => {
    const all = facts.all('container.damage');
    const lost = all.filter(({ value }) => value.lost);
    const rest = all.filter(({ value }) => !value.lost);
    return [...told('cut', lost), ...told('structure', rest).map((one) => ({ ...one, severity: 'warning' as const }))];
  },
});

function told(message: Message, damage: readonly Fact<'container.damage'>[]): Finding<Message>[] {
  const [first] = damage;
  if (first === undefined) return [];
  const problems = [...new Set(damage.map(({ value }) => nameOf(value)))].join(', ');
  const evidence = damage.map(({ from }) => from);
  return [{ message, args: { container: first.value.container, problems }, evidence, subject: first.value.medium }];
}

/** `bat-truncated` of `vhdx.bat-truncated`. */
function nameOf({ problem }: ContainerDamage): string {
  return problem.slice(problem.indexOf('.') + 1);
}
