/** Who does the work, what it costs, and what happens while they cannot. */
export const viProviders = {
  title: 'Ai viết, đọc và vẽ',
  lead: 'Kể giao việc cho các bên dưới đây. Mỗi loại việc có một bên thường dùng; khi kể truyện, bạn có thể chọn bên khác trong những bên đã nối.',
  operatorHint:
    'Đặt các biến này trong môi trường của web và worker rồi khởi động lại. Tên biến và ý nghĩa có trong .env.example.',
  askOperator: 'Cần người quản trị nối thêm khóa.',
  kinds: { story: 'Viết truyện', speech: 'Đọc thành tiếng', image: 'Vẽ tranh' },
  names: {
    gemini: 'Google Gemini',
    google: 'Google Text-to-Speech',
    openai: 'OpenAI hoặc máy chủ tương thích',
    offline: 'Máy này',
  },
  auto: 'Tự chọn: {{name}}',
  usual: 'thường dùng',
  ready: 'sẵn sàng',
  held: 'đang tạm dừng',
  notSet: 'chưa nối',
  model: 'Mô hình: {{model}}',
  until: 'Sẽ hỏi lại lúc',
  needs: 'Cần: {{needs}}',
  adds: {
    story: {
      gemini: 'Viết lại theo lời dặn của bạn, tính tiền theo số chữ.',
      openai: 'Viết lại theo lời dặn của bạn; cũng có thể là một máy chủ riêng như Ollama hay vLLM.',
      offline: 'Giữ nguyên lời văn, chỉ làm sạch và chia đoạn. Miễn phí.',
    },
    speech: {
      google: 'Nhiều giọng tự nhiên, tiếng Việt và tiếng Anh, tính tiền theo số ký tự.',
      openai: 'Giọng nhiều thứ tiếng; cũng có thể là một máy chủ riêng như Kokoro.',
      offline: 'Giọng máy đơn giản (eSpeak NG). Miễn phí.',
    },
    image: {
      gemini: 'Vẽ đúng cảnh của từng đoạn, tính tiền theo bức.',
      openai: 'Vẽ đúng cảnh của từng đoạn; cũng có thể là một máy chủ riêng.',
      offline: 'Ghép tranh từ các hình có sẵn. Miễn phí.',
    },
  },
}

export const viHold = {
  safe: 'Không mất gì cả: phần đã xong được giữ, phần còn lại sẽ tự làm tiếp.',
  until: 'Tiếp tục lúc',
  tryNow: 'Thử ngay',
}

export const viCost = {
  total: 'chi phí: {{amount}}',
  free: 'miễn phí',
  unknown: 'chưa rõ giá',
  under: 'dưới {{amount}}',
  atMost: 'nhiều nhất khoảng {{amount}}',
  cached_other: '{{count}} phần có sẵn, không tính tiền',
}
