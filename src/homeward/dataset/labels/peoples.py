"""
Countries and peoples that ethnicity labels name, and the ethnic groups in which councils count each.

The first group is taken when nothing else is said; `?` first means that a label of this name alone is not enough.
A label's own heading (`White - Algerian`) chooses among the others; a heading that is not among them is a
contradiction, and nothing is read. Groups are those of the Department for Education's extended ethnicity categories:
a White, c Asian, d Black, e other. `AFR:d`-like codes are those of `ethnicity.MEANINGS` where one is sure.
"""

_WHITE_BRITISH = "english welsh scottish cornish northernirish british england wales scotland uk britain"

_PEOPLES: dict[str, str] = {
    # White
    "a": (
        "albanian albania bosnian bosnia herzegovinian herzegovina croatian croatia serbian serbia kosovan kosovo "
        "kosovar slovenian slovenia slovakian slovak slovakia czech montenegrin macedonian greek greece cypriot "
        "cyprus italian italy spanish spain portuguese portugal french france german germany austrian austria "
        "swiss belgian belgium dutch danish denmark swedish sweden norwegian norway finnish finland icelandic "
        "polish poland lithuanian lithuania latvian latvia estonian estonia hungarian hungary bulgarian bulgaria "
        "ukrainian ukraine russian russia belarusian moldovan moldova georgian armenian chechen baltic balkan "
        "yugoslav yugoslavia yugoslavian ussr soviet scandinavian mediterranean maltese malta gibraltarian jersey "
        "guernsey manx channelislander slavic"
    ),
    "a e": "turkish turkey jewish israeli azerbaijani azeri",
    "a d": "european",
    "? a e": "algerian algeria tunisian tunisia kurdish kurd kurdistan australian newzealander hispanic",
    "? a d": "northamerican american canadian southafrican",
    "d a": "zimbabwean zimbabwe",
    "e a d": "brazilian brazil",
    # Asian
    "c": (
        "indian india pakistani pakistan bangladeshi bangladesh bengali kashmiri mirpuri punjabi gujarati tamil "
        "srilankan srilanka sinhalese nepali nepalese nepal bhutanese maldivian sikh"
    ),
    "c e": "afghan afghanistan mauritian",
    "? c e": "afghani malaysian malaysia indonesian indonesia burmese rohingya southeastasian fareastern",
    # Black
    "d": (
        "african caribbean westindian jamaican jamaica trinidadian trinidad tobago barbadian barbados grenadian "
        "grenada montserrat montserratian dominican dominica lucian lucia vincentian vincent grenadines kitts "
        "nevis barbuda zairean zaire antiguan antigua bahamian bahamas haitian nigerian nigeria ghanaian ghana "
        "somali somalia somalian sierraleonean sierraleone kenyan kenya ugandan uganda tanzanian tanzania "
        "congolese congo angolan angola ethiopian ethiopia eritrean eritrea gambian gambia senegalese senegal "
        "ivorian cameroonian cameroon rwandan rwanda burundian burundi malawian malawi zambian zambia namibian "
        "botswanan mozambican liberian liberia togolese beninese burkinafasian guinean malian nigerien chadian "
        "gabonese madagascan swazi sudanese sudan eastafrican westafrican centralafrican afrocaribbean"
    ),
    "? d e": "guyanese guyana northafrican",
    # Other
    "e": (
        "arab arabic iraqi iraq iranian iran yemeni yemen saudi kuwaiti qatari emirati omani bahraini jordanian "
        "jordan lebanese lebanon palestinian palestine syrian syria egyptian egypt japanese japan korean korea "
        "vietnamese chinese china hongkong vietnam filipino philippine philippino thai thailand malay cambodian "
        "laotian polynesian maori fijian samoan tongan hawaiian latin southamerican centralamerican latinamerican "
        "colombian bolivian chilean peruvian ecuadorian venezuelan cuban mexican mongolian tibetan middleeastern"
    ),
    "e a": "moroccan morocco libyan libya persian",
    "e c": "taiwanese taiwan singaporean",
}

PEOPLES: dict[str, tuple[str, ...]] = {
    people: tuple(groups.split()) for groups, names in _PEOPLES.items() for people in names.split()
}
"""The groups of each people; the first is the usual one, `?` when there is none."""

BRITISH = frozenset(_WHITE_BRITISH.split())

SPELLINGS: dict[str, str] = {
    "polishpolish poles": "polish",
    "morrocan moroccon": "moroccan",
    "carib caribean carribean carribbean caribb carribbea caribben": "caribbean",
    "roumanian rumanian romanian romania": "romanian",
    "phillipino fillipino filipina": "filipino",
    "leonian leonean": "leonean",
    "fasian fasan faso": "fasian",
    "bangla banglad bangldsh": "bangladeshi",
    "cypriots": "cypriot",
    "singapore": "singaporean",
    "kurds": "kurdish",
    "sl st saint": "",
}
"""How people spell them."""
