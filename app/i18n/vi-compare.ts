/** Bản gốc và bản kể cạnh nhau. */
export const viCompare = {
  title: 'So với bản gốc',
  show: 'So với bản gốc',
  lead: 'Bản gốc và bản kể đặt cạnh nhau, từng phần một. Chữ chỉ có ở bản gốc bị gạch ngang; chữ mới trong bản kể được gạch dưới.',
  empty: 'Truyện này chưa có phần nào để so.',
  source: 'Bản gốc',
  told: 'Bản kể',
  same: 'Giống bản gốc',
  nothing: { source: 'Không có trong bản gốc.', told: 'Không có trong bản kể.' },
  otherWords: 'Phần này được kể bằng lời khác hẳn, nên chỗ thay đổi không được đánh dấu.',
  hideMarks: 'Ẩn chỗ thay đổi',
  showMarks: 'Hiện chỗ thay đổi',
  places_other: 'Đến một trong {{count}} phần',
  marked: 'cần xem lại',
  pages: 'Các trang so sánh',
  previous: 'Các phần trước',
  next: 'Các phần sau',
}
