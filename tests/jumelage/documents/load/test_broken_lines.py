from jumelage.documents.load.broken_lines import is_prose


def test_a_list_of_towns_is_no_prose_and_broken_lines_are() -> None:
    assert not is_prose(["Galle (Sri Lanka), sinds 1976", "Qingdao (China), sinds 1998", "Luton (Engeland)"])
    assert not is_prose(["Galle,", "Qingdao,", "Luton,", "Dole"])
    assert is_prose(["Velsen heeft banden met Galle,", "Qingdao en met", "Luton."])
