/** What people see happen. */
import type { Lexicon } from './concept.ts';

export const observations: Lexicon = {
  good: {
    outcome: 'good',
    en: 'boots|starts|works|loads|installs|runs|got .. to boot|got .. to start|got .. working|got it working|managed to boot|can boot|could boot|will boot|able to boot|can start|can install|work again|boot again|will start|<plain-verb>|fine|ok|okay|perfect|perfectly|no problem|no problems|no trouble|solved|success|successful|successfully|good|solid|stable|all right|alright|right up|fixed|fix|help|stay connected|appear|connected|pass|function|funzionano|funciona|funktioniert|no issue|no issues',
    zh: '没毛病|没啥问题|顺利|能启动|可以启动|正常启动|启动正常|启动成功|能进|可以进|正常|没问题|没有问题|就好|变好|可以了|能用|可以用|就行|也行|成功|能引导|可以引导|正常引导|没事|解决|可以安装|能安装|稳定|能认|能识别|好用|就行|可以|能正常|用得好|能开机|ok|就进去|再没掉过|再也没掉|能',
  },
  bad: {
    outcome: 'bad',
    en: 'fail|failed|failure|refus|broken|no luck|problem|trouble|issue|wrong|error|die|dead|crash|stuck|abort|hang|freez|lost|dies',
    zh: '启动不|起不来|不行|失败|报错|出错|开不了|进不去|进不了|启动不了|打不开|用不了|不能用|异常|断开|就断|会断|断掉|卡住|卡死|卡在|就卡|会卡|卡顿|卡屏|错误|看不到|认不到|就挂|挂掉|挂死|进入不了|不启动|崩|没法|无法启动|不能启动|不能',
  },
  /** It did away with what was wrong. */
  cured: {
    outcome: 'good',
    en: 'fixed|fixes|solved|solves|cured|cures|got rid of|no more|did the trick|made it work|makes it work|goes away|went away with|helped|helps',
    zh: '解决|治好|就不..了|不再|没再|再也没|再没|恢复正常|搞定',
  },
  same: {
    outcome: 'same',
    en: 'same|still|identical|persist|remain|no difference|no change|nothing changed|also|either|as well|did not help|not help|no effect|again same|too|likewise|no better|without success|in vain|did nothing|every one|all of them|no improvement|changed nothing|make no difference',
    zh: '一样|还是|照样|依旧|依然|也|没用|没有用|没效果|没有效果|没变化|没有变化|仍然|仍|无效|没区别|没有区别|无济于事|无果',
  },
  /** Said of the medium it goes well; said of a person, or as a noun, it says nothing: `contrast.ts` tells them apart. */
  'plain-verb': { en: 'boot|start|work|load|install|run', zh: '' },
  'boot-verb': {
    en: 'boot|boots|loads|start|starts|startup|boot up|load|come up|run',
    zh: '启动|引导|开机|进系统|进入系统|开起来',
  },
  'no-start': {
    outcome: 'bad',
    en: 'not boot|not start|not booting|not boot up|not come up|unbootable|not bootable|fail to boot|failed to boot|refuse to boot|stop booting|stopped booting|unable to boot|nothing boot|never boot|boot fail|boot failure|boot problem|not load|not able to boot|not want to boot|not work|no longer boot|no longer work|not boot anymore|not start anymore|dead',
    zh: '无法启动|不能启动|启动不了|启动失败|启动不起来|起不来|开不了机|进不去|进不了|不启动|无法引导|不能引导|引导失败|引导不了|无法进入系统|无法开机|进入不了|没法启动|没法进|启动异常|没法引导|打不开|不能正常启动|无法正常启动|启动失效|无法继续',
  },
  black: {
    outcome: 'bad',
    en: 'black screen|screen .. black|screen .. blank|blank screen|black display|display .. black|dark screen|screen .. dark|black|nothing on screen|no picture|no video|no display|no signal',
    zh: '黑屏|屏幕黑|屏幕全黑|屏幕就黑|屏幕是黑|屏幕变黑|一片黑|全黑|没有画面|没画面|屏幕不亮|无信号|没信号|无显示|不显示',
  },
  'blue-screen': {
    outcome: 'bad',
    en: 'blue screen|bluescreen|bsod|stop error|blue screen of death|stop code',
    zh: '蓝屏',
  },
  /** People write the status where the stop code is meant. */
  'code-7b': { outcome: 'bad', en: '0xc000007b|c000007b|0x7b|0x0000007b', zh: '7b' },
  blink: { outcome: 'bad', en: 'blink|flash|flicker', zh: '闪|闪烁|一闪一闪' },
  freeze: {
    outcome: 'bad',
    en: 'freez|hang|stuck|stand still|not move|not respond|not responding|hang forever|halt|lock up|locks up|unresponsive|stop respond|stop|sit|for ever|forever|endless|endlessly|all night|whole night|for hour|hours now|dead',
    zh: '卡住|卡死|卡在|就卡|会卡|卡顿|卡屏|卡到|一直卡|卡logo|停在|停住|死机|不动|没反应|无响应|没有反应|假死|定住|一直停|一晚上|一整晚|失去响应',
  },
  restart: {
    outcome: 'bad',
    en: 'restart|reboot|reset itself|turn itself off|shuts down',
    zh: '重启|重新启动|自动重启',
  },
  again: {
    en: 'again and again|over and over|loop|keep|endless|endlessly|constantly|continuous|nonstop|all the time|always|every time|repeatedly|infinite|forever',
    zh: '反复|循环|无限|一直|不停|不断|来回|重复|不断地|总是|自动',
  },
  return: {
    en: 'back|return|jump back|go back|throw me back|fall back|kick me back|land back|come back|end up',
    zh: '回到|返回|退回|跳回|又到|又回|弹回|还是回',
  },
  absent: {
    outcome: 'bad',
    en: 'not in|not list|not show|not see|not appear|not there|missing|not offer|not visible|not present|not find|not found|does not even list|no entry|can not see|not detect|not come up|not display|not select',
    zh: '没有|看不到|找不到|不显示|没有显示|不出现|不在|看不见|没出现|没找到|找不着|没显示|未显示',
  },
  'boots-internal': {
    outcome: 'bad',
    en: '<boot-verb> .. windows .. from .. <internal-disk>|<boot-verb> .. from .. <internal-disk>|straight to .. <internal-disk>|straight into .. windows|boots internal|boot from internal|normal windows|boots windows instead|boot into .. windows instead|boots the hard disk|hard disk instead|starts .. internal|installed windows instead|straight to windows|directly into windows|straight into windows|goes to windows',
    zh: '直接进<internal-disk>|进<internal-disk>|进入<internal-disk>|直接进入<internal-disk>|又进..<internal-disk>|直接进硬盘|直接进入硬盘|进原来的系统|进入本机系统|进了硬盘|直接进入原系统|进硬盘里|直接进系统|直接进win|进本地硬盘|进硬盘系统',
  },
  'not-detected': {
    outcome: 'bad',
    en: 'not recogniz|not recognized|not detect|not detected|not see|0 bytes|0 byte|no media|zero bytes|can not see|not mount|unrecognized|not show up|device descriptor|not identified|not enumerat|enumeration fail',
    zh: '无法识别|识别不到|识别不了|认不到|认不出|不认|不识别|没有识别|未识别|容量显示为0|0字节|容量为0|没任何反应|没有任何反应|枚举超时|枚举失败|未能识别|不能识别',
  },
  vanish: {
    outcome: 'bad',
    en: 'disappear|vanish|drop out|drops out|drop off|lost|lose|lose connection|gone|went away|disconnect|fall off|eject itself|drive .. lost|unplug itself|device removed|cut out|cuts out|drops',
    zh: '掉盘|掉线|断开|断连|就没了|盘没了|消失|不见了|断线|掉出|自己断|失联|弹出|中断',
  },
  slow: {
    outcome: 'bad',
    en: 'extremely long|too long|take long|minutes to|hours to|an hour|half hour|slow|slowly|take hours|take forever|crawl|ages|takes ages|unusable slow|slow as',
    zh: '慢|很慢|极慢|巨慢|特别慢|龟速|太慢|慢死|降速|半小时|几个小时',
  },
  ask: { en: 'ask|want|prompt|demand|require|request|need|say', zh: '要|要求|提示|让|叫|需要|输入' },
  garbled: {
    outcome: 'bad',
    en: 'garbled|stripe|stripes|scrambled|artifact|artifacts|distorted|lines on screen|colour lines|color lines|pixelated|snow|flickering screen|corrupted display|corrupted screen|colourful|colorful|wrong colours|unreadable screen|out of range|mode not supported',
    zh: '花屏|条纹|彩条|雪花|乱码|彩色竖线|竖线|横线|超出范围|不支持的分辨率|屏幕花',
  },
  rainbow: {
    outcome: 'bad',
    en: 'rainbow|rainbow screen|rainbow square|colour square|color square',
    zh: '彩虹|彩虹屏|彩虹画面|彩色方块|彩虹图',
  },
  'no-space': {
    outcome: 'bad',
    en: 'no space|not enough ~ space|not enough space|disk full|full disk|no space left|insufficient space|out of space|insufficient disk space|disk is full|drive is full|not enough room|too small',
    zh: '空间不足|空间不够|磁盘已满|磁盘满|没有空间|容量不够|容量不足|空间不足够|满了|太小|装不下|放不下',
  },
  'tool-fail': {
    outcome: 'bad',
    en: 'write .. fail|writing .. fail|stop at|stopped at .. error|abort|fail at|creation fail|creating .. fail|burn .. fail|flash .. fail|error .. writing|error while writing|format fail|could not format|rufus .. error|etcher .. fail|rufus .. fail',
    zh: '写入失败|制作失败|做失败|写到..报错|写到..失败|刻录失败|格式化失败|写盘失败|烧录失败|写入..报错|写入出错|制作..报错|制作..出错|写入..失败|中止',
  },
  unreadable: {
    outcome: 'bad',
    en: 'unreadable|not readable|can not read|can not be read|can not open|not accessible|inaccessible|raw|corrupt|corrupted',
    zh: '打不开|无法读取|读不出|读不了|无法访问|raw|损坏|坏了|无法打开',
  },
  'come-back-broken': {
    outcome: 'bad',
    en: 'files .. broken|files .. corrupt|file .. broken|file .. corrupt|files .. damaged|files .. garbage|file .. damaged|copied .. corrupt|copy .. broken|data .. corrupt|hash .. differ|hash .. mismatch|checksum .. differ|checksum .. mismatch|wrong checksum|hash does not match|files are gone after',
    zh: '文件..坏|文件..损坏|文件..打不开|数据..坏|校验..不一致|校验..不符|校验..不对|哈希..不一致|哈希..不对|md5..不一致|md5..不对|校验值..不',
  },
  'ask-format': {
    outcome: 'bad',
    en: 'need formatting|needs formatting|need to be formatted|need to format|format the disk|must be formatted|wants to format|asks to format|format it before|format disk|has to be formatted|ask me to format',
    zh: '要格式化|需要格式化|提示格式化|格式化这个盘|格式化磁盘|未格式化|尚未格式化|使用前需要将其格式化|让我格式化',
  },
  intermittent: {
    en: 'sometimes|occasionally|at random|randomly|random|now and then|from time to time|intermittent|intermittently|not always|one in|every other time|depends on its mood|once in a while|flaky',
    zh: '有时|有时候|时好时坏|偶尔|随机|不定时|偶发|间歇|时有时无|看心情|看运气',
  },
  useless: {
    outcome: 'bad',
    en: 'not work|dead|no response|not react|do nothing|not do anything|no function|not respond|can not use',
    zh: '用不了|没反应|失灵|不能用|不管用|没有反应|无法使用|都不动|不起作用',
  },
  'wrong-size': {
    outcome: 'bad',
    en: 'wrong size|wrong capacity|8mb only|shows 8mb|show 8 mb|only 8 mb|shows only .. mb|show only .. mb|size is wrong|show 0 mb|smaller than it should|capacity is wrong|half the capacity',
    zh: '容量不对|容量只显示|容量只有..m|只显示..m|显示8m|变成8m|容量变小|容量变成|大小不对|少了一半',
  },
  'not-loaded': {
    outcome: 'bad',
    en: 'not load|not loaded|not bound|unbound|no driver',
    zh: '未..加载|没有加载|未加载|未绑定|没有驱动|加载不了',
  },
  hot: { en: 'hot|overheat|overheating|burning|too warm', zh: '烫|发热|过热|温度高|发烫' },
  'no-keyboard': {
    outcome: 'bad',
    en: 'keyboard .. not work|mouse .. not work|keyboard dead|no keyboard|keys do nothing|keyboard not respond|mouse not respond|keyboard and mouse .. not work',
    zh: '键盘没反应|键盘不能用|键盘鼠标..没|键鼠..没|键盘失灵|鼠标不能用|键鼠失灵|键盘鼠标不能用|键盘鼠标..不能',
  },
  'error-word': { en: 'error|error message|message|code', zh: '错误|报错|代码|出错' },
  'service-fail': {
    outcome: 'bad',
    en: 'service .. fail|service exit|process exit|main process exited|service crash|daemon fail',
    zh: '服务..失败|服务进程..异常|进程异常退出|服务..退出|服务..崩溃|服务启动失败',
  },
  'bad-sector': {
    outcome: 'bad',
    en: 'bad sector|bad sectors|bad block|bad blocks|smart error|reallocated|read error|unreadable sectors|pending sector',
    zh: '坏道|坏块|物理扇区老化|扇区老化|读取失败|读错误|坏扇区|smart警告',
  },
  'boot-sector': {
    en: 'boot sector|mbr|master boot record|boot record|boot code',
    zh: '引导扇区|mbr|主引导记录|引导记录|引导代码',
  },
  damaged: {
    outcome: 'bad',
    en: 'damage|corrupt|destroy|broken|overwrit|broke|kill',
    zh: '损坏|被破坏|坏了|破坏|被覆盖|被篡改|受损',
  },
};
