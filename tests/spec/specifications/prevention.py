"""Training, awareness, audits and contacts at the front door."""

from homeward.indicators.populations.organisations import KINDS
from tests.spec.specification import Specification

ATTENDEES = Specification(
    of="training_attendees",
    name="people are added up, not rows",
    story="A row is so many people of one organisation on a day. Who comes twice counts twice.",
    records="""
        row               | area   | attended_on | attendees
        ------------------+--------+-------------+----------
        the day before    | Durham | 2019-03-31  | 100
        the first day     | Durham | 2019-04-01  | 7
        the last day      | Durham | 2019-04-30  | 5
        nobody came       | Durham | 2019-04-10  | 0
        the next month    | Durham | 2019-05-01  | 11
        another council's | Leeds  | 2019-04-01  | 3
    """,
    answer="""
        area   | period                 | value
        -------+------------------------+------
        Durham | 2019-04                | 12
        Durham | 2019-Q1                | 23
        Durham | 2019-03..2019-04       | 112
        Durham | 2019-04-02..2019-05-01 | 16
        Total  | 2019-04                | 15
    """,
)

LEVEL_3 = Specification(
    of="level_3_training_attendees",
    name="the training's level speaks of 3",
    story="As it is typed: 'Level 3', '3', 'L3'. A 3 of anything else is none. Where no level is said nobody knows.",
    always={"attended_on": "2019-04-10", "attendees": "4"},
    records="""
        row      | course_level | counted
        ---------+--------------+--------
        level 3  | Level 3      | yes
        3        | 3            | yes
        L3       | L3           | yes
        joined   | LEVEL3       | yes
        a dash   | level-3 (CE) | yes
        in words | Level three  | yes
        level 2  | Level 2      | no
        a year   | Awareness 2023 | no
        level 13 | Level 13     | no
        hours    | Level 2, 3 hours | no
        a module | Module 3     | no
        not said |              | unknown
    """,
)

_BY_KIND = """
    row                 | organisation            | sector                  | falls_in
    --------------------+-------------------------+-------------------------+-------------------
    taxis               | A2B Taxis               |                         | taxi_drivers
    a school nurse      | School nursing team     |                         | health
    a trust             | NHS foundation trust    |                         | health
    a school            | St Bede's School        |                         | education
    youth justice       | Youth Justice Service   |                         | youth_justice
    probation           | Probation service       |                         | justice
    a home              | Children’s homes        |                         | residential_care
    foster care         | Foster carers           |                         | residential_care
    police              | Constabulary            |                         | police
    housing             | Housing association     |                         | housing
    social care         | Children's services     |                         | social_care
    a hotel             | Hotels                  |                         | night_time_economy
    buses               | Bus companies           |                         | transport
    a charity           | Youth charity           |                         | voluntary
    wardens             | Neighbourhood wardens   |                         | council
    told by the other   | Smith and Sons          | Taxi drivers            | taxi_drivers
    drivers, licensed   | Licensed drivers        | Taxi drivers            | taxi_drivers
    a licensed trade    | Licensed premises       |                         | night_time_economy
    only the other      |                         | Schools and colleges    | education
    another             | Smith and Sons          |                         | other
    neither             |                         |                         | not_recorded
    an inn, not a ward  |                         | Hospitality sector      | night_time_economy
    a hotel, no court   | Earls Court Hotel       |                         | night_time_economy
    a courtesy          | Courtesy cars           |                         | other
    a court             | Crown Court             |                         | justice
    courts              |                         | Magistrates' courts     | justice
    a food bank         | Food bank (charity)     |                         | voluntary
    fast food           | Fast-food outlets       |                         | night_time_economy
    a public house      | The Hackney, pub        |                         | night_time_economy
    of Hackney          | Hackney Council         |                         | council
    carriages           | Hackney-carriage owners |                         | taxi_drivers
    two spaces          | Private  hire           |                         | taxi_drivers
    stuffed animals     | Taxidermists            |                         | other
    no apostrophe       | CHILDRENS HOMES         |                         | residential_care
    another apostrophe  | Children’s home         |                         | residential_care
    a name like care    | Foster and Sons         |                         | other
    learned at home     | Preschool, St Ann's     |                         | education
    an old school tie   | Scholars of Durham      |                         | other
    a campaign          | Drink-driving campaign  |                         | other
    a policy            | Policy unit             |                         | other
    who counsels        | Counsellors             |                         | other
    both are told       | {both}
"""
ORGANISATIONS = Specification(
    of="training_attendees",
    by="organisation",
    name="the kind of organisation, told by its name",
    story="Where its name tells nothing, by its sector. Two kinds in one name: the first of the list.",
    always={"attended_on": "2019-04-10", "attendees": "4"},
    records=_BY_KIND.format(both="Constabulary            | Health                  | police"),
)
SECTORS = Specification(
    of="audits_done",
    by="sector",
    name="the sector, told by its words",
    story="Where they tell nothing, by the organisation's.",
    always={"audited_on": "2019-04-10"},
    records=_BY_KIND.format(both="Constabulary            | Health                  | health"),
)
EVENTS_BY_ORGANISATION = Specification(
    of="awareness_events",
    by="organisation",
    name="the kind of organisation that an event was for",
    story="As of those trained: told by its name, and where that tells nothing by its sector.",
    always={"held_on": "2019-04-10", "people": "20"},
    records=_BY_KIND.format(both="Constabulary            | Health                  | police"),
)
assert all(kind in _BY_KIND for kind in KINDS)

