#!/usr/bin/env python3
"""Tries mutants of cargo-mutants a hundred at a time: all in one program, each behind a switch. docs/mutants.md has the results.

    cargo install --locked cargo-mutants
    python3 tools/mutants.py draw docs/mutants.tsv --area "all rules" --seed 20261201 --count 55 src/rules/
    python3 tools/mutants.py try docs/mutants.tsv            # those without an outcome; --all: each of them once more
    python3 tools/mutants.py try docs/mutants.tsv --outcome unnoticed
    python3 tools/mutants.py table docs/mutants.tsv

cargo-mutants builds once for each; here a copy of the tree (target/mutants/) holds every function that has mutants once for each
of them, and the environment says which one runs (UNIPLAN_MUTANT). Tests are asked in this order: those of its own subject, all
that are quick, the slow ones with those of catalogue and words and the unit tests of the library. The first that fails ends it.

The file has a line for each: area, name as cargo-mutants has it, and what came of it: the test that noticed it, "time" (it came
to no end, or broke off), "unnoticed", "equivalent" (by hand: docs/mutants.md says why), "does not compile", or "const" (it stands in what is computed while the program is built). Drawing leaves
out fields of a struct that are left to their default, and what was drawn before. A mutant whose lines have moved since is found
again by what it does and to which function.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TREE = ROOT / "target" / "mutants" / "tree"
# Not where the application is built: cargo knows both by the same name, and would take one for the other.
BUILD = ROOT / "target" / "mutants" / "build"
# Which tests know a layer, those that are likeliest to notice first.
TARGETS = ["rules", "clock", "state", "link", "catalog", "words"]
BY_LAYER = {"src/rules/": ["rules", "clock", "state"], "src/clock/": ["clock", "rules"], "src/state/": ["state", "link"], "src/plan/": ["state", "link", "rules"], "src/money.rs": ["rules", "state", "link"]}
# Modules of tests that have the subject of a source under another name.
SUBJECTS = {"money": ["saved::", "prices::"], "totals": ["prices::", "places::", "years::", "credits::"], "line_price": ["prices::"], "ledger": ["allowance::"], "statement": ["allowance::"], "open_hours": ["clock::"], "calendar": ["clock::", "week::"], "event_log": ["events::", "timeline::", "record::"], "check": ["saved::"], "envelope": ["saved::", "shelf::"], "migration": ["saved::", "shelf::"]}
# More than some seconds each: asked last.
SLOW = ["properties", "ir_2_and_ir_3_the_words", "sums_places_and_years", "two_thousand_rows", "fidelity_rules", "the_parts_of_any_two", "a_list_has_a_size", "every_row_is_counted", "b14_one_quotation", "invariants::", "fingerprint::any", "five_thousand", "any_edits_in", "what_was_entered", "a_long_run", "whole_plans_come_back", "every_command_is_taken", "unknown::", "nothing_of_the_saved", "bad_files", "four_fifths"]
SWITCH = """
/// Is this mutant the chosen one?
pub fn mutated(number: u32) -> bool {
    static CHOSEN: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| std::env::var("UNIPLAN_MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0)) == number
}
"""


def listed():
    """All mutants of this tree."""
    every = json.loads(subprocess.check_output(["cargo", "mutants", "--list", "--json"], cwd=ROOT))
    return [mutant for mutant in every if mutant["genre"] != "StructField" and mutant["function"]]


def lines_of(path):
    if not path.exists():
        return []
    return [(line.split("\t") + ["", ""])[:3] for line in path.read_text().splitlines() if line]


def write_lines(path, lines):
    path.write_text("".join("\t".join(line) + "\n" for line in lines))


def draw(options):
    lines = lines_of(options.file)
    known = {name for _, name, _ in lines}
    own = sorted((m for m in listed() if m["file"].startswith(tuple(options.sources)) and m["name"] not in known), key=lambda m: m["name"])
    drawn = random.Random(options.seed).sample(own, min(options.count, len(own)))
    write_lines(options.file, lines + [[options.area, mutant["name"], ""] for mutant in drawn])
    print(f"{len(own)} places, {len(drawn)} drawn")


def found_again(name, every):
    """The mutant of that name, or the nearest that does the same to the same function."""
    if name in every:
        return every[name]
    place, what = name.split(": ", 1)
    source, line, _ = place.rsplit(":", 2)
    same = [m for m in every.values() if m["file"] == source and m["name"].split(": ", 1)[1] == what]
    return min(same, key=lambda m: abs(m["span"]["start"]["line"] - int(line)), default=None)


def without_const(signature):
    return signature.replace("const fn", "fn")


class Tree:
    """The copy with all mutants in it."""

    def __init__(self, mutants):
        self.mutants = mutants
        self.outcome = {}
        # Functions that have to stay what the compiler can compute.
        self.const = set()
        # File -> the bytes of each mutant's body, and those of a function with all of its own.
        self.bodies, self.functions = {}, {}

    def write(self, name, text):
        path = TREE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        # What is as it was keeps its time, so that cargo builds no more than it has to.
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)

    def copy(self):
        names = subprocess.check_output(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True).splitlines()
        by_file = collections.defaultdict(list)
        for number, mutant in self.mutants.items():
            if number not in self.outcome:
                by_file[mutant["file"]].append(number)
        for name in names:
            if (ROOT / name).is_file():
                text = (ROOT / name).read_bytes()
                if name in by_file:
                    text = self.spliced(name, text.decode(), by_file[name])
                self.write(name, text + SWITCH.encode() if name == "src/lib.rs" else text)
        for folder in ("src", "tests"):
            for path in (TREE / folder).rglob("*"):
                if path.is_file() and str(path.relative_to(TREE)) not in set(names):
                    path.unlink()

    def spliced(self, name, text, numbers):
        starts = [0]
        for line in text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))

        def at(place):
            return starts[place["line"] - 1] + place["column"] - 1

        functions = collections.defaultdict(list)
        for number in numbers:
            span = self.mutants[number]["function"]["span"]
            functions[at(span["start"]), at(span["end"])].append(number)
        made, end = [], 0
        self.bodies[name], self.functions[name] = [], []
        size = 0

        def put(part):
            nonlocal size
            made.append(part)
            size += len(part.encode())

        for (first, last), own in sorted(functions.items()):
            put(text[end:first])
            begin = size
            whole = text[first:last]
            opens = whole.index("{", whole.index("("))
            signature = whole[:opens]
            if "const fn" in signature and (name, first) in self.const:
                for number in own:
                    self.outcome[number] = "const"
                put(whole)
                end = last
                continue
            put(without_const(signature) + "{")
            for number in own:
                mutant = self.mutants[number]
                a, b = (at(mutant["span"][side]) - first for side in ("start", "end"))
                body = whole[opens:a] + mutant["replacement"] + whole[b:] if a > opens else "{ " + mutant["replacement"] + " }"
                put(f"\nif crate::mutated({number}) {{ return ")
                inner = size
                put(body)
                self.bodies[name].append((inner, size, number))
                put("; }\n")
            put(whole[opens + 1 :])
            self.functions[name].append((begin, size, own, first, re.search(r"fn\s+(\w+)", signature)[1]))
            end = last
        put(text[end:])
        return "".join(made).encode()

    def blame(self, message):
        """Takes out what the compiler refuses."""
        if (message.get("code") or {}).get("code") == "E0015":
            called = set(re.findall(r"(\w+)(?:`|::<[^`]*`)", message["message"]))
            for name, rows in self.functions.items():
                for _, _, _, first, function in rows:
                    if function in called:
                        self.const.add((name, first))
            return
        spans = sorted(message["spans"], key=lambda span: not span["is_primary"])
        for span in spans:
            for begin, end, number in self.bodies.get(span["file_name"], []):
                if begin <= span["byte_start"] < end:
                    self.outcome[number] = "does not compile"
                    return
        for span in spans:
            for begin, end, own, _, _ in self.functions.get(span["file_name"], []):
                if begin <= span["byte_start"] < end:
                    self.outcome.update((number, "does not compile") for number in own)
                    return

    def built(self, wanted):
        """The programs of these tests."""
        environment = dict(os.environ, CARGO_TARGET_DIR=str(BUILD))
        while True:
            before = (len(self.outcome), len(self.const))
            self.copy()
            done = subprocess.run(["cargo", "test", "--no-run", "--message-format=json", *wanted], cwd=TREE, env=environment, stdout=subprocess.PIPE, text=True)
            told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
            if done.returncode == 0:
                return {row["target"]["name"]: row["executable"] for row in told if row["reason"] == "compiler-artifact" and row["executable"] and row["profile"]["test"]}
            for row in told:
                if row["reason"] == "compiler-message" and row["message"]["level"] == "error":
                    self.blame(row["message"])
            print(f"{len(self.outcome)} taken out, {len(self.const)} functions stay const", flush=True)
            if before == (len(self.outcome), len(self.const)):
                print("\n".join(row["message"]["rendered"] for row in told if row["reason"] == "compiler-message" and row["message"]["level"] == "error"))
                sys.exit("does not compile, and no mutant is to blame")


def first_failed(program, number, filters, skipped, timeout):
    """The name of a test that fails; nothing where all pass."""
    call = [program, "-q", "--test-threads=1", *filters]
    for name in skipped:
        call += ["--skip", name]
    environment = dict(os.environ, UNIPLAN_MUTANT=str(number), INSTA_UPDATE="no", RUST_BACKTRACE="0", CARGO_MANIFEST_DIR=str(TREE))
    try:
        done = subprocess.run(call, cwd=TREE, env=environment, capture_output=True, text=True, errors="replace", timeout=timeout)
    except subprocess.TimeoutExpired:
        return ["time"]
    if done.returncode == 0:
        return []
    names = [line.strip() for line in done.stdout.splitlines() if line.startswith("    ") and re.fullmatch(r"    [\w:]+", line)]
    return list(dict.fromkeys(names)) or ["time"]


def attempt(options):
    lines = lines_of(options.file)
    every = {mutant["name"]: mutant for mutant in listed()}
    wanted = [at for at, line in enumerate(lines) if options.all or line[2] == (options.outcome or "")]
    mutants = {}
    for at in wanted:
        mutant = found_again(lines[at][1], every)
        if mutant:
            mutants[at + 1] = mutant
            lines[at][1] = mutant["name"]
        else:
            lines[at][2] = "no longer there"
    tree = Tree(mutants)
    programs = tree.built([part for name in TARGETS for part in ("--test", name)])
    print(f"{len(mutants) - len(tree.outcome)} to try", flush=True)
    for number, outcome in tree.outcome.items():
        lines[number - 1][2] = outcome
    write_lines(options.file, lines)
    lock = threading.Lock()
    # What fails without any mutant (it asks for what is not built here) says nothing.
    sound, failing = set(), []

    def noticing(program, number, filters, skipped):
        while True:
            for name in (failed := first_failed(program, number, filters, skipped + failing, options.timeout)):
                if name == "time" or name in sound:
                    return name
                if name in failing or first_failed(program, 0, ["--exact", name], [], None):
                    failing.append(name)
                else:
                    sound.add(name)
                    return name
            if not failed:
                return None

    def one(number, stages):
        began = time.time()
        noticed = next(filter(None, (noticing(program, number, filters, skipped) for program, filters, skipped in stages)), None)
        with lock:
            lines[number - 1][2] = noticed or "unnoticed"
            write_lines(options.file, lines)
            print(f"{number} {mutants[number]['name']} -> {lines[number - 1][2]} ({time.time() - began:.0f} s)", flush=True)

    def layer(number):
        return next(names for start, names in BY_LAYER.items() if mutants[number]["file"].startswith(start))

    def by_subject(number):
        source = pathlib.PurePath(mutants[number]["file"])
        subjects = SUBJECTS.get(source.stem, [f"{source.stem}::", source.parent.name])
        one(number, [(programs[layer(number)[0]], subjects, SLOW)])

    def quick(number):
        one(number, [(programs[name], [], SLOW) for name in layer(number)])

    def thorough(number):
        one(number, [(program, [], []) for program in programs.values()])

    def left():
        return [number for number in mutants if lines[number - 1][2] == "unnoticed"]

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(by_subject, [number for number in mutants if number not in tree.outcome]))
        list(pool.map(quick, left()))
        if left() and not options.quick:
            programs = {**tree.built(["--lib"]), **programs}
            list(pool.map(thorough, left()))
    print("\n".join(f"unnoticed: {line[1]}" for line in lines if line[2] == "unnoticed"))


def table(options):
    areas = collections.defaultdict(collections.Counter)
    for area, _, outcome in lines_of(options.file):
        kind = outcome if outcome in ("does not compile", "const", "unnoticed", "equivalent") else "noticed" if outcome else "left"
        for name in (area, "**all**"):
            areas[name].update(["drawn", kind])
    print("| area | drawn | not to be built | tried | noticed | equivalent |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for area, count in sorted(areas.items(), key=lambda row: row[0] == "**all**"):
        tried = count["noticed"] + count["unnoticed"] + count["equivalent"]
        print(f"| {area} | {count['drawn']} | {count['does not compile'] + count['const']} | {tried} | {count['noticed']} | {count['equivalent']} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("draw")
    one.add_argument("file", type=pathlib.Path)
    one.add_argument("--area", required=True)
    one.add_argument("--seed", type=int, required=True)
    one.add_argument("--count", type=int, required=True)
    one.add_argument("sources", nargs="+")
    one.set_defaults(run=draw)
    one = commands.add_parser("try")
    one.add_argument("file", type=pathlib.Path)
    one.add_argument("--all", action="store_true")
    one.add_argument("--outcome")
    one.add_argument("--timeout", type=int, default=600, help="seconds after which a program of tests is ended")
    one.add_argument("--quick", action="store_true", help="without the slow tests and the unit tests of the library")
    one.add_argument("--jobs", type=int, default=os.cpu_count())
    one.set_defaults(run=attempt)
    one = commands.add_parser("table")
    one.add_argument("file", type=pathlib.Path)
    one.set_defaults(run=table)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
