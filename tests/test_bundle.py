from __future__ import annotations

from timeline.bundle import FILE, bundle_folder, eager, read_bundle

BEFORE = "(function(root, factory) { root.m = factory(); }"
PASSED_ON = ' (typeof self !== "undefined" ? self : this, '


def test_the_function_that_is_all_of_the_script_stands_in_parentheses() -> None:
    body = "() => {\nfunction one() {}\nreturn {};\n}"
    assert eager(f"{BEFORE}{PASSED_ON}{body}));") == f"{BEFORE}{PASSED_ON}({body})));"


def test_a_script_of_another_form_stays_as_it_is() -> None:
    script = "(() => { window.Plotly = {}; })();"
    assert eager(script) == script


def test_plotlys_script_is_changed_by_two_parentheses() -> None:
    written = (bundle_folder() / FILE).read_text(encoding="utf-8")
    before, body = written.split(f"{PASSED_ON}() => {{\n", 1)
    assert body.endswith("\nreturn Plotly;\n}));")
    ending = body.removesuffix("));")
    assert read_bundle() == f"{before}{PASSED_ON}(() => {{\n{ending})));"
