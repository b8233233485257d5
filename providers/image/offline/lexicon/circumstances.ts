export type Setting =
  | 'forest'
  | 'village'
  | 'river'
  | 'sea'
  | 'mountain'
  | 'field'
  | 'palace'
  | 'city'
  | 'room'
  | 'market'
  | 'sky'
export type Time = 'dawn' | 'day' | 'sunset' | 'night'
export type Mood = 'happy' | 'sad' | 'scary' | 'calm' | 'magical'
export type Weather = 'rain' | 'storm' | 'snow' | 'fog' | 'fireflies' | 'petals' | 'leaves' | 'rainbow'

type Words = { vi: string; en: string }

/** Words that tell where. */
export const settingWords: Record<Setting, Words> = {
  forest: {
    vi: 'rừng, khu rừng, cánh rừng, rừng sâu, rừng già, rừng rậm, trong rừng, rừng xanh, bìa rừng',
    en: 'forest, woods, the wood, wood, jungle, thicket, deep forest, grove, woodland',
  },
  village: {
    vi: 'làng, ngôi làng, thôn, xóm, xóm làng, đình làng, cổng làng, ngõ, làng quê, sân, sân nhà, giếng, lũy tre, bản làng, bờ ao, vườn, khu vườn, trong vườn, góc vườn, giàn trầu, quê',
    en: 'village, hamlet, yard, garden, well, farm, farmyard, countryside, backyard, cottage',
  },
  river: {
    vi: 'sông, dòng sông, bờ sông, bến sông, con sông, suối, dòng suối, con suối, hồ, mặt hồ, bờ hồ, hồ nước, ao, bến nước, bờ suối, đầm, mặt nước, cầu, nước lũ, dâng nước, khúc sông',
    en: 'river, riverbank, stream, brook, lake, pond, lakeside, riverside, creek, ferry, canal',
  },
  sea: {
    vi: 'biển, bờ biển, bãi biển, đại dương, sóng biển, ngoài khơi, hòn đảo, đảo, đảo xa, đảo hoang, biển cả, biển khơi, vịnh, mặt biển, làng chài, bãi cát, hải đăng, ra khơi',
    en: 'sea, ocean, beach, shore, island, waves, harbour, harbor, coast, seaside, lighthouse, bay, tide',
  },
  mountain: {
    vi: 'núi, ngọn núi, đỉnh núi, trên núi, vách đá, đèo, dãy núi, núi cao, sườn núi, núi non, núi Tản Viên, núi đồi, hang, hang động, thung lũng, chân núi, cao nguyên',
    en: 'mountain, mountains, hill, hills, cliff, peak, valley, summit, mountainside, cave, hilltop, ridge',
  },
  field: {
    vi: 'cánh đồng, ruộng, đồng ruộng, đồng lúa, thửa ruộng, ruộng lúa, ruộng đồng, đồng cỏ, bãi cỏ, ngoài đồng, ra đồng, nương, rẫy, nương rẫy, thảo nguyên, gặt, mùa gặt, cấy lúa, đồng',
    en: 'field, fields, meadow, rice field, paddy, rice paddies, pasture, prairie, harvest, grassland',
  },
  palace: {
    vi: 'cung điện, hoàng cung, kinh thành, cung vua, triều đình, lâu đài, kinh đô, ngai vàng, cung, trong cung, vào cung, sân rồng, sân triều, về triều, cung cấm, ngự uyển, trẩy hội, thử hài',
    en: 'palace, castle, throne, royal court, kingdom, royal city, royal garden',
  },
  city: {
    vi: 'thành phố, phố, đường phố, con phố, phố xá, phố cổ, vỉa hè, ngã tư, tòa nhà, toà nhà, hẻm, con hẻm, chung cư, bến xe, đèn đường, xe buýt, quán cà phê, Hà Nội, Sài Gòn, tầng thượng, góc phố, ban công, công viên',
    en: 'city, street, streets, town, avenue, pavement, sidewalk, apartment, traffic, skyscraper, corner shop, bus stop, alley, rooftop, café, office',
  },
  room: {
    vi: 'trong nhà, căn phòng, phòng, phòng ngủ, bếp, gian bếp, nhà bếp, căn bếp, gian nhà, buồng, giường, bên giường, chiếc ghế, cái bàn, chiếc bàn, bàn ăn, bàn học, đắp chăn, tấm chăn, lò sưởi, bậu cửa sổ, cửa sổ, gác xép, chiếu, bếp lửa, giá sách, thư viện, lớp học, trên giường, chiếc giường',
    en: 'room, bedroom, kitchen, living room, bed, table, fireplace, hearth, indoors, attic, armchair, sofa, windowsill, library, blanket, bookshelf, classroom, desk, inside the house, cupboard, parlour',
  },
  market: {
    vi: 'chợ, phiên chợ, đi chợ, ngoài chợ, chợ quê, khu chợ, hội làng, ngày hội, lễ hội, hội chợ, chợ phiên, chợ nổi, gánh hàng, sạp hàng',
    en: 'market, marketplace, fair, bazaar, festival, stalls, market day, market square',
  },
  sky: {
    vi: 'trên mây, thiên đình, cõi trời, tầng mây, trên không trung, thượng giới, giữa những đám mây, lơ lửng trên trời',
    en: 'clouds, above the clouds, heaven, high in the air, over the clouds, through the air, palace in the sky',
  },
}

