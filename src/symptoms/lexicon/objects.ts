/** What people speak of. */
import type { Lexicon } from './concept.ts';

export const objects: Lexicon = {
  stick: {
    en: 'usb|usb stick|usb drive|flash drive|thumb drive|pen drive|usb key|memory stick|stick|drive|pendrive|usb disk|medium|media|external disk|external drive|usb ssd|boot disk',
    zh: 'u盘|优盘|闪存盘|启动盘|移动硬盘|移动固态|盘|介质|闪存|硬盘',
  },
  enclosure: {
    en: 'enclosure|caddy|docking station|usb case|usb dock|usb adapter|sata adapter|nvme adapter|rtl9210|asm236|jms583|usb bridge',
    zh: '硬盘盒|移动固态|转接盒|转接卡|转接板|移动硬盘盒',
  },
  nvme: { en: 'nvme|m.2', zh: 'nvme|m.2|m2固态' },
  pc: {
    en: 'pc|computer|laptop|notebook|desktop|machine|netbook|ultrabook|workstation|tablet|macbook|surface|thinkpad|lenovo|dell|hp|asus|acer|mainboard|motherboard|box|nuc|system|host|server|hardware',
    zh: '电脑|笔记本|台式机|机器|主机|盒子|平板|主板|本子|一体机|服务器|计算机|戴尔|联想|华硕|惠普|设备|thinkpad|pc',
  },
  port: { en: 'port|socket|usb slot|usb jack|usb connector', zh: '口|接口|插口|端口|插孔|面板' },
  hub: { en: 'hub|docking station|dock', zh: '集线器|扩展坞|分线器|hub' },
  cable: { en: 'cable|cord|lead', zh: '数据线|连接线|usb线|短线|延长线|线材|线缆|根线|条线' },
  'power-supply': {
    en: 'power supply|psu|charger|power adapter|powered|external power|y cable|bigger supply|larger supply|5v3a|5v 3a',
    zh: '电源|供电|充电器|外接电源|带电源',
  },
  'secure-boot': { en: 'secure boot|secureboot', zh: '安全启动|安全引导|secure boot' },
  csm: {
    en: 'csm|legacy|legacy mode|bios mode|legacy boot|compatibility support module|legacy bios',
    zh: 'csm|兼容模式|传统模式|传统启动|传统引导|legacy|legacy模式',
  },
  uefi: { en: 'uefi|uefi mode|efi mode', zh: 'uefi|uefi模式' },
  memory: { en: 'ram|memory|memory module|gb ram|gib ram', zh: '内存|内存条' },
  'firmware-setup': { en: 'bios|bios setup|uefi setup|setup screen|firmware', zh: 'bios|固件|cmos' },
  'boot-menu': {
    en: 'boot menu|boot list|boot device list|boot selection|boot selector|boot options|boot device menu|boot order|f12|f11|f10|f9|f8|bios boot|startup menu|boot manager',
    zh: '启动菜单|启动选单|开机选单|启动项|引导菜单|启动列表|启动选项|引导项|f12|f11|f10|f9|f8|启动设备列表|启动顺序',
  },
  'loader-menu': {
    en: 'ventoy|grub menu|ventoy menu|iso list|menu of the stick|syslinux menu|grub',
    zh: 'ventoy|菜单|grub菜单',
  },
  iso: {
    en: 'iso|image|ubuntu|linux|distro|win10 iso|live system|installer',
    zh: 'iso|镜像|系统镜像|ubuntu|deepin|linux|pe',
  },
  installer: {
    en: 'installer|setup|installation|windows setup|install|windows installer',
    zh: '安装程序|装系统|重装|安装|装win',
  },
  windows: { en: 'windows|win10|win11|windows to go|wtg', zh: 'windows|win10|win11|wtg' },
  kernel: { en: 'kernel', zh: '内核' },
  partition: { en: 'partition|partitions|volume|/dev/sda|/dev/sdb', zh: '分区|卷' },
  update: {
    en: 'update|upgrade|patch|windows update|cumulative update|kb|new release|new version|newest version|latest version|feature update',
    zh: '更新|升级|补丁|新版|新版本',
  },
  driver: { en: 'driver|drivers', zh: '驱动|驱动程序' },
  screen: { en: 'screen|display|monitor|picture', zh: '屏幕|显示器|画面|屏' },
  logo: {
    en: 'logo|windows logo|windows icon|four squares|windows flag|blue window|boot logo',
    zh: '徽标|logo|windows图标|四个方块|窗口图标|田字|windows标志|windows画面|启动画面|启动界面',
  },
  'vendor-logo': {
    en: 'hp logo|dell logo|lenovo logo|asus logo|acer logo|msi logo|vendor logo|manufacturer logo|bios logo|bios screen|bios splash|bios post|post|asus screen|splash screen|oem logo|mainboard logo',
    zh: '联想logo|戴尔logo|惠普logo|华硕logo|品牌logo|主板logo|厂商logo|bios画面|自检|开机logo|开机画面|开机自检|主板画面',
  },
  dots: {
    en: 'dots|spinning dots|circle of dots|spinner|spinning circle|spinning wheel|loading circle',
    zh: '圆点|小圈|圈圈|转圈|白点|小圆圈|点点',
  },
  cursor: { en: 'cursor|underscore|underline', zh: '光标|下划线|横杠' },
  file: { en: 'file|files', zh: '文件' },
  disk: { en: 'disk|drive|drives|disks|hard disk|hard drive|ssd|hdd', zh: '硬盘|磁盘|固态|固态硬盘' },
  'recovery-key': {
    en: 'recovery key|48 digit|bitlocker key|48 digits|can not unlock|bitlocker lock|bitlocker locked|locked by bitlocker|not unlock',
    zh: '恢复密钥|48位|bitlocker密钥|bitlocker密码|bitlocker恢复|无法解锁|解锁不了|bitlocker锁|被bitlocker',
  },
  'big-size': {
    en: '3tb|4tb|5tb|6tb|8tb|10tb|12tb|14tb|16tb|18tb|20tb|3 tb|4 tb|more than 2 tb|larger than 2 tb|over 2tb|above 2 tb|2 tib',
    zh: '3t|4t|5t|6t|8t|10t|12t|14t|16t|18t|20t|3tb|4tb|6tb|8tb|超过2t|大于2t|2tb以上|2t以上',
  },
  'old-windows': {
    en: 'vista|windows vista|windows 7|win7|windows xp|win xp|windows server 2008',
    zh: 'vista|windows7|win7|windows xp|xp系统|win xp',
  },
  'virtual-machine': {
    en: 'virtualbox|vmware|virtual machine|hyper v|qemu|vhd|vhdx|vdi|vmdk',
    zh: 'virtualbox|vmware|虚拟机|vhd|vhdx|vdi|vmdk|虚拟硬盘',
  },
  'internal-disk': {
    en: 'internal disk|internal drive|internal ssd|ssd|hard disk|hdd|internal windows|own windows',
    zh: '硬盘|固态|本机|内置|本地|电脑自带|机械硬盘',
  },
  wim: { en: 'wim|install.wim|boot.wim|esd|install.esd|winre.wim', zh: 'wim|install.wim|boot.wim|esd' },
  keyboard: { en: 'keyboard|mouse|touchpad|keys', zh: '键盘|鼠标|键鼠|触摸板' },
  theme: {
    en: 'theme|background|ventoy.json|grub.cfg|config file|configuration|boot parameter|kernel parameter|boot option',
    zh: '主题|背景|配置文件|启动参数|内核参数|配置|grub.cfg',
  },
};
