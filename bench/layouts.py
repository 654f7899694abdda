#!/usr/bin/env python3
"""Layouts and page sizes of the entry table: disk, and processor time of a flush, a GET and a range.

    bench/layouts.py 100 1000 10000         # sizes of values, in bytes
"""
import os
import random
import sqlite3
import sys
import tempfile
import time

COLUMNS = """
    key BLOB NOT NULL PRIMARY KEY, version INTEGER NOT NULL, expires INTEGER, stored BLOB NOT NULL,
    checksum INTEGER NOT NULL"""
LAYOUTS = {"one tree": "WITHOUT ROWID", "two trees": ""}
UPSERT = """
    INSERT INTO entry (key, version, expires, stored, checksum) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (key) DO UPDATE SET version = excluded.version, expires = excluded.expires, stored = excluded.stored,
        checksum = excluded.checksum WHERE excluded.version > version"""
FIND = "SELECT version, stored, checksum FROM entry WHERE key = ?"
SCAN = "SELECT key, version, stored, checksum FROM entry WHERE key >= ? ORDER BY key"
# What a node has for each of its connections.
CACHE_KIB = 6553
MEMTABLES = 32_000_000
OVERHEAD = 230


def connect(file):
    table = sqlite3.connect(file, isolation_level=None)
    table.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    return table


def flush(table, keys, size, version):
    """As a node does it: in the order of keys, a batch a transaction. Returns the pages that went through the log."""
    logged, since = 0, 0
    value = os.urandom(size + 20)
    batch = min(1000, max(1, 1_000_000 // size))
    keys = sorted(keys)
    for first in range(0, len(keys), batch):
        table.execute("BEGIN IMMEDIATE")
        rows = [(key, version, None, value, random.getrandbits(62)) for key in keys[first:first + batch]]
        table.executemany(UPSERT, rows)
        table.execute("COMMIT")
        since += len(rows) * (1 + size // 4096)
        if since >= 1000:
            logged += table.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1]
            since = 0
    return logged


def measure(file, size, layout, page):
    table = connect(file)
    for pragma in (f"page_size={page}", "journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=0"):
        table.execute("PRAGMA " + pragma)
    table.execute(f"CREATE TABLE entry ({COLUMNS}) {LAYOUTS[layout]}")
    count = min(500_000, 120_000_000 // (size + 100))
    keys = [b"key%d" % number for number in range(1, count + 1)]
    random.shuffle(keys)
    per_flush = MEMTABLES // (size + OVERHEAD)
    times = [time.process_time()]
    for first in range(0, count, per_flush):
        flush(table, keys[first:first + per_flush], size, 1)
    times.append(time.process_time())
    table.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    disk = os.path.getsize(file) / (sum(map(len, keys)) + count * size)
    changed = random.sample(keys, count // 10)
    times.append(time.process_time())
    logged = flush(table, changed, size, 2) * page / len(changed)
    times.append(time.process_time())
    reader = connect(file)
    asked = random.choices(keys, k=20_000)
    for key in asked:
        reader.execute(FIND, (key,)).fetchone()
    times.append(time.process_time())
    scanned = sum(1 for _ in reader.execute(SCAN, (b"key3",)))
    times.append(time.process_time())
    reader.close()
    table.close()
    load, _, update, get, scan = (1e6 * (after - before) for before, after in zip(times, times[1:]))
    print(f"| {size:,} | {layout} | {page:,} | {disk:.2f} | {load / count:.1f} | {update / len(changed):.1f} "
          f"| {logged / 1000:.1f} | {get / len(asked):.1f} | {scan / scanned:.2f} |", flush=True)


print("| value | layout | page | disk per live byte | new row us | newer row us | log kB a newer row | GET us | "
      "range us a row |")
print("|---:|---|---:|---:|---:|---:|---:|---:|---:|")
for size in map(int, sys.argv[1:] or ["100", "1000", "10000"]):
    for layout in LAYOUTS:
        for page in (4096, 8192, 16384):
            with tempfile.TemporaryDirectory() as folder:
                measure(os.path.join(folder, "entries.db"), size, layout, page)