export const timeWords: Record<Time, Words> = {
  night: {
    vi: 'đêm, ban đêm, đêm khuya, nửa đêm, đêm đêm, khuya, tối, buổi tối, trời tối, bóng tối, đêm nay, trăng, ánh trăng, mặt trăng, vầng trăng, trăng sáng, đêm trăng, trăng rằm, ngôi sao, vì sao trên trời, những vì sao, bầu trời sao, ngàn sao, Trung thu, trung thu, đom đóm, tối om, tối đen',
    en: 'night, midnight, moon, moonlight, moonlit, stars, starlight, dark, darkness, evening, tonight, fireflies, bedtime, starry',
  },
  dawn: {
    vi: 'bình minh, rạng đông, sáng sớm, tờ mờ sáng, sớm mai, ban mai, gà gáy, mờ sáng, tinh mơ, sớm tinh mơ, trời sáng, sương sớm, mặt trời mọc, buổi sáng, sáng hôm sau, hừng đông',
    en: 'dawn, sunrise, daybreak, early morning, morning, first light, morning mist, cockcrow',
  },
  sunset: {
    vi: 'hoàng hôn, chiều tà, xế chiều, buổi chiều, chiều, mặt trời lặn, chạng vạng, nhá nhem, chiều hôm, ráng chiều, nắng chiều, chiều chiều, xế bóng',
    en: 'sunset, dusk, twilight, late afternoon, setting sun, sundown, nightfall',
  },
  day: {
    vi: 'ban ngày, giữa trưa, buổi trưa, trưa, nắng, mặt trời, ánh nắng, trời nắng, nắng vàng, trưa hè, trời xanh',
    en: 'noon, midday, daytime, sunshine, sunny, afternoon, sun, sunlight, blue sky, daylight',
  },
}

export const moodWords: Record<Mood, Words> = {
  happy: {
    vi: 'vui, vui vẻ, vui mừng, hạnh phúc, cười, mỉm cười, mừng rỡ, sung sướng, hớn hở, reo hò, ca hát, nhảy múa, tưng bừng, hội, rộn ràng, tiếng cười, reo, hân hoan, ăn mừng, nô đùa, phấn khởi, sum họp, ấm no, no ấm, vui sướng, đám cưới, ngày hội',
    en: 'happy, happily, joy, laugh, laughed, laughing, smile, smiled, smiling, cheerful, merry, glad, delighted, dance, danced, sang, celebrate, wedding, feast, cheered, giggled, laughter, festival',
  },
  sad: {
    vi: 'buồn, khóc, nước mắt, nức nở, cô đơn, đau khổ, thương nhớ, buồn bã, tủi thân, mồ côi, đau đớn, thương xót, chia tay, khổ sở, buồn rầu, vất vả, xót xa, rơi lệ, ôm mặt khóc, òa khóc, bơ vơ, chết, qua đời, nhớ thương',
    en: 'sad, sadly, crying, tears, weep, wept, lonely, alone, sorrow, mourn, grief, unhappy, died, sobbed, orphan, homesick, farewell',
  },
  scary: {
    vi: 'sợ, sợ hãi, kinh hoàng, rùng rợn, quái vật, hoảng sợ, ma quái, dữ tợn, hung dữ, giận dữ, giặc, đánh nhau, gầm, gào thét, bão, giông bão, sấm, sấm sét, chớp, dông tố, khiếp sợ, ghê rợn, hung tợn, nổi giận, đùng đùng, giao chiến, lũ lụt, rung chuyển, yêu tinh, chằn tinh, quỷ',
    en: 'afraid, scared, frightened, terror, terrified, monster, fear, fierce, roar, roared, scream, screamed, dreadful, storm, thunder, lightning, war, battle, furious, rage, ghost, haunted, dragon attacked, howl, howled, shadowy, trembled',
  },
  calm: {
    vi: 'yên bình, bình yên, lặng lẽ, êm đềm, yên tĩnh, thanh bình, nhẹ nhàng, dịu dàng, êm ả, tĩnh lặng, thong thả, thanh thản, im lặng, yên ả, ngủ, êm dịu, lặng im',
    en: 'calm, quiet, quietly, peaceful, still, gentle, gently, softly, slept, asleep, silence, silent, rest, slowly, hush',
  },
  magical: {
    vi: 'phép lạ, phép màu, phép mầu, thần kỳ, thần kì, kỳ diệu, kì diệu, kỳ lạ, hiện lên, biến thành, biến hóa, biến hoá, hóa phép, hoá phép, hào quang, lấp lánh, bụt, Bụt, tiên, thần tiên, phù phép, nhiệm màu, tỏa sáng, toả sáng, lung linh, vụt lớn, ước nguyện, điều ước, câu thần chú, thần chú, đũa thần',
    en: 'magic, magical, enchanted, spell, glow, glowed, glowing, sparkled, shimmer, shimmered, wonder, fairy, fairies, wish, wishes, wizard, witch, transformed, turned into, appeared, spirit, glittering, golden light, wand, enchantment',
  },
}

