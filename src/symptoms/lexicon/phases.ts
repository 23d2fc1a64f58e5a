/** How far it came. */
import type { Lexicon } from './concept.ts';

export const phases: Lexicon = {
  chosen: {
    en: 'after .. select|after .. choos|after .. pick|once .. select|when .. select|when .. choos|when .. pick|if .. select|after selecting|choos .. iso|select .. iso|pick .. iso|after .. menu|choosing the|after .. selection|pick .. usb|select .. usb|choos .. usb|select .. stick|pick .. stick|choos .. stick|pick .. entry|select .. entry|press enter|hit enter|selecting',
    zh: '选择..后|选了..|选好|选完|选中..后|选择安装|选择镜像|选..镜像|选择iso|选iso|选中|选择后|点了安装|按回车|回车后|选择u盘|选完系统',
  },
  'chosen-in-loader': {
    en: 'after .. select .. iso|select .. iso|pick .. iso|choos .. iso|<loader-menu> .. menu|after .. iso|select .. in ventoy|select .. in grub|from .. ventoy menu|once .. kernel start|kernel start|kernel load|nach der auswahl',
    zh: '选择iso|选择..镜像|选好镜像|选了镜像|选iso|选择..iso|ventoy..选|选择安装|选择系统后|内核启动|ventoy里',
  },
  'loading-files': {
    en: 'loading file|loading files|windows is loading files|load files|after loading',
    zh: '加载文件|正在加载文件|windows正在加载',
  },
  'loading-kernel': {
    en: 'loading initial ramdisk|loading initrd|loading kernel|loading linux|load initramfs|loading initramfs|loading ramdisk',
    zh: '加载initramfs|加载内核|加载initrd|载入内核',
  },
  'getting-ready': {
    en: 'getting devices ready|getting device ready|getting ready|preparing devices|devices ready',
    zh: '正在准备设备|准备设备|准备就绪|正在准备就绪|正在准备',
  },
  'during-install': {
    en: 'during install|during installation|during setup|while installing|halfway through install|halfway through .. install|in the middle of .. install|copying files|expanding files|while .. install|through the install',
    zh: '安装过程|装到一半|安装到一半|安装中|装系统的时候|装系统时|复制文件|拷贝文件|展开文件|拷文件|装到',
  },
  'in-use': {
    en: 'in use|while using|while working|after .. minutes|after .. minute|after an hour|after a while|after few minutes|under load|while copying|copying|in windows|at random|suddenly|out of nowhere|some minutes|10 minutes|15 minutes|after few hours',
    zh: '使用中|用着|用着用着|过一会|一会儿|十来分钟|几分钟|分钟后|一段时间|突然|时间一长|运行中|拷贝|跑一会|用一会|过几分钟|分钟就',
  },
  'at-start': {
    en: 'at boot|on boot|at startup|on startup|when booting|during boot|boot from',
    zh: '启动时|开机时|开机|引导时|启动过程',
  },
  busybox: {
    en: 'busybox|initramfs prompt|initramfs shell|dropped to shell',
    zh: 'busybox|进入initramfs|掉到shell|initramfs命令行',
  },
  emergency: {
    en: 'emergency mode|emergency shell|maintenance mode|root password for maintenance|rescue mode|dracut shell|rootfs prompt',
    zh: '紧急模式|应急模式|维护模式|输root密码|救援模式|emergency mode',
  },
  'network-boot': { en: 'network boot|pxe|netboot|dhcp', zh: '网启|网络启动|pxe|dhcp' },
  'sees-it': { en: 'see|recogniz|list|detect|show', zh: '能识别|识别到|能看到|看得到|认得到|能认' },
  plugged: {
    en: 'stick .. plugged|plugged in|while plugged|as long as .. plugged|with .. stick inserted|when .. inserted|usb .. inserted|connected|when i plug|stick in',
    zh: '插着|插上|只要插|插入|接上|一插',
  },
  'pick-disk': {
    en: 'where to install|where do you want to install|drive list|list of drives|disk list|disk selection|select .. drive|any drive|any drives|no drives|empty list',
    zh: '选择安装位置|安装位置|选择硬盘|选盘|硬盘列表|磁盘列表|分区界面',
  },
};
