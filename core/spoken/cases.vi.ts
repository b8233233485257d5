import { casesOf } from './cases.ts'

/** How a Vietnamese reader says what stands in prose and in the news. */
export const vietnameseCases = casesOf({
  'whole numbers': `
    Nhà có 4 người. → Nhà có bốn người.
    Em được 10 điểm. → Em được mười điểm.
    Anh ấy 11 tuổi. → Anh ấy mười một tuổi.
    Lớp có 15 bạn. → Lớp có mười lăm bạn.
    Cô giáo năm nay 21 tuổi. → Cô giáo năm nay hai mươi mốt tuổi.
    Một ngày có 24 tiếng. → Một ngày có hai mươi tư tiếng.
    Bà mua 25 quả trứng. → Bà mua hai mươi lăm quả trứng.
    Còn lại 40 trang. → Còn lại bốn mươi trang.
    Ông thọ 91 tuổi. → Ông thọ chín mươi mốt tuổi.
    Có 100 ngọn nến. → Có một trăm ngọn nến.
    Phòng 101 ở cuối hành lang. → Phòng một trăm linh một ở cuối hành lang. → Phòng một trăm lẻ một ở cuối hành lang.
    Cụ sống đến 105 tuổi. → Cụ sống đến một trăm linh năm tuổi. → Cụ sống đến một trăm lẻ năm tuổi.
    Đường dài 110 bước. → Đường dài một trăm mười bước.
    Sách dày 315 trang. → Sách dày ba trăm mười lăm trang.
    Có 999 đóa hồng. → Có chín trăm chín mươi chín đóa hồng.
    Cô đếm đến 1000. → Cô đếm đến một nghìn. → Cô đếm đến một ngàn.
    Truyện Nghìn lẻ một đêm có 1001 đêm. → Truyện Nghìn lẻ một đêm có một nghìn không trăm linh một đêm. → Truyện Nghìn lẻ một đêm có một ngàn không trăm lẻ một đêm.
    Núi cao 3.143 mét. → Núi cao ba nghìn một trăm bốn mươi ba mét. → Núi cao ba ngàn một trăm bốn mươi ba mét.
    Quân số 10.000 người. → Quân số mười nghìn người. → Quân số mười ngàn người.
    Có 12.005 đơn. → Có mười hai nghìn không trăm linh năm đơn. → Có mười hai ngàn không trăm lẻ năm đơn.
    Hơn 100.000 lượt xem. → Hơn một trăm nghìn lượt xem. → Hơn một trăm ngàn lượt xem.
    Dân số 97.338.579 người. → Dân số chín mươi bảy triệu ba trăm ba mươi tám nghìn năm trăm bảy mươi chín người. → Dân số chín mươi bảy triệu ba trăm ba mươi tám ngàn năm trăm bảy mươi chín người.
    Có 1.000.000 cây. → Có một triệu cây.
    Có 1.000.005 cây. → Có một triệu không trăm linh năm cây. → Có một triệu không trăm lẻ năm cây.
    Vũ trụ có 1.000.000.000 ngôi sao. → Vũ trụ có một tỷ ngôi sao.
    Số ấy là 2.500.000.000.000. → Số ấy là hai nghìn năm trăm tỷ. → Số ấy là hai ngàn năm trăm tỷ.
    Số ấy là 1.000.000.000.000.000.000. → Số ấy là một tỷ tỷ.
    Có 500 000 bản in. → Có năm trăm nghìn bản in. → Có năm trăm ngàn bản in.
    Có 1 250 000 bản in. → Có một triệu hai trăm năm mươi nghìn bản in. → Có một triệu hai trăm năm mươi ngàn bản in.
    Có 1,000,000 lượt tải. → Có một triệu lượt tải.
    Từ 0 đến 9. → Từ không đến chín.
    Có 05 học sinh vắng. → Có năm học sinh vắng.
    Điệp viên 007 xuất hiện. → Điệp viên không không bảy xuất hiện.
    Năm 2020 có 300 người. → Năm hai nghìn không trăm hai mươi có ba trăm người. → Năm hai ngàn không trăm hai mươi có ba trăm người.
  `,
  decimals: `
    Em cao thêm 3,5 phân. → Em cao thêm ba phẩy năm phân.
    Số pi là 3,14. → Số pi là ba phẩy mười bốn.
    Số pi là 3,1416. → Số pi là ba phẩy một bốn một sáu.
    Sai số 0,05. → Sai số không phẩy không năm.
    Nặng 0,5 tấn. → Nặng không phẩy năm tấn.
    Hơn 1,25 triệu người. → Hơn một phẩy hai mươi lăm triệu người.
    Khoảng 2.5 triệu lượt. → Khoảng hai phẩy năm triệu lượt.
    Cách mạng công nghiệp 4.0 đã đến. → Cách mạng công nghiệp bốn chấm không đã đến.
    Giá 1.234,5 điểm. → Giá một nghìn hai trăm ba mươi tư phẩy năm điểm. → Giá một ngàn hai trăm ba mươi tư phẩy năm điểm.
    Phiên bản 1.2.3 đã ra. → Phiên bản một chấm hai chấm ba đã ra.
    Điểm trung bình 8,75. → Điểm trung bình tám phẩy bảy mươi lăm.
    Chạy hết 9,58 giây. → Chạy hết chín phẩy năm mươi tám giây.
  `,
  ordinals: `
    Thứ 1 là học, thứ 2 là chơi. → Thứ nhất là học, thứ hai là chơi.
    Con trai thứ 4 của vua. → Con trai thứ tư của vua.
    Người thứ 5 bước vào. → Người thứ năm bước vào.
    Đứng thứ 14 thế giới. → Đứng thứ mười bốn thế giới.
    Lần thứ 21. → Lần thứ hai mươi mốt.
    Đêm thứ 1001. → Đêm thứ một nghìn không trăm linh một. → Đêm thứ một ngàn không trăm lẻ một.
    Ngày làm việc thứ 3. → Ngày làm việc thứ ba.
    Lớp 4 ở tầng 2. → Lớp bốn ở tầng hai.
    Vị trí số 1. → Vị trí số một.
    Đoạt hạng 1 quốc gia. → Đoạt hạng nhất quốc gia.
    Top 10 năm nay. → Top mười năm nay.
  `,
  weekdays: `
    Sáng thứ 2 tuần sau. → Sáng thứ hai tuần sau.
    Chiều thứ 4, mẹ về. → Chiều thứ tư, mẹ về.
    Họp vào T2 hằng tuần. → Họp vào thứ hai hằng tuần.
    Nghỉ T7, CN. → Nghỉ thứ bảy, chủ nhật.
    Mở cửa T2-T6. → Mở cửa thứ hai đến thứ sáu.
    Mở cửa từ T2 đến T7. → Mở cửa từ thứ hai đến thứ bảy.
    Bay từ nhà ga T2. → Bay từ nhà ga tê hai.
  `,
  years: `
    Năm 1945, ông ra trận. → Năm một nghìn chín trăm bốn mươi lăm, ông ra trận. → Năm một ngàn chín trăm bốn mươi lăm, ông ra trận.
    Chiến tranh 1945–1975. → Chiến tranh một nghìn chín trăm bốn mươi lăm đến một nghìn chín trăm bảy mươi lăm. → Chiến tranh một ngàn chín trăm bốn mươi lăm đến một ngàn chín trăm bảy mươi lăm.
    Nguyễn Du (1765-1820). → Nguyễn Du (một nghìn bảy trăm sáu mươi lăm đến một nghìn tám trăm hai mươi). → Nguyễn Du (một ngàn bảy trăm sáu mươi lăm đến một ngàn tám trăm hai mươi).
    Những năm 1954-75. → Những năm một nghìn chín trăm năm mươi tư đến bảy mươi lăm. → Những năm một ngàn chín trăm năm mươi tư đến bảy mươi lăm.
    Vào thập niên 90. → Vào thập niên chín mươi.
    Những năm 60 của thế kỷ trước. → Những năm sáu mươi của thế kỷ trước.
    Năm 2005 tôi ra trường. → Năm hai nghìn không trăm linh năm tôi ra trường. → Năm hai ngàn không trăm lẻ năm tôi ra trường.
    Năm 2000 rồi. → Năm hai nghìn rồi. → Năm hai ngàn rồi.
    Năm 179 TCN. → Năm một trăm bảy mươi chín trước Công nguyên.
    Năm 40 SCN. → Năm bốn mươi sau Công nguyên.
    Năm học 2024-2025 bắt đầu. → Năm học hai nghìn không trăm hai mươi tư đến hai nghìn không trăm hai mươi lăm bắt đầu. → Năm học hai ngàn không trăm hai mươi tư đến hai ngàn không trăm hai mươi lăm bắt đầu.
    Năm 938, Ngô Quyền thắng trận. → Năm chín trăm ba mươi tám, Ngô Quyền thắng trận.
    Quý 4/2024. → Quý bốn năm hai nghìn không trăm hai mươi tư. → Quý bốn năm hai ngàn không trăm hai mươi tư.
    Quý IV/2024. → Quý bốn năm hai nghìn không trăm hai mươi tư. → Quý bốn năm hai ngàn không trăm hai mươi tư.
    Nghị định 15/2020/NĐ-CP. → Nghị định mười lăm năm hai nghìn không trăm hai mươi của Chính phủ. → Nghị định mười lăm năm hai ngàn không trăm hai mươi của Chính phủ.
    Thế hệ 9X. → Thế hệ chín ích.
  `,
  dates: `
    Ngày 20/11/2025. → Ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi lăm. → Ngày hai mươi tháng mười một năm hai ngàn không trăm hai mươi lăm.
    Hà Nội, 02/09/1945. → Hà Nội, ngày hai tháng chín năm một nghìn chín trăm bốn mươi lăm. → Hà Nội, ngày hai tháng chín năm một ngàn chín trăm bốn mươi lăm.
    Ngày 20-11-2025. → Ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi lăm. → Ngày hai mươi tháng mười một năm hai ngàn không trăm hai mươi lăm.
    Ngày 20.11.2025. → Ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi lăm. → Ngày hai mươi tháng mười một năm hai ngàn không trăm hai mươi lăm.
    Cập nhật 2025-11-20. → Cập nhật ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi lăm. → Cập nhật ngày hai mươi tháng mười một năm hai ngàn không trăm hai mươi lăm.
    Ngày 20/11 là ngày Nhà giáo. → Ngày hai mươi tháng mười một là ngày Nhà giáo.
    Sáng 5/3, trời mưa. → Sáng ngày năm tháng ba, trời mưa.
    Hôm nay, 8/3, cả nhà vui. → Hôm nay, ngày tám tháng ba, cả nhà vui.
    Tối ngày 14/2. → Tối ngày mười bốn tháng hai.
    Dịp lễ 30/4 năm nay. → Dịp lễ ba mươi tháng tư năm nay.
    Nghỉ lễ 30/4 - 1/5. → Nghỉ lễ ba mươi tháng tư đến ngày một tháng năm.
    Quốc khánh 2/9. → Quốc khánh hai tháng chín.
    Nhà ở đường 3/2. → Nhà ở đường ba tháng hai.
    Vào ngày 1/5. → Vào ngày một tháng năm.
    Từ 1/6 đến 30/6. → Từ ngày một tháng sáu đến ngày ba mươi tháng sáu.
    Ngày 20-11, thầy về. → Ngày hai mươi tháng mười một, thầy về.
    Sáng 30-4 năm ấy. → Sáng ngày ba mươi tháng tư năm ấy.
    Diễn ra ngày 20-21/11. → Diễn ra ngày hai mươi đến hai mươi mốt tháng mười một.
    Từ 25/12/2024 - 5/1/2025. → Từ ngày hai mươi lăm tháng mười hai năm hai nghìn không trăm hai mươi tư đến ngày năm tháng một năm hai nghìn không trăm hai mươi lăm. → Từ ngày hai mươi lăm tháng mười hai năm hai ngàn không trăm hai mươi tư đến ngày năm tháng một năm hai ngàn không trăm hai mươi lăm.
    Ngày mùng 5 Tết. → Ngày mùng năm Tết.
    Mồng 10 tháng 3. → Mồng mười tháng ba.
    Rằm tháng 7. → Rằm tháng bảy.
    Tháng 4 về. → Tháng tư về.
    Tháng 1 và tháng 12. → Tháng một và tháng mười hai.
    Tháng 11/2025. → Tháng mười một năm hai nghìn không trăm hai mươi lăm. → Tháng mười một năm hai ngàn không trăm hai mươi lăm.
    Trong 4/2020. → Trong tháng tư năm hai nghìn không trăm hai mươi. → Trong tháng tư năm hai ngàn không trăm hai mươi.
    Tháng 2-2025 có 28 ngày. → Tháng hai năm hai nghìn không trăm hai mươi lăm có hai mươi tám ngày. → Tháng hai năm hai ngàn không trăm hai mươi lăm có hai mươi tám ngày.
    Tháng 3-5 trời đẹp. → Tháng ba đến tháng năm trời đẹp.
    Ngày 4 tháng 4 năm 2004. → Ngày bốn tháng tư năm hai nghìn không trăm linh bốn. → Ngày bốn tháng tư năm hai ngàn không trăm lẻ bốn.
    Được 3 tháng 4 ngày. → Được ba tháng bốn ngày.
    Trực 24/7. → Trực hai mươi tư trên bảy.
    Mở cửa 24/24. → Mở cửa hai mươi tư trên hai mươi tư.
    Thứ 7, 22/11. → Thứ bảy, ngày hai mươi hai tháng mười một.
    Nợ phải trả trước 30/4. → Nợ phải trả trước ngày ba mươi tháng tư.
    Từ 1/8 đến hết 31/8. → Từ ngày một tháng tám đến hết ngày ba mươi mốt tháng tám.
    Chiều 9/10, bão vào. → Chiều ngày chín tháng mười, bão vào.
  `,
  times: `
    Lúc 8h sáng. → Lúc tám giờ sáng.
    Tàu chạy lúc 8h30. → Tàu chạy lúc tám giờ ba mươi phút.
    Tàu chạy lúc 8:30. → Tàu chạy lúc tám giờ ba mươi phút.
    Lúc 8h05. → Lúc tám giờ năm phút.
    Đến 20h tối nay. → Đến hai mươi giờ tối nay.
    8 giờ 30 phút. → tám giờ ba mươi phút.
    8 giờ 30 em đi học. → tám giờ ba mươi em đi học.
    Từ 7h-9h. → Từ bảy giờ đến chín giờ.
    Từ 8h30-10h. → Từ tám giờ ba mươi phút đến mười giờ.
    Từ 7:00 đến 11:15. → Từ bảy giờ đến mười một giờ mười lăm phút.
    Lúc 14g45. → Lúc mười bốn giờ bốn mươi lăm phút.
    Lúc 0h ngày mới. → Lúc không giờ ngày mới.
    Lúc 12:00 trưa. → Lúc mười hai giờ trưa.
    Kỷ lục 2:03:05. → Kỷ lục hai giờ ba phút năm giây.
    Lúc 9:15 PM. → Lúc chín giờ mười lăm phút tối.
    Lúc 6:45 am. → Lúc sáu giờ bốn mươi lăm phút sáng.
    Suốt 24h qua. → Suốt hai mươi tư giờ qua.
    8h30 phút sáng. → tám giờ ba mươi phút sáng.
    Bài thi 90p. → Bài thi chín mươi phút.
    Bàn thắng phút 90+3. → Bàn thắng phút chín mươi cộng ba.
    Phút 45' anh ghi bàn. → Phút bốn mươi lăm phút anh ghi bàn.
    Lúc 10.30 sáng. → Lúc mười giờ ba mươi phút sáng.
    Lúc 10 h 30. → Lúc mười giờ ba mươi phút.
    Chạy hết 27:45. → Chạy hết hai mươi bảy phút bốn mươi lăm giây.
    Họp lúc 8g sáng. → Họp lúc tám giờ sáng.
    Đúng 12:00:00. → Đúng mười hai giờ.
    Đúng 23h59. → Đúng hai mươi ba giờ năm mươi chín phút.
  `,
  ranges: `
    Đi bộ 5-10 km. → Đi bộ năm đến mười ki-lô-mét.
    Trẻ 5–7 tuổi. → Trẻ năm đến bảy tuổi.
    Xem trang 3-5. → Xem trang ba đến năm.
    Cách 5 - 10 km. → Cách năm đến mười ki-lô-mét.
    Giảm 5-10%. → Giảm năm đến mười phần trăm.
    Giảm 10%-15%. → Giảm mười phần trăm đến mười lăm phần trăm.
    Mất 2-3 ngày. → Mất hai đến ba ngày.
    Khoảng 1,5-2 triệu đồng. → Khoảng một phẩy năm đến hai triệu đồng.
    Từ 1.000-2.000 người. → Từ một nghìn đến hai nghìn người. → Từ một ngàn đến hai ngàn người.
    Nhiệt độ 25-32 độ. → Nhiệt độ hai mươi lăm đến ba mươi hai độ.
    Nhiệt độ 25-32°C. → Nhiệt độ hai mươi lăm đến ba mươi hai độ xê.
    Câu 1–10. → Câu một đến mười.
    Nặng 15-20kg. → Nặng mười lăm đến hai mươi ki-lô-gam.
    Tiết 1-2 học toán. → Tiết một đến hai học toán.
    Khoảng 100-200 người. → Khoảng một trăm đến hai trăm người.
    Giá 500k-1tr. → Giá năm trăm nghìn đến một triệu. → Giá năm trăm ngàn đến một triệu.
    Thắng 5-10 triệu mỗi ván. → Thắng năm đến mười triệu mỗi ván.
  `,
  money: `
    Giá 500.000đ. → Giá năm trăm nghìn đồng. → Giá năm trăm ngàn đồng.
    Giá 500.000 đ một đôi. → Giá năm trăm nghìn đồng một đôi. → Giá năm trăm ngàn đồng một đôi.
    Giá 50.000₫. → Giá năm mươi nghìn đồng. → Giá năm mươi ngàn đồng.
    Thu 100.000 VNĐ. → Thu một trăm nghìn đồng. → Thu một trăm ngàn đồng.
    Thu 100.000 VND. → Thu một trăm nghìn đồng. → Thu một trăm ngàn đồng.
    Nợ 1,5 tỷ đồng. → Nợ một phẩy năm tỷ đồng.
    Nợ 1.5 tỉ đồng. → Nợ một phẩy năm tỉ đồng.
    Vé giá $20. → Vé giá hai mươi đô la.
    Vé giá 20$. → Vé giá hai mươi đô la.
    Vé giá 20 USD. → Vé giá hai mươi đô la Mỹ.
    Đầu tư 5 triệu USD. → Đầu tư năm triệu đô la Mỹ.
    Đầu tư $1,5 tỷ. → Đầu tư một phẩy năm tỷ đô la.
    Kem giá 3€. → Kem giá ba euro.
    Kem giá €3. → Kem giá ba euro.
    Sách giá £12. → Sách giá mười hai bảng Anh.
    Trà đá 5k. → Trà đá năm nghìn. → Trà đá năm ngàn.
    Phở 45K một bát. → Phở bốn mươi lăm nghìn một bát. → Phở bốn mươi lăm ngàn một bát.
    Lương 15tr. → Lương mười lăm triệu.
    Điện thoại 2tr5. → Điện thoại hai triệu rưỡi.
    Xe 2tr300. → Xe hai triệu ba trăm.
    Cá 120.000đ/kg. → Cá một trăm hai mươi nghìn đồng một ki-lô-gam. → Cá một trăm hai mươi ngàn đồng một ki-lô-gam.
    Lương 10 triệu đồng/tháng. → Lương mười triệu đồng một tháng.
    Thuê 3 triệu/tháng. → Thuê ba triệu một tháng.
    Giá đất 80 triệu đồng/m2. → Giá đất tám mươi triệu đồng một mét vuông.
    Tỷ giá 25.400 đồng/USD. → Tỷ giá hai mươi lăm nghìn bốn trăm đồng một đô la Mỹ. → Tỷ giá hai mươi lăm ngàn bốn trăm đồng một đô la Mỹ.
    Thưởng 1.000.000.000 đồng. → Thưởng một tỷ đồng.
    Giá $1,000.50. → Giá một nghìn phẩy năm mươi đô la. → Giá một ngàn phẩy năm mươi đô la.
    Lãi suất 6,5%/năm. → Lãi suất sáu phẩy năm phần trăm một năm.
    Bút giá £3.99. → Bút giá ba phẩy chín mươi chín bảng Anh.
    Doanh thu 1,25B USD. → Doanh thu một phẩy hai mươi lăm tỷ đô la Mỹ.
    Mua hết 1000 ¥. → Mua hết một nghìn yên. → Mua hết một ngàn yên.
  `,
  'percent and permille': `
    Tăng 25%. → Tăng hai mươi lăm phần trăm.
    Tăng 25 %. → Tăng hai mươi lăm phần trăm.
    Chỉ 0,5% dân số. → Chỉ không phẩy năm phần trăm dân số.
    Đúng 100%! → Đúng một trăm phần trăm!
    Độ mặn 3‰. → Độ mặn ba phần nghìn. → Độ mặn ba phần ngàn.
    Tăng 7.5% so với năm trước. → Tăng bảy phẩy năm phần trăm so với năm trước.
    Tính theo %. → Tính theo phần trăm.
  `,
  units: `
    Chạy 60km/h. → Chạy sáu mươi ki-lô-mét trên giờ.
    Chạy 60 km/h. → Chạy sáu mươi ki-lô-mét trên giờ.
    Vận tốc tính bằng km/h. → Vận tốc tính bằng ki-lô-mét trên giờ.
    Gió 15 m/s. → Gió mười lăm mét trên giây.
    Nhà rộng 30m². → Nhà rộng ba mươi mét vuông.
    Nhà rộng 30 m2. → Nhà rộng ba mươi mét vuông.
    Bể chứa 5m3 nước. → Bể chứa năm mét khối nước.
    Rừng rộng 120 km². → Rừng rộng một trăm hai mươi ki-lô-mét vuông.
    Bé nặng 3,2kg. → Bé nặng ba phẩy hai ki-lô-gam.
    Thêm 5 g muối. → Thêm năm gam muối.
    Uống 500ml nước. → Uống năm trăm mi-li-lít nước.
    Can 20 l. → Can hai mươi lít.
    Sốt 39,5°C. → Sốt ba mươi chín phẩy năm độ xê.
    Nóng 100 °F. → Nóng một trăm độ ép.
    Sôi ở 100oC. → Sôi ở một trăm độ xê.
    Quay 90° sang trái. → Quay chín mươi độ sang trái.
    Ổ cứng 512GB. → Ổ cứng năm trăm mười hai gi-ga-bai.
    Ảnh 2 MB. → Ảnh hai mê-ga-bai.
    Dùng 100 kWh điện. → Dùng một trăm ki-lô-oát giờ điện.
    Bóng đèn 60W. → Bóng đèn sáu mươi oát.
    Điện 220V. → Điện hai trăm hai mươi vôn.
    Xe máy 110cc. → Xe máy một trăm mười phân khối.
    Ruộng 5 ha. → Ruộng năm héc-ta.
    Anh cao 1m75. → Anh cao một mét bảy mươi lăm.
    Chị cao 1m6. → Chị cao một mét sáu.
    Cột cao 12 m. → Cột cao mười hai mét.
    Vải dài 2,5m. → Vải dài hai phẩy năm mét.
    Mưa 200 mm. → Mưa hai trăm mi-li-mét.
    Dài 30cm. → Dài ba mươi xăng-ti-mét.
    Mật độ 290 người/km². → Mật độ hai trăm chín mươi người trên ki-lô-mét vuông.
    Uống 3 lần/ngày. → Uống ba lần một ngày.
    Pin 5000 mAh. → Pin năm nghìn mi-li-ampe giờ. → Pin năm ngàn mi-li-ampe giờ.
    Màn hình 120Hz. → Màn hình một trăm hai mươi héc.
    Huyết áp 120/80 mmHg. → Huyết áp một trăm hai mươi trên tám mươi mi-li-mét thủy ngân.
    Trên 35 độ C. → Trên ba mươi lăm độ xê.
    Vĩ độ 21°01'. → Vĩ độ hai mươi mốt độ một phút.
    Chạy hết 3'25". → Chạy hết ba phút hai mươi lăm giây.
    Bé nặng 3kg2. → Bé nặng ba ki-lô-gam hai.
    Phòng rộng 5m x 10m. → Phòng rộng năm mét nhân mười mét.
    Đi 5 triệu km. → Đi năm triệu ki-lô-mét.
    Tính bằng kg. → Tính bằng ki-lô-gam.
  `,
  'phone numbers': `
    Số của tôi: 0912 345 678. → Số của tôi: không chín một hai ba bốn năm sáu bảy tám.
    Gọi 0912345678 nhé. → Gọi không chín một hai ba bốn năm sáu bảy tám nhé.
    Gọi 0912.345.678. → Gọi không chín một hai ba bốn năm sáu bảy tám.
    Gọi 091-234-5678. → Gọi không chín một hai ba bốn năm sáu bảy tám.
    Gọi +84 912 345 678. → Gọi cộng tám bốn chín một hai ba bốn năm sáu bảy tám.
    Gọi (+84) 912345678. → Gọi cộng tám bốn chín một hai ba bốn năm sáu bảy tám.
    Máy bàn (024) 3825 1234. → Máy bàn không hai bốn ba tám hai năm một hai ba bốn.
    Máy bàn 028 3825 1234. → Máy bàn không hai tám ba tám hai năm một hai ba bốn.
    Tổng đài 1900 1234. → Tổng đài một chín không không một hai ba bốn.
    Tổng đài 19006868. → Tổng đài một chín không không sáu tám sáu tám.
    Tổng đài 1800 1091. → Tổng đài một tám không không một không chín một.
    Hãy gọi 113 ngay. → Hãy gọi một một ba ngay.
    Cảnh sát 113 đến. → Cảnh sát một một ba đến.
    Gọi cấp cứu 115. → Gọi cấp cứu một một năm.
    Đường dây nóng 111. → Đường dây nóng một một một.
    Hotline: 0988 888 888. → Hotline: không chín tám tám tám tám tám tám tám tám.
    Anh Tuấn (0988123456). → Anh Tuấn (không chín tám tám một hai ba bốn năm sáu).
    Tổng đài 1900-1080. → Tổng đài một chín không không một không tám không.
    Số thẻ 4111-2222-3333-4444. → Số thẻ bốn một một một hai hai hai hai ba ba ba ba bốn bốn bốn bốn.
    Mã số thuế 0123456789-001. → Mã số thuế không một hai ba bốn năm sáu bảy tám chín không không một.
    Biển số 51H-123.45. → Biển số năm mươi mốt hát một hai ba bốn năm.
    Biển số 52N5-1234. → Biển số năm mươi hai en-nờ năm một hai ba bốn.
    Nhà số 113. → Nhà số một trăm mười ba.
  `,
  scores: `
    Tỉ số 2-1. → Tỉ số hai một.
    Việt Nam thắng 3–0. → Việt Nam thắng ba không.
    Việt Nam thắng Thái Lan 3-0. → Việt Nam thắng Thái Lan ba không.
    Hai đội hòa 1-1. → Hai đội hòa một một.
    Thua ngược 1-2. → Thua ngược một hai.
    Dẫn trước 1-0 sau hiệp một. → Dẫn trước một không sau hiệp một.
    Hạ Indonesia với tỷ số 2 - 1. → Hạ Indonesia với tỷ số hai một.
    Việt Nam 1-2 Nhật Bản. → Việt Nam một hai Nhật Bản.
    Kết thúc với 0-0. → Kết thúc với không không.
    Sơ đồ 4-4-2. → Sơ đồ bốn bốn hai.
    Đá sơ đồ 3-5-2. → Đá sơ đồ ba năm hai.
    Real Madrid 3-1 Barcelona. → Real Madrid ba một Barcelona.
  `,
  fractions: `
    Ăn hết 1/2 cái bánh. → Ăn hết một phần hai cái bánh.
    Còn 3/4 bình. → Còn ba phần tư bình.
    Hơn 2/3 dân số. → Hơn hai phần ba dân số.
    Khoảng 1/3 số học sinh. → Khoảng một phần ba số học sinh.
    Được 8/10 điểm. → Được tám trên mười điểm.
    Ở 35/63 tỉnh thành. → Ở ba mươi lăm trên sáu mươi ba tỉnh thành.
    Tỉ lệ 1/100. → Tỉ lệ một phần trăm.
    Bản đồ tỉ lệ 1/1000. → Bản đồ tỉ lệ một phần nghìn. → Bản đồ tỉ lệ một phần ngàn.
    Tỉ lệ 1:10. → Tỉ lệ một trên mười.
    Uống ½ viên. → Uống một phần hai viên.
    Nấu 2½ giờ. → Nấu hai rưỡi giờ.
    Mất ¾ thời gian. → Mất ba phần tư thời gian.
    Số nhà 12/3 trong hẻm. → Số nhà mười hai trên ba trong hẻm.
    Tập 1/24. → Tập một trên hai mươi tư.
    Điểm 9,5/10. → Điểm chín phẩy năm trên mười.
    Kết quả 32/01. → Kết quả ba mươi hai trên một.
    Cả 7/7 người đồng ý. → Cả bảy trên bảy người đồng ý.
  `,
  'minus and arithmetic': `
    Trời lạnh -5°C. → Trời lạnh âm năm độ xê.
    Nhiệt độ −3 độ. → Nhiệt độ âm ba độ.
    Từ -5 đến 10 độ. → Từ âm năm đến mười độ.
    Nhiệt độ âm -5 độ C. → Nhiệt độ âm năm độ xê.
    -5% là giảm. → âm năm phần trăm là giảm.
    Ta có 2 + 3 = 5. → Ta có hai cộng ba bằng năm.
    Ta có 10 - 3 = 7. → Ta có mười trừ ba bằng bảy.
    Ta có 3 × 4 = 12. → Ta có ba nhân bốn bằng mười hai.
    Ta có 3x4=12. → Ta có ba nhân bốn bằng mười hai.
    Ta có 6 : 2 = 3. → Ta có sáu chia hai bằng ba.
    Ta có 6 ÷ 2 = 3. → Ta có sáu chia hai bằng ba.
    Cho x = 5. → Cho x bằng năm.
    - 5 quả táo → - năm quả táo
    Sân 20 x 40 m. → Sân hai mươi nhân bốn mươi mét.
    Số 10^6 lớn. → Số mười mũ sáu lớn.
    Sai số ±2. → Sai số cộng trừ hai.
    Nếu x > 5. → Nếu x lớn hơn năm.
    Giá ~50 nghìn. → Giá khoảng năm mươi nghìn.
  `,
  'Roman numerals': `
    Vào thế kỷ XIX. → Vào thế kỷ mười chín.
    Thế kỉ XXI. → Thế kỉ hai mươi mốt.
    Thế kỷ IV trước Công nguyên. → Thế kỷ thứ tư trước Công nguyên.
    Thế kỷ I. → Thế kỷ thứ nhất.
    Thế kỷ X có Ngô Quyền. → Thế kỷ mười có Ngô Quyền.
    Thế kỷ XVIII-XIX. → Thế kỷ mười tám đến mười chín.
    Thế kỷ XV và XVI. → Thế kỷ mười lăm và mười sáu.
    Thế kỷ thứ V. → Thế kỷ thứ năm.
    Chương IV: Trở về. → Chương bốn: Trở về.
    CHƯƠNG IX → CHƯƠNG chín
    Phần I. → Phần một.
    Hồi XII. → Hồi mười hai.
    Tập II. → Tập hai.
    Vua Louis XIV. → Vua Louis mười bốn.
    Nữ hoàng Elizabeth II. → Nữ hoàng Elizabeth đệ nhị.
    Henry VIII có sáu vợ. → Henry tám có sáu vợ.
    Napoléon III lên ngôi. → Napoléon đệ tam lên ngôi.
    Sa hoàng Pyotr I. → Sa hoàng Pyotr đệ nhất.
    Giáo hoàng Gioan Phaolô II. → Giáo hoàng Gioan Phaolô đệ nhị.
    Đại hội XIII. → Đại hội mười ba.
    Đại hội Đảng lần thứ VI. → Đại hội Đảng lần thứ sáu.
    Quốc hội khóa XV. → Quốc hội khóa mười lăm.
    Quý III năm nay. → Quý ba năm nay.
    Học kỳ II. → Học kỳ hai.
    Thế chiến II. → Thế chiến thứ hai.
    Thế chiến thứ I. → Thế chiến thứ nhất.
    Thời Tam Quốc, TK III. → Thời Tam Quốc, thế kỷ thứ ba.
    Xăng RON 95-III. → Xăng RON chín mươi lăm ba.
    Quân khu VII. → Quân khu bảy.
    Tàu Apollo XI. → Tàu Apollo mười một.
    Anh Malcolm X nói. → Anh Malcolm X nói.
    I love you. → I love you.
    Con vi trùng di chuyển. → Con vi trùng di chuyển.
    Áo cỡ XXL. → Áo cỡ XXL.
    Cuốn vitamin C. → Cuốn vitamin C.
    V. Putin và I. Newton. → V. Putin và I. Newton.
    I. MỞ ĐẦU → một. MỞ ĐẦU
    II. Thân bài → hai. Thân bài
    Kỳ họp thứ IX. → Kỳ họp thứ chín.
  `,
  abbreviations: `
    Sống ở TP.HCM. → Sống ở Thành phố Hồ Chí Minh.
    Sống ở TP HCM. → Sống ở Thành phố Hồ Chí Minh.
    Sống ở TPHCM. → Sống ở Thành phố Hồ Chí Minh.
    Sống ở TP. Hồ Chí Minh. → Sống ở Thành phố Hồ Chí Minh.
    Về TP. Đà Nẵng. → Về thành phố Đà Nẵng.
    Về TP Huế. → Về thành phố Huế.
    UBND xã họp. → ủy ban nhân dân xã họp.
    HĐND tỉnh họp. → hội đồng nhân dân tỉnh họp.
    UBND TP.HCM họp. → ủy ban nhân dân Thành phố Hồ Chí Minh họp.
    GS. Ngô Bảo Châu. → giáo sư Ngô Bảo Châu.
    GS Ngô Bảo Châu. → giáo sư Ngô Bảo Châu.
    TS. Lê Anh. → tiến sĩ Lê Anh.
    PGS.TS. Nguyễn Văn Bình. → phó giáo sư tiến sĩ Nguyễn Văn Bình.
    PGS.TS Nguyễn Văn Bình. → phó giáo sư tiến sĩ Nguyễn Văn Bình.
    GS.TS Trần Hà. → giáo sư tiến sĩ Trần Hà.
    GS-TS Trần Hà. → giáo sư-tiến sĩ Trần Hà.
    BS.CKII Lê Hà. → bác sĩ chuyên khoa hai Lê Hà.
    Đi QL1A ra Bắc. → Đi quốc lộ một a ra Bắc.
    VN-Index tăng. → vê en-nờ-Index tăng.
    ThS. Hoa. → thạc sĩ Hoa.
    BS. Minh khám. → bác sĩ Minh khám.
    Nhà ở Q.1. → Nhà ở quận một.
    Nhà ở P.5, Q.3. → Nhà ở phường năm, quận ba.
    Q. Bình Thạnh. → quận Bình Thạnh.
    Trường THPT Chu Văn An. → Trường trung học phổ thông Chu Văn An.
    Trường THCS gần nhà. → Trường trung học cơ sở gần nhà.
    CLB bóng đá. → câu lạc bộ bóng đá.
    ĐH Bách khoa. → đại học Bách khoa.
    Bút, thước, v.v. → Bút, thước, vân vân.
    Bút, thước, v.v. và tẩy. → Bút, thước, vân vân và tẩy.
    Bút, thước, v.v... Rồi em về. → Bút, thước, vân vân. Rồi em về.
    Lan & Huệ. → Lan và Huệ.
    Hà Nội vs Sài Gòn. → Hà Nội với Sài Gòn.
    Nước hoa No. 5. → Nước hoa số năm.
    WHO cảnh báo. → vê kép hát ô cảnh báo.
    Đài VTV đưa tin. → Đài vê tê vê đưa tin.
    Cắm USB vào. → Cắm u ét bê vào.
    Nhiễm HIV. → Nhiễm hát i vê.
    Đĩa CD cũ. → Đĩa xê đê cũ.
    MC bước ra. → em-xi bước ra.
    Xem TV. → Xem ti vi.
    Các nước ASEAN. → Các nước ASEAN.
    Trụ sở NATO. → Trụ sở NATO.
    CSGT thổi còi. → cảnh sát giao thông thổi còi.
    HLV Park Hang Seo. → huấn luyện viên Park Hang Seo.
    NSND Trà Giang. → nghệ sĩ nhân dân Trà Giang.
    Công ty TNHH Kim. → Công ty trách nhiệm hữu hạn Kim.
    Sở GD&ĐT. → Sở Giáo dục và Đào tạo.
    Công ty CP Sữa. → Công ty cổ phần Sữa.
    Công ty TNHH MTV Kim. → Công ty trách nhiệm hữu hạn một thành viên Kim.
    Anh Nam (SN 1990). → Anh Nam (sinh năm một nghìn chín trăm chín mươi). → Anh Nam (sinh năm một ngàn chín trăm chín mươi).
    Vào BV khám. → Vào bệnh viện khám.
    Công văn v/v nghỉ Tết. → Công văn về việc nghỉ Tết.
    NXB Kim Đồng. → nhà xuất bản Kim Đồng.
    Xem tr. 15. → Xem trang mười lăm.
    SĐT: 0912345678. → số điện thoại: không chín một hai ba bốn năm sáu bảy tám.
    HỌC CÙNG AI NHÉ → HỌC CÙNG AI NHÉ
  `,
  'numbered lists': `
    1. Mở bài → một. Mở bài
    2) Thân bài → hai, Thân bài
    3/ Kết bài → ba, Kết bài
    a) Ý thứ nhất → a, Ý thứ nhất
    b) Ý thứ hai → bê, Ý thứ hai
    Gồm:⏎1. Gạo⏎2. Muối → Gồm:⏎một. Gạo⏎hai. Muối
    Mục 2.1 nói rõ. → Mục hai chấm một nói rõ.
    (1) Rửa tay. → (một) Rửa tay.
  `,
  addresses: `
    Thư gửi an@gmail.com nhé. → Thư gửi an a còng gmail chấm com nhé.
    Thư gửi le.an_1@ke.vn. → Thư gửi le chấm an gạch dưới một a còng ke chấm vê en-nờ.
    Vào www.ke.vn để nghe. → Vào ke chấm vê en-nờ để nghe.
    Xem https://vnexpress.net/the-thao. → Xem vnexpress chấm net gạch chéo the gạch ngang thao.
    Đọc báo tuoitre.vn mỗi sáng. → Đọc báo tuoitre chấm vê en-nờ mỗi sáng.
    Nhắn @ke nhé. → Nhắn a còng ke nhé.
  `,
  'letters and digits': `
    Tờ giấy A4. → Tờ giấy a bốn.
    Dịch Covid-19. → Dịch Covid mười chín.
    Dịch COVID-19. → Dịch COVID mười chín.
    Ca F0 đầu tiên. → Ca ép không đầu tiên.
    Mạng 5G. → Mạng năm giê.
    Máy bay B52. → Máy bay bê năm mươi hai.
    Máy bay B-52. → Máy bay bê năm mươi hai.
    Cúm H5N1. → Cúm hát năm en-nờ một.
    Đội U23 Việt Nam. → Đội u hai mươi ba Việt Nam.
    Khí CO2. → Khí xê ô hai.
    Phim 3D. → Phim ba đê.
    Màn hình 4K. → Màn hình bốn ca.
    Lớp 12A1. → Lớp mười hai a một.
    Lớp 10a thắng. → Lớp mười a thắng.
    Tiêm kích Su-30. → Tiêm kích Su ba mươi.
    Chiếc iPhone 15. → Chiếc iPhone mười lăm.
    Chuyến bay MH370. → Chuyến bay em-mờ hát ba bảy không.
    Bụi PM2.5. → Bụi pê em-mờ hai chấm năm.
    Mã abc123x lạ. → Mã abc123x lạ.
    Nhóm G7 họp. → Nhóm giê bảy họp.
    Số #1 thế giới. → Số số một thế giới.
    Phim 18+ đấy. → Phim mười tám cộng đấy.
  `,
  'left as written': `
    Harry Potter gặp Hermione Granger. → Harry Potter gặp Hermione Granger.
    Romeo và Juliet ở Verona. → Romeo và Juliet ở Verona.
    Ngày xưa có hai chị em. → Ngày xưa có hai chị em.
    - Chào em! – Cô nói. → - Chào em! – Cô nói.
    Hà Nội - Sài Gòn xa lắm. → Hà Nội - Sài Gòn xa lắm.
    Anh và/hoặc em. → Anh và/hoặc em.
    Ngôn ngữ C++ khó. → Ngôn ngữ C++ khó.
    O'Brien đến từ Dublin. → O'Brien đến từ Dublin.
    Ông Mr. Bean cười. → Ông Mr. Bean cười.
    Ha ha ha! → Ha ha ha!
  `,
})
