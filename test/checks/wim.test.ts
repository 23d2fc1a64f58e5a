/** Checks of Windows images. */
import { installImageCutByFat32 } from '../../src/checks/wim/install-image-cut-by-fat32.ts';
import { wimBootIndexMissing } from '../../src/checks/wim/wim-boot-index-missing.ts';
import { wimPartMissing } from '../../src/checks/wim/wim-part-missing.ts';
import { wimTruncated } from '../../src/checks/wim/wim-truncated.ts';
import { wimWriteInProgress } from '../../src/checks/wim/wim-write-in-progress.ts';
import { FALLBACK, file, gap, wim } from './build.ts';
import { testCheck } from './tester.ts';

const wimGap = [{ name: 'image unreadable', facts: [], gaps: [gap('wim', 'p1:/sources/install.wim')] }];
const noImage = [{ name: 'no image', facts: [] }];
const install = wim('/sources/install.wim');

testCheck(wimTruncated, {
  clean: [{ name: 'whole', facts: [install] }],
  elsewhere: noImage,
  broken: [
    {
      name: 'cut download',
      facts: [wim('/sources/install.wim', { problems: ['wim.truncated'] })],
      finds: [{ message: 'truncated', severity: 'error', proof: 'proven' }],
    },
    {
      name: 'bad table',
      facts: [wim('/sources/install.wim', { problems: ['wim.lookup-entry'] })],
      finds: [{ message: 'damaged', args: { problems: 'wim.lookup-entry' } }],
    },
  ],
  blind: wimGap,
});

testCheck(wimWriteInProgress, {
  clean: [{ name: 'committed', facts: [install] }],
  elsewhere: noImage,
  broken: [
    {
      name: 'flag left',
      facts: [wim('/a.wim', { writeInProgress: true })],
      finds: [{ message: 'flag', severity: 'error' }],
    },
  ],
  blind: wimGap,
});

const part = (index: number) => wim(`/sources/install${index}.swm`, { part: index, parts: 2 });
testCheck(wimPartMissing, {
  clean: [{ name: 'all parts', facts: [part(1), part(2)] }],
  elsewhere: [{ name: 'not split', facts: [install] }],
  broken: [
    { name: 'first part alone', facts: [part(1)], finds: [{ message: 'alone', args: { missing: '2', parts: 2 } }] },
  ],
  blind: wimGap,
});

testCheck(wimBootIndexMissing, {
  clean: [{ name: 'index 2', facts: [wim('/sources/boot.wim')] }],
  elsewhere: [{ name: 'install.wim needs none', facts: [install] }],
  broken: [
    {
      name: 'exported without --boot',
      facts: [wim('/sources/boot.wim', { bootIndex: 0 })],
      finds: [{ message: 'none' }],
    },
    {
      name: 'beyond the last',
      facts: [wim('/sources/boot.wim', { bootIndex: 7 })],
      finds: [{ message: 'beyond', args: { images: 2 } }],
    },
  ],
  blind: wimGap,
});

testCheck(installImageCutByFat32, {
  clean: [{ name: 'smaller', facts: [file('p1', '/sources/install.wim', 'install-wim', { size: 3_900_000_000 })] }],
  elsewhere: [{ name: 'no installer', facts: [FALLBACK] }],
  broken: [
    {
      name: 'exactly the limit',
      facts: [file('p1', '/sources/install.wim', 'install-wim', { size: 0xffff_ffff })],
      finds: [{ message: 'cut', severity: 'error', subject: 'p1:/sources/install.wim' }],
    },
  ],
  blind: [{ name: 'folder damaged', facts: [], gaps: [gap('file', 'p1:/sources', 'damaged')] }],
});
