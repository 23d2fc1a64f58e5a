/** Errors of the system in words, by their code (errno(3)), and those of our own that are given like them. */
import type { Text } from '../core/text.ts';

export const systemErrorTexts: Readonly<Record<string, Text>> = {
  EACCES: { en: 'not permitted', zh: '无权访问' },
  EAGAIN: { en: 'nothing to read there now', zh: '该处目前没有可读的内容' },
  EBADF: { en: 'the file is closed', zh: '文件已关闭' },
  EBUSY: { en: 'in use by something else', zh: '正被占用' },
  ECONNREFUSED: { en: 'nobody answers there', zh: '对方没有应答' },
  EDQUOT: { en: 'the quota of this user is used up', zh: '磁盘配额已用完' },
  EEND: { en: 'it ends too early', zh: '数据提前结束' },
  EEXIST: { en: 'it exists already', zh: '已经存在' },
  ENOPLACE: { en: 'part of the medium has no place in the container', zh: '介质的一部分在容器中没有存放位置' },
  ESHUTDOWN: { en: 'the device is gone', zh: '设备已不存在' },
  EFBIG: { en: 'the file would be too large for this file system', zh: '对此文件系统而言文件过大' },
  EINVAL: { en: 'not possible there', zh: '此处不支持该操作' },
  EIO: { en: 'the device reports an error', zh: '设备报告读写错误' },
  EISDIR: { en: 'it is a folder', zh: '这是一个文件夹' },
  ELOOP: { en: 'too many symbolic links', zh: '符号链接层数过多' },
  EMFILE: { en: 'too many open files', zh: '打开的文件过多' },
  EMISMATCH: { en: 'what was read back is not what was written', zh: '回读内容与写入内容不符' },
  EMLINK: { en: 'too many links', zh: '链接过多' },
  ENAMETOOLONG: { en: 'the name is too long', zh: '名称过长' },
  ENFILE: { en: 'too many open files in the system', zh: '系统打开的文件过多' },
  ENODEV: { en: 'the device is gone', zh: '设备已不存在' },
  ENOENT: { en: 'no such file or folder', zh: '没有这个文件或文件夹' },
  ENOMEDIUM: { en: 'no medium in the drive', zh: '驱动器中没有介质' },
  ENOMEM: { en: 'not enough memory', zh: '内存不足' },
  ENOSPC: { en: 'no space left there', zh: '空间已满' },
  ENOTDIR: { en: 'part of the path is no folder', zh: '路径中有一部分不是文件夹' },
  ENOTEMPTY: { en: 'the folder is not empty', zh: '文件夹非空' },
  ENOTSUP: { en: 'not supported there', zh: '此处不支持' },
  ENXIO: { en: 'nothing answers there', zh: '没有对应的设备' },
  EOPNOTSUPP: { en: 'not supported there', zh: '此处不支持' },
  EPERM: { en: 'not permitted', zh: '操作不被允许' },
  EPIPE: { en: 'nobody reads it any more', zh: '已无读取方' },
  EROFS: { en: 'it is read-only there', zh: '该处为只读' },
  ESIZE: { en: 'it has another size', zh: '大小不符' },
  ESPECIAL: { en: 'it is neither a file nor a block device', zh: '既不是文件也不是块设备' },
  ESTALE: { en: 'the file system is gone', zh: '文件系统已不存在' },
  ETIMEDOUT: { en: 'no answer in time', zh: '等待超时' },
  ETXTBSY: { en: 'the program is running', zh: '程序正在运行' },
  EUNKNOWN: { en: 'for a reason the system does not name', zh: '系统未说明原因' },
  EXDEV: { en: 'on another file system', zh: '位于另一个文件系统' },
};

/** The words for a code; any other text as it is. */
export function systemError(code: string, language: 'en' | 'zh'): string {
  return (Object.hasOwn(systemErrorTexts, code) ? systemErrorTexts[code] : undefined)?.[language] ?? code;
}
