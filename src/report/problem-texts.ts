/** What is wrong with a piece of evidence that could not be used, by message id. */
import type { Text } from '../core/types.ts';

export const problemTexts: Readonly<Record<string, Text>> = {
  'not-found': { en: 'no such file or device', zh: '没有这个文件或设备' },
  'is-directory': {
    en: 'is a directory; name the image, device or log itself',
    zh: '这是一个目录；请指定映像、设备或日志本身',
  },
  empty: { en: 'is empty (0 bytes)', zh: '为空（0 字节）' },
  'not-permitted': { en: 'may not be read by this user (try as root)', zh: '当前用户无权读取（请用 root 再试）' },
  unreadable: { en: 'cannot be read: {reason}', zh: '读不出来：{reason}' },
  'special-file': { en: 'is neither a file nor a block device', zh: '既不是文件也不是块设备' },
  'damaged-container': {
    en: 'is a damaged {container} container: {reason}',
    zh: '是损坏的 {container} 容器：{reason}',
  },
  unsupported: {
    en: 'is a {container} container with {feature}, which is not supported',
    zh: '是带有 {feature} 的 {container} 容器，不受支持',
  },
  'too-small': {
    en: 'is too small for a medium ({size} bytes) and is no other known evidence',
    zh: '作为介质太小（{size} 字节），也不是其他已知证据',
  },
  'not-evidence': {
    en: 'is text, but no log of a known kind: nothing in it could be judged',
    zh: '是文本，但不是已知种类的日志：没有可判断的内容',
  },
};
