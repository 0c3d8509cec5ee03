"""Code lists of the national returns: SSDA903, the CIN census and the Standard Safeguarding Dataset."""

from homeward.dataset.code_list import Code, CodeList


def coded(code: str, label: str, *spellings: str) -> Code:
    """A code that extracts print alone, before its label or behind it."""
    return Code(code, label, (f"{code} - {label}", f"{code} {label}", f"{label} [{code}]", *spellings))


STANDARD_LISTS = (
    CodeList(
        "sex",
        "SSDA903 return, SEX; police systems",
        (
            Code("female", "Female", ("F", "2", "Girl")),
            Code("male", "Male", ("M", "1", "Boy")),
            Code("indeterminate", "Indeterminate", ("I", "9", "Indeterminate sex")),
        ),
    ),
    CodeList(
        "disability",
        "CIN census, disability",
        (
            coded("NONE", "No disability"),
            coded("MOB", "Mobility"),
            coded("HAND", "Hand function"),
            coded("PC", "Personal care"),
            coded("INC", "Incontinence"),
            coded("COMM", "Communication"),
            coded("LD", "Learning"),
            coded("HEAR", "Hearing"),
            coded("VIS", "Vision"),
            coded("BEH", "Behaviour"),
            coded("CON", "Consciousness"),
            coded("AUT", "Autism or Asperger syndrome", "Autism"),
            coded(
                "DDA",
                "Disabled under the Disability Discrimination Act, in no other category",
                "Other disability under the Equality Act",
            ),
        ),
    ),
    CodeList(
        "sen_provision",
        "School census, SEN provision",
        (
            coded("N", "No special educational need", "None"),
            coded("K", "SEN support"),
            coded("E", "Education, health and care plan", "EHCP", "EHC plan", "Statement"),
        ),
    ),
    CodeList(
        "legal_status",
        "SSDA903 return, LS",
        (
            coded("C1", "Interim care order"),
            coded("C2", "Full care order", "Care order"),
            coded("D1", "Freeing order", "Freeing order granted"),
            coded("E1", "Placement order", "Placement order granted"),
            coded(
                "V2",
                "Accommodated under section 20",
                "Section 20",
                "S20",
                "Single period of accommodation under section 20",
            ),
            coded("V3", "Accommodated under an agreed series of short-term breaks, individual episodes recorded"),
            coded("V4", "Accommodated under an agreed series of short-term breaks, agreements recorded"),
            coded("L1", "Police protection", "Under police protection and in local authority accommodation"),
            coded("L2", "Emergency protection order"),
            coded("L3", "Child assessment order", "Under child assessment order and in local authority accommodation"),
            coded(
                "J1",
                "Remanded to the council or to youth detention",
                "Remanded to local authority accommodation or to youth detention accommodation",
            ),
            coded(
                "J2",
                "In council accommodation under the Police and Criminal Evidence Act",
                "Placed in local authority accommodation under PACE",
            ),
            coded(
                "J3",
                "Sentenced to a youth rehabilitation order with residence",
                "Sentenced to youth rehabilitation order with residence or intensive fostering requirement",
            ),
        ),
    ),
    CodeList(
        "placement_type",
        "SSDA903 return, PLACE",
        (
            coded(
                "U1",
                "Foster placement with relative or friend, long term",
                "Foster placement with relative or friend, long term fostering",
            ),
            coded("U2", "Foster placement with relative or friend who is also an approved adopter"),
            coded(
                "U3",
                "Foster placement with relative or friend, not long term",
                "Foster placement with relative or friend, not long term or fostering for adoption",
            ),
            coded(
                "U4",
                "Foster placement with other foster carer, long term",
                "Placement with other foster carer, long term fostering",
            ),
            coded(
                "U5",
                "Foster placement with other foster carer who is also an approved adopter",
                "Placement with other foster carer who is also an approved adopter",
            ),
            coded(
                "U6",
                "Foster placement with other foster carer, not long term",
                "Placement with other foster carer, not long term or fostering for adoption",
            ),
            coded("K1", "Secure children's home"),
            coded("K2", "Children's home"),
            coded("K3", "Supported accommodation"),
            coded(
                "H5",
                "Semi-independent living accommodation",
                "Residential accommodation not subject to children's homes regulations",
            ),
            coded(
                "P1",
                "Placed with own parents",
                "Placed with own parents or other person with parental responsibility",
            ),
            coded("P2", "Independent living"),
            coded("P3", "Residential employment"),
            coded("R1", "Residential care home"),
            coded(
                "R2",
                "NHS or other establishment providing medical care",
                "NHS or health trust, or other establishment providing medical or nursing care",
            ),
            coded("R3", "Family centre or mother and baby unit"),
            coded(
                "R5",
                "Young offender institution",
                "Young offender institution or prison",
            ),
            coded("S1", "Residential school"),
            coded(
                "T0",
                "Temporary placement, all kinds",
                "Temporary placement, any kind",
            ),
            coded(
                "T1",
                "Temporary placement in hospital",
                "Temporary period in hospital",
            ),
            coded(
                "T2",
                "Temporary absence on holiday",
                "Temporary absence of the child on holiday",
                "Temporary absences of the child on holiday",
            ),
            coded(
                "T3",
                "Temporary placement while the carer is on holiday",
                "Temporary accommodation while the foster carer is on holiday",
            ),
            coded(
                "T4",
                "Temporary placement of seven days or less",
                "Temporary accommodation of seven days or less",
            ),
            coded("A3", "Placed for adoption with consent, with current foster carer"),
            coded("A4", "Placed for adoption with consent, not with current foster carer"),
            coded("A5", "Placed for adoption with placement order, with current foster carer"),
            coded("A6", "Placed for adoption with placement order, not with current foster carer"),
            coded("Z1", "Other placement", "Z11", "Z12", "Z13", "Z14"),
            coded("M1", "Missing, in refuge", "In refuge"),
            coded("M2", "Missing, whereabouts known"),
            coded("M3", "Missing, whereabouts unknown"),
        ),
    ),
    CodeList(
        "placement_provider",
        "SSDA903 return, PLACE_PROVIDER",
        (
            coded(
                "PR0",
                "Parents or another person with parental responsibility",
                "Parents or other person with parental responsibility",
            ),
            coded(
                "PR1",
                "Own provision by the council",
                "Own provision, by the local authority",
            ),
            coded(
                "PR2",
                "Another council's provision",
                "Other local authority provision",
            ),
            coded(
                "PR3",
                "Other public provision",
                "Other public provision, for example by a health trust",
            ),
            coded("PR4", "Private provision"),
            coded("PR5", "Voluntary or third sector provision"),
        ),
    ),
)
