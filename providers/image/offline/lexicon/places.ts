import { icon, own, type Thing } from './thing.ts'

/** Buildings and plants. */
export const places: readonly Thing[] = [
  own('thatchedHouse', 'building', 270, 'túp lều, lều tranh, nhà tranh, mái tranh, ngôi nhà tranh, túp lều tranh, căn nhà nhỏ, ngôi nhà nhỏ, căn nhà lá, chòi', 'hut, cottage, cabin, farmhouse'),
  own('tiledHouse', 'building', 270, 'ngôi nhà, căn nhà, nhà ngói, mái nhà, mái ngói, đình làng, ngôi đình', 'house, houses, home, inn'),
  own('palaceHall', 'building', 330, 'cung điện, hoàng cung, cung vua, kinh thành, cung đình, điện vua, kinh đô', 'palace, throne hall'),
  own('castle', 'building', 370, 'lâu đài, tòa lâu đài, toà lâu đài, tòa tháp, pháo đài', 'castle, tower, fortress'),
  own('pagoda', 'building', 330, 'chùa, ngôi chùa, ngôi đền, đền thờ, miếu, đền', 'pagoda, temple, shrine'),
  icon('school', 'building', 280, 'trường học, ngôi trường, lớp học, mái trường', 'school, schoolhouse'),
  icon('hospital', 'building', 280, 'bệnh viện', 'hospital'),
  icon('church', 'building', 280, 'nhà thờ', 'church, chapel'),
  icon('tent', 'building', 180, 'cái lều, lều trại', 'tent'),
  icon('ferris-wheel', 'building', 340, 'vòng đu quay, đu quay', 'ferris wheel'),
  icon('fountain', 'fixture', 190, 'đài phun nước', 'fountain'),
  own('banyan', 'tree', 400, 'cây đa, gốc đa, cây đa cổ thụ, cây cổ thụ, gốc cây cổ thụ, cây bồ đề', 'banyan, banyan tree, ancient tree, great tree'),
  own('bamboo', 'tree', 330, 'cây tre, tre, lũy tre, luỹ tre, bụi tre, khóm tre, rặng tre, hàng tre, tre đằng ngà, bụi tre đằng ngà, cây nứa, khóm trúc', 'bamboo, bamboos, bamboo grove'),
  own('palm', 'tree', 390, 'cây cau, hàng cau, cây dừa, hàng dừa, rặng dừa, ngọn cau', 'palm tree, palm trees, areca tree, coconut tree, areca palm'),
  own('bananaPlant', 'tree', 260, 'cây chuối, bụi chuối, vườn chuối, khóm chuối', 'banana tree, banana plant'),
  own('starfruitTree', 'tree', 350, 'cây khế, gốc khế, quả khế, trái khế, khế', 'starfruit tree, star fruit tree, starfruit, carambola tree'),
  own('fruitTree', 'tree', 340, 'cây thị, cây ăn quả, cây xoài, cây táo, cây cam, cây đào, xoan đào', 'apple tree, fruit tree, persimmon tree, peach tree, orchard, mango tree, cherry tree'),
  own('broadTree', 'tree', 340, 'cây to, gốc cây, cây cối, cành cây, cái cây, hàng cây, thân cây', 'tree, trees, oak, maple'),
  own('pine', 'tree', 330, 'cây thông, rừng thông, thông reo', 'pine, pine tree, pines, fir tree'),
  own('rice', 'object', 92, 'lúa, cây lúa, bông lúa, lúa chín', 'rice plants, ears of rice, ripe rice'),
  own('flowers', 'object', 88, 'hoa, bông hoa, khóm hoa, đóa hoa, hoa dại, bụi hoa, hoa cúc', 'flower, flowers, wildflowers, blossoms, daisies'),
  own('lotus', 'water', 66, 'hoa sen, bông sen, đóa sen, đầm sen, sen, lá sen, hoa súng', 'lotus, lotuses, water lily, lotus flower'),
  own('bush', 'object', 96, 'bụi cây, bụi rậm, lùm cây', 'bush, bushes, hedge'),
]
