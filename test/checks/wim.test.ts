/** Checks of Windows images. */
import { installImageCutByFat32 } from '../../src/checks/wim/install-image-cut-by-fat32.ts';
import { imageNeedsNewTools } from '../../src/checks/wim/image-needs-new-tools.ts';
import { imageNotWim } from '../../src/checks/wim/image-not-wim.ts';
import { imageSumsWrong } from '../../src/checks/wim/image-sums-wrong.ts';
import { isoDamaged } from '../../src/checks/wim/iso-damaged.ts';
import { wimBootIndexMissing } from '../../src/checks/wim/wim-boot-index-missing.ts';
import { wimPartMissing } from '../../src/checks/wim/wim-part-missing.ts';
import { wimTruncated } from '../../src/checks/wim/wim-truncated.ts';
import { wimWriteInProgress } from '../../src/checks/wim/wim-write-in-progress.ts';
import { FALLBACK, file, gap, iso, isoRemnant, wim, wimForeign, wimSums } from './build.ts';
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

testCheck(imageNotWim, {
  clean: [{ name: 'an image', facts: [install] }],
  elsewhere: noImage,
  broken: [
    {
      name: 'zeros, named twice',
      facts: [wimForeign('zero'), wimForeign('zero')],
      finds: [{ message: 'zero', severity: 'error', proof: 'proven', subject: 'p1:/sources/install.wim' }],
    },
    {
      name: 'an archive and a web page',
      facts: [wimForeign('zip'), wimForeign('html', '/sources/boot.wim')],
      finds: [{ message: 'zip' }, { message: 'html' }],
    },
    { name: 'something else', facts: [wimForeign('other')], finds: [{ message: 'other' }] },
    { name: 'pipable', facts: [wim('/a.wim', { pipable: true })], finds: [{ message: 'pipable' }] },
  ],
  blind: wimGap,
});

testCheck(imageNeedsNewTools, {
  clean: [{ name: 'a WIM', facts: [install] }],
  elsewhere: noImage,
  broken: [
    {
      name: 'an ESD',
      facts: [wim('/sources/install.esd', { version: 0xe00, solid: true, compression: 'lzms' })],
      finds: [{ message: 'solid', severity: 'info', proof: 'proven', args: { compression: 'lzms' } }],
    },
  ],
  blind: wimGap,
});

testCheck(imageSumsWrong, {
  clean: [{ name: 'all sums hold', facts: [install, wimSums('/sources/install.wim')] }],
  elsewhere: noImage,
  broken: [
    {
      name: 'a damaged resource',
      facts: [
        install,
        wimSums('/sources/install.wim', { damagedBlobs: 1, damagedPieces: 1, files: ['/Windows/a.dll'] }),
      ],
      finds: [
        { message: 'resources', severity: 'error', proof: 'proven', args: { damaged: 1, files: '/Windows/a.dll' } },
      ],
    },
    {
      name: 'damage between the resources',
      facts: [install, wimSums('/sources/install.wim', { damagedPieces: 2 })],
      finds: [{ message: 'pieces', args: { pieces: 2 } }],
    },
  ],
  blind: [{ name: 'not read', facts: [install], gaps: [gap('wim.sums', '/sources/install.wim', 'not-read')] }],
});

testCheck(isoDamaged, {
  clean: [
    { name: 'whole, carries no sum', facts: [iso()] },
    { name: 'whole, the sum holds', facts: [iso({ sum: 'match' })] },
    { name: 'run-out blocks missing', facts: [iso({ missing: 300 * 1024 })] },
  ],
  elsewhere: [{ name: 'no ISO image', facts: [] }],
  broken: [
    {
      name: 'cut short',
      facts: [iso({ missing: 50_000_000, sum: 'truncated' })],
      finds: [{ message: 'short', severity: 'error', proof: 'proven', args: { missing: 50_000_000 } }],
    },
    {
      name: 'another content',
      facts: [iso({ sum: 'mismatch', firstBad: { source: 'stick.img', offset: 8192, length: 65_536 } })],
      finds: [{ message: 'sum-differs', severity: 'error', proof: 'proven' }],
    },
    {
      name: 'its descriptor gone',
      facts: [isoRemnant('descriptors')],
      finds: [{ message: 'descriptor-lost', severity: 'error', proof: 'proven' }],
    },
    {
      name: 'all descriptors gone, its partition left',
      facts: [isoRemnant('partition')],
      finds: [{ message: 'descriptor-lost', proof: 'suspect' }],
    },
  ],
  blind: [{ name: 'the sum was not compared', facts: [iso({ sum: 'not-read' })] }],
});
