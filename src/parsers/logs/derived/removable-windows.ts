/**
 * rufus.removable: Windows To Go of a release that mounts only the first partition of a removable medium, put on one.
 * Windows 10 version 1703 (build 15063) mounts all of them.
 */
import { at, type Conclusion, type Rule } from './rule.ts';
import type { SeenEvent } from '../types.ts';

const MOUNTS_ALL = 15_063;

export function removableWindows(): Rule {
  let removable: SeenEvent | undefined;
  let made: Conclusion | undefined;
  return {
    see(event) {
      // The drive that was chosen last is the one that is written.
      if (event.code === 'rufus.disk') removable = event.fields['type'] === 'Removable' ? event : undefined;
      else if (event.code === 'rufus.wtg' && removable !== undefined) {
        const build = Number(event.fields['build']);
        if (build < MOUNTS_ALL)
          made = { code: 'rufus.removable', fields: { build: String(build) }, ...at(removable), count: 1 };
      }
    },
    conclude: () => (made === undefined ? [] : [made]),
  };
}
