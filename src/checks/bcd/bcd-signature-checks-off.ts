/** BCD-15: test signing or disabled integrity checks. */
import { optionCheck } from './option.ts';

export const bcdSignatureChecksOff = optionCheck({
  code: 'BCD-15',
  id: 'bcd-signature-checks-off',
  severity: 'warning',
  title: { en: 'Driver signature checks switched off', zh: '驱动签名检查已关闭' },
  why: {
    en: 'An unsigned driver was probably injected; with Secure Boot on the setting is refused, and so is the driver (0xC0000428).',
    zh: '多半注入过未签名的驱动；启用安全启动时该设置无效，驱动会被拒绝（0xC0000428）。',
  },
  refs: ['Microsoft: BCD options, testsigning'],
  message: {
    en: '{object} in {store} has {value} switched on.',
    zh: '{store} 中的 {object} 打开了 {value}。',
  },
  match: ({ elements }) => {
    const on = [
      ...(elements['16000049'] === true ? ['testsigning'] : []),
      ...(elements['16000048'] === true ? ['nointegritychecks'] : []),
    ];
    return on.length > 0 ? on.join(', ') : undefined;
  },
});
