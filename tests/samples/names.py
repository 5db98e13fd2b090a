"""Invented names of people who do not exist, in list order."""

HARBOR_POINT = {
    "l": ["Tobias Okafor", "Marta Ortiz", "Inês Silva", "Petra Novak"],
    "r": [
        "Caleb Whitman",
        "Rosa Delacruz",
        "Andre Baptiste",
        "Hannah Lindqvist",
        "Dmitri Volkov",
        "Aisha Rahman",
    ],
    "n": [
        "Jonah Fairweather",
        "Thuy Pham",
        "Mateo Ruiz",
        "Leila Haddad",
        "Gabriel Reyes",
        "Brigid O'Rourke",
        "Kwame Mensah",
        "Sofia Marchetti",
        "Elias Bergström",
        "Priya Raman",
        "Grace Lee",
        "Noah Tanaka",
    ],
    "p": [
        "Camille Laurent",
        "Diego Fuentes",
        "Zainab Diallo",
        "Walter Hastings",
        "Joana Teixeira",
        "Malik Greene",
        "Sam Kim",
    ],
    "w": ["Ruth Abramson", "Ivo Carvalho", "Naomi Blackwood"],
    "m": ["Lucas Amado", "Chloe Sandoval"],
}

PIKE_HOLLOW = [
    "June Whitefeather",
    "Daniel Kowalczyk",
    "Amina Yusuf",
    "Tyler Brandt",
    "Raquel Delgado",
    "Henrik Olsen",
]

WATTLE_BAY = [
    "Mereana Ngata",
    "Eleni Papadakis",
    "Chidi Okafor",
    "Bronwyn Hughes",
    "Nguyễn Thị Lan",
    "Marco Rossi",
    "Harpreet Singh",
    "Jack Walker",
    "Wei Chen",
    "Olivia Brown",
    "Sione Taufa",
    "Niamh Kelly",
    "Đặng Minh Khôi",
    "Ethan Murray",
]

GIVEN = [
    "Adaeze", "Benedikt", "Carmen", "Dashiell", "Esperanza", "Fenton", "Giulia", "Hollis", "Imani", "Jovan",
    "Keiko", "Lorenzo", "Maribel", "Niles", "Oona", "Prakash", "Quentin", "Rosalind", "Santiago", "Tamsin",
    "Ulises", "Veronika", "Wendell", "Xiomara", "Yara", "Zoltan", "Anneke", "Boaz", "Clementine",
]  # fmt: skip

FAMILY = [
    "Abernathy", "Boateng", "Castellano", "Dimitrov", "Eastwick", "Fofanah", "Gallardo", "Hargrove",
    "Ishikawa", "Jankowski", "Kaplan", "Lachance", "Moreau", "Nakagawa", "Oyelaran", "Pettibone",
    "Quiñones", "Rasmussen", "Shapiro", "Tran", "Underhill", "Valdez", "Wojcik", "Xu", "Yoon", "Zamora",
    "Ainsworth", "Bhatt", "Crowley", "Dufresne", "Espinoza",
]  # fmt: skip


def invented(count: int) -> list[str]:
    """`count` different names; 29 given and 31 family names meet one another only after 899 steps."""
    return [f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % len(FAMILY)]}" for n in range(count)]
