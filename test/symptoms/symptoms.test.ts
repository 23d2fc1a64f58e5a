/** What people say, understood. */
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { lexicon } from '../../src/symptoms/slots.ts';
import { symptoms } from '../../src/symptoms/symptoms.ts';
import { contrasts } from '../../src/symptoms/circumstances.ts';
import { nearestSymptoms, resolveSymptom, searchSymptoms, understand } from '../../src/symptoms/understand.ts';

describe('symptoms', () => {
  it('have ids of their own, titles in both languages, and a way to be understood', () => {
    expect(new Set(symptoms.map(({ id }) => id)).size).toBe(symptoms.length);
    const contrasted = new Set(contrasts.flatMap(({ ok, fails }) => [ok, fails]));
    for (const { id, title, aliases, slots } of symptoms) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      const ways = aliases.en.length + aliases.zh.length + slots.length + Number(contrasted.has(id));
      expect([id, ways > 0]).toEqual([id, true]);
    }
  });

  it('speak only of concepts, symptoms and causes that exist', () => {
    const ids = new Set(symptoms.map(({ id }) => id));
    const known = new Set(causes.map(({ id }) => id));
    for (const { id, slots, over, open, weights } of symptoms) {
      const concepts = slots.flatMap((slot) => slot.split(' ')).map((word) => word.replace(/^!/, ''));
      expect([id, concepts.filter((concept) => !(concept in lexicon))]).toEqual([id, []]);
      expect([id, [...over, ...(open?.narrower ?? [])].filter((other) => !ids.has(other))]).toEqual([id, []]);
      expect([id, weights.flatMap((weight) => weight.causes ?? []).filter((cause) => !known.has(cause))]).toEqual([
        id,
        [],
      ]);
      for (const { decibans, why } of weights) {
        expect(Math.abs(decibans)).toBeLessThanOrEqual(30);
        expect(why.length).toBeGreaterThan(5);
      }
    }
    for (const { condition } of contrasts) expect(condition in lexicon).toBe(true);
  });

  it('no alias belongs to two', () => {
    const all = symptoms.flatMap(({ aliases }) => [...aliases.en, ...aliases.zh]);
    expect(all.filter((alias, i) => all.indexOf(alias) !== i)).toEqual([]);
  });

  it('every alias finds its own symptom', () => {
    for (const { id, aliases } of symptoms) {
      for (const alias of [...aliases.en, ...aliases.zh])
        expect([alias, resolveSymptom(alias)?.id]).toEqual([alias, id]);
    }
  });
});

