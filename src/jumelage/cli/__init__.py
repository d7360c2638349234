"""The command `jumelage`: pipes of JSON lines from a document to an annex."""

from jumelage.cli.flow import Flow, Step

STEPS: tuple[Step, ...] = (
    Step("read", "documents → proposals, each with the words it rests on"),
    Step("accept", "proposals → statements of the register"),
    Step("assemble", "statements → the record of a day, as known at a moment"),
    Step("check", "record → findings: what a careful clerk would notice"),
    Step("annex", "record → the annex, as HTML, DOCX, ODT, PDF or JSON"),
    Step("verify", "every quote against its document, every id against its claim"),
    Step("reader", "which rules of the reader officers can trust"),
    Step("demo", "a register of Velsen from the sample sources, to look at"),
)

main = Flow(name="jumelage", steps=STEPS)
