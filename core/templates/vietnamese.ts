import { hamlet, hamletInEnglish, lowmere, lowmereInVietnamese } from './passages.ts'
import type { BuiltInTexts } from './template.ts'

const told = (text: string) => ({ source: hamlet, result: { language: 'vi-VN' as const, text } })

export const vietnamese: BuiltInTexts = {
  children: {
    name: 'Kể cho trẻ em',
    prompt:
      'Kể lại cho trẻ 5–8 tuổi. Dùng câu ngắn, từ dễ hiểu, giọng ấm và vui. Giữ nguyên nhân vật và diễn biến; điều gì đáng sợ thì nói nhẹ đi. Thỉnh thoảng hỏi một câu cho các bé cùng đoán, và kết thúc ấm áp.',
    example: told(
      'Ngày xưa, ở làng Hạ bên bờ sông, năm nào nước cũng dâng lên 2 lần. Trong làng có ông Tư lái đò, ngoài 60 tuổi rồi mà chèo vẫn giỏi lắm!\n\nMột đêm, nước lên cao ơi là cao. Bé Na ngồi tít trên nóc nhà, ôm chặt chú chó vàng. Các bé có biết ai đến đón Na không? Ông Tư đấy! Ông chèo, chèo mãi, buộc đò vào cột điện rồi bế Na xuống.\n\nSáng ra nước rút, cả làng chạy đến xem. Ô, đò của ông đã thủng từ lâu rồi! Vậy mà ông vẫn đi đón mọi người.',
    ),
  },
  drama: {
    name: 'Kịch truyền thanh',
    prompt:
      'Kể như một vở kịch truyền thanh. Chuyển phần lớn lời kể thành lời thoại trực tiếp, mỗi lời một dòng, nghe là biết ai đang nói. Giữa các lời thoại chỉ kể ngắn: tiếng động, quang cảnh, động tác. Không ghi tên nhân vật trước lời thoại, không chú thích trong ngoặc. Giữ đủ các cảnh theo đúng thứ tự.',
    example: told(
      'Nước réo ngoài sông. Mỗi năm 2 lần, làng Hạ lại chìm trong lụt.\n\n– Cứu cháu với! – Tiếng bé Na lạc đi trên nóc nhà, con chó vàng rên trong tay em.\n\nMái chèo khua gấp. Ông Tư lái đò, ngoài 60 tuổi, một mình chèo ngược dòng.\n\n– Na! Ngồi yên đó, để ông buộc đò vào cột điện!\n\n– Ông ơi, cháu sợ…\n\n– Đưa tay đây. Ông bế được cháu rồi.\n\nSáng ra, nước rút. Cả làng đứng lặng quanh con đò.\n\n– Trời đất, đò của ông Tư thủng từ lâu rồi mà!',
    ),
  },
  summary: {
    name: 'Tóm tắt',
    prompt:
      'Tóm tắt còn chưa tới một nửa. Giữ nhân vật chính, những việc làm câu chuyện đổi hướng và kết cục; bỏ tả cảnh và chi tiết phụ. Vẫn viết thành truyện liền mạch để nghe, không gạch đầu dòng.',
    example: told(
      'Trong đêm lụt ở làng Hạ, ông Tư lái đò một mình chèo ngược dòng cứu bé Na trên nóc nhà. Sáng ra, cả làng mới biết đò của ông đã thủng.',
    ),
  },
  close: {
    name: 'Giữ sát bản gốc',
    prompt:
      'Giữ sát bản gốc: đủ từng ý, từng câu thoại, từng tên và con số, đúng thứ tự và gần bằng độ dài. Chỉ sửa lỗi chữ, câu tối nghĩa và chỗ khó nghe khi đọc thành tiếng. Không thêm, không bớt, không đổi giọng văn.',
    example: told(
      'Làng Hạ nằm ven sông, năm nào cũng lụt 2 lần. Ông Tư lái đò, tuổi đã ngoài 60, nước lên đến đâu cũng chèo đi đón người đến đó. Đêm ấy, bé Na bị kẹt trên nóc nhà, trong tay ôm con chó vàng. Một mình ông Tư chèo ngược dòng, buộc đò vào cột điện rồi bế Na xuống. Sáng ra, khi nước rút, cả làng mới biết đò của ông đã thủng từ lâu.',
    ),
  },
  'to-english': {
    name: 'Dịch Việt – Anh',
    prompt:
      'Dịch sang tiếng Anh tự nhiên, đúng nghĩa và đúng giọng của bản gốc, đủ từng câu. Giữ nguyên tên người và tên đất; cách xưng hô và điều riêng của Việt Nam thì chọn lời để người nước ngoài nghe cũng hiểu. Không thêm, không bớt.',
    example: { source: hamlet, result: hamletInEnglish },
  },
  'to-vietnamese': {
    name: 'Dịch Anh – Việt',
    prompt:
      'Dịch sang tiếng Việt tự nhiên, đúng nghĩa và đúng giọng của bản gốc, đủ từng câu. Giữ nguyên tên người và tên đất; chọn cách xưng hô hợp với quan hệ của các nhân vật và giữ như vậy từ đầu đến cuối. Không thêm, không bớt.',
    example: { source: lowmere, result: lowmereInVietnamese },
  },
}
