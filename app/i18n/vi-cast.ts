/** Lời vẽ của từng tranh, và nhân vật của truyện. */
export const viPicture = {
  prompt: 'Lời vẽ',
  promptHint: 'Để trống thì lời vẽ lại theo đoạn văn và ngoại hình nhân vật.',
  own: 'Lời vẽ này do bạn viết.',
  redraw: 'Vẽ lại tranh này',
  save: 'Chỉ lưu',
  busy: 'Truyện đang được kể. Xong rồi bạn sửa và vẽ lại được.',
  counts: 'Mỗi lần vẽ lại tính là một tranh trong tháng. Tranh cũ vẫn được giữ.',
  takes: 'Tranh trước đây của đoạn này',
  take: 'Tranh trước, {{when}}',
  restore: 'Dùng lại tranh này',
}

export const viCast = {
  title: 'Nhân vật & phong cách',
  show: 'Nhân vật & phong cách',
  lead: 'Mỗi tranh được vẽ theo đoạn văn và theo ngoại hình ghi ở đây, nên ai ở tranh nào cũng giống nhau. Sửa xong, tranh cũ giữ nguyên cho đến khi bạn cho vẽ lại.',
  empty: 'Truyện này chưa có nhân vật nào được tả. Bạn có thể tự thêm.',
  problem:
    'Mô hình không tả được nhân vật cho truyện này, nên tranh được vẽ chỉ theo đoạn văn. Bạn có thể tự tả.',
  busy: 'Truyện đang được kể. Xong rồi bạn sửa được.',
  characters: 'Nhân vật',
  places: 'Nơi chốn',
  palette: 'Màu sắc và ánh sáng',
  name: 'Tên',
  aliases: 'Còn gọi là',
  aliasesHint: 'Cách nhau bằng dấu phẩy.',
  looks: 'Ngoại hình',
  looksHint: 'Tuổi, dáng, tóc, quần áo và màu.',
  remove: 'Bỏ',
  merge: 'Là cùng một người với',
  nobody: '(không ai)',
  newCharacter: 'Thêm nhân vật',
  newPlace: 'Thêm nơi chốn',
  save: 'Lưu',
  outdated_other: '{{count}} tranh không còn khớp với phần này: {{numbers}}.',
  redraw_other: 'Vẽ lại {{count}} tranh',
}

export const viCastNotices = {
  castSaved: 'Đã lưu nhân vật và phong cách.',
  pictureChanged: 'Đã lưu lời vẽ. Tranh đổi khi bạn cho vẽ lại.',
  redrawStarted: 'Bắt đầu vẽ lại. Tranh cũ vẫn được giữ.',
  pictureRestored: 'Đã dùng lại tranh trước.',
}

export const viCastErrors = {
  nothing_to_redraw: 'Mọi tranh đều khớp với phần nhân vật.',
}
