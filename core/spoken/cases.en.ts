import { casesOf } from './cases.ts'

/** How an English reader says what voices stumble over. */
export const englishCases = casesOf({
  'whole numbers and decimals': `
    She had 3 cats. → She had three cats.
    He was 21. → He was twenty-one.
    There are 100 candles. → There are one hundred candles.
    Room 105 is free. → Room one hundred five is free.
    It took 1,001 nights. → It took one thousand one nights.
    About 12,500 people came. → About twelve thousand five hundred people came.
    Some 7,900,000,000 people. → Some seven billion nine hundred million people.
    It is 3.14 exactly. → It is three point one four exactly.
    Only 0.5 miles. → Only zero point five miles.
    Agent 007 came. → Agent zero zero seven came.
    From 0 to 9. → From zero to nine.
    Version 1.2.3 is out. → Version one point two point three is out.
  `,
  ordinals: `
    The 1st of them. → The first of them.
    Her 2nd try. → Her second try.
    The 3rd man. → The third man.
    The 12th night. → The twelfth night.
    The 21st century. → The twenty-first century.
    His 40th birthday. → His fortieth birthday.
    The 100th day. → The one hundredth day.
  `,
  years: `
    In 1945 the war ended. → In nineteen forty-five the war ended.
    Since 1905. → Since nineteen oh five.
    In 1900 she was born. → In nineteen hundred she was born.
    By 2005 it was gone. → By two thousand five it was gone.
    In 2025 we met. → In twenty twenty-five we met.
    In 2000 we danced. → In two thousand we danced.
    He lived there (1850–1912). → He lived there (eighteen fifty to nineteen twelve).
    The war of 1914-18. → The war of nineteen fourteen to eighteen.
    Back in the 1990s. → Back in the nineteen nineties.
    Music of the '80s. → Music of the eighties.
    They sold 2000 pages. → They sold two thousand pages.
  `,
  dates: `
    On November 20, 2025, it rained. → On November twentieth, twenty twenty-five, it rained.
    On Nov. 20 it rained. → On November twentieth it rained.
    On July 4th, 1776. → On July fourth, seventeen seventy-six.
    On 20 November 1945. → On the twentieth of November nineteen forty-five.
    On the 5th of May. → On the fifth of May.
    It was 7/4/2025. → It was July fourth, twenty twenty-five.
    It was 20/11/2025. → It was November twentieth, twenty twenty-five.
    Seen 2025-11-20. → Seen November twentieth, twenty twenty-five.
    In May 1968. → In May nineteen sixty-eight.
  `,
  times: `
    At 8:30 he left. → At eight thirty he left.
    At 8:05 he left. → At eight oh five he left.
    At 8:00 he left. → At eight o'clock he left.
    At 8:15 p.m. he left. → At eight fifteen p m he left.
    He left at 8 p.m. Then it rained. → He left at eight p m. Then it rained.
    He left at 9am. → He left at nine a m.
    The 17:45 train. → The seventeen forty-five train.
    At 14:00 sharp. → At fourteen hundred sharp.
  `,
  money: `
    It cost $20. → It cost twenty dollars.
    It cost $1. → It cost one dollar.
    It cost $3.50. → It cost three dollars and fifty cents.
    It cost $0.99. → It cost ninety-nine cents.
    It cost $1.5 million. → It cost one point five million dollars.
    It cost £5. → It cost five pounds.
    It cost €3. → It cost three euros.
    It cost $1,250. → It cost one thousand two hundred fifty dollars.
    A $5k prize. → A five thousand dollars prize.
  `,
  'percent and units': `
    It rose 25%. → It rose twenty-five percent.
    It rose 0.5 %. → It rose zero point five percent.
    He ran 10 km. → He ran ten kilometers.
    He ran 1 km. → He ran one kilometer.
    She drove 60 mph. → She drove sixty miles per hour.
    She drove 90km/h. → She drove ninety kilometers per hour.
    It was 20°C. → It was twenty degrees Celsius.
    It was -5°C. → It was minus five degrees Celsius.
    Turn 90°. → Turn ninety degrees.
    A flat of 45 m². → A flat of forty-five square meters.
    He lost 12 lbs. → He lost twelve pounds.
    A disk of 512GB. → A disk of five hundred twelve gigabytes.
    Six of 5 kg each. → Six of five kilograms each.
  `,
  'Roman numerals': `
    Chapter IV begins. → Chapter four begins.
    CHAPTER XII → CHAPTER twelve
    Part I: The Road. → Part one: The Road.
    Louis XIV was king. → Louis the fourteenth was king.
    Queen Elizabeth II waved. → Queen Elizabeth the second waved.
    Henry VIII had six wives. → Henry the eighth had six wives.
    Pope John Paul II came. → Pope John Paul the second came.
    World War II ended. → World War two ended.
    Then I left. → Then I left.
    Charles I was beheaded. → Charles the first was beheaded.
    King and I danced. → King and I danced.
    Malcolm X spoke. → Malcolm X spoke.
    A CD of XXL size. → A CD of XXL size.
  `,
  abbreviations: `
    Mr. Darcy bowed. → Mister Darcy bowed.
    Mrs. Bennet smiled. → Missus Bennet smiled.
    Dr. Watson wrote. → Doctor Watson wrote.
    Prof. Snape frowned. → Professor Snape frowned.
    He lives at 221 Baker St. in London. → He lives at two hundred twenty-one Baker Street in London.
    St. Nicholas came. → Saint Nicholas came.
    On Mulholland Dr. at night. → On Mulholland Drive at night.
    Mt. Everest is high. → Mount Everest is high.
    Chanel No. 5 smells. → Chanel number five smells.
    No. I will not. → No. I will not.
    Cats vs. dogs. → Cats versus dogs.
    Salt & pepper. → Salt and pepper.
    Nuts, figs, etc. → Nuts, figs, et cetera.
    Nuts, etc. are sold. → Nuts, et cetera are sold.
    Fruit, e.g. apples. → Fruit, for example apples.
    The best, i.e. yours. → The best, that is yours.
    Martin Luther King Jr. spoke. → Martin Luther King Junior spoke.
    See p. 12 and fig. 3. → See page twelve and figure three.
  `,
  'ranges, fractions and telephones': `
    Ages 5-10 only. → Ages five to ten only.
    Pages 3–5. → Pages three to five.
    About 1/2 of it. → About one half of it.
    About 3/4 of it. → About three quarters of it.
    About 2/3 of it. → About two thirds of it.
    He waited 2½ hours. → He waited two and a half hours.
    Call 555-1234. → Call five five five one two three four.
    Call (212) 555-1234. → Call two one two five five five one two three four.
    Call 911 now. → Call nine one one now.
    So 2 + 2 = 4. → So two plus two equals four.
    We're #1! → We're number one!
  `,
  'left as written': `
    Mr. Smith's B52 flew. → Mister Smith's B52 flew.
    Once upon a time. → Once upon a time.
    A well-known, half-eaten pie. → A well-known, half-eaten pie.
    And/or maybe not. → And/or maybe not.
  `,
})
