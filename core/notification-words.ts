import type { Preferences } from './account.ts'
import type { NotificationKind } from './notification.ts'

type Language = Preferences['language']

/** What became of it, said outside of our pages: in a mail, on a device. The pages have words of their own beside their links. */
const words: Record<Language, Record<NotificationKind, string> & { story: string; batch: string }> = {
  'vi-VN': {
    story: 'Truyện chưa có tên',
    batch: 'Loạt truyện chưa có tên',
    story_completed: 'đã kể xong. Mời bạn nghe và xem.',
    story_waiting: 'chờ bạn xem rồi làm bước tiếp theo.',
    story_partial: 'còn thiếu vài chỗ. Mở ra để làm lại những chỗ ấy.',
    story_failed: 'chưa kể được. Mở ra để xem vì sao và thử lại.',
    story_held: 'đang chờ vì đã hết hạn mức của nhà cung cấp. Có lại thì tự đi tiếp.',
    batch_completed: 'đã kể xong cả loạt.',
    batch_partial: 'đã kể xong, còn vài tệp chưa trọn. Mở ra để làm lại các tệp ấy.',
    batch_failed: 'chưa kể được tệp nào. Mở ra để xem vì sao.',
    batch_paused: 'đã tự tạm dừng vì nhiều tệp hỏng giống nhau. Mở ra để quyết định.',
    batch_held: 'đang chờ vì đã hết hạn mức của nhà cung cấp. Có lại thì tự đi tiếp.',
  },
  'en-US': {
    story: 'An untitled story',
    batch: 'An untitled batch',
    story_completed: 'is done: ready to hear and to see.',
    story_waiting: 'waits for you to look and go on.',
    story_partial: 'has gaps. Open it to have them made again.',
    story_failed: 'could not be told. Open it to see why, and to try again.',
    story_held: 'waits, because the provider’s quota is used up. It goes on by itself.',
    batch_completed: 'is done, all of it.',
    batch_partial: 'is done, but some files are not whole. Open it to retry them.',
    batch_failed: 'could not be made, not one file of it. Open it to see why.',
    batch_paused: 'paused itself, because many files failed alike. Open it to decide.',
    batch_held: 'waits, because the provider’s quota is used up. It goes on by itself.',
  },
}

/** The name of what a notification is about, and what became of it. */
export function saidOf(
  { kind, title, jobId }: { kind: NotificationKind; title: string; jobId: string | null },
  language: Language,
): { title: string; what: string } {
  const said = words[language]
  return { title: title || said[jobId ? 'batch' : 'story'], what: said[kind] }
}
