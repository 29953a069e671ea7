#!/usr/bin/env python3
"""Answers the questions that trust-bench wrote with python-igraph and scipy, and prints times.

    trust.py FOLDER

For Advogato: the number of ways that have nobody in common from the roots to each person, by igraph,
over the same words; the counts have to be the same as Troth's. For the large graph: personalised
PageRank by scipy, to a change of at most 1e-6 in all.
"""

import random
import statistics
import sys
import time

import igraph
import numpy
import scipy.sparse


def read(path):
    rows = {"d": [], "v": [], "f": [], "e": [], "r": []}
    with open(path, encoding="utf-8") as file:
        for line in file:
            kind, *numbers = line.split()
            rows[kind].append(tuple(map(int, numbers)))
    return rows


def ways(path, depth, sample=200):
    rows = read(path)
    people = len(rows["f"])
    # 0 is all roots; 1 to n the people in between; n + 1 to 2n the same people as subjects.
    subject = lambda number: people + number
    edges = rows["d"] + [(giver, subject(to)) for giver, to in rows["v"]]
    graph = igraph.Graph(n=2 * people + 1, edges=edges, directed=True)
    between = {to for _, to in rows["d"]}
    direct = {}
    for giver, to in rows["v"]:
        if giver == 0:
            direct[to] = direct.get(to, 0) + 1
    counts = {number + 1: count for number, count in rows["f"]}
    random.seed(5)
    chosen = random.sample(range(1, people + 1), min(sample, people))
    times, same, compared = [], 0, 0
    for number in chosen:
        start = time.perf_counter()
        found = graph.vertex_disjoint_paths(0, subject(number), neighbors="ignore")
        times.append(time.perf_counter() - start)
        # Whoever is in between may not be used on ways to themselves, which one graph cannot say.
        if number not in between:
            compared += 1
            same += found + direct.get(number, 0) == counts[number]
    print(
        f"igraph Advogato depth {depth}: {1e6 * statistics.mean(times):.0f} µs a person on average, "
        f"{1e6 * statistics.median(times):.0f} µs median, {len(chosen)} people; "
        f"same answer for {same} of {compared} compared"
    )


def page_rank(path):
    rows = read(path)
    edges = numpy.array(rows["e"])
    roots = [number for (number,) in rows["r"]]
    start = time.perf_counter()
    count = int(edges.max()) + 1
    given = numpy.bincount(edges[:, 0], minlength=count).astype(float)
    weights = 1 / given[edges[:, 0]]
    matrix = scipy.sparse.csr_matrix((weights, (edges[:, 1], edges[:, 0])), shape=(count, count))
    made = time.perf_counter()
    times, rounds = [], 0
    for _ in range(5):
        begin = time.perf_counter()
        seed = numpy.zeros(count)
        seed[roots] = 1 / len(roots)
        silent = given == 0
        rank, rounds = seed.copy(), 0
        while True:
            new = 0.85 * (matrix @ rank + rank[silent].sum() * seed) + 0.15 * seed
            rounds += 1
            change = numpy.abs(new - rank).sum()
            rank = new
            if change < 1e-6:
                break
        times.append(time.perf_counter() - begin)
    print(
        f"scipy personalised PageRank: matrix {1e3 * (made - start):.1f} ms, ranks for {count} people "
        f"{1e3 * statistics.median(times):.1f} ms, {rounds} rounds"
    )


for reach in (2, 3):
    ways(f"{sys.argv[1]}/Advogato-{reach}.txt", reach)
page_rank(f"{sys.argv[1]}/everyone.txt")