TAXIS = Specification(
    of="taxi_drivers_trained",
    name="drivers trained in the period",
    story="""
        As the breakdown by sector tells taxis and private hire: by the sector, and by the organisation where the sector
        tells nothing. The drivers are added up.
    """,
    always={"area": "Durham"},
    records="""
        row             | attended_on | sector                    | organisation  | attendees
        ----------------+-------------+---------------------------+---------------+----------
        the day before  | 2019-03-31  | Taxi drivers              |               | 60
        the first day   | 2019-04-01  | Taxi drivers              |               | 50
        other words     | 2019-04-30  | Licensing: TAXI and hire  |               | 8
        private hire    | 2019-04-02  | Private-hire operators    |               | 4
        by its name     | 2019-04-02  | Private sector            | A2B Taxis     | 2
        a taxi's school | 2019-04-02  | Schools                   | A2B Taxis     | 100
        no drivers      | 2019-04-02  | Schools                   |               | 30
    """,
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 64
        Durham | 2019-03 | 60
    """,
)

_TRAINED = """
    row            | attended_on | sector       | attendees
    ---------------+-------------+--------------+----------
    last year      | 2018-05-10  | Taxi drivers | 600
    the last day   | 2019-04-30  | Taxi drivers | 210
    the next month | 2019-05-01  | Taxi drivers | 90
    no drivers     | 2019-04-02  | Schools      | 30
"""
_LICENSED = """
    area   | recorded_on | sector       | people
    -------+-------------+--------------+-------
    Durham | 2018-04-01  | Taxi drivers | 1000
    Durham | 2019-04-01  | Taxi drivers | 1200
    Durham | 2019-04-01  | Taxi firms   | 25
    Durham | 2019-05-15  | Taxi drivers | 1250
    Durham | 2019-04-01  | Teachers     | 9000
"""
SO_FAR = Specification(
    of="taxi_drivers_trained_so_far",
    name="all that have been trained by the period's last day",
    story="What was done stays done: a year's figure is not the sum of its months.",
    always={"area": "Durham"},
    records=_TRAINED,
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2018-04 | 0
        Durham | 2018-05 | 600
        Durham | 2019-03 | 600
        Durham | 2019-04 | 810
        Durham | 2019-Q1 | 900
    """,
)
LICENSED = Specification(
    of="taxi_drivers_licensed",
    name="by the latest number at the period's end",
    story="Each number holds until the next of its sector; several sectors that speak of taxis add up.",
    always={"area": "Durham"},
    records="""
        row           | recorded_on | sector       | people
        --------------+-------------+--------------+-------
        last year     | 2018-04-01  | Taxi drivers | 1000
        this year     | 2019-04-30  | Taxi drivers | 1200
        private hire  | 2018-06-01  | Private hire | 25
        other sectors | 2019-04-01  | Teachers     | 9000
    """,
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2018-05 | 1000
        Durham | 2019-03 | 1025
        Durham | 2019-04 | 1225
    """,
)
TRAINED_PERCENT = Specification(
    of="taxi_drivers_trained_percent",
    name="drivers trained so far, over drivers licensed",
    story="Before anybody counted how many are licensed nobody knows the share: [x].",
    always={"area": "Durham"},
    records=_TRAINED,
    beside={"workforce_numbers": _LICENSED},
    answer="""
        area   | period  | numerator | denominator | value | status
        -------+---------+-----------+-------------+-------+-------
        Durham | 2019-04 | 810       | 1225        | 66.1  |
        Durham | 2019-05 | 900       | 1275        | 70.6  |
        Durham | 2018-03 |           |             |       | [x]
    """,
)

EVENTS = Specification(
    of="awareness_events",
    name="events held in the period",
    story="However many people came.",
    records="""
        row            | held_on    | people | counted
        ---------------+------------+--------+--------
        the day before | 2019-03-31 | 20     | no
        the first day  | 2019-04-01 | 20     | yes
        nobody came    | 2019-04-30 | 0      | yes
        the next month | 2019-05-01 | 20     | no
    """,
)
REACHED = Specification(
    of="awareness_people_reached",
    name="people whom the events reached",
    story="Added up: who comes to two events counts twice.",
    always={"area": "Durham"},
    records="""
        row            | held_on    | people
        ---------------+------------+-------
        the day before | 2019-03-31 | 20
        the first day  | 2019-04-01 | 140
        the last day   | 2019-04-30 | 900
        nobody came    | 2019-04-10 | 0
    """,
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 1040
        Durham | 2019-05 | 0
    """,
)
AUDITS = Specification(
    of="audits_done",
    name="audits of the period",
    story="By their day.",
    records="""
        row            | audited_on | counted
        ---------------+------------+--------
        the day before | 2019-03-31 | no
        the first day  | 2019-04-01 | yes
        the last day   | 2019-04-30 | yes
        the next month | 2019-05-01 | no
    """,
)