describe('resolveSymptom', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['stop-7b', 'stop-7b'],
    ['symptom:stop-7b', 'stop-7b'],
    ['卡在“正在应用注册表差异”界面', 'applying-registry-settings'],
    ['反复卡在正在应用注册表设置', 'applying-registry-settings'],
    ['安装程序正在更新注册表设置……', 'applying-registry-settings'],
    ['Hangs at "Applying registry settings"', 'applying-registry-settings'],
    ['Main process exited, code=exited, status=139', 'exit-139'],
    ['exit code 139', 'exit-139'],
    ['MyService 退出码 139（段错误）', 'exit-139'],
    ['目标主机无法识别 NVMe 存储设备', 'nvme-unbound'],
    ['nvme 0000:03:00.0: Device not present, ignoring.', 'nvme-unbound'],
    ['Error code: 0xC000000E', 'status-c000000e'],
    ['错误代码0xc000000f', 'status-c000000f'],
    ['0xc0000225', 'status-c0000225'],
    ['status C000014C', 'status-c000014c'],
    ['引导选择失败，因为需要的设备不可访问。', 'status-c000000e'],
    ['INACCESSIBLE_BOOT_DEVICE', 'stop-7b'],
    ['STOP: 0x0000007B', 'stop-7b'],
    ['蓝屏 0x7B', 'stop-7b'],
    ['Security Violation', 'security-violation'],
    ['安全违规界面', 'security-violation'],
    ['BOOTMGR is missing. Press Ctrl+Alt+Del to restart', 'bootmgr-missing'],
    ['黑屏，左上角光标闪烁', 'blinking-cursor'],
    ['正在准备自动修复', 'automatic-repair-loop'],
    ['exit code 1', 'exit-1'],
    ['命令未找到 127', 'exit-127'],
  ];
  it.each(cases)('%s', (text, id) => expect(resolveSymptom(text)?.id).toBe(id));

  const free: readonly (readonly [string, string, string])[] = [
    ['蓝屏代码 7b', 'stop-7b', 'code'],
    ['blue screen, STOP 7B', 'stop-7b', 'alias'],
    ['status code c0000225 shown', 'status-c0000225', 'alias'],
    ['Setup ended with 0x8007000D', 'setup-file-error', 'alias'],
    ['stop code: 0x000000ed', 'stop-ed', 'alias'],
    ['进程返回码：139', 'exit-139', 'code'],
    ['killed by signal 11', 'exit-139', 'code'],
    ['the stick is not listed in my boot menu', 'not-in-boot-menu', 'alias'],
    ['启动菜单中没有我的 U 盘', 'not-in-boot-menu', 'slots'],
    ['cursor blinking on black screen', 'blinking-cursor', 'slots'],
  ];
  it.each(free)('%s, in words of their own', (text, id, how) => {
    expect(resolveSymptom(text)).toMatchObject({ id, how });
  });

  it('names what may have been meant', () => {
    expect(resolveSymptom('registry trouble')).toBeUndefined();
    expect(nearestSymptoms('registry trouble').map(({ id }) => id)).toContain('applying-registry-settings');
    expect(nearestSymptoms('注册表').map(({ id }) => id)).toContain('applying-registry-settings');
    expect(nearestSymptoms('qwertz')).toEqual([]);
  });

  it('says how it understood', () => {
    expect(resolveSymptom('stop-7b')).toMatchObject({ how: 'id' });
    expect(resolveSymptom('it says No bootable device.')).toMatchObject({
      how: 'alias',
      matched: 'no bootable device',
    });
    expect(resolveSymptom('it boots from another port')).toMatchObject({ how: 'contrast', id: 'port-dependent' });
    expect(resolveSymptom('windows setup could configure windows to run on this computer hardware')).toMatchObject({
      how: 'words',
      id: 'setup-hardware',
    });
  });

  it('keeps codes apart that begin alike', () => {
    expect(resolveSymptom('exit code 13')).toBeUndefined();
    expect(resolveSymptom('0xc000000')).toBeUndefined();
    expect(resolveSymptom('0x7b1')).toBeUndefined();
  });

  it('does not pretend to understand', () => {
    for (const text of ['', '   ', '!!!', '嗯', 'help', '它坏了']) expect(resolveSymptom(text)).toBeUndefined();
  });

  it('says what is general only where nothing more particular was said, with the question', () => {
    for (const text of ['无法启动', 'it does not boot', 'U盘启动不了']) {
      expect(understand(text).map(({ id }) => id)).toEqual(['does-not-boot']);
      expect(resolveSymptom(text)?.symptom.open?.narrower.length).toBeGreaterThan(2);
    }
    expect(understand('does not boot: No bootable device').map(({ id }) => id)).toEqual(['no-bootable-device']);
  });

  const noisy: readonly (readonly [string, string])[] = [
    ['ｅｒｒｏｒ　０ｘｃ０００００ｏｅ', 'status-c000000e'],
    ['OxcOOOOl4c', 'status-c000014c'],
    ['0x c000 0225', 'status-c0000225'],
    ['COOOOOOF', 'status-c000000f'],
    ['STOP: 0x0000 007B', 'stop-7b'],
    ['black screen with a flashingcursor', 'blinking-cursor'],
    ['boot mgr is missing', 'bootmgr-missing'],
    ['no bootabel device', 'no-bootable-device'],
    ['黑 屏 ， 只 有 光 标 在 闪', 'blinking-cursor'],
    ['啟動選單裡沒有這個U盤', 'not-in-boot-menu'],
    ['选了 ISO 之后 black screen', 'black-screen'],
    ['卡在 Getting devices ready', 'getting-devices-ready'],
  ];
  it.each(noisy)('%s, through noise and mixed languages', (text, id) => expect(resolveSymptom(text)?.id).toBe(id));

  const contrasted: readonly (readonly [string, readonly string[]])[] = [
    ['Secure Boot off did not help', ['secure-boot-off-fails']],
    ['turning Secure Boot off helped', ['secure-boot-off-ok']],
    ['the same stick boots on my other laptop but not here', ['other-pc-ok']],
    ['another stick works in this PC', ['other-medium-ok']],
    ['it does not work in another port either', ['other-port-fails']],
    ['it boots from the rear port', ['port-dependent']],
    ['换了根数据线也一样', ['other-cable-fails']],
    ['换了U盘，还是不行', ['other-medium-fails']],
    ['关闭安全启动后可以启动', ['secure-boot-off-ok']],
    ['在别的电脑上能启动，这台不行', ['other-pc-ok']],
    ['works on the PC that made it, but not on another computer', ['builder-pc-only']],
    ['boots on usb2 port, not on usb3 port', ['port-dependent', 'slow-port-ok']],
    ['换电源以后不掉盘了', ['more-power-ok']],
    ['none of my sticks will boot on this laptop', ['other-medium-fails']],
    ['it boots with Secure Boot off only', ['secure-boot-off-ok']],
    ['在另一台笔记本上测试时，BIOS能识别设备却无法进入系统', ['other-pc-fails']],
  ];
  it.each(contrasted)('%s', (text, ids) => {
    const circumstances = understand(text).filter(({ symptom }) => symptom.kind === 'circumstance');
    expect(circumstances.map(({ id }) => id).sort()).toEqual(ids);
  });

  it('takes any text', () => {
    for (const text of ['\u0000\u001b[31m', '{x}', '\ud800', 'a'.repeat(100_000)]) {
      expect(() => resolveSymptom(text)).not.toThrow();
    }
  });
});

describe('searchSymptoms', () => {
  it('lists all without words', () => expect(searchSymptoms(' ')).toEqual(symptoms));

  it('finds in both languages, best first', () => {
    expect(searchSymptoms('NVMe')[0]?.id).toBe('nvme-unbound');
    expect(searchSymptoms('光标')[0]?.id).toBe('blinking-cursor');
    expect(searchSymptoms('0xc000000e')[0]?.id).toBe('status-c000000e');
  });

  it('finds nothing where nothing is shared', () => expect(searchSymptoms('qwertz')).toEqual([]));
});
