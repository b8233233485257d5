import type { Pose } from '../drawings/body.ts'

/** What people do that shows in how they stand; words for plain standing are not needed. */
export const poseWords: Record<Exclude<Pose, 'standing'>, { vi: string; en: string }> = {
  walking: {
    vi: 'đi bộ, bước, bước đi, bước tới, bước ra, bước vào, chạy, rảo bước, lên đường, ra đi, bỏ đi, đi qua, đi về, đi vào, đi tìm, đi đến, đi khắp, trở về',
    en: 'walk, walks, walked, walking, run, runs, ran, running, hurried, strode, marched, set out, set off, stepped, travelled, traveled, wandered',
  },
  kneeling: {
    vi: 'quỳ, quỳ xuống, quỳ gối, lạy, vái, cúi lạy, van xin, van lạy, cầu xin',
    en: 'kneel, kneels, knelt, kneeled, kneeling, prayed, praying, begged, begging, pleaded',
  },
  cheering: {
    vi: 'reo, reo lên, reo hò, reo mừng, vẫy, vẫy tay, giơ tay, dang tay, mừng rỡ, nhảy múa, nhảy lên, múa',
    en: 'cheer, cheers, cheered, cheering, wave, waved, waving, danced, dances, dancing, raised his arms, raised her arms, jumped for joy',
  },
}
