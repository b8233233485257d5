/**
 * Phrases that hold a drawable word but mean something else. They are matched like things and draw nothing, so the
 * longer phrase wins over the word inside it.
 */
export const silent = {
  vi: `
    xấu hổ, hổ thẹn, hổ phách, báo cáo, bị cáo, cáo lui, cáo biệt, quảng cáo, cá nhân, cá tính,
    cá cược, gấu áo, gấu quần, chuột rút, sói trán, mèo nheo, thông minh, thông báo, rồng rắn, cha xứ,
    mẹ kiếp, hoa mắt, hoa văn, tài hoa, tinh hoa, phồn hoa, hoa lệ, hoa tay, xa hoa, hoa mĩ, hoa mỹ,
    hoa tiêu, pháo hoa, quan tâm, quan sát, quan trọng, quan hệ, cơ quan, liên quan, khách quan,
    lạc quan, quan niệm, tham quan, quan quân, quan tài, quan họ, quan ngại, cảnh quan, chủ quan,
    bi quan, ngọc ngà, lọ lem, lọ mọ, huống lọ, sách nhiễu, sáo rỗng, sáo ngữ, đèn sách, tàu lá,
    hài lòng, hài hước, hài hòa, hài hoà, khôi hài, hài cốt, chú ý, chú trọng, chú thích, ghi chú,
    câu thần chú, thần chú, chăm chú, chú rể, đò đưa, công chúa ngủ, con công việc, con nhà, cô công,
    mụ mị, mê mụ, thợ thuyền, bố trí, công bố, phân bố, bố cục, tuyên bố, bố thí, bố ráp, má hồng,
    gò má, đôi má, hai má, bờ má, làn má, má lúm, đỏ má, lên má, chồng chất, chồng sách, chồng lên,
    chồng bát, cậu ấm, cha mẹ, bố mẹ, cha ông, dì hai, lửa giận, lửa lòng, sen vàng, mồi lửa, lửa đạn,
    trống rỗng, trống trải, trống không, chỗ trống, khoảng trống, bỏ trống, nhà trống, trống vắng,
    cơm áo, cơm nước, nấu cơm, ăn cơm, thổi cơm, tre trẻ, cỏ hoa, cóc cần, táo bạo, táo tợn, quạ quạ,
    chàng màng, nhẫn nhịn, nhẫn nại, kiên nhẫn, tàn nhẫn, nhẫn tâm, ẩn nhẫn, nồi da, hũ nút,
    lính quýnh, đền đáp, đền ơn, đền bù, bắt đền, đền tội, dự đền, vua bếp, thợ săn ảnh, sói mòn,
    chim chuột, trứng nước, chó má, lúa gạo, nấm mồ, nấm đất, nấm mộ, chuông báo, mẹ đất, hươu vượn,
    mũi tên lửa, ngựa người, cua gái, vào cua, khế ước, chim non nớt, sen đầm, mẹ con Tấm, rổ rá,
    giày vò, giày xéo, núi Sóc, hương sen`,
  en: `
    bear the, bear to, bear with, bear in mind, bear it, bear fruit, could bear, horse around,
    duck under, ducked, fish for, king size, fire away, on fire with, ring out, book a,
    page after page, rock the, rocked, rock gently, rock in, key to, sail away, to sail, set sail,
    ship off, car park, man in the moon, present day, at present, the present, present at,
    were present, was present, gold light, father time, mother tongue, mother nature, drum up,
    bridge the gap, map out, letter of the alphabet, train to, train for, plane of, at home, home,
    pot luck, gift for music, house of cards, tower over, towered, crown of the, general idea,
    in general, general store, guard against, judge by, hero worship, cricket match, swallow hard,
    to swallow, swallow it, gold coloured, rose up, pine for, maple syrup, monkey about, cat nap,
    dog tired, hedge your, wolf down, pig headed, crane, crow about, to crow, bats an eye, minister to,
    driver seat, lamp post light`,
}
