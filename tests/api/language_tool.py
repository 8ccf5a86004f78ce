"""A client that was written for LanguageTool's own server, pointed at `countercheck serve`.

Takes the server's address; ends with 1 where the client does not get the finding at the right place.
"""

import sys

import language_tool_python

DRAFT = (
    "🏰 Ærø – Fighters cut through a three-week government siege of the city.\n\n"
    "Rebels said they had broken the government’s month-long siege of the city.\n"
)


def main(address: str) -> int:
    with language_tool_python.LanguageTool("en-GB", remote_server=address) as tool:
        matches = tool.check(DRAFT)
        marked = [DRAFT[m.offset : m.offset + m.error_length] for m in matches]
        rules = {m.rule_id for m in matches}
        print(f"{marked} {rules}")
        found = marked == ["three-week", "month-long"] and rules == {"duration-conflict"}
        tool.disabled_rules = {"duration-conflict"}
        quiet = tool.check(DRAFT) == []
        clean = tool.check("The road was closed.") == []
    print(f"found {found}, turned off {quiet}, clean {clean}")
    return 0 if found and quiet and clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