export const weatherWords: Record<Weather, Words> = {
  rain: {
    vi: 'mưa, cơn mưa, trời mưa, mưa gió, mưa rơi, mưa phùn, mưa rào, mưa to',
    en: 'rain, rained, raining, rainy, drizzle, downpour',
  },
  storm: {
    vi: 'bão, cơn bão, giông bão, dông bão, sấm sét, sấm, chớp, dông tố, bão tố, phong ba, hô mưa gọi gió',
    en: 'storm, thunder, lightning, tempest, gale',
  },
  snow: { vi: 'tuyết, bông tuyết, tuyết rơi', en: 'snow, snowy, snowflakes, snowfall, blizzard' },
  fog: { vi: 'sương mù, sương, màn sương, sương sớm, mây mù', en: 'fog, mist, misty, foggy, haze' },
  fireflies: { vi: 'đom đóm, con đom đóm', en: 'firefly, fireflies, glow-worm, glow-worms' },
  petals: {
    vi: 'cánh hoa, hoa rơi, hoa đào, mùa xuân, hoa mai, cánh hoa rơi',
    en: 'petals, blossoms, spring, cherry blossom, cherry blossoms, petal',
  },
  leaves: {
    vi: 'lá rơi, lá vàng, mùa thu, gió thổi, lá rụng, cơn gió',
    en: 'falling leaves, autumn, fallen leaves, wind, windy',
  },
  rainbow: { vi: 'cầu vồng', en: 'rainbow' },
}

/** Phrases that hold one of the words above but mean something else. */
export const silentCircumstances: Words = {
  vi: 'vì sao, tại sao, làm sao, sao mà, cơ sở, phòng khi, phòng bị, đề phòng, phòng thủ, đồng tiền, đồng ý, đồng bào, đồng thời, đồng xu, đồng đội, đồng hồ, trống đồng, đồng loạt, hội ý, xã hội, cơ hội, vội vàng, tối cao, tối thiểu, tối đa, cung tên, cung kính, cung cấp, cây cung, bàn bạc, bàn tay, bàn chân, bàn tán, bàn luận, chiếu chỉ, tay chân, phố phường, hồ đồ, hồ nghi, cơ đồ, hồ hởi, giặt, tiên đoán, tổ tiên, ưu tiên, trước tiên, đầu tiên, chiều cao, chiều dài, chiều chuộng, nuông chiều, chiều lòng, chiều rộng, nhiều chiều, cười khổ, biển hiệu, biển báo, vui lòng, cưới hỏi, chết mê, sân khấu, đèo bòng, buồn ngủ, buồn cười, cầu xin, cầu hôn, cầu nguyện, yêu cầu, cầu mong, cầu cứu, thỉnh cầu, cầu thang, nhu cầu, khẩn cầu, đi ngủ, quê mùa, thôn tính, trường sinh',
  en: 'well known, well done, as well, very well, well enough, well and good, field of view, table of, sea of faces, still more, still had, still a, still the, still be, still in, still not, and still, was still, were still, is still, he still, she still, they still, fair enough, to fear, no wonder, of course, the rest, rest of, court case, could not bear',
}
