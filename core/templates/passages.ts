import type { Passage } from './template.ts'

/** What the examples are made of, written for them: short, with people, numbers and an end. */
export const hamlet: Passage = {
  language: 'vi-VN',
  text: 'Làng Hạ nằm bên sông, mỗi năm lụt 2 lần. Ông Tư lái đò đã ngoài 60 tuổi, nước lên đến đâu cũng chèo đi đón người. Đêm ấy bé Na bị kẹt trên nóc nhà, tay ôm con chó vàng. Ông Tư một mình chèo ngược dòng, buộc đò vào cột điện rồi bế Na xuống. Sáng ra nước rút, cả làng mới biết đò của ông đã thủng từ lâu.',
}

export const hamletInEnglish: Passage = {
  language: 'en-US',
  text: 'Hạ village lies by the river and floods 2 times a year. Tư the ferryman was past 60, yet wherever the water rose he rowed out for people. That night little Na was stuck on a roof, her yellow dog in her arms. Tư rowed alone against the current, tied up to a lamp post and lifted Na down. In the morning the water fell, and the village learned that his boat had long been leaking.',
}

export const lowmere: Passage = {
  language: 'en-US',
  text: 'Every autumn the river at Lowmere rose, and every autumn Martha Pell rowed out to fetch people in. She was 61, and her boat was older. One night she found the miller’s boy on a barn roof with a lamb in his coat. She tied up to the weathercock, took them both aboard and rowed home in the dark. In the morning her neighbours looked at the boat: it had 3 holes, each stuffed with a sock.',
}

export const lowmereInVietnamese: Passage = {
  language: 'vi-VN',
  text: 'Mùa thu nào nước sông ở Lowmere cũng dâng, và mùa thu nào bà Martha Pell cũng chèo thuyền đi đón người. Bà 61 tuổi, còn chiếc thuyền thì già hơn bà. Một đêm, bà gặp cậu con trai nhà chủ cối xay ngồi trên mái kho thóc, trong áo khoác ủ một chú cừu non. Bà buộc thuyền vào con gà chong chóng trên nóc, đón cả hai lên thuyền rồi chèo về nhà trong đêm. Sáng ra, hàng xóm nhìn chiếc thuyền: nó có 3 lỗ thủng, lỗ nào cũng nhét một chiếc tất.',
}
