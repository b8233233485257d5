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

export const viPortrait = {
  title: 'Chân dung',
  lead: 'Duyệt chân dung nào thì các tranh có nhân vật ấy sẽ được vẽ theo đúng hình đó. Tranh đã vẽ giữ nguyên cho đến khi bạn cho vẽ lại.',
  leadUnused:
    'Xem nhân vật trông ra sao. Mô hình vẽ của truyện này không nhận ảnh mẫu: tranh được vẽ theo ngoại hình ghi bên dưới.',
  counts: 'Mỗi chân dung tính là một tranh trong tháng.',
  drawAll_other: 'Vẽ {{count}} chân dung còn thiếu',
  draw: 'Vẽ chân dung',
  drawAgain: 'Vẽ lại',
  drawing: 'Đang vẽ chân dung {{name}}',
  of: 'Chân dung {{name}}',
  approve: 'Duyệt',
  disapprove: 'Bỏ duyệt',
  approved: 'Đã duyệt',
  outdated: 'Vẽ theo ngoại hình cũ, nên tranh không theo nữa.',
  failed: 'Chưa vẽ được.',
}

export const viCastNotices = {
  portraitStarted: 'Đang vẽ chân dung.',
  portraitApproved: 'Đã duyệt. Tranh vẽ từ giờ theo chân dung này.',
  portraitDisapproved: 'Đã bỏ duyệt chân dung.',
  castSaved: 'Đã lưu nhân vật và phong cách.',
  pictureChanged: 'Đã lưu lời vẽ. Tranh đổi khi bạn cho vẽ lại.',
  redrawStarted: 'Bắt đầu vẽ lại. Tranh cũ vẫn được giữ.',
  pictureRestored: 'Đã dùng lại tranh trước.',
}

export const viCastErrors = {
  no_looks: 'Hãy ghi ngoại hình của nhân vật rồi lưu trước.',
  portrait_being_drawn: 'Chân dung này đang được vẽ.',
  nothing_to_redraw: 'Mọi tranh đều khớp với phần nhân vật.',
}
