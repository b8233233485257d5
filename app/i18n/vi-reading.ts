/** Cách đọc: từ điển phát âm riêng, và truyện sẽ được đọc ra sao. */
export const viLexicon = {
  title: 'Từ điển phát âm',
  lead: 'Tên riêng, từ nước ngoài, chữ viết tắt: bạn muốn đọc thế nào thì ghi thế ấy. Chữ trong truyện vẫn giữ nguyên, chỉ giọng đọc theo từ điển.',
  rules:
    'Chỉ tìm cả từ; cụm dài được tìm trước. Viết toàn chữ thường thì chữ hoa chữ thường đều khớp; có chữ hoa thì phải đúng như đã viết. Đoạn đã đọc giữ nguyên cho đến khi được làm lại.',
  written: 'Viết là',
  spoken: 'Đọc là',
  language: 'Trong truyện',
  add: 'Thêm từ',
  edit: 'Sửa',
  save: 'Lưu',
  delete: 'Xóa',
  deleteNamed: 'Xóa {{written}}',
  deleted: 'Đã xóa “{{written}}” khỏi từ điển.',
  undo: 'Hoàn tác',
  try: 'Nghe thử {{written}}',
  stop: 'Dừng {{written}}',
  loading: 'Đang đọc thử…',
  failed: 'Chưa nghe được. Hãy thử lại sau ít phút.',
  search: 'Tìm trong từ điển',
  entries_other: '{{count}} từ',
  empty: 'Chưa có từ nào. Thử thêm một tên riêng mà giọng đọc hay đọc sai.',
  nothingFound: 'Không có từ nào như vậy.',
}

export const viReading = {
  title: 'Sẽ được đọc thế nào',
  lead: 'Chỗ nào đọc khác chữ viết thì được đánh dấu, kèm theo cách đọc. Muốn đọc khác, hãy thêm vào từ điển phát âm.',
  of: { north: 'Số được đọc theo giọng Bắc.', south: 'Số được đọc theo giọng Nam.' },
  readAs: 'đọc là',
  silent: '(không đọc)',
  otherwise: 'Giọng đọc hiện có của đoạn này chưa theo cách đọc mới; làm lại đoạn để nghe.',
  empty: 'Truyện chưa có đoạn nào.',
  pages: 'Các trang',
  previous: 'Các đoạn trước',
  next: 'Các đoạn sau',
  show: 'Xem cách đọc',
  region: 'Đọc số theo vùng',
  regionHint: 'Bắc: nghìn, linh. Nam: ngàn, lẻ. Chỉ dùng cho tiếng Việt.',
  regions: { auto: 'Theo giọng đọc', north: 'Miền Bắc', south: 'Miền Nam' },
}

/** Một đoạn được sửa lời, đổi giọng, đọc lại. */
export const viPassage = {
  edit: 'Sửa đoạn {{number}}',
  change: 'Sửa đoạn này',
  content: 'Lời của đoạn {{number}}',
  hint: 'Chỉ đoạn này được đọc lại. Bản đang có được giữ để bạn quay về.',
  hintUnspoken: 'Đoạn này chưa được đọc.',
  respeak: 'Làm lại',
  speak: 'Đọc đoạn này',
  save: 'Chỉ lưu',
  close: 'Thôi',
  earlier: 'Bản trước ({{voice}}):',
  restore: 'Dùng lại bản trước',
}

export const viPassageNotices = {
  passageChanged: 'Đã lưu đoạn.',
  respeakStarted: 'Đang đọc lại đoạn này. Bản trước vẫn được giữ.',
  passageRestored: 'Đã dùng lại bản trước của đoạn.',
}

export const viPassageErrors = {
  nothing_earlier: 'Đoạn này chưa được sửa lần nào.',
  passage_empty: 'Đoạn cần có chữ.',
}
