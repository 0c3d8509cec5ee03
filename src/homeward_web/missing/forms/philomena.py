"""The Philomena form: part 1 when the child is placed, part 2 once it is missing."""

from django import forms

from homeward_web.missing.forms.choices import line, words


class PhilomenaFields(forms.Form):
    """All that carers write down of a child for the police to find it by. Nothing of it must be filled in."""

    informant = line("Who fills this in", 100, hint="Name, and how the police reach them.")
    description = words(
        "What does the child look like?", hint="As you would tell somebody who has never met the child."
    )
    height = line("Height", 40, width="govuk-input--width-10")
    build = line("Build", 40, width="govuk-input--width-10")
    hair = line("Hair", 60, width="govuk-input--width-20")
    eyes = line("Eyes", 40, width="govuk-input--width-10")
    marks = line("Marks, scars, piercings, glasses", 300)
    languages = line("Languages", 100, width="govuk-input--width-20")
    photograph_held_by = line("Who has a recent photograph?", hint="Name and telephone. Do not send it by e-mail.")
    phones = line("Mobile numbers and network", 300)
    online = line("Names and accounts online", 300)
    friends = words("Friends", rows=2, hint="Names, where they live, numbers.")
    family = words("Family", rows=2, hint="Names, where they live, numbers.")
    places = words("Places that the child likes", rows=2)
    been_found_before = words("Where was the child found before?", rows=2)
    money_and_travel = line("Money, bus pass, how the child travels", 300)
    must_know = words("What must an officer know?", hint="Health, medicines, fears, what calms the child.")

    clothing = words("Clothing", rows=2)
    last_seen = words("Last seen where, with whom, saying what", rows=2)
    carries = line("What the child carries", 300, hint="Bag, money, telephone, medicines.")
    mood = line("Mood before going", 300)
