/**
 * Builds of boot code that are known byte for byte: the low 16 bits of the CRC-32 of each 16 bytes, so that a build can be
 * told from another one, and one damaged byte from both. `holes` hold what an installer patches and are read as zero.
 *
 * Sources: the binaries of Debian's syslinux-common, isolinux and grub-pc-bin; Rufus' ms-sys headers for Windows 7 (the
 * code before its messages, which vary with the language) and Rufus' own.
 */
import { crc32 } from '../core/crc32.ts';

export interface KnownBuild {
  readonly family: string;
  readonly name: string;
  /** Bytes `[start, end)` of the sector. */
  readonly start: number;
  readonly end: number;
  /** [offset, length] in bytes of the sector. */
  readonly holes: readonly (readonly [number, number])[];
  /** Four hexadecimal digits for each 16 bytes from `start`. */
  readonly sums: string;
}

/** `same`: a known build. `altered`: one but for a place or two next to each other. `other`: none that is known. */
export type BuildMatch = 'same' | 'altered' | 'other';

const PIECE = 16;
/** Two builds of one source differ in more places than this, as everything behind a change moves. */
const MAX_ALTERED = 2;

/** `sector`: at least as many bytes as the builds of the family cover. */
export function matchBuild(family: string, sector: Uint8Array): BuildMatch {
  const matches = BUILDS.filter((build) => build.family === family).map((build) => compareBuild(build, sector));
  if (matches.includes('same')) return 'same';
  return matches.includes('altered') ? 'altered' : 'other';
}

function compareBuild({ start, end, holes, sums }: KnownBuild, sector: Uint8Array): BuildMatch {
  if (sector.length < end) return 'other';
  const bytes = Uint8Array.from(sector.subarray(0, end));
  for (const [offset, length] of holes) bytes.fill(0, offset, offset + length);
  const differing: number[] = [];
  for (let i = 0; start + i * PIECE < end; i += 1) {
    const at = start + i * PIECE;
    const sum = crc32(bytes.subarray(at, Math.min(at + PIECE, end))) & 0xffff;
    if (sum !== Number.parseInt(sums.slice(i * 4, i * 4 + 4), 16)) differing.push(i);
  }
  const [first = 0] = differing;
  if (differing.length === 0) return 'same';
  return (differing.at(-1) ?? 0) - first < MAX_ALTERED ? 'altered' : 'other';
}

