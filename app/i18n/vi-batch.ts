/** Batches: many files that become a story each. */
export const viBatch = {
  untitled: 'Loạt truyện chưa đặt tên',
}

export const viBatchKinds = {
  batch_added: 'đã được đưa vào',
  batch_paused: 'đã tự tạm dừng vì nhiều tệp hỏng giống nhau',
  batch_completed: 'đã kể xong cả loạt',
  batch_partial: 'đã kể xong, còn vài tệp chưa trọn',
  batch_failed: 'chưa kể được tệp nào',
  batch_cancelled: 'đã dừng',
  batch_held: 'đang chờ vì đã hết hạn mức của nhà cung cấp',
}

export const viBatchErrors = {
  batch_paused: 'Loạt truyện đang tạm dừng. Hãy cho chạy tiếp khi bạn muốn.',
  not_paused: 'Loạt truyện này không tạm dừng.',
  already_paused: 'Loạt truyện này đang tạm dừng rồi.',
  batch_running: 'Loạt truyện đang được kể. Hãy dừng nó trước.',
  batch_over: 'Loạt truyện này không còn được kể.',
  nothing_failed: 'Không có tệp nào hỏng để làm lại.',
  not_waiting: 'Các tệp này không còn chờ tới lượt.',
  nothing_finished: 'Chưa có truyện nào xong để tải về.',
  nothing_readable: 'Không đọc được tệp nào, nên chưa có gì được bắt đầu.',
  overrides_unreadable: 'Bảng CSV chưa dùng được. Xem ghi chú ở từng dòng.',
  overrides_unmatched: 'Bảng chỉnh riêng nói về tệp không có trong số đã gửi:',
  overrides_ambiguous: 'Có nhiều tệp cùng tên mà bảng chỉnh riêng nói tới; hãy ghi cả tên thư mục:',
  settings_unreadable: 'Phần thiết lập không phải JSON hợp lệ.',
  run_terminated: 'Việc kể truyện này đã bị người vận hành chấm dứt. Hãy làm lại.',
  story_deleted: 'Truyện của tệp này đã bị xóa.',
}
