"""Compares the tables of a peer with those of a release: rows, keys, and how many numbers differ.

usage: same_rows.py OUT RELEASE   (RELEASE: a folder that `jobs/clout path scores` prints, without the table)
"""
import sys

import duckdb

OUT, RELEASE = sys.argv[1:3]
KEYS = {'scores': ['person_id'], 'network_scores': ['network', 'account_id'], 'topic_scores': ['topic', 'person_id']}
same = True
for table, keys in KEYS.items():
    peer, clout = f"read_parquet('{OUT}/{table}.parquet')", f"read_parquet('{RELEASE}/{table}/*.parquet', hive_partitioning = false)"
    columns = [c[0] for c in duckdb.sql(f'DESCRIBE SELECT * FROM {peer}').fetchall() if c[0] not in keys]
    on = ' AND '.join(f'p."{k}" = c."{k}"' for k in keys)
    differ = ', '.join(f'count(*) FILTER (p."{c}" IS DISTINCT FROM c."{c}" AND coalesce(abs(p."{c}" - c."{c}") > 2e-6 * greatest(1, abs(c."{c}")), true))' for c in columns)
    rows = [duckdb.sql(f'SELECT count(*) FROM {t}').fetchall()[0][0] for t in (peer, clout)]
    both, *counts = duckdb.sql(f'SELECT count(*), {differ} FROM {peer} p JOIN {clout} c ON {on}').fetchall()[0]
    print(f'{table}: {rows[0]:,} rows here, {rows[1]:,} there, {both:,} in both; of these differ: ' + ', '.join(f'{c} {n:,}' for c, n in zip(columns, counts)))
    same &= rows[0] == rows[1] == both and not any(counts)
sys.exit(0 if same else 1)
