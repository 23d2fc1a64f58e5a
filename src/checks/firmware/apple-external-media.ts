/** FW-06: Mac: external media must be allowed. */
import { defineHabit } from './habit.ts';

export const appleExternalMedia = defineHabit({
  code: 'FW-06',
  id: 'apple-external-media',
  brands: ['apple'],
  title: { en: 'Mac: external media must be allowed', zh: 'Mac：须允许外部启动磁盘' },
  note: {
    en: 'A Mac with T2 starts external media only where Startup Security Utility allows it; otherwise: "Security settings do not allow this Mac to use an external startup disk". Windows To Go on a Mac is not supported.',
    zh: '带 T2 芯片的 Mac 只有在“启动安全性实用工具”中允许后才能从外部介质启动，否则提示“安全性设置不允许此 Mac 使用外部启动磁盘”；Mac 不支持 Windows To Go。',
  },
  refs: ['Apple Support HT208198'],
});
