"""The score of a night in one process: DuckDB reads, screens and groups; numpy, scipy and numba compute.

usage: one_process.py DUMPS OUT RUN_DATE

A peer to measure beside `jobs/clout nightly --conf conf/generated.conf`. It writes scores, network_scores and topic_scores of
dumps that `jobs/clout generate` made, and nothing else: no rejects, topics, reasons, checks, and nothing is kept between nights.
Needs duckdb, numpy, scipy, numba, pyarrow, xxhash. Memory: MEMORY=8GB for DuckDB.
"""
import datetime, json, os, resource, shutil, sys, time

import duckdb, numba, numpy as np, pyarrow as pa, scipy.sparse as sp, scipy.sparse.csgraph as graphs, xxhash

DUMPS, OUT, DATE = sys.argv[1:4]
RUN = (datetime.date.fromisoformat(DATE) - datetime.date(1970, 1, 1)).days
VALUES = {'post': 0, 'share': 1, 'reply': 1, 'mention': .5, 'like': .25, 'upvote': .25, 'comment': 1, 'answer': 1, 'report': -1}
MEMORY, HORIZON, BUDGET, RECIPROCITY, W0, EPSILON = 14, 3650, 20, .2, 40, .3
TENURE, FOUNDERS, COVERAGE, VOUCHERS, VOUCHES, APPRENTICESHIP = 30, 100, .2, 3, 3, 365
TRUST, OPEN_TRUST, ENDURANCE, STRETCH, ABSENCE, ZERO, TENFOLD, ROLL_UP = 1, 36, .3, 90, 7, 10, 16, .5
NEVER, ONE, THREADS = 10**9, 1 / W0, os.cpu_count()

shutil.rmtree(OUT, ignore_errors=True)
os.makedirs(OUT)
connection = duckdb.connect()
sql = connection.execute
sql(f"SET threads = {THREADS}; SET memory_limit = '{os.environ.get('MEMORY', '8GB')}'; SET temp_directory = '{OUT}/tmp'")
sql("SET preserve_insertion_order = false; SET TimeZone = 'UTC'")
phases, begun = {}, [time.time(), 0.0]