CONTACTS = Specification(
    of="front_door_contacts_about_exploitation",
    name="contacts about exploitation",
    story="Where nobody said what a contact is about, nobody knows.",
    records="""
        row             | received_on | is_about_exploitation | counted
        ----------------+-------------+-----------------------+--------
        the day before  | 2019-03-31  | yes                   | no
        the first day   | 2019-04-01  | yes                   | yes
        the last day    | 2019-04-30  | yes                   | yes
        about something | 2019-04-10  | no                    | no
        not said        | 2019-04-10  |                       | unknown
    """,
)
BY_SOURCE = Specification(
    of="front_door_contacts_about_exploitation",
    by="source_agency",
    name="who made the contact",
    story="As referrals name it; every other source is drawn there.",
    always={"received_on": "2019-04-10", "is_about_exploitation": "yes"},
    records="""
        row      | source_agency | falls_in
        ---------+---------------+-------------
        a school | education     | education
        police   | police        | police
        not said |               | not_recorded
    """,
)
_SCREENED = """
    row                     | received_on | screened_on | is_screened_in | counted
    ------------------------+-------------+-------------+----------------+---------
    taken further           | 2019-04-10  | 2019-04-11  | yes            | {further}
    not taken further       | 2019-04-10  | 2019-04-11  | no             | {not_further}
    not screened            | 2019-04-10  |             |                | {not_screened}
    screened after the date | 2019-04-10  | 2020-07-01  | yes            | {later}
    of another month        | 2019-05-10  | 2019-05-11  | yes            | left out
"""
SCREENED = Specification(
    of="front_door_contacts_screened_percent",
    name="screened by the day of the report",
    story="Whatever came of it, and however long it took.",
    always={"is_about_exploitation": "yes"},
    records=_SCREENED.format(further="yes", not_further="yes", not_screened="no", later="no"),
)
SCREENED_IN = Specification(
    of="front_door_contacts_screened_in_percent",
    name="taken further, of all about exploitation",
    story="What is not screened yet is not known: it may still be taken further.",
    always={"is_about_exploitation": "yes"},
    records=_SCREENED.format(further="yes", not_further="no", not_screened="unknown", later="unknown"),
)

SPECIFICATIONS: tuple[Specification, ...] = (
    ATTENDEES,
    LEVEL_3,
    ORGANISATIONS,
    SECTORS,
    TAXIS,
    SO_FAR,
    LICENSED,
    TRAINED_PERCENT,
    EVENTS,
    EVENTS_BY_ORGANISATION,
    REACHED,
    AUDITS,
    CONTACTS,
    BY_SOURCE,
    SCREENED,
    SCREENED_IN,
)
