import type { FaultCode } from '../../core/gate/gate.ts'

/** Những phần của truyện mà bản kể chưa qua được bước kiểm tra. */
export const viSection = {
  number: 'Phần {{number}}',
  title: 'Phần {{number}} cần bạn xem lại',
  marked: 'Phần này có thể không khớp với bản gốc.',
  missing: 'Phần này của bản gốc chưa được kể.',
  again: 'Phần này đang được kể lại. Bản cũ vẫn ở đây cho đến khi bản mới xong.',
  faults: {
    cut_off: 'Lời kể dừng giữa chừng',
    too_short: 'Ngắn hơn bản gốc nhiều',
    too_long: 'Dài hơn bản gốc nhiều',
    names_missing: 'Thiếu tên có trong bản gốc',
    names_changed: 'Tên bị đổi',
    numbers_missing: 'Thiếu con số có trong bản gốc',
    numbers_changed: 'Con số bị đổi',
    passages_missing: 'Có đoạn của bản gốc chưa được kể',
    repeated: 'Có chỗ bị kể lặp lại',
  } satisfies Record<FaultCode, string>,
  rewrite: 'Làm lại',
  keep: 'Giữ nguyên',
  rewriteHint:
    'Làm lại thì chỉ phần này được viết lại, rồi giọng đọc và tranh của nó được làm lại; tranh tính vào số tranh trong tháng. Giữ nguyên thì lời nhắc này mất đi.',
  found_other: '{{count}} phần cần bạn xem lại, vì bản kể có thể không khớp với bản gốc.',
  place: 'phần {{number}}',
}

export const viSectionNotices = {
  rewriteStarted: 'Bắt đầu kể lại phần này.',
  sectionKept: 'Phần này được giữ nguyên.',
}
