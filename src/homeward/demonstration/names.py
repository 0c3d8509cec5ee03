"""Names for people who do not exist, and where they do not live."""

from random import Random


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIRLS = words(
    "Aaliyah Abigail Alice Amber Amelia Amira Amy Anya Beth Bonnie Brooke Caitlin Carys Casey Chloé Daisy Demi Eden "
    "Eleanor Elise Ella Ellie Erin Evie Faith Farah Freya Georgia Grace Hafsa Hannah Hollie Imogen Iris Isla Ivy Jade "
    "Jasmine Jodie Kacey Keira Kinga Lacey Layla Leah Lexi Libby Lily Lola Lucy Maddison Maisie Maja Martha Megan Mia "
    "Millie Molly Nadia Neve Niamh Olivia Paige Poppy Renée Rhianna Robyn Rosie Ruby Scarlett Sienna Skye Sofia "
    "Summer Tegan Tia Tilly Willow Zara Zoë"
)

BOYS = words(
    "Aaron Adam Aidan Alex Alfie André Archie Arlo Ashton Bailey Ben Billy Blake Brandon Caleb Callum Cameron Charlie "
    "Cody Connor Corey Dan Declan Dylan Eddie Elijah Ellis Ethan Ewan Finley Frankie Freddie George Gethin Hamza "
    "Harley Harrison Harry Hassan Isaac Jack Jacob Jake Jamie Jay Jayden Joe Jonah Jordan Josh Kai Kian Kieran Kyle "
    "Leo Lewis Liam Logan Luca Lucas Luke Mason Max Milan Mohammed Nathan Noah Ollie Oscar Owen Reece Rhys Riley "
    "Robbie Rory Ryan Sam Sean Theo Toby Tyler Yusuf Zac Zachary"
)

SURNAME_BEGINNINGS = words(
    "Alder Amble Arken Beck Birk Bracken Cald Carl Cold Crag Dun Eller Fell Fern Garth Gilling Hather Hawks Hether "
    "Hol Ings Kell Kirk Lang Lark Lin Mar Mickle Mill Nether Old Otter Rain Raven Ros Ryd Scar Selby Skel Stan Sword "
    "Thorn Tang Ulver Wans Wether Whin Wick Wool Yarl"
)

SURNAME_ENDINGS = words(
    "beck brough by dale den field ford gate ham holme ley mere ridge scale shaw sett thwaite ton worth"
)

NICKNAMES = dict(
    pair.split(":")
    for pair in words(
        "Abigail:Abi Alfie:Alfred Amelia:Millie Archie:Archibald Ben:Benjamin Beth:Bethany Cameron:Cam "
        "Charlie:Charles Dan:Daniel Eddie:Edward Eleanor:Ellie Finley:Fin Freddie:Frederick Georgia:Georgie "
        "Harry:Harrison Imogen:Immy Isaac:Zac Jake:Jacob Jamie:James Joe:Joseph Josh:Joshua Libby:Elizabeth "
        "Lily:Lilian Maddison:Maddie Max:Maxwell Megan:Meg Mohammed:Muhammad Nathan:Nate Ollie:Oliver "
        "Olivia:Liv Robbie:Robert Sam:Samuel Theo:Theodore Tilly:Matilda Toby:Tobias Zac:Zachary"
    )
)
"""What else a child of that name is called, short or in full."""

STREETS = (
    "Chapel Row",
    "Station Road",
    "Mill Lane",
    "Moor View",
    "Colliery Terrace",
    "The Crescent",
    "Beech Grove",
    "Viaduct Street",
    "School Lane",
    "Quarry Bank",
    "St Hild's Close",
    "Weaver's Yard",
    "Canal Side",
    "Reservoir Road",
    "Lime Avenue",
    "Harbour Street",
)


def forename(draw: Random, sex: str) -> str:
    return draw.choice(GIRLS if sex == "female" else BOYS)


def surname(draw: Random) -> str:
    name = draw.choice(SURNAME_BEGINNINGS) + draw.choice(SURNAME_ENDINGS)
    return f"{name}-{draw.choice(SURNAME_BEGINNINGS)}ley" if draw.random() < 0.03 else name


def address(draw: Random) -> str:
    return f"{draw.randint(1, 140)} {draw.choice(STREETS)}"


def nickname(forename: str) -> str:
    """Another form of the forename; the same where it has none."""
    return NICKNAMES.get(forename, forename)


def mistype(draw: Random, name: str) -> str:
    """A name with two letters changed round, or one left out or doubled, never the first."""
    at = draw.randrange(1, len(name) - 1)
    return draw.choice(
        (
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
        )
    )
