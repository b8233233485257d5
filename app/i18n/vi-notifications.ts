/** Thông báo: trang, chuông, cài đặt, thôi nhận thư. */
export const viNotifications = {
  title: 'Thông báo',
  bell_other: 'Thông báo: {{count}} tin chưa đọc',
  bellNone: 'Thông báo',
  readAll: 'Đánh dấu đã đọc hết',
  read: 'Đã đọc',
  readNamed: 'Đánh dấu “{{title}}” đã đọc',
  unread: 'Chưa đọc',
  first: 'Về tin mới nhất',
  more: 'Tin cũ hơn',
  kept: 'Tin được giữ 90 ngày.',
  settings: 'Cài đặt thông báo',
  empty: {
    title: 'Chưa có tin nào',
    text: 'Khi một truyện kể xong, vướng lỗi hay chờ bạn, tin sẽ hiện ở đây, trên mọi thiết bị của bạn. Một loạt truyện chỉ báo một lần, khi cả loạt xong.',
    new: 'Kể truyện mới',
  },
  settingsPage: {
    title: 'Thông báo',
    lead: 'Chuông trên trang luôn báo. Ở đây bạn chọn Kể còn báo ở đâu nữa.',
    mails: 'E-mail',
    mailChoices: {
      off: 'Không gửi thư báo tin',
      batches: 'Loạt xong báo ngay, còn lại mỗi ngày',
      daily: 'Mỗi ngày một thư',
    },
    mailsHint:
      'Thư mỗi ngày gửi lúc 7 giờ sáng, giờ Việt Nam. Thư chỉ gồm những tin bạn chưa xem; xem hết rồi thì không có thư.',
    notVerified:
      'Hãy xác nhận e-mail trước: chúng tôi không gửi thư báo tin đến địa chỉ chưa chắc là của bạn.',
    push: 'Báo trên các thiết bị đã bật dưới đây',
    save: 'Lưu cách báo tin',
  },
  push: {
    title: 'Báo trên thiết bị',
    lead: 'Kể báo cả khi bạn không mở trang: một tin cho mỗi truyện hoặc mỗi loạt. Đăng xuất ở đâu thì nơi đó thôi được báo.',
    off: 'Ở đây chưa báo được lên thiết bị: người vận hành chưa đặt khóa (VAPID).',
    noScript: 'Bật báo trên thiết bị này cần JavaScript.',
    unsupported:
      'Trình duyệt này không nhận được thông báo. Trên iPhone và iPad, hãy thêm Kể vào màn hình chính rồi mở từ đó.',
    denied:
      'Bạn đã chặn thông báo của trang này. Hãy cho phép lại trong cài đặt của trình duyệt, rồi tải lại trang.',
    enable: 'Bật trên thiết bị này',
    disable: 'Tắt',
    disableNamed: 'Tắt báo trên {{device}}',
    test: 'Gửi thử',
    testNamed: 'Gửi thử đến {{device}}',
    failed: 'Dịch vụ thông báo của trình duyệt không trả lời. Hãy thử lại sau, hoặc bằng trình duyệt khác.',
    devices: 'Thiết bị được báo',
    none: 'Chưa thiết bị nào được báo.',
    since: 'Bật {{ago}}',
  },
  unsubscribe: {
    title: 'Thôi nhận thư báo tin',
    lead: 'Bấm nút dưới đây, và Kể không gửi thư báo tin đến bạn nữa. Tin vẫn hiện ở chuông trên trang.',
    confirm: 'Thôi nhận thư',
    done: 'Xong. Kể không gửi thư báo tin đến bạn nữa. Muốn nhận lại, hãy chọn trong phần cài đặt thông báo.',
    invalid: 'Liên kết này không dùng được nữa. Hãy đăng nhập và đổi trong phần cài đặt thông báo.',
    settings: 'Đến cài đặt thông báo',
  },
}
