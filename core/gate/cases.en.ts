import { damage, type GateCase } from './cases.vi.ts'

const { without, change, changeOnce } = damage

export const englishCases: GateCase[] = [
  {
    name: 'the clockmaker',
    source: `Old Tobias Fenn had repaired clocks in Marrow Street for forty-one years, and in all that time he had never once been late. On the morning of the great frost he found a girl asleep on his doorstep, wrapped in a horse blanket. Her name was Ivy, and she carried a broken watch.

The watch had belonged to her father, a sailor on the Corrigan, which had gone down off the cape in 1887. Tobias turned it over under his lamp. Salt had eaten three of the wheels, and the mainspring was rust. He told her it would take seven days.

Ivy waited. She swept the shop, fed the stove and learned the names of the tools. On the sixth night Tobias woke to a ticking he did not know. The child sat at his bench with his smallest tweezers; she had cut the last wheel herself from the lid of a tea tin.

He said nothing, but in the morning there were two stools at the bench instead of one.`,
    honest: `For forty-one years old Tobias Fenn had mended clocks in Marrow Street, and never, not even once, had he been late. When the great frost came, he opened his door in the morning and there, bundled in a horse blanket, lay a sleeping girl. Ivy was her name, and in her hand was a watch that no longer ran.

It had been her father's. He had sailed on the Corrigan, lost off the cape in 1887. Under the lamp Tobias examined it from every side: the mainspring was nothing but rust, and the salt had ruined three wheels. "Seven days," he told her.

So Ivy stayed. She kept the stove burning, swept the floor of the shop and came to know each tool by name. It was on the sixth night that an unfamiliar ticking woke the old man. At his bench sat the child, his smallest tweezers between her fingers. Out of a tea tin's lid she had cut the missing wheel with her own hands.

Not a word did he say. But next morning two stools stood at the bench, where there had always been one.`,
    damaged: {
      passages_missing: (text) => text.split('\n\n').toSpliced(2, 1).join('\n\n'),
      names_changed: change('Ivy', 'Rose'),
      numbers_changed: changeOnce('1887', '1878'),
      cut_off: (text) => text.slice(0, text.indexOf('his smallest tweezers')),
      repeated: (text) => `${text}\n\n${text.split('\n\n')[2]}`,
    },
  },
  {
    name: 'the bridge report',
    source: `The footbridge at Harrow Mill was closed on 4 March after engineers found cracks in two of its nine supports. Councillor Dana Whitlock said repairs would cost about £1.2 million and last until October.

About 3,400 people cross the bridge on an ordinary weekday. Most of them are pupils of Saint Brannock's School, who now face a detour of 25 minutes along the main road.

Shop owners on the eastern bank are worried. "We lost half our customers overnight," said Imran Qureshi, who has run the bakery there since 1998. He has begun to deliver bread by rowing boat.

The council has promised a ferry. It will hold twelve passengers and run every quarter of an hour, free of charge, from the first Monday in April.`,
    honest: `Cracks in two of the nine supports of the footbridge at Harrow Mill led engineers to shut it on 4 March. According to councillor Dana Whitlock, the repair will take until October and cost roughly £1.2 million.

On any normal weekday some 3,400 people walk across. The greater part are schoolchildren from Saint Brannock's School; for them the way along the main road now means a 25-minute detour.

Worry is spreading among those who keep shops on the eastern bank. "Overnight, half our customers were gone," says the baker Imran Qureshi, there since 1998. These days he takes his bread across the water in a rowing boat.

A ferry has been promised by the council. From the first Monday in April it will carry 12 passengers at a time, every 15 minutes, and nobody will have to pay.`,
    damaged: {
      passages_missing: (text) => text.split('\n\n').toSpliced(2, 1).join('\n\n'),
      names_changed: change('Dana Whitlock', 'Dana Whitman'),
      numbers_changed: changeOnce('3,400', '4,300'),
      cut_off: (text) => text.slice(0, text.indexOf('every 15 minutes')),
    },
  },
  {
    name: 'the orchard wall',
    source: `"You can't climb that," said Pip. "Nobody can."

Marigold looked at the orchard wall. It was twice as tall as her brother and topped with broken glass. Beyond it, she knew, were the golden pears that Mr. Hathersage counted every evening with a lantern.

"I don't have to climb it," she said. She took a ball of red wool from her pocket, tied one end to a pebble and threw it over. Then she whistled, low and sweet, the way their grandmother used to call the goats.

For a while nothing happened. Then the wool began to move. Something on the other side was pulling it, very gently, hand over hand. When the line went tight, a pear rolled over the top of the wall, and another, and a third, each wrapped in a leaf.

"Who's there?" whispered Pip. Through a crack between the stones a single eye looked back at him, as old as the wall itself, and it winked.`,
    honest: `"Nobody can climb that wall, so neither can you," said Pip.

The orchard wall rose before Marigold, double her brother's height, its top bristling with broken glass. On the far side grew the golden pears. Every evening, as she well knew, Mr. Hathersage went round with his lantern and counted them.

"Who says I have to climb?" Out of her pocket came a ball of red wool. One end she knotted round a pebble and tossed across; and then she gave a whistle, sweet and low, just as their grandmother had when she called the goats.

At first, nothing. Then the wool stirred: somebody over there was drawing it in, hand over hand, ever so gently. The line pulled tight. Over the wall tumbled a pear, followed by a second and a third, and every one had been wrapped in a leaf.

Pip whispered, "Who's there?" In a crack between two stones there was one eye, ancient as the wall, gazing straight at him. It winked.`,
    damaged: {
      passages_missing:
        without(`"Who says I have to climb?" Out of her pocket came a ball of red wool. One end she knotted round a pebble and tossed across; and then she gave a whistle, sweet and low, just as their grandmother had when she called the goats.

`),
      names_changed: change('Marigold', 'Clementine'),
      repeated: (text) => text.replace('Pip whispered', `${text.split('\n\n')[3]}\n\nPip whispered`),
    },
  },
  {
    name: 'the night train',
    source: `The night train to Varna left at 22:40 with only five passengers in the last carriage. Elena had the window seat. Across from her sat a priest with a cage on his knees, and in the cage was a raven that knew forty words of Latin.

At Gorna the lights went out. Somebody laughed; somebody else prayed. When they came on again the cage was open and the raven was perched on the luggage rack with a gold ring in its beak.

"That is mine," said the widow by the door. "It was on my finger." The conductor, Stoyan, scratched his head. In thirty years on this line he had written reports about thieves, goats and one wedding, but never about a bird.

The priest said a single word. The raven dropped the ring into Elena's lap. Inside the band she read her own initials and a date that had not come yet: 9 June 1952.`,
    honest: `When the night train for Varna pulled out at 22:40, the last carriage held no more than five travellers. By the window sat Elena. Facing her was a priest who held a cage on his lap. The raven inside could speak forty Latin words.

Then, at Gorna, every light failed. There was a laugh, and from another corner a prayer. The moment they shone again, all could see the open cage, and up on the luggage rack the raven, a gold ring held in its beak.

"My ring!" cried the widow beside the door. "I had it on my finger." Stoyan, the conductor, could only scratch his head. Thieves, goats, once even a wedding: all these he had put in his reports during thirty years on the line. A bird, never.

One word from the priest, and the ring fell from the raven's beak into Elena's lap. Engraved inside the band were her initials, and beside them a date still to come: 9 June 1952.`,
    damaged: {
      passages_missing: (text) => text.split('\n\n').toSpliced(1, 1).join('\n\n'),
      names_changed: change('Elena', 'Marta'),
      numbers_changed: changeOnce('forty Latin', 'fourteen Latin'),
    },
  },
]
