/** What `--firmware` and `--brand` may be; on its own so that the command line needs nothing more to say so. */
export const FIRMWARES = ['uefi-x64', 'uefi-ia32', 'uefi-arm64', 'bios'] as const;
export const BRANDS = ['apple', 'asus', 'dell', 'hp', 'hpe', 'lenovo'] as const;
