"""The oracle of the lens: rewrites a story FILE as it would stand had the story ended at a moment.

It knows the file format and nothing of the lens. Whatever is told later is deleted, every lie that has not fallen by then is
written as a plain tie, and the timeline ends at the moment. What is deleted leaves blanks, so that everything else keeps its
line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

Moment = tuple[int, int]
SPAN = re.compile(r"@?(?P<told>start|S\d+(?:E\d+)?)(?:(?P<dots>\.\.)(?P<end>S\d+(?:E\d+)?)?)?")
NODES = ("characters", "personas", "organizations", "people")


class Truncation:
    def __init__(self, text: str, moment: Moment) -> None:
        self.text = list(text)
        self.source = text
        self.now = moment
        self.seasons: dict[int, int] = {}
        self.gone: set[str] = set()

    def run(self) -> str:
        root = yaml.compose(self.source, Loader=yaml.SafeLoader)
        top = dict(self.fields(root))
        for account in dict(self.fields(top["accounts"])).values() if "accounts" in top else [root]:
            self.account(account)
        return "".join(self.text)

    # what is told when

    def parse(self, text: str) -> Moment:
        if text == "start":
            return min((season, 1) for season in self.seasons)
        season, _, episode = text[1:].partition("E")
        return int(season), int(episode or self.seasons[int(season)])

    def told(self, match: re.Match[str] | None) -> Moment:
        return self.parse(match["told"]) if match else max(self.seasons.items())

    def span_of(self, node: yaml.Node) -> re.Match[str] | None:
        """The ``@...`` of a line, with its position in the file."""
        raw = self.source[node.start_mark.index : node.end_mark.index]
        at = re.search(r"(?:^|\s)@(?=S\d|start)", raw)
        start = at.end() - 1 if at else None
        if start is None:
            return None
        return SPAN.match(self.source, node.start_mark.index + start)

    # the walk

    def account(self, account: yaml.Node) -> None:
        parts = dict(self.fields(account))
        if "timeline" not in parts:
            return
        self.seasons = {int(key.value[1:]): int(value.value) for key, value in parts["timeline"].value}
        kept: set[str] = set()
        for item in parts["relations"].value if "relations" in parts else ():
            kept |= self.relation(item)
        self.gone = set()
        for section in ("groups", "organizations", *NODES):
            for key, node in parts[section].value if section in parts and parts[section].value else ():
                told = self.node_told(node)
                if section == "groups":
                    if told and told > self.now:
                        self.gone.add(key.value)
                        self.blank_entry(key, node)
                elif not self.stays(key.value, kept, told):
                    self.gone.add(key.value)
        for section in NODES:
            for key, node in parts[section].value if section in parts and parts[section].value else ():
                self.node(key, node, kept)
        self.timeline(parts["timeline"])

    def relation(self, item: yaml.Node) -> set[str]:
        """Delete or rewrite one item of `relations`; the ids at its ends if it stays."""
        fields = dict(self.fields(item)) if isinstance(item, yaml.MappingNode) else {"tie": item}
        claim = next(fields[key] for key in ("tie", "lie", "maybe") if key in fields)
        span = self.span_of(claim)
        if self.told(span) > self.now:
            self.blank_item(item)
            return set()
        self.claim(item, fields, claim, span)
        head = re.split(r"\s[@\[]", claim.value)[0]
        match = re.fullmatch(r"(.*?)\s+([\w.-]+)\s+(?![,\s])((?:[\w.-]+)(?:\s*,\s*[\w.-]+)*)\s*", head.strip())
        assert match, head
        return {end.strip() for side in (match[1], match[3]) for end in side.split(",")}

    def node_told(self, node: yaml.Node) -> Moment | None:
        if isinstance(node, yaml.MappingNode):
            told = dict(self.fields(node)).get("told")
            return self.parse(told.value) if told is not None else None
        span = self.span_of(node)
        return self.parse(span["told"]) if span else None

    def node(self, key: yaml.Node, node: yaml.Node, kept: set[str]) -> None:
        if isinstance(node, yaml.ScalarNode):
            span = self.span_of(node)
            explicit = self.parse(span["told"]) if span else None
            if not self.stays(key.value, kept, explicit):
                self.blank_entry(key, node)
            elif explicit and explicit > self.now:
                self.blank(span.start(), span.end())
            return
        fields = dict(self.fields(node))
        told = self.parse(fields["told"].value) if "told" in fields else None
        if not self.stays(key.value, kept, told):
            self.blank_entry(key, node)
            return
        if told and told > self.now:
            self.blank_entry(next(each for each, _ in node.value if each.value == "told"), fields["told"])
        for name in ("aliases", "groups", "note", "credits"):
            if name in fields:
                self.facts(next(each for each, _ in node.value if each.value == name), fields[name])
        if "died" in fields:
            self.deaths(next(each for each, _ in node.value if each.value == "died"), fields["died"])

    def stays(self, id: str, kept: set[str], told: Moment | None) -> bool:
        """There from the first tie told, or from when it says; without either, at the end of the timeline."""
        return id in kept or (told is not None and told <= self.now) or self.now >= max(self.seasons.items())

    def facts(self, key: yaml.Node, value: yaml.Node) -> None:
        """A fact without a moment is as old as what it stands on; a group that is not known yet cannot be named."""
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        left = 0
        for item in items:
            if isinstance(item, yaml.MappingNode):
                told = dict(self.fields(item)).get("told")
                later = told is not None and self.parse(told.value) > self.now
            else:
                span = self.span_of(item)
                later = span is not None and self.parse(span["told"]) > self.now
                later = later or (key.value == "groups" and re.split(r"\s", item.value)[0] in self.gone)
            left += not later
            if later:
                self.blank_item(item) if isinstance(value, yaml.SequenceNode) else self.blank_value(item)
        if not left:
            self.blank_entry(key, value)

    def deaths(self, key: yaml.Node, value: yaml.Node) -> None:
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        left = 0
        for item in items:
            fields = dict(self.fields(item)) if isinstance(item, yaml.MappingNode) else {"tie": item}
            claim = next((fields[each] for each in ("tie", "lie", "maybe") if each in fields), None)
            span = None
            if claim is not None and claim.value:
                index = self.source.index(claim.value[:1], claim.start_mark.index)
                span = SPAN.match(self.source, index)
            if self.told(span) > self.now:
                self.blank_item(item) if isinstance(value, yaml.SequenceNode) else self.blank_value(item)
                continue
            left += 1
            self.claim(item, fields, claim, span)
        if not left:
            self.blank_entry(key, value)

    def claim(self, item: yaml.Node, fields: dict, claim: yaml.Node | None, span: re.Match[str] | None) -> None:
        """A lie that has not fallen is a plain tie; who believes or knows is cut to what has come about."""
        if "lie" in fields and span and span["end"] and self.parse(span["end"]) > self.now:
            key = next(key for key, value in item.value if value is claim)
            self.write(key.start_mark.index, "tie")
            self.blank(span.start("dots"), span.end("end"))
        for name in ("believed_by", "known_by"):
            if name in fields:
                self.holdings(fields[name])

    def holdings(self, node: yaml.Node) -> None:
        if not isinstance(node, yaml.MappingNode):
            return
        for key, value in node.value:
            span = SPAN.match(value.value)
            if span and self.parse(span["told"]) > self.now:
                self.blank_pair(node, key, value)
            elif span and span["end"] and self.parse(span["end"]) > self.now:
                start = self.source.index(span[0], value.start_mark.index)
                self.blank(start + span.start("end"), start + span.end("end"))

    def timeline(self, node: yaml.Node) -> None:
        season, episode = self.now
        for key, value in node.value:
            if int(key.value[1:]) > season:
                self.blank_pair(node, key, value)
            elif int(key.value[1:]) == season:
                width = value.end_mark.index - value.start_mark.index
                self.write(value.start_mark.index, str(episode).ljust(width))

    # the file

    def fields(self, node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
        return ((key.value, value) for key, value in node.value)

    def blank(self, start: int, end: int) -> None:
        for index in range(start, end):
            if self.text[index] != "\n":
                self.text[index] = " "

    def write(self, index: int, text: str) -> None:
        self.text[index : index + len(text)] = text

    def blank_value(self, node: yaml.Node) -> None:
        self.blank(node.start_mark.index, self.end(node))

    def blank_entry(self, key: yaml.Node, value: yaml.Node) -> None:
        """A key and its value, with the comma that follows inside braces."""
        end = self.end(value)
        comma = re.compile(r"\s*,").match(self.source, end)
        self.blank(key.start_mark.index, comma.end() if comma else end)

    def blank_pair(self, parent: yaml.Node, key: yaml.Node, value: yaml.Node) -> None:
        """A pair inside braces or on lines of its own."""
        self.blank_entry(key, value)

    def blank_item(self, item: yaml.Node) -> None:
        """An item of a list, with its dash or the comma that follows."""
        start = item.start_mark.index
        dash = self.source.rfind("-", 0, start)
        end = self.end(item)
        if dash >= 0 and not self.source[dash + 1 : start].strip():
            self.blank(dash, end)
        else:
            comma = re.compile(r"\s*,").match(self.source, end)
            self.blank(start, comma.end() if comma else end)

    def end(self, node: yaml.Node) -> int:
        """Where a node ends, without the lines that a block takes in after it."""
        end = node.end_mark.index
        while end > node.start_mark.index and self.source[end - 1].isspace():
            end -= 1
        return self.without_comments(node.start_mark.index, end)

    def without_comments(self, start: int, end: int) -> int:
        """A block ends where the next begins, past comments that belong to that; leave those alone."""
        lines = self.source[start:end].split("\n")
        while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()
        return start + len("\n".join(lines))


def truncate(text: str, moment: Moment) -> str:
    """The story file as it would stand had the story ended at `moment` (season, episode)."""
    return Truncation(text, moment).run()
