"""
Codes of the interview's account and of attempts to offer it: what pushed, pulled and held a child, how it travelled.

The factors are those of County Durham's child sexual exploitation strategy 2016-2019 (neglect and unsafe people;
attention, accommodation, food, gifts and drugs; coercion, violence and threats), and what interviewers usually add.
"""

from django.db.models import TextChoices


class Push(TextChoices):
    """What a child goes away from."""

    NEGLECT = "neglect", "Neglect"
    UNSAFE_PEOPLE = "unsafe_people", "Unsafe people at home or placement"
    ABUSE = "abuse", "Abuse or violence"
    CONFLICT = "conflict", "Arguments at home"
    PLACEMENT = "placement", "Unhappy in placement"
    SCHOOL = "school", "School, or bullying"
    FEELINGS = "feelings", "Feeling low or anxious"
    RULES = "rules", "Rules and boundaries"
    OTHER = "other", "Something else"


class Pull(TextChoices):
    """What a child goes to."""

    ATTENTION = "attention", "Attention or affection"
    ACCOMMODATION = "accommodation", "Somewhere to stay"
    FOOD = "food", "Food"
    GIFTS = "gifts", "Gifts or money"
    DRUGS = "drugs", "Drugs or alcohol"
    FRIENDS = "friends", "Friends"
    PARTNER = "partner", "Boyfriend or girlfriend"
    FAMILY = "family", "Family"
    OTHER = "other", "Something else"


class Control(TextChoices):
    """What others do to make a child come or stay."""

    COERCION = "coercion", "Pressure or tricks"
    VIOLENCE = "violence", "Violence"
    THREATS = "threats", "Threats"
    DEBT = "debt", "Debt"
    ONLINE = "online", "Messages or pictures online"
    OTHER = "other", "Something else"


class Travel(TextChoices):
    """How a child travelled."""

    ON_FOOT = "on_foot", "On foot"
    BUS = "bus", "Bus"
    TRAIN = "train", "Train"
    TAXI = "taxi", "Taxi"
    CAR = "car", "Somebody's car"
    OTHER = "other", "Another way"


class AttemptHow(TextChoices):
    """How somebody tried to offer an interview."""

    TELEPHONE = "telephone", "Telephone"
    VISIT = "visit", "Visit"
    LETTER = "letter", "Letter"
    MESSAGE = "message", "Text message or e-mail"
    THROUGH_OTHERS = "through_others", "Through a carer or worker"


class AttemptOutcome(TextChoices):
    """What came of an attempt."""

    NO_ANSWER = "no_answer", "No answer"
    ANSWERED = "answered", "Answered, not decided yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    REBOOKED = "rebooked", "Put off to another time"


class OfferedTo(TextChoices):
    """To whom an interview was offered."""

    CHILD = "child", "Child"
    PARENT = "parent", "Parent or carer instead"


class OutcomeKind(TextChoices):
    """What follows from an interview."""

    SOCIAL_CARE = "social_care", "Referral to children's social care"
    EXPLOITATION = "exploitation", "Referral about exploitation"
    INTELLIGENCE = "intelligence", "Information for the police"
    STRATEGY = "strategy", "Ask for a strategy meeting"
    SAFETY_PLAN = "safety_plan", "Review the safety plan"
    HEALTH = "health", "Health or substance misuse service"
    EDUCATION = "education", "Help with school"
    FAMILY = "family", "Support for the family"
    OTHER = "other", "Something else"