def phase(name):
    """Ends a phase: tells its seconds, and its processor seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    now = [time.time(), used.ru_utime + used.ru_stime]
    phases[name] = [round(now[0] - begun[0], 2), round(now[1] - begun[1], 2)]
    print(f'{name:12s} {phases[name][0]:8.2f} s {phases[name][1]:8.2f} s of processor', flush=True)
    begun[:] = now


def arrays(query): return {k: np.ma.filled(v, -1) if np.ma.isMaskedArray(v) else v for k, v in sql(query).fetchnumpy().items()}


def store(into, /, **columns):
    """Makes a table of arrays."""
    connection.register('given', pa.table(columns))
    sql(f'CREATE TABLE {into} AS SELECT * FROM given')


# Rows that count.
def dump(name): return f"read_parquet('{DUMPS}/{name}/day=*/*.parquet', filename = true, file_row_number = true, hive_partitioning = false)"
def clean(text): return f"nullif(lower(trim(ltrim(trim({text}), '#'))), '')"


sql(f"""CREATE TABLE activity AS SELECT *, (time::DATE - DATE '1970-01-01')::INT AS day FROM (
    SELECT 0::TINYINT net, filename file, file_row_number AS row, status_id::VARCHAR event, epoch_ms(created_at) AS time,
      CASE action WHEN 'TWEET' THEN 'post' WHEN 'RT' THEN 'share' WHEN 'REPLY' THEN 'reply' WHEN 'MENTION' THEN 'mention' WHEN 'LIKE' THEN 'like' END kind,
      from_user::VARCHAR reactor, if(action = 'TWEET', from_user, to_user)::VARCHAR author, NULL::VARCHAR object,
      list_distinct(list_filter([{clean('x')} for x in hashtags], lambda x: x IS NOT NULL)) tags FROM {dump('chirp')}
    UNION ALL SELECT 1, filename, file_row_number, event::VARCHAR, TRY_CAST(ts AS TIMESTAMP),
      CASE verb WHEN 'posted' THEN 'post' WHEN 'upvoted' THEN 'upvote' WHEN 'commented' THEN 'comment' WHEN 'answered' THEN 'answer' WHEN 'reported' THEN 'report' END,
      nullif(trim(actor.name), ''), nullif(trim(if(verb = 'posted', actor.name, post.owner)), ''), post.id::VARCHAR,
      list_filter([{clean("nullif(post.community, 'lounge')")}], lambda x: x IS NOT NULL) FROM {dump('boards')})
    WHERE time IS NOT NULL AND kind IS NOT NULL AND author IS NOT NULL AND reactor IS NOT NULL AND (kind = 'post' OR reactor <> author)
      AND time::DATE <= DATE '{DATE}'""")
phase('read')
sql("""CREATE TABLE twice AS SELECT file, row FROM (
    SELECT file, row, row_number() OVER (PARTITION BY net, day, event ORDER BY time, kind, reactor, author, object, tags, file, row) nth
    FROM activity SEMI JOIN (SELECT net, day, event FROM activity WHERE event IS NOT NULL GROUP BY ALL HAVING count(*) > 1) USING (net, day, event))
    WHERE nth > 1""")
sql("""CREATE TABLE logged AS SELECT * FROM activity ANTI JOIN twice USING (file, row)""")
sql("""DELETE FROM logged m USING (SELECT DISTINCT reactor, author, date_trunc('second', time) AS moment FROM activity WHERE net = 0 AND kind = 'reply') w
    WHERE m.net = 0 AND m.kind = 'mention' AND m.reactor = w.reactor AND m.author = w.author AND date_trunc('second', m.time) = w.moment""")
sql('DROP TABLE activity; DROP TABLE twice')
phase('screen')

# Accounts, persons and nodes, by dense numbers.
sql(f"""CREATE TABLE link AS SELECT 'chirp:' || chirp_user a, 'boards:' || trim(board_name) b FROM read_parquet('{DUMPS}/links/*.parquet')
    WHERE chirp_user IS NOT NULL AND trim(board_name) <> ''""")
linked = arrays('SELECT DISTINCT unnest([a, b]) name FROM link ORDER BY name')['name']
store('known', name=linked, place=np.arange(len(linked)))
both = arrays('SELECT x.place a, y.place b FROM link JOIN known x ON x.name = a JOIN known y ON y.name = b')
_, group = graphs.connected_components(sp.coo_matrix((np.ones(len(both['a'])), (both['a'], both['b'])), (len(linked), len(linked))), directed=False)
least = np.full(len(linked), len(linked))
np.minimum.at(least, group, np.arange(len(linked)))
store('member', name=linked, person=linked[least[group]])
sql("""CREATE TABLE account AS SELECT net, id, coalesce(person, name) person_id FROM
    (SELECT net, id, if(net = 0, 'chirp:', 'boards:') || id name FROM (SELECT net, reactor id FROM logged UNION SELECT net, author FROM logged)) LEFT JOIN member USING (name)""")
sql("""CREATE TABLE numbered AS SELECT *, (row_number() OVER (ORDER BY net, person_id, id) - 1)::INT account,
    (dense_rank() OVER (ORDER BY net, person_id) - 1)::INT node, (dense_rank() OVER (ORDER BY person_id) - 1)::INT person FROM account""")
accounts = connection.sql('SELECT net, id, node, person, person_id FROM numbered ORDER BY account').to_arrow_table()
node, person_of, net_of = (accounts[k].to_numpy() for k in ('node', 'person', 'net'))
nodes, persons = node.max() + 1, person_of.max() + 1
node_net, node_person = np.empty(nodes, np.int8), np.empty(nodes, np.int32)
node_net[node], node_person[node] = net_of, person_of
person_ids = np.empty(persons, object)
person_ids[person_of] = accounts['person_id'].to_numpy(zero_copy_only=False)
order = np.fromiter((xxhash.xxh64_intdigest(x.encode(), 42) for x in accounts['id'].to_pylist()), np.uint64, len(accounts))
store('value', kind=list(VALUES), value=[float(v) for v in VALUES.values()])


def beginning(net):
    """First epoch day of a network: of its first positive reaction, or the one behind a gap of a year with fewer than ten before."""
    day = np.sort(arrays(f'SELECT day FROM logged JOIN value USING (kind) WHERE value > 0 AND net = {net} ORDER BY day LIMIT 11')['day'])
    gaps = [i for i in np.flatnonzero(np.diff(day) > 365) + 1 if i < 10]
    return int(day[gaps[-1]] if gaps else day[0])


begins = np.array([beginning(0), beginning(1)])
today = RUN - begins
store('clock', net=np.arange(2, dtype=np.int8), begins=begins, today=today)
sql("""CREATE TABLE reaction AS SELECT l.net, r.account u, a.account v, r.node s, a.node t, a.person p, r.person q, (l.day - begins)::INT d, (today - (l.day - begins))::INT age, kind, value, object, tags
    FROM logged l JOIN clock USING (net) JOIN value USING (kind) JOIN numbered r ON r.net = l.net AND r.id = l.reactor JOIN numbered a ON a.net = l.net AND a.id = l.author WHERE l.day >= begins""")
sql('DROP TABLE logged')
phase('accounts')

# Weights: the budget of a date, then the freshest reaction of each sign.
last = 1 / (1 + HORIZON / MEMORY)
fade = f'greatest(0, (1 / (1 + age / {MEMORY:.1f}) - {last!r}) / (1 - {last!r}))'
sql(f"""CREATE TABLE budget AS SELECT u, d, {BUDGET} / sum(most) strength FROM
    (SELECT u, v, d, max(abs(value)) most FROM reaction WHERE kind <> 'post' GROUP BY ALL) GROUP BY ALL HAVING sum(most) > {BUDGET}""")
sql(f"""CREATE TABLE worth AS SELECT net, u, v, s, t, q, p, d, age, kind, value, value * coalesce(strength, 1) * {fade} w, object, tags
    FROM reaction LEFT JOIN budget USING (u, d) WHERE kind <> 'post'""")
first = arrays('SELECT u, v, min(d) d FROM worth WHERE value > 0 GROUP BY u, v')
pairs = arrays("""SELECT s, t, max(greatest(w, 0)) plus, max(greatest(-w, 0)) minus, count(*) FILTER (value > 0) reactions
    FROM worth WHERE s <> t GROUP BY s, t""")
acting = arrays('SELECT DISTINCT u, d FROM worth WHERE value > 0')
phase('weigh')


# Credibility, by account.
def mixed(date):
    """splitmix64"""
    x = date.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@numba.njit(cache='NUMBA_CACHE_DIR' in os.environ)
def vouched(u, v, day, size, founding):
    """By account the date since which it is credible, and its vouches; first reactions in the order in which they vouch."""
    since, able = np.full(size, NEVER, np.int32), np.full(size, NEVER, np.int32)
    got, used, span = np.zeros(size, np.int32), np.zeros(size, np.int32), np.full(size, -1, np.int32)
    for i in range(len(u)):
        a, b, d = u[i], v[i], day[i]
        if d < founding:
            since[b] = able[b] = min(since[b], d)
        elif able[a] < d and able[b] > d:
            if span[a] != d // 30:
                span[a], used[a] = d // 30, 0
            if used[a] < VOUCHES:
                used[a] += 1
                got[b] += 1
                since[b] = min(since[b], d)
                if got[b] == VOUCHERS:
                    able[b] = min(able[b], d + APPRENTICESHIP)
    return since, got


def credibility(net):
    """Of a network's accounts: since when, and how much; and the founding (None: open)."""
    low, high = np.searchsorted(net_of, [net, net + 1])
    mine = (first['u'] >= low) & (first['u'] < high)
    u, v, day = first['u'][mine] - low, first['v'][mine] - low, first['d'][mine]
    by = np.lexsort((order[low:high][v] ^ mixed(day), u, day))
    u, v, day = u[by], v[by], day[by]
    mine = (acting['u'] >= low) & (acting['u'] < high)
    who, when = acting['u'][mine] - low, acting['d'][mine]
    log = max(1, today[net])
    founding = min(30, log)
    while founding < log:
        early = day < founding
        since, _ = vouched(u[early], v[early], day[early], high - low, founding // 2)
        late = (when >= founding // 2) & (when < founding)
        if late.any() and (since[who[late]] < when[late]).mean() >= COVERAGE and len(np.unique(v[early])) >= FOUNDERS:
            break
        founding = min(2 * founding, log)
    is_open = founding >= log
    since, got = vouched(u, v, day, high - low, NEVER if is_open else founding)
    part = np.minimum(1, got / VOUCHERS) ** 2
    part[v[day < (NEVER if is_open else founding)]] = 1
    tenure = max(1, min(TENURE, log))
    return since, np.where(since < NEVER, np.clip((today[net] - since) / tenure, 0, 1) * part, 0), None if is_open else founding


since, own, foundings = zip(*(credibility(net) for net in (0, 1)))
store('credible', u=np.arange(len(accounts), dtype=np.int32), since=np.concatenate(since))
h = np.zeros(nodes)
np.maximum.at(h, node, np.concatenate(own))
phase('credibility')

# The graph, and what is received.
shape = (nodes, nodes)
plus, minus = (sp.csr_matrix((pairs[k], (pairs['s'], pairs['t'])), shape) for k in ('plus', 'minus'))
net = plus - minus
w, against = net.maximum(0).tocsr(), (-net).maximum(0).tocsr()
w = (w - RECIPROCITY * w.minimum(w.T)).tocsr()
whole = np.maximum(W0, np.asarray(w.sum(1) + against.sum(1)).ravel())
full = sp.diags(1 / whole)
spread, held = (full @ w).T.tocsr(), (full @ against).T.tocsr()
phase('graph')
H = np.zeros(nodes)
while True:
    received = spread @ (h + (1 - EPSILON) * H)
    change, H = np.abs(received - H).sum(), received
    if change <= 1e-12 * max(1, H.sum()):
        break
x, unknown = h + (1 - EPSILON) * H, spread @ (1 - h)
phase('propagation')

# Mass of nodes and persons.
trust = np.where([f is None for f in foundings], OPEN_TRUST, TRUST)[node_net]
s = trust * (H + ONE)
R = H + s * unknown / (s + unknown)
N = held @ x
kept = np.divide(R, R + N, out=np.zeros(nodes), where=R > 0)
seen = arrays(f"""SELECT t, min(d) FILTER (since <= d) first, max(d) FILTER (since <= d) last, min(d) any_first, max(d) any_last
    FROM worth JOIN credible USING (u) WHERE value > 0 GROUP BY t""")
acted = arrays("SELECT s, min(d) first, max(d) last FROM reaction WHERE value > 0 OR kind = 'post' GROUP BY s")


def dates(of, column, missing):
    by_node, column = np.full(nodes, missing), of[column]
    by_node[of['t' if 't' in of else 's']] = np.where(column < 0, missing, column)
    return by_node


heard_first, heard_last = dates(seen, 'first', NEVER), dates(seen, 'last', -1)
only = spread.copy()
only.data = ((spread.data > 0) & (h[spread.indices] > 0)).astype(float)
credible_reactors = np.asarray(only.sum(1)).ravel()
days = np.minimum(np.where(heard_last >= 0, heard_last - heard_first, 0), STRETCH * np.maximum(credible_reactors - 1, 0))
begin, end = np.minimum(heard_first, dates(acted, 'first', NEVER)), np.maximum(heard_last, dates(acted, 'last', -1))
begin, end = np.where(end < 0, dates(seen, 'any_first', NEVER), begin), np.where(end < 0, dates(seen, 'any_last', -1), end)
now = today[node_net]
begin, end = np.where(end < 0, now, begin), np.where(end < 0, now, end)
presence = (ABSENCE + end - begin) / (ABSENCE + now - begin)
base = R * kept * (1 + ENDURANCE * np.log1p(days))
mass = base * presence / ONE
counts = np.array([foundings[k] is not None or not any(f is not None and begins[j] + f <= begins[k] for j, f in enumerate(foundings)) for k in (0, 1)])[node_net]


def by_person(column): return np.bincount(node_person, column, persons)
def score(of): return np.minimum(100, 1 + TENFOLD * np.log10(1 + of / ZERO))


total, from_all = by_person(mass * counts), by_person(base * counts)
reactions = np.bincount(pairs['t'], pairs['reactions'], nodes)
positive = pairs['reactions'] > 0
met = np.unique(node_person[pairs['t'][positive]].astype(np.int64) * persons + node_person[pairs['s'][positive]])
paired = np.zeros(nodes, bool)
paired[pairs['s']] = paired[pairs['t']] = True
store('person', person=np.arange(persons, dtype=np.int32), person_id=person_ids, mass=total, score=score(total), base=from_all,
                      reactors=np.bincount(met // persons, minlength=persons), reactions=by_person(reactions).astype(int), paired=by_person(paired) > 0)
sql(f"""COPY (SELECT person_id, round(score, 2) score, round(mass, 6) mass, row_number() OVER (ORDER BY round(mass, 6) DESC, person_id) "rank", reactors, reactions
    FROM person WHERE paired ORDER BY "rank") TO '{OUT}/scores.parquet'""")
part = arrays('SELECT v, sum(best) w FROM (SELECT v, s, max(w) best FROM worth WHERE w > 0 AND s <> t GROUP BY v, s) GROUP BY v')
weight = np.zeros(len(accounts))
weight[part['v']] = part['w']
of_node = np.bincount(node, weight, nodes)[node]
alone = np.bincount(node, minlength=nodes)[node]
store('of_account', paired=paired[node], net=net_of, account_id=accounts['id'], mass=mass[node] * np.where(of_node > 0, weight / np.where(of_node > 0, of_node, 1), 1 / alone))
sql(f"""COPY (SELECT if(net = 0, 'chirp', 'boards') network, account_id, round(mass, 6) mass,
    round(least(100, 1 + {TENFOLD} * log10(1 + mass / {ZERO})), 2) score FROM of_account WHERE paired) TO '{OUT}/network_scores.parquet'""")
phase('scores')

# Topics: named by the reaction, else by its content's author until then, else by anybody; and all above them.
sql("""CREATE TABLE naming AS SELECT net, object, u, d, unnest(tags) tag FROM reaction WHERE object IS NOT NULL AND len(tags) > 0""")
sql("""CREATE TABLE asked AS SELECT DISTINCT net, object, v, d FROM worth WHERE object IS NOT NULL AND coalesce(len(tags), 0) = 0""")
sql("""CREATE TABLE inherited AS SELECT net, object, a.v, a.d, coalesce(list(DISTINCT tag) FILTER (u = v), list(DISTINCT tag)) named
    FROM asked a JOIN naming n USING (net, object) WHERE n.d <= a.d GROUP BY net, object, a.v, a.d""")
edges = sql(f"SELECT DISTINCT child, parent FROM read_parquet('{DUMPS}/topic_edges/*.parquet') WHERE child <> parent").fetchall()
above = {}
for child, parent in edges:
    above.setdefault(child, []).append(parent)


def rising(topic):
    """The topic and all above it, with their factors."""
    found, step, factor = {}, [topic], 1.0
    while step:
        step = [t for t in step if t not in found]
        found.update((t, factor) for t in step)
        step, factor = [p for t in step for p in above.get(t, [])], factor * ROLL_UP
    return found


sql("""CREATE TABLE act AS SELECT net, s, t, p, q, d, age, kind, w, unnest(topics) topic FROM (
    SELECT x.*, if(len(x.tags) > 0, x.tags, i.named) topics FROM worth x LEFT JOIN inherited i ON x.net = i.net AND x.object = i.object AND x.v = i.v AND x.d = i.d AND coalesce(len(x.tags), 0) = 0
    WHERE value > 0 AND s <> t) WHERE topics IS NOT NULL""")
numbers, start, up, factor = {}, [0], [], []
named = [t for (t,) in sql('SELECT DISTINCT topic FROM act ORDER BY topic').fetchall()]
for topic in named:
    higher = rising(topic)
    up += [numbers.setdefault(t, len(numbers)) for t in higher]
    factor += list(higher.values())
    start.append(len(up))
store('topic', topic=named, number=np.arange(len(named), dtype=np.int32))
acts = arrays(f"""SELECT p, q, s, t, d, list_position({list(VALUES)}, kind)::TINYINT kind, number, max(w) w, count(*) n
    FROM act JOIN topic USING (topic) GROUP BY ALL ORDER BY p, q, s, t, d, kind""")
acts['occasion'] = np.append(0, np.cumsum(np.any([np.diff(acts[k]) != 0 for k in ('p', 'q', 's', 't', 'd', 'kind')], axis=0)))
sql('DROP TABLE worth; DROP TABLE reaction; DROP TABLE act')


@numba.njit(cache='NUMBA_CACHE_DIR' in os.environ)
def volumes(q, s, occasion, number, n, h, start, up, topics):
    """By topic how many credible persons react, and how often. Of several topics of a reaction below the same one, the largest count is taken."""
    reactors, reactions = np.zeros(topics, np.int64), np.zeros(topics, np.int64)
    newest, largest = np.full(topics, -1, np.int64), np.zeros(topics, np.int64)
    for i in range(len(q)):
        for u in range(start[number[i]], start[number[i] + 1]):
            if newest[up[u]] != occasion[i]:
                newest[up[u]], largest[up[u]] = occasion[i], 0
            reactions[up[u]] += max(0, n[i] - largest[up[u]])
            largest[up[u]] = max(largest[up[u]], n[i])
    newest[:] = -1
    for i in np.argsort(q):
        if h[s[i]] > 0:
            for u in range(start[number[i]], start[number[i] + 1]):
                if newest[up[u]] != q[i]:
                    newest[up[u]] = q[i]
                    reactors[up[u]] += 1
    return reactors, reactions


@numba.njit(cache='NUMBA_CACHE_DIR' in os.environ)
def on_topics(p, q, s, t, day, number, w, n, occasion, network, x, h, whole, start, up, factor, topics, room):
    """Persons on topics with three credible reactors on two dates or more: credible and unknown attention by network, and counts."""
    sums, counts, keys = np.empty((room, 4)), np.empty((room, 4), np.int64), np.empty((room, 2), np.int32)
    received, seen = np.zeros((topics, 4)), np.zeros((topics, 4), np.int64)
    strongest, largest, newest = np.zeros(topics), np.zeros(topics, np.int64), np.full(topics, -1, np.int64)
    reactor, credible, dated = np.full(topics, -1, np.int64), np.full(topics, -1, np.int64), np.full(topics, -1, np.int64)
    touched, below, rows, i = np.empty(topics, np.int64), np.empty(topics, np.int64), 0, 0
    person_of, pair_of = np.full(topics, -1, np.int64), np.full(topics, -1, np.int64)
    while i < len(p):
        first, some = i, 0
        while i < len(p) and p[i] == p[first]:
            pair, mine = i, 0
            while i < len(p) and p[i] == p[pair] and s[i] == s[pair] and t[i] == t[pair]:
                for u in range(start[number[i]], start[number[i] + 1]):
                    topic = up[u]
                    if person_of[topic] != p[i]:
                        person_of[topic], touched[some] = p[i], topic
                        received[topic], seen[topic], some = 0, 0, some + 1
                        reactor[topic] = credible[topic] = dated[topic] = -1
                    if pair_of[topic] != pair:
                        pair_of[topic], below[mine], strongest[topic], mine = pair, topic, 0, mine + 1
                    if newest[topic] != occasion[i]:
                        newest[topic], largest[topic] = occasion[i], 0
                    seen[topic, 2] += max(0, n[i] - largest[topic])
                    largest[topic] = max(largest[topic], n[i])
                    strongest[topic] = max(strongest[topic], w[i] * factor[u])
                i += 1
            r = s[pair]
            for k in range(mine):
                topic = below[k]
                received[topic, 2 * network[r]] += strongest[topic] / whole[r] * x[r]
                received[topic, 2 * network[r] + 1] += strongest[topic] / whole[r] * (1 - h[r])
                if reactor[topic] != q[pair]:
                    reactor[topic] = q[pair]
                    seen[topic, 0] += 1
                if h[r] > 0 and credible[topic] != q[pair]:
                    credible[topic] = q[pair]
                    seen[topic, 1] += 1
        for j in first + np.argsort(day[first:i]):
            for u in range(start[number[j]], start[number[j] + 1]):
                if dated[up[u]] != day[j]:
                    dated[up[u]] = day[j]
                    seen[up[u], 3] += 1
        for k in range(some):
            topic = touched[k]
            if seen[topic, 1] >= 3 and seen[topic, 3] >= 2:
                keys[rows, 0], keys[rows, 1], sums[rows], counts[rows] = p[first], topic, received[topic], seen[topic]
                rows += 1
    return keys[:rows], sums[:rows], counts[:rows]


start, up, factor = np.array(start), np.array(up, np.int32), np.array(factor)
heard, said = volumes(acts['q'], acts['s'], acts['occasion'], acts['number'], acts['n'], h, start, up, len(numbers))
keys, sums, seen = on_topics(acts['p'], acts['q'], acts['s'], acts['t'], acts['d'] + begins[node_net[acts['s']]], acts['number'], acts['w'], acts['n'], acts['occasion'],
                             node_net, x, h, whole, start, up, factor, len(numbers), len(acts['p']) * 4)
received = np.zeros(len(keys))
for k in (0, 1):
    network = np.flatnonzero(node_net == k)[0]
    credible, rest = sums[:, 2 * k], sums[:, 2 * k + 1]
    s = trust[network] * (credible + ONE)
    received += counts[network] * (credible + s * rest / (s + rest))
volume = (heard >= 10) & (said >= 20)
of_topic = np.round(received ** .75 * from_all[keys[:, 0]] ** .25 / ONE, 6)
kept = volume[keys[:, 1]]
store('on_topic', topic=np.array(list(numbers), object)[keys[kept, 1]], person=keys[kept, 0], mass=of_topic[kept], score=score(of_topic[kept]),
      **{k: seen[kept, i] for i, k in enumerate(('reactors', 'credible_reactors', 'reactions', 'days'))})
sql(f"""COPY (SELECT topic, person_id, o.mass, round(o.score, 2) score, row_number() OVER (PARTITION BY topic ORDER BY o.mass DESC, person_id) "rank", o.reactors, credible_reactors, o.reactions, days
    FROM on_topic o JOIN person USING (person) ORDER BY topic, "rank") TO '{OUT}/topic_scores.parquet'""")
phase('topics')
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({'run': 'one process', 'total_s': round(sum(p[0] for p in phases.values()), 1), 'process_cpu_s': round(used.ru_utime + used.ru_stime, 1),
                  'process_peak_gb': round(used.ru_maxrss / 1e6, 2), 'phases': phases}))
shutil.rmtree(f'{OUT}/tmp', ignore_errors=True)
