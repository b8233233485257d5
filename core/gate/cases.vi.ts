/** A source, an honest paraphrase of it, and what goes wrong with damaged ones. */
export interface GateCase {
  name: string
  source: string
  honest: string
  /** What is done to the honest one, by what the gate must say of it. */
  damaged: Partial<Record<string, (honest: string) => string>>
}

const without = (part: string) => (text: string) => {
  if (!text.includes(part)) throw new Error(`There is no “${part}”.`)
  return text.replace(part, '')
}
const change = (part: string, other: string) => (text: string) => {
  if (!text.includes(part)) throw new Error(`There is no “${part}”.`)
  return text.replaceAll(part, other)
}
const changeOnce = (part: string, other: string) => (text: string) => {
  if (!text.includes(part)) throw new Error(`There is no “${part}”.`)
  return text.replace(part, other)
}
export const damage = { without, change, changeOnce }

export const vietnameseCases: GateCase[] = [
  {
    name: 'người đánh cá và chiếc lưới',
    source: `Ở làng chài Vĩnh Hải có ông lão tên là Đạt, sống một mình trong căn nhà lá ngay mép nước. Năm ấy ông đã 68 tuổi, lưng còng xuống nhưng đôi tay vẫn khỏe như gọng kìm. Sáng nào ông cũng chèo thuyền ra khơi khi trời còn tối mịt.

Một hôm biển lặng như tờ, ông thả lưới đến lần thứ ba vẫn chẳng được con cá nào. Đang định quay về thì mành lưới bỗng trĩu nặng. Ông dồn hết sức kéo lên, thấy mắc trong lưới là một con rùa biển to bằng cái nia, trên mai có vết thương còn rỉ máu.

Ông Đạt gỡ rùa ra, lấy lá thuốc trong túi nhai nhỏ rồi đắp lên vết thương. Con rùa nhìn ông hồi lâu, gật đầu hai cái rồi lặn mất. Ông lão cười, tự nhủ hôm nay coi như đi không về rồi.

Ba ngày sau bão lớn kéo tới. Mười hai chiếc thuyền của làng không kịp vào bờ. Giữa sóng gió, người ta thấy một đàn rùa nổi lên, đẩy từng chiếc thuyền vào vịnh. Không ai trong làng phải bỏ mạng. Từ đó dân Vĩnh Hải kiêng bắt rùa.`,
    honest: `Làng chài Vĩnh Hải thuở ấy có một ông lão tên Đạt, nhà lá dựng sát mép nước, sống lủi thủi chỉ một thân một mình. Sáu mươi tám tuổi, lưng ông đã còng, vậy mà đôi tay vẫn rắn chắc như gọng kìm. Hôm nào cũng vậy, trời chưa sáng ông đã đẩy thuyền ra khơi.

Bữa nọ, mặt biển phẳng lặng lạ thường. Ba lần thả lưới, cả ba lần đều trắng tay. Ông toan chèo về thì bỗng thấy lưới nặng trĩu. Gắng hết sức kéo lên, ông sững người: mắc trong mành lưới là một con rùa biển lớn cỡ cái nia, mai nó bị thương, máu vẫn còn rỉ.

Ông Đạt nhẹ nhàng gỡ con vật ra, nhai nắm lá thuốc mang theo trong túi rồi đắp lên chỗ đau. Rùa ngước nhìn ông thật lâu, gật đầu hai lần, đoạn lặn xuống nước mất hút. "Thôi, hôm nay coi như về không!", ông bật cười một mình.

Ba hôm sau, một trận bão dữ ập đến. Cả thảy 12 chiếc thuyền trong làng còn kẹt ngoài khơi. Thế rồi giữa những con sóng cao ngất, cả đàn rùa trồi lên, ghé mai đẩy lần lượt từng thuyền vào tận trong vịnh. Làng không mất một mạng người nào. Cũng từ dạo đó, người Vĩnh Hải không ai bắt rùa nữa.`,
    damaged: {
      passages_missing:
        without(`Ông Đạt nhẹ nhàng gỡ con vật ra, nhai nắm lá thuốc mang theo trong túi rồi đắp lên chỗ đau. Rùa ngước nhìn ông thật lâu, gật đầu hai lần, đoạn lặn xuống nước mất hút. "Thôi, hôm nay coi như về không!", ông bật cười một mình.

`),
      names_changed: change('Đạt', 'Tám Lành'),
      numbers_changed: changeOnce('12 chiếc', '20 chiếc'),
      cut_off: (text) => text.slice(0, text.indexOf('ghé mai đẩy')),
      repeated: (text) => `${text}\n\n${text.split('\n\n')[1]}`,
    },
  },
  {
    name: 'Tấm đi xem hội',
    source: `Nhà vua mở hội trong ba ngày đêm. Hai mẹ con Cám sửa soạn quần áo đẹp để đi trẩy hội. Thấy Tấm cũng muốn đi, dì ghẻ nguýt dài một cái rồi lấy một đấu gạo trộn lẫn với một đấu thóc, bắt Tấm nhặt xong mới được ra khỏi nhà.

Tấm ngồi nhặt được một lúc, nghĩ biết bao giờ mới xong, liền òa lên khóc. Bụt hiện ra hỏi: "Làm sao con khóc?". Tấm chỉ vào cái thúng, kể lại đầu đuôi. Bụt gọi một đàn chim sẻ xuống nhặt giúp, dặn rằng con nào ăn mất một hạt sẽ bị đuổi đi. Đàn chim vâng lời, chẳng mấy chốc thóc ra thóc, gạo ra gạo.

Nhưng Tấm lại khóc vì không có áo quần mặc đi hội. Bụt bảo Tấm đào bốn cái lọ xương bống dưới chân giường lên. Lọ thứ nhất có bộ áo mớ ba, lọ thứ hai có đôi giày thêu, lọ thứ ba đựng con ngựa bé bằng con mèo, lọ cuối cùng là bộ yên cương.

Qua chỗ lội, Tấm đánh rơi một chiếc giày xuống nước. Voi của vua đi tới đó thì phục xuống, nhất định không chịu bước. Quân lính mò lên được chiếc giày thêu. Vua ngắm mãi rồi truyền: ai ướm vừa sẽ được phong làm hoàng hậu.`,
    honest: `Suốt ba ngày ba đêm, kinh thành mở hội. Mẹ con Cám áo quần lộng lẫy, nô nức sắp sửa đi chơi. Tấm cũng ao ước được đi, nhưng dì ghẻ lườm nguýt, trút chung một đấu thóc với một đấu gạo, buộc cô nhặt riêng ra cho xong rồi mới được bước chân khỏi cửa.

Nhặt hoài chẳng vơi được bao nhiêu, Tấm tủi thân bật khóc. Bụt bèn hiện lên: "Vì sao con khóc?". Cô chỉ cái thúng rồi thưa hết chuyện. Nghe xong, Bụt sai đàn chim sẻ sà xuống nhặt đỡ, lại răn trước: con nào lỡ ăn dù chỉ một hạt là bị đuổi ngay. Bầy sẻ ngoan ngoãn làm theo; loáng một cái, thóc với gạo đã riêng ra hai bên.

Tấm vẫn chưa nín, vì chẳng có tấm áo nào lành lặn mà đi hội. Bụt dặn cô đào chỗ chân giường, nơi chôn bốn lọ xương bống. Lọ đầu tiên hiện ra bộ áo mớ ba; lọ thứ hai, đôi giày thêu; lọ thứ ba, một con ngựa nhỏ xíu như con mèo; và lọ sau chót là bộ yên cương.

Lúc đi qua quãng lội, một chiếc giày của Tấm rơi tõm xuống nước. Khi đoàn voi ngự tới nơi, voi bỗng quỳ phục, thúc thế nào cũng không đi. Lính lội xuống mò, được chiếc giày thêu đem dâng. Vua ngắm nghía hồi lâu, rồi ban lệnh: người nào xỏ vừa giày này sẽ là hoàng hậu.`,
    damaged: {
      passages_missing: (text) => text.split('\n\n').toSpliced(2, 1).join('\n\n'),
      names_changed: change('Cám', 'Thắm'),
      numbers_changed: changeOnce('bốn lọ', 'sáu lọ'),
      repeated: (text) => text.replace('Tấm vẫn chưa nín', `${text.split('\n\n')[1]}\n\nTấm vẫn chưa nín`),
    },
  },
  {
    name: 'bản tin khai trương thư viện',
    source: `Sáng 15/8/2023, thư viện huyện Mộc Lan chính thức mở cửa sau gần hai năm xây dựng. Công trình rộng 1.250 mét vuông, có ba tầng, tổng kinh phí 18 tỷ đồng, trong đó người dân đóng góp hơn 4 tỷ.

Bà Nguyễn Thị Hạnh, giám đốc thư viện, cho biết nơi đây hiện có 32.000 đầu sách, phần lớn do các trường học và nhà hảo tâm gửi tặng. Riêng phòng đọc thiếu nhi được trang trí như một khu rừng, có chỗ nằm đọc và góc kể chuyện.

Em Lò Văn Pao, học sinh lớp 5, đi bộ 7 cây số từ bản Háng Lìa để có mặt từ sớm. Em nói em thích nhất sách về các vì sao, vì ở bản không có điện nên ban đêm sao rất sáng.

Thư viện mở cửa từ 7 giờ 30 đến 20 giờ, tất cả các ngày trừ thứ hai. Người đọc dưới 16 tuổi được làm thẻ miễn phí.`,
    honest: `Gần hai năm sau ngày động thổ, thư viện huyện Mộc Lan đã mở cửa đón người đọc vào sáng 15/8/2023. Tòa nhà ba tầng có diện tích 1.250 mét vuông, tiêu tốn tổng cộng mười tám tỷ đồng; bà con góp vào hơn bốn tỷ.

Theo lời giám đốc, bà Nguyễn Thị Hạnh, kho sách lúc này đã lên tới ba mươi hai nghìn đầu, đa số là quà tặng của các nhà hảo tâm và trường học. Đặc biệt, phòng đọc dành cho thiếu nhi trông hệt một khu rừng, vừa có góc kể chuyện vừa có chỗ cho các em nằm mà đọc.

Từ bản Háng Lìa, cậu học trò lớp năm Lò Văn Pao đã cuốc bộ bảy cây số để đến cho thật sớm. Pao bảo mình mê nhất những cuốn viết về các vì sao, bởi bản em chưa có điện, đêm xuống sao sáng vô cùng.

Ngoài thứ hai nghỉ, hôm nào thư viện cũng phục vụ, từ bảy rưỡi sáng tới tám giờ tối (20 giờ). Ai chưa đủ 16 tuổi sẽ được cấp thẻ mà không mất tiền.`,
    damaged: {
      passages_missing: (text) => text.split('\n\n').toSpliced(2, 1).join('\n\n'),
      names_changed: change('Nguyễn Thị Hạnh', 'Nguyễn Thị Hương'),
      numbers_changed: changeOnce('ba mươi hai nghìn', 'hai mươi ba nghìn'),
      cut_off: (text) => text.slice(0, text.indexOf('đêm xuống')),
    },
  },
  {
    name: 'lá thư của bà ngoại',
    source: `Hôm dọn lại gác xép, Lan tìm thấy một chiếc hộp thiếc hoen gỉ. Bên trong có 14 lá thư buộc bằng sợi chỉ đỏ, nét chữ nghiêng nghiêng mà cô nhận ra ngay là của bà ngoại. Thư nào cũng đề gửi một người tên Thuận, đóng ở Quảng Trị.

Lá đầu tiên viết năm 1971. Bà kể rằng cây ngọc lan trước ngõ đã trổ bông, rằng con bé Mai mới biết đi, cứ chập chững ra cổng rồi đứng đó như đợi ai. Bà không than lấy một lời, chỉ hỏi ngoài ấy có lạnh không.

Lá cuối cùng bị bỏ dở. Chữ nhòe đi vì nước, Lan chỉ đọc được một câu: "Em vẫn để phần anh chiếc ghế bên cửa sổ". Cô ngồi lặng rất lâu, rồi chợt nhớ đến chiếc ghế mây bà không bao giờ cho ai ngồi.

Tối hôm ấy Lan xuống nhà, khẽ lau bụi trên chiếc ghế, đặt lên đó một nhành ngọc lan. Mẹ cô, bà Mai, đứng ở cửa bếp nhìn con, không nói gì, mắt đỏ hoe.`,
    honest: `Trong lúc thu dọn gác xép, Lan bắt gặp cái hộp thiếc cũ đã gỉ sét. Mở ra, thấy mười bốn phong thư được bó lại bằng chỉ đỏ; chỉ nhìn nét chữ nghiêng cô biết ngay đó là chữ bà ngoại. Tất cả đều viết cho một người lính ở Quảng Trị, ông Thuận.

Phong thư sớm nhất đề năm 1971. Trong thư, bà báo cây ngọc lan đầu ngõ đã nở hoa, bé Mai vừa tập đi, ngày nào cũng lẫm chẫm ra tận cổng đứng như ngóng trông ai đó. Chẳng một câu than thở, bà chỉ hỏi thăm ngoài ấy trời có rét không.

Riêng lá sau cùng chưa viết hết. Nước đã làm mực nhòe đi, Lan chỉ lần ra được mỗi dòng: "Em vẫn để phần anh chiếc ghế bên cửa sổ". Cô lặng người hồi lâu. Rồi cô sực nhớ: chiếc ghế mây ấy, xưa nay bà có cho ai ngồi bao giờ đâu.

Đến tối, Lan bước xuống nhà, nhẹ tay phủi lớp bụi trên ghế và đặt vào đó một cành ngọc lan. Nơi cửa bếp, bà Mai, mẹ cô, lặng lẽ nhìn con gái, đôi mắt đỏ hoe.`,
    damaged: {
      passages_missing: (text) => text.split('\n\n').toSpliced(1, 1).join('\n\n'),
      names_changed: changeOnce('ông Thuận', 'ông Phúc'),
      numbers_changed: changeOnce('1971', '1968'),
      repeated: (text) => `${text} ${text.split('\n\n')[3]}`,
    },
  },
  {
    name: 'cuộc đua thuyền, phần nhiều là lời thoại',
    source: `– Còn bao nhiêu sải nữa? – Quý hét lên giữa tiếng trống.

– Chừng 40 sải! – Bình đáp, tay vẫn không rời mái chèo. – Thuyền xóm Đông bám sát lắm rồi!

Ông Sáu ngồi đằng lái, mặt không đổi sắc. Ông giơ ba ngón tay, nghĩa là đổi sang nhịp ba. Cả tám tay chèo cùng cúi rạp người xuống. Mũi thuyền chồm lên, bọt nước bắn trắng xóa hai bên mạn.

– Giữ nhịp! Đừng nhìn sang bên! – Ông Sáu quát.

Quý nghe cánh tay mình nóng ran. Cậu nhớ lời cha dặn trước lúc đi: chèo bằng lưng chứ đừng chèo bằng tay. Cậu hít một hơi, dồn sức vào lưng. Tiếng reo hò trên bờ dội lại như sóng.

Khi thuyền xóm Đoài chạm vạch đích, người ta đo được họ chỉ hơn đúng nửa thân thuyền. Bình buông chèo, nằm vật ra sạp mà cười. Ông Sáu lúc này mới vuốt râu, bảo:

– Năm sau tụi bay còn phải tập nhiều.`,
    honest: `– Còn mấy sải nữa hả? – Quý gào lên, tiếng trống át cả giọng.

– Độ bốn mươi sải! – Bình vừa chèo vừa đáp. – Coi chừng, xóm Đông bám sát đuôi rồi kìa!

Ngồi sau lái, ông Sáu vẫn thản nhiên. Ông đưa ba ngón tay lên: chuyển sang nhịp ba. Lập tức tám tay chèo rạp cả người xuống. Thuyền chồm mũi, bọt tung trắng hai mạn.

– Giữ cho đều! Cấm ngó sang bên! – ông Sáu quát lớn.

Hai cánh tay Quý nóng như bỏng. Lời cha dặn hồi sáng chợt vẳng lại: phải chèo bằng lưng, chớ chèo bằng tay. Cậu hít sâu rồi đẩy hết sức vào lưng. Trên bờ, tiếng hò reo dội xuống ầm ầm như sóng vỗ.

Thuyền xóm Đoài cán đích. Đo lại, họ thắng vỏn vẹn nửa thân thuyền. Bình quăng chèo, ngả lưng xuống sạp cười sằng sặc. Mãi tới lúc ấy ông Sáu mới vuốt râu:

– Sang năm tụi bay còn phải tập dữ nữa.`,
    damaged: {
      passages_missing: (text) => text.split('\n\n').toSpliced(4, 1).join('\n\n'),
      names_changed: change('Bình', 'Hoàng'),
      numbers_changed: changeOnce('bốn mươi sải', 'mười bốn sải'),
    },
  },
]
