/** What was changed, or was other, when it was tried: half of a contrast; and what happened before. */
import type { Lexicon } from './concept.ts';

export const conditions: Lexicon = {
  other: {
    en: 'another|other|others|different|second|friend|friends|brother|old|older|two|three|four|several|neighbour|colleague|wife|work|second one',
    zh: '另|另外|别的|别人|其他|其它|换|换了|换个|换台|换到|换成|第二|朋友|同事|老|旧|公司|家里|几个|两个|三个|几台|两台|三台|哪|不同',
  },
  this: { en: 'this|my|one|same|only one|that|only on', zh: '这|我|本|这台|我的' },
  // ---- elsewhere
  'at-other-pc': {
    en: '<other> <pc>|<other> ~ <pc>|every <pc>|every ~ <pc>|all ~ <pc>|any ~ <pc>|all <pc>|elsewhere|on others|other ones|on other hardware|my pc and|in my pc|in my <pc>|boot in my <pc>',
    zh: '<other>~<pc>|每台<pc>|所有<pc>|每台~<pc>|别的电脑|其他电脑|公司电脑|别处|别的机器|另一台|另外一台|换台|换机器|换电脑|其他电脑上|别的电脑上',
  },
  'at-same-model': {
    en: 'same model|identical <pc>|identical machine|same kind of <pc>|same make and model|second one of the same',
    zh: '同型号|同款|同一型号|一模一样<pc>|相同型号|同品牌同型号',
  },
  'at-new-pc': { en: 'new <pc>|newer <pc>|new ~ <pc>', zh: '新<pc>|新买<pc>|新~<pc>' },
  'maker-pc': {
    en: 'pc that made it|pc i made it|computer that made it|computer where .. made|machine that made|where i made it|one pc|one computer|only one machine|same pc',
    zh: '制作它的电脑|制作的电脑|做盘的电脑|原来的电脑|一台电脑|制作电脑',
  },
  'at-other-medium': {
    en: 'none ~ <stick>|all my sticks|every stick|all sticks|no stick|several <stick>|any stick|<other> usb stick|<other> stick|<other> sticks|<other> usb drive|<other> drive|<other> flash drive|<other> card|<other> usb|<other> ~ usb sticks|<other> medium|<other> disk|altre pendrive|andere stick|altro|otro pendrive|<other> pendrive|<other> sd card|<other> brand',
    zh: '换~u盘|换~优盘|换~盘|另一个u盘|另外一个u盘|其他u盘|别的u盘|其他的u盘|别的盘|<other>~u盘|换~sd卡|换~移动硬盘|<other>~优盘',
  },
  'at-other-image': {
    en: 'downloaded .. again|download .. again|downloaded .. second time|re downloaded|redownloaded|fresh download|new download|<other> iso|<other> image|<other> distro|<other> distribution|<other> ~ iso',
    zh: '重新下载|再下载|重下|换~镜像|别的镜像|其他镜像|另一个镜像|换~iso|其他iso|<other>~镜像',
  },
  // ---- another way in
  'at-other-port': {
    en: '<other> port|<other> usb port|<other> ports|<other> slot|rear port|back port|left usb|right usb|rear ports|port at the back|front port|front ports|side port|left port|right port|rear usb|front usb|<other> socket|usb c port|type c port|ports are|ports on the back',
    zh: '换~口|别的口|其他口|另一个口|前面板|后面板|后面..口|前面..口|后置|前置|左边|右边|后面主板的口|主板后面|机箱后|机箱前|<other>~接口|靠近..口|远离..口|type c口|插前面|插后面|typec',
  },
  'at-usb2': {
    en: 'usb 2|usb2|usb 2.0|usb2.0|2.0 port|usb 2.0 port|usb2 port|high speed port|black port|480m',
    zh: 'usb2.0|usb2|usb 2.0|2.0口|2.0接口|2.0的口|黑色..口|黑色usb',
  },
  'at-usb3': {
    en: 'usb 3|usb3|usb 3.0|usb3.0|usb 3.1|usb3.1|usb 3.2|3.0 port|usb 3.0 port|usb3 port|superspeed port|blue port|superspeed',
    zh: 'usb3.0|usb3|usb 3.0|3.0口|3.0接口|3.0的口|蓝色..口|蓝色usb|usb3.1|usb3.2',
  },
  'at-hub': { en: '<hub>|through hub|via hub|with hub|behind hub|on hub', zh: '<hub>|通过集线器|经集线器|接..<hub>' },
  directly: {
    en: 'directly|without hub|plugged directly|straight into the port',
    zh: '直接插|直插|不经集线器|不用hub|直连',
  },
  'at-other-cable': {
    en: '<other> <cable>|<other> ~ <cable>|replaced .. <cable>|swapped .. <cable>|better cable|shorter cable|short cable|changed .. cable|cable swap|new cable',
    zh: '换~<cable>|<cable>..换|另一根线|别的线|短线|换线|换了线|换根线|线也换',
  },
  'at-more-power': {
    en: 'powered hub|<other> <power-supply>|external power|<other> ~ <power-supply>|stronger supply|stronger power|y cable|bigger power|larger supply|larger power|more power|extra power|bigger supply|better psu|65w|with power adapter',
    zh: '带供电|有源|外接电源|外接供电|独立供电|换..电源|加了电源|单独供电|换..供电|更大..电源|带电源的',
  },
  // ---- settings of the machine
  'secure-boot-off': {
    en: '<secure-boot> off|<secure-boot> disabled|disable <secure-boot>|disabled <secure-boot>|disabling <secure-boot>|turn off <secure-boot>|turned off <secure-boot>|turning off <secure-boot>|switch off <secure-boot>|switched off <secure-boot>|without <secure-boot>|turn <secure-boot> off|switched <secure-boot> off|turning <secure-boot> off|deactivate <secure-boot>|secure boot is off|no secure boot',
    zh: '关闭<secure-boot>|关了<secure-boot>|关掉<secure-boot>|禁用<secure-boot>|<secure-boot>关|<secure-boot>..关了|<secure-boot>关闭|<secure-boot>已关|<secure-boot>..禁用|取消<secure-boot>|把<secure-boot>关',
  },
  'secure-boot-on': {
    en: '<secure-boot> on|<secure-boot> enabled|enable <secure-boot>|enabled <secure-boot>|with <secure-boot>',
    zh: '开启<secure-boot>|打开<secure-boot>|开了<secure-boot>|启用<secure-boot>|<secure-boot>开',
  },
  'at-csm': {
    en: '<csm> on|<csm> enabled|enable <csm>|enabled <csm>|enabling <csm>|turn on <csm>|turned on <csm>|with <csm>|in <csm>|switch to <csm>|switched to <csm>|csm mode|legacy mode|in bios mode|<csm>',
    zh: '开<csm>|开启<csm>|打开<csm>|启用<csm>|改<csm>|切换<csm>|<csm>下|<csm>..启动|<csm>',
  },
  'at-uefi': {
    en: '<uefi> mode|in <uefi>|under <uefi>|uefi only|pure uefi|with uefi|uefi machine|on uefi',
    zh: '<uefi>模式|<uefi>下|纯uefi|改uefi|uefi启动|uefi没|用uefi',
  },
  'at-more-memory': {
    en: '<memory> doubled|<memory> ~ to 16 gb|<memory> ~ to 8 gb|doubled the <memory>|upgraded to 16 gb|upgraded to 8 gb|upgraded .. <memory>|more ram|more memory|with 8gb|with 16gb|with 4gb|8 gb ram|16 gb ram|8gb of ram|16gb of ram|4gb of ram|8 gb of ram|added .. ram|added .. memory|upgraded .. ram|<other> ram module|8gib ram|16 gb of ram|32gb of ram|8gb ram|16gb ram',
    zh: '内存从|内存..升|升到8g|升到16g|升到8gb|升级内存|加内存|加了..内存|内存加到|加到8g|加到16g|加到4g|更多内存|内存..加|内存扩|多加..内存|换..内存|8g内存|16g内存|加条内存',
  },
  'at-less-memory': {
    en: '2gb|1gb|2 gb|1 gb|512mb|2gb of ram|1gb ram|less ram',
    zh: '2g内存|1g内存|2gb内存|1gb内存|512m内存|内存只有',
  },
  'at-older-build': {
    en: 'back to .. kernel|back to kernel|back to version|back to .. version|back to .. release|went back to|go back to|old .. kernel|older .. kernel|previous .. kernel|previous kernel|old version|older version|previous version|old release|older release|earlier version|previous release|downgrade|downgraded|old build|older build|previous build|last version|older iso|old iso|<kernel> .. old|lts kernel|rolled back|rolling back|uninstalled .. update|going back to|old <kernel>|older image',
    zh: '旧内核|老内核|旧版本|老版本|旧版|老版|上一个版本|以前的版本|降级|回退|老的内核|之前的版本|之前的内核|卸载..更新|旧的内核|低版本|退回',
  },
  'fast-boot-off': {
    en: 'fast boot off|turning fast boot off|turn off fast boot|turned off fast boot|disabled fast boot|disable fast boot|disabling fast boot|without fast boot|fast boot disabled|turned fast boot off|fast startup off|disabled fast startup',
    zh: '关闭快速启动|关了快速启动|关掉快速启动|禁用快速启动|快速启动关|关闭fast boot|关掉fast boot|关了fast boot',
  },
  nomodeset: {
    en: 'nomodeset|safe graphics|basic graphics|vesa|compatible graphics|safe mode graphics|i915.modeset=0|integrated graphics|onboard graphics',
    zh: 'nomodeset|安全图形|核显|集显|兼容显卡|安全显卡模式',
  },
  unplugged: {
    en: 'unplug|without .. stick|when .. removed|pull .. out|remove .. stick|stick removed|unplugged',
    zh: '拔掉|拔了|不插|拔出|拔下',
  },
  // ---- before it happened
  after: { en: 'after|since|following|once|ever since', zh: '后|以后|之后|以来|完' },
  'after-update': {
    en: 'after .. <update>|since .. <update>|after .. upgrad|since .. upgrad|<update> .. since|after .. installed .. driver|after installing .. driver|since .. new driver|after .. updated|since .. updated|after .. new driver|after .. driver .. install|after update|since update|last update broke|update broke',
    zh: '<update>后|<update>以后|<update>之后|<update>完|打了..补丁|打完补丁|装驱动后|安装驱动后|装了..驱动|注入驱动后|更新了|升级到|升级了|装..更新后|更新..以后|更新..之后|装完驱动',
  },
  'after-resize': {
    en: 'shrink .. <partition>|resize .. <partition>|extend .. <partition>|<partition> .. resize|move .. <partition>|merge .. <partition>|enlarg .. <partition>|resiz|shrink|repartition|repartitioned|changed .. <partition>|split .. <partition>|partition tool|partition manager|gparted|created .. <partition>|made .. second <partition>|added .. <partition>|new partition',
    zh: '调整..分区|压缩..分区|扩容|扩展..分区|合并分区|分区助手|分区大小|改..分区|调整..大小|移动分区|无损分区|重新分区|拆分分区|缩小..分区|diskgenius..分区|压缩卷|扩展卷|新建..分区|多分..区|分区工具',
  },
  'after-partition-deleted': {
    en: 'deleted .. <partition>|delete .. <partition>|removed .. <partition>|erased .. <partition>|deleted .. partition|wiped .. partition',
    zh: '删..分区|删除..分区|删了..分区|删掉..分区|分区..删|误删分区',
  },
  'after-clone': {
    en: 'clone|cloned|cloning|clonezilla|macrium|copied .. disk .. to|migrated .. to|migrate|acronis|sector by sector copy|ghost',
    zh: '克隆|迁移系统|系统迁移|对拷|ghost|迁移到|备份还原|整盘复制',
  },
  'after-bootrec': {
    en: 'let windows repair|windows repair|automatic repair ran|let it repair|repaired it|ran repair|bootrec|fixmbr|fixboot|rebuildbcd|bcdboot|bootsect|boot repair|boot-repair|startup repair',
    zh: 'bootrec|fixmbr|fixboot|rebuildbcd|bcdboot|bootsect|修复引导|引导修复|修复mbr|重建引导|修复启动',
  },
  'after-rewrite': {
    en: 'dd|used dd|rewrote|wrote .. again|written again|flashed .. again|burned again|reflashed|remade|made .. again|recreated|wrote .. with|wrote .. iso|etcher|balena|copied .. iso|flashed .. iso',
    zh: '用dd|dd写|重新写入|重写|重做|重新制作|重新做|又写了|写完镜像|dd命令|刻录|烧录|etcher',
  },
  'after-config': {
    en: 'changed .. <theme>|edited .. <theme>|edit .. <theme>|new <theme>|modified .. <theme>|custom <theme>|added .. <theme>|change .. <theme>|changed theme|installed .. theme',
    zh: '换..主题|改..主题|改..配置|修改..配置|改..参数|改了grub|换主题|自定义主题|装..主题',
  },
  'first-boot': {
    en: 'first boot|first start|first time|never worked|never booted|new install|fresh install|right after installing|first restart|brand new|just made',
    zh: '第一次启动|首次启动|第一次开机|刚做好|刚装好|刚写好|从来没|刚做的|全新|首次开机',
  },
  'after-months': {
    en: 'for months|for .. months|for years|for .. years|for weeks|for .. weeks|until yesterday|until today|worked yesterday|fine yesterday|used to|fine until|worked until|used to work|always worked|worked .. before|worked for|worked last|was fine before|worked last week',
    zh: '用了半年|用了..年|用了..月|一直正常|之前正常|以前正常|昨天还|之前还好|好好的|以前可以|之前可以|一直好用|前几天还|原本正常|原来正常|之前能|昨天能',
  },
  'only-cold': {
    en: 'cold|when cold|cold boot|cold start|machine is cold|first try fails|second try|after warm up|once warm|first attempt|second attempt|warm reboot|first power on|power on the first',
    zh: '冷启动|冷机|刚开机|第一次开机不|重启一次就|再重启就|热启动|天冷|关机后第一次|第二次就',
  },
  'after-pulled': {
    en: 'pulled .. out|pulled it|yanked|removed without ejecting|without ejecting|not ejected|pulled before|unplugged while|unplugged during|removed while|power cut|power outage|power failure|battery died|lost power|ripped',
    zh: '期间拔|中途拔|写入..拔出|拔出设备|强行拔|直接拔|没弹出|没有安全弹出|未安全弹出|拔早了|断电|停电|突然断电|意外断电|没电|强制关机|拔了u盘|还没..拔',
  },
  'after-moved': {
    en: 'swapped .. case|into another case|moved .. disk|new enclosure|other enclosure|changed .. enclosure|swapped .. disk|put .. into|moved .. to another|other sata port|new mainboard|changed .. motherboard|replaced .. mainboard',
    zh: '换了..机箱|换..主板|换..硬盘盒|装到另|挪到|换..机箱|移到|换..sata口|放到..盒',
  },
  cheap: {
    en: 'for 9 dollars|aliexpress|temu|wish|cheap|no name|noname|ebay|dollars|fake|for 10 euro|bucks',
    zh: '淘宝|拼多多|便宜|几十块|扩容盘|山寨|杂牌|几块钱|赠品|缩水|假货|块买',
  },
  'bitlocker-policy': {
    en: 'group policy|bitlocker policy|policy|gpo',
    zh: '组策略|bitlocker策略|策略',
  },
  'from-installer': {
    en: 'installer stick|usb installer|live usb|live stick|live system|install stick|installation stick|boot stick|startup disk|live medium|live cd',
    zh: 'u盘启动盘|启动盘|安装盘|安装u盘|live系统|livecd|安装介质|启动u盘',
  },
};
