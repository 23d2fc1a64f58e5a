/** Evidence that is one file rather than a medium: a hive, a BCD store, a WIM, an EFI program. */
import type { ByteSource } from '../core/bytes.ts';
import type { FileRole } from '../core/facts.ts';
import { parsePe, peFormat } from '../parsers/pe/pe.ts';
import { wimFormat } from '../parsers/wim/wim.ts';
import { collector, provenance, type Survey } from './collector.ts';
import { isStore, surveyHive, surveyStore } from './stores.ts';
import { surveyImage, type DeepOptions } from './deep.ts';
import { readHive } from './hives.ts';
import { examined } from './volume.ts';
import { stateWindows } from './windows.ts';

type FileFormat = 'hive' | 'wim' | 'pe';

/** The volume of a lone file is its own name: nothing around it is known. */
export async function surveySingleFile(source: ByteSource, format: FileFormat, deep?: DeepOptions): Promise<Survey> {
  const c = collector();
  const where = (role: FileRole) => ({ source, volume: source.id, path: '', role, partitionStart: 0 });
  if (format === 'hive') {
    const hive = await readHive(source, []);
    c.anomalies(hive.anomalies);
    const tree = hive.effective;
    if (tree !== undefined && isStore(tree)) {
      c.looked('bcd', 'bcd.object', 'bcd.device');
      c.add(surveyStore(hive.stored, where('other'), c));
    } else if (tree !== undefined) {
      c.looked('hive', 'windows', 'windows.driver', 'windows.filter', 'windows.mount');
      const system = tree.key('Select') !== undefined;
      surveyHive(hive, where(system ? 'system-hive' : 'software-hive'), [], c);
      if (system) {
        const { drivers, filters } = stateWindows(tree, undefined, source.id, c);
        c.add([...drivers, ...filters]);
      }
    } else {
      c.gap({ kind: 'hive', reason: 'unreadable', subject: source.id, from: provenance(source, 0, 4096) });
    }
  } else if (format === 'wim') {
    c.looked('wim');
    const wim = await wimFormat.parse(source);
    c.anomalies(wim.anomalies);
    if (wim.status === 'ok') {
      c.add(wimFormat.facts(wim, { ...where('install-wim'), path: source.id }));
      c.looked('wim.sums');
      await surveyImage(source, deep, c);
    }
  } else {
    c.looked('pe');
    const pe = await parsePe(source);
    c.anomalies(pe.anomalies);
    if (pe.status === 'ok') {
      const facts = peFormat.facts(pe, { ...where('other-loader'), path: source.id });
      c.add(await examined(facts, source, pe.value, c));
    }
  }
  return c.result();
}
