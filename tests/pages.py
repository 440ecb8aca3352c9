"""The story whose page the tests look at: every kind of tie, truth and face, and a second account."""

STORY = """
title: The Orchard
native: 과수원
sources: {recap: {title: The recap, sections: [one]}, notes: {title: Notes}}
types:
  haunts: {forward: "{source} haunts {target}", backward: "{target} is haunted by {source}", label: haunts, family: violence, strength: 5,
           ends: [people, people], reflexive: true}
accounts:
  first:
    title: First telling
    source: recap
    timeline: {S1: 9}
    groups: {reeds: The Reeds}
    characters:
      ann:
        name: Ann Reed
        native: 앤
        aliases: [Zélie the Elder, Old Ann @S1E07]
        groups: [reeds]
        died: [{lie: S1E02..S1E03}, {maybe: S1E04, note: In the fire.}]
        note: Keeps the orchard. @S1E02 [notes]
      bo: {name: Bo Reed, groups: [reeds]}
      cy: {name: Cy Late}
      constructor: {name: Constructor}
      pickers: {name: the pickers, kind: crowd, unnamed: true}
    personas: {mask: {name: The Mask, native: 가면}}
    organizations: {firm: {name: The Firm, kind: company}}
    people: {dee: {name: Dee Park, native: 박디}}
    relations:
      - ann parent bo @S1E01 [recap#one]
      - ann ally bo @S1E01
      - bo ally pickers @S1E01
      - lie: ann killer bo @S1E02..S1E05 [notes]
        believed_by: [pickers]
      - maybe: bo loves constructor @S1E02
        against: [notes]
      - ann haunts ann @S1E03
      - ann identity mask @S1E03 [notes]
      - mask killer cy @S1E08 [notes]
      - bo member firm @S1E01
      - dee plays mask @S1E01
  second:
    source: notes
    characters: {other-ann: Ann of the other telling, other-bo: Bo of the other telling}
    relations: [other-ann enemy other-bo]
"""
