"""Graphs of our own against those of networkx."""

from __future__ import annotations

from graphlib import CycleError

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.chronology.graphs import Graph, first_of_ready, shortest_way, strong_components

NODES = range(9)
GRAPHS = st.lists(
    st.lists(st.sampled_from(NODES), max_size=4), min_size=len(NODES), max_size=len(NODES)
).map(lambda heads: dict(zip(NODES, heads, strict=True)))
FORWARD = GRAPHS.map(lambda graph: {n: [h for h in heads if h > n] for n, heads in graph.items()})


def theirs_of(graph: Graph[int]) -> nx.DiGraph[int]:
    theirs: nx.DiGraph[int] = nx.DiGraph()
    theirs.add_nodes_from(graph)
    theirs.add_edges_from((tail, head) for tail, heads in graph.items() for head in heads)
    return theirs


@given(GRAPHS)
def test_strong_components(graph: Graph[int]) -> None:
    found = strong_components(graph)
    theirs = list(nx.strongly_connected_components(theirs_of(graph)))
    assert found == [sorted(members) for members in reversed(theirs)]


def test_a_long_way_is_walked_without_recursion() -> None:
    last = 20_000
    chain = {n: [n + 1] for n in range(last)} | {last: []}
    assert strong_components(chain) == [[n] for n in range(last + 1)]
    assert strong_components(chain | {last: [0]}) == [[*range(last + 1)]]


@given(FORWARD, st.permutations(NODES))
def test_of_those_that_may_come_next_the_first(graph: Graph[int], places: list[int]) -> None:
    theirs = nx.lexicographical_topological_sort(theirs_of(graph), places.__getitem__)
    assert [*first_of_ready(graph, places.__getitem__)] == [*theirs]


def test_a_circle_has_no_order() -> None:
    with pytest.raises(CycleError):
        [*first_of_ready({0: [1], 1: [0]}, int)]


@given(GRAPHS, st.sampled_from(NODES), st.sampled_from(NODES))
def test_no_way_is_shorter(graph: Graph[int], start: int, end: int) -> None:
    theirs = theirs_of(graph)
    if not nx.has_path(theirs, start, end):
        with pytest.raises(KeyError):
            shortest_way(graph, start, end)
        return
    way = shortest_way(graph, start, end)
    assert (way[0], way[-1]) == (start, end)
    assert len(way) == nx.shortest_path_length(theirs, start, end) + 1
    assert nx.is_path(theirs, way)
