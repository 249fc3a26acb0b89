from lodeline.learn.signs import promise_signs
from tests.learn.views import view


def test_a_year_named_as_a_deadline_is_a_year_ahead() -> None:
    seen = view("远山公司将于2030年前减少用水。2024年已减少5吨。")
    years = {seen.text[a:b]: year for year, (a, b) in seen.years(0, len(seen.text))}
    assert set(years.values()) == {2024, 2030}
    assert promise_signs(seen, 2024)["years.far"][0] == 1
    assert "last.year+6" in promise_signs(seen, 2024)