export const BUILDS: readonly KnownBuild[] = [
  {
    family: 'windows7',
    name: 'Windows 7 to 11',
    start: 0x0,
    end: 0x163,
    holes: [],
    sums: 'eec47e84a39eea41158a707e1d559517eb42611c66566facbeb4d3009c66c148a5eb33f64e381afb224ac032c6a6',
  },
  {
    family: 'rufus',
    name: 'Rufus',
    start: 0x0,
    end: 0x1b8,
    holes: [],
    sums: 'fcaa67f7eca10dbbec542389b145b69be17e3c89ed00e49865c8ab1e6b8e684dbe2c8e643a41daad64e5c6b545556d3c319d2db7f3d4d252',
  },
  {
    family: 'syslinux',
    name: 'Syslinux 6.04 mbr.bin',
    start: 0x0,
    end: 0x1b8,
    holes: [],
    sums: 'a2feeb200c03e9b8ecd6b646bab2f4ab9ec048d857a84dcfb3689dd613252028211bd0667d620750bd493128cf660892dd676402a1eadf69',
  },
  {
    family: 'syslinux',
    name: 'Syslinux 6.04 mbr_c.bin',
    start: 0x0,
    end: 0x1b8,
    holes: [],
    sums: 'a2febaa017ca4c48e657194e4c2c15acd87d76021c3bb0f59840398f953a7bbe150bf00fe115a1d020dd7a3cb57a6d3222c22f743e0d9490',
  },
  {
    family: 'syslinux',
    name: 'Syslinux 6.04 mbr_f.bin',
    start: 0x0,
    end: 0x1b8,
    holes: [],
    sums: 'a2fe0958e4b2d92550d785f5de827f8d346e3b15ca330f27500955672b368e9aba573eefe28a462bb6484c13bf33baf1783bf8d49a5adf69',
  },
  {
    family: 'syslinux-gpt',
    name: 'Syslinux 6.04 gptmbr.bin',
    start: 0x0,
    end: 0x1b8,
    holes: [],
    sums: 'a2feeb20e6043b574c929ddf300076c5c797ab8a18d5fccaef4ae1afa8b9ddb862199c71eb87579be612da99fcfc870cf88ab7e67cc3df69',
  },
  {
    family: 'syslinux-gpt',
    name: 'Syslinux 6.04 gptmbr_c.bin',
    start: 0x0,
    end: 0x1b8,
    holes: [],
    sums: 'a2febaa01c4e57d8ac7a80038f96aefe068cf2074548baa7f55ad3556d112cd51e9287b88b6b7c4e6ba3f05076bd97537e42a7ea7faeda01',
  },
  {
    family: 'syslinux-gpt',
    name: 'Syslinux 6.04 gptmbr_f.bin',
    start: 0x0,
    end: 0x1b8,
    holes: [],
    sums: 'a2fe0958f66a026c782503d8408bea52563e687844eda0354ce38dc5dcca5ae5887e5def515b2df4bbe893607def25fb3eb43712daf9df69',
  },
  {
    family: 'isohybrid',
    name: 'Syslinux 6.04 isohdpfx.bin',
    start: 0x0,
    end: 0x1b0,
    holes: [],
    sums: '2758ad839d9ee283012ee4038fd099866578df7a3e5a093c737fa014e4564ad33405dc33aa09ba17daf94b554b554b554b554b554b55',
  },
  {
    family: 'isohybrid',
    name: 'Syslinux 6.04 isohdppx.bin',
    start: 0x0,
    end: 0x1b0,
    holes: [],
    sums: '2758ad839d9e9f16144cec50e8c8e0455e6e3bcd48cf7cbe446bdf4059267b6f56d066b5adcd4c1d1cd7dd676402a1ea4b554b554b55',
  },
  {
    family: 'isohybrid',
    name: 'Syslinux 6.04 isohdpfx_c.bin',
    start: 0x0,
    end: 0x1b0,
    holes: [],
    sums: '2758ad839d9e2c521e78780090b7f3dbe0c16f8dd44a8470d64d5546c09dc98d2383485e71a9783bf8d49a5a4b554b554b554b554b55',
  },
  {
    family: 'isohybrid',
    name: 'Syslinux 6.04 isohdppx_c.bin',
    start: 0x0,
    end: 0x1b0,
    holes: [],
    sums: '2758ad839d9e9f16144cec50cb98edae409f25a5cca72da395b855da3bb4733989a4a1899e252497fdc122c22f743e0dc73b4b554b55',
  },
  {
    family: 'isohybrid',
    name: 'Syslinux 6.04 isohdpfx_f.bin',
    start: 0x0,
    end: 0x1b0,
    holes: [],
    sums: '2758ad839d9ef5810c8e7ec17096cd5bc5e182f40ccd216706b607a02a293c9c1a2caf44a91ad208183c4b554b554b554b554b554b55',
  },
  {
    family: 'isohybrid',
    name: 'Syslinux 6.04 isohdppx_f.bin',
    start: 0x0,
    end: 0x1b0,
    holes: [],
    sums: '2758ad839d9e9f16144cec5085f633f590b72ff3e0c16f8dd44a8470d64d5546c09dc98d2383485e71a9783bf8d49a5a4b554b554b55',
  },
  {
    family: 'grub2',
    name: 'GRUB 2.06 boot.img',
    start: 0x5a,
    end: 0x1b8,
    holes: [
      [0x5c, 8],
      [0x64, 4],
    ],
    sums: '5e497639c5aa7189d9e9012a339b273c7ccc36ab802db640490d50846e1896967db8e7dddadf09f8d7c3c6db',
  },
  {
    family: 'grub2',
    name: 'GRUB 2.06 boot_hybrid.img',
    start: 0x5a,
    end: 0x1b8,
    holes: [
      [0x5c, 8],
      [0x64, 4],
    ],
    sums: '5e497639c5aa682ad9e9012a5948273cb3b30f7c802df2b9135350846e1896967db8e7dddadf09f8d7c3c645',
  },
  {
    family: 'syslinux-vbr',
    name: 'Syslinux 6.04',
    start: 0x5a,
    end: 0x1fe,
    holes: [
      [0x11a, 4],
      [0x120, 4],
    ],
    sums: 'dd4f14d746b66406db794632bce5709a67c145eb645872465da1224be165bafaa2197615aa8fa8fe535c6efa509c0bbc1461e64aacc1',
  },
  {
    family: 'grub-diskboot',
    name: 'GRUB 2.06 diskboot.img',
    start: 0x0,
    end: 0x1f4,
    holes: [],
    sums: '65baf8dbcee8f85562afeee14ae2e5738fc08428237d0c69bfc0d464f64c25f385055825723c159d1fb14b554b554b554b554b554b554b554b554b554b55df1c',
  },
];
