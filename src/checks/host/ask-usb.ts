/** How to obtain what the host says of a USB medium. */
import type { Text } from '../../core/text.ts';

export const ASK_USB: Text = {
  en: 'Plug the medium in under Linux, use it for a while, and give the output of `dmesg`.',
  zh: '请在 Linux 下插入介质并使用一段时间，然后提供 `dmesg` 的输出。',
};
