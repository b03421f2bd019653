import pytest

from tests.unit.index.facts.pages import facts_of, quote, values


def contacts(text: str) -> list[str]:
    return values(facts_of(text).contacts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff can ask the Safer Web Helpline email: help@web.example or call 0344 123 4567.",
         ["Safer Web Helpline: help@web.example", "Safer Web Helpline: 0344 123 4567"]),
        ("- Ashdown HR Services (01632 960160 or hr@ashdown.example)",
         ["Ashdown HR Services: 01632 960160", "Ashdown HR Services: hr@ashdown.example"]),
        ("Designated Safeguarding Lead\tCallum Dale\t01632 960111",
         ["Designated Safeguarding Lead, Callum Dale: 01632 960111"]),
        ("Elm School\nTel: (01632) 960111\nEmail: office@elm.example",
         ["Elm School: (01632) 960111", "Elm School: office@elm.example"]),
        ("Questions go to [box@elm.example](mailto:box@elm.example), for the attention of the "
         "Business Manager.", ["Business Manager: box@elm.example"]),
        ("Ring Owen Bell, Data Protection Officer, ext. 214.",
         ["Owen Bell, Data Protection Officer: ext. 214"]),
        ("- Teachers' Union guidance: www.union.example.org.uk/help", None),
        ("Call the Police on 101, or 999 in an emergency.", ["Police: 101", "Police: 999"]),
        ("She can be reached on 01632 960140.", ["01632 960140"]),
        ("Childline: 0800 1111", ["Childline: 0800 1111"]),
        ("Write to +44 1632 960111 or visit https://elm.example/policies/phones.pdf.",
         ["+44 1632 960111", "https://elm.example/policies/phones.pdf"]),
    ],
)  # fmt: skip
def test_addresses_with_their_names(text: str, expected: list[str] | None) -> None:
    found = contacts(text)
    if expected is None:
        assert [value.rpartition(": ")[2] for value in found] == ["www.union.example.org.uk/help"]
    else:
        assert found == expected


def test_the_quote_holds_name_and_address() -> None:
    text = "For help: Safer Web Helpline email: help@web.example."
    assert quote(text, facts_of(text).contacts[0]) == "Safer Web Helpline email: help@web.example"


def test_one_address_is_one_contact() -> None:
    text = "Write to box@elm.example.\nElm Office: box@elm.example\nBOX@ELM.EXAMPLE"
    assert contacts(text) == ["Elm Office: box@elm.example"]


def test_services_without_an_address() -> None:
    assert contacts("The head will speak with Call Thornshire at once.") == ["Call Thornshire"]
    assert contacts("Allegations must be referred to the LADO.") == ["LADO"]
    assert contacts("Help and advice can be had from:\n- LA Legal Services\n- The staff room") == [
        "LA Legal Services"
    ]
    assert contacts("Further information\n\n- Online Harm Unit (OHU) website – safety tips") == [
        "Online Harm Unit (OHU) website"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Approved 01/09/2024. See section 10.11 and paragraph 101 on page 111.",
        "Staff must contact the Headteacher and speak with their Line Manager.",
        "Follow the advice of the Safeguarding Policy and contact parents.",
    ],
)
def test_no_contacts(text: str) -> None:
    assert contacts(text) == []
